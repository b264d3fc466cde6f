internal import Documents
internal import Exports

/// The JSON Schema (2020-12) of pipeline files, for editors: made of the grammar that the checker
/// follows.
package enum PipelineSchema {
  /// The schema, one key a line.
  package static let text: String = {
    var output = Buffer<UInt8>()
    output.append("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n")
    output.append("  \"title\": \"Keisen pipeline\",\n")
    appendMembers(of: PipelineGrammar.root, depth: 1, to: &output)
    output.append("\n}\n")
    return output.string(0..<output.count)
  }()

  private static func append(_ shape: Shape, depth: Int, to output: inout Buffer<UInt8>) {
    switch shape {
    case .text:
      // Editors type numbers and words such as 4.10 and no; the checker takes the text as written.
      output.append("{\"type\": [\"string\", \"number\", \"boolean\"], \"minLength\": 1}")
    case .pattern("^1$", _, _):
      output.append("{\"enum\": [1, \"1\"]}")
    case .pattern(let pattern, let words, _):
      output.append("{\"type\": \"string\", \"pattern\": ")
      output.appendJSONString(pattern)
      output.append(", \"description\": ")
      output.appendJSONString(words)
      output.append("}")
    case .number(let signed, let range):
      // A keyword for numbers says nothing of texts, and the other way round.
      output.append("{\"type\": [\"string\", \"integer\"], \"minimum\": ")
      output.append(
        signed ? "-999999, \"maximum\": 999999, \"not\": {\"const\": 0}" : "1, \"maximum\": 999999")
      output.append(", \"pattern\": ")
      output.appendJSONString(
        "^\(signed ? "-?" : "")[1-9][0-9]{0,5}\(range ? "(-[1-9][0-9]{0,5})?" : "")$")
      output.append("}")
    case .choice(let words):
      output.append("{\"enum\": [")
      for (index, word) in words.enumerated() {
        if index > 0 { output.append(", ") }
        output.appendJSONString(word)
      }
      output.append("]}")
    case .boolean:
      output.append("{\"type\": \"boolean\"}")
    case .list(let item):
      output.append("{\"type\": \"array\", \"minItems\": 1, \"items\": ")
      append(item, depth: depth, to: &output)
      output.append("}")
    case .mapping(let mapping):
      appendMapping(mapping, depth: depth, to: &output)
    case .dictionary(let key, let value):
      output.append("{\"type\": \"object\", \"minProperties\": 1, \"propertyNames\": ")
      if case .pattern(let pattern, _, _) = key {
        output.append("{\"pattern\": ")
        output.appendJSONString(pattern)
        output.append("}")
      } else {
        output.append("{\"minLength\": 1}")
      }
      output.append(", \"additionalProperties\": ")
      append(value, depth: depth, to: &output)
      output.append("}")
    case .tagged(let members):
      output.append("{\"type\": \"object\", \"minProperties\": 1, \"maxProperties\": 1,\n")
      appendProperties(members, depth: depth + 1, to: &output)
      output.append("}")
    case .short(let text, let long):
      output.append("{\"anyOf\": [")
      append(text, depth: depth, to: &output)
      output.append(", ")
      appendMapping(long, depth: depth, to: &output)
      output.append("]}")
    }
  }

  private static func appendMapping(
    _ mapping: Shape.Mapping, depth: Int, to output: inout Buffer<UInt8>
  ) {
    output.append("{\n")
    appendMembers(of: mapping, depth: depth + 1, to: &output)
    output.append("\n")
    indent(depth, &output)
    output.append("}")
  }

  private static func appendMembers(
    of mapping: Shape.Mapping, depth: Int, to output: inout Buffer<UInt8>
  ) {
    indent(depth, &output)
    output.append("\"type\": \"object\",\n")
    let required = mapping.members.filter(\.isRequired)
    if !required.isEmpty {
      indent(depth, &output)
      output.append("\"required\": [")
      for (index, member) in required.enumerated() {
        if index > 0 { output.append(", ") }
        output.appendJSONString(member.name)
      }
      output.append("],\n")
    }
    appendProperties(mapping.members, depth: depth, to: &output)
  }

  private static func appendProperties(
    _ members: [Shape.Member], depth: Int, to output: inout Buffer<UInt8>
  ) {
    indent(depth, &output)
    output.append("\"additionalProperties\": false,\n")
    indent(depth, &output)
    output.append("\"properties\": {")
    for (index, member) in members.enumerated() {
      output.append(index > 0 ? ",\n" : "\n")
      indent(depth + 1, &output)
      output.appendJSONString(member.name)
      output.append(": {\"description\": ")
      output.appendJSONString(member.description)
      output.append(", \"allOf\": [")
      append(member.shape, depth: depth + 1, to: &output)
      output.append("]}")
    }
    output.append("}")
  }

  private static func indent(_ depth: Int, _ output: inout Buffer<UInt8>) {
    output.append(repeating: 0x20, count: depth * 2)
  }
}
