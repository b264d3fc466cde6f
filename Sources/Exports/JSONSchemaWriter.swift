package import Documents
package import Records

/// Writes the JSON Schema (2020-12) of what `JSONWriter` writes as a whole document; the definition
/// `record` in it is the schema of a line of NDJSON. Its annotation `x-keisen` names the key field,
/// by which links are followed.
package enum JSONSchemaWriter {
  /// Appends the schema of a dataset of records of a declaration; with `linksDocuments`, links may lead
  /// to records of other documents; with `hasDecimals`, declared numbers may have fractions.
  package static func append(
    _ declaration: RecordDeclaration, title: String?, linksDocuments: Bool = false,
    hasDecimals: Bool = false,
    to output: inout Buffer<UInt8>
  ) {
    let number = hasDecimals ? "number" : "integer"
    output.append("{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"")
    if let title {
      output.append(",\n \"title\": ")
      output.appendJSON(title)
    }
    output.append(
      """
      ,
       "type": "object",
       "required": ["dataset", "records"],
       "additionalProperties": false,
       "properties": {
        "dataset": {"$ref": "#/$defs/dataset"},
        "records": {"type": "array", "items": {"$ref": "#/$defs/record"}}},
       "$defs": {
        "count": {"type": "integer", "minimum": 0},
        "content": {"type": "string", "minLength": 1},
        "dataset": {"type": "object", "required": ["title", "documents", "declared"],
         "additionalProperties": false,
         "properties": {
          "title": {"type": ["string", "null"]},
          "documents": {"type": "array", "items": {"type": "object",
           "required": ["id", "records"], "additionalProperties": false,
           "properties": {"id": {"type": "string"}, "records": {"$ref": "#/$defs/count"}}}},
          "declared": {"type": "array", "items": {"type": "object",
           "required": ["text", "counts", "agrees"], "additionalProperties": false,
           "properties": {"document": {"type": "string"}, "text": {"type": "string"},
            "counts": {"type": "object", "additionalProperties": {"type": "\(number)"}},
            "agrees": {"type": "boolean"}}}}}},
        "heading": {"type": "object", "required": ["number", "title"],
         "additionalProperties": false,
         "properties": {"number": {"type": ["string", "null"], "minLength": 1},
          "title": {"type": ["string", "null"], "minLength": 1}}},
        "record": {"type": "object", "additionalProperties": false, "x-keisen": {"key":\u{20}
      """ as String)
    output.appendJSON(declaration.keyField.name)
    output.append("},\n   \"required\": [\"document\"")
    for field in declaration.fields {
      output.append(", ")
      output.appendJSON(field.name)
    }
    output.append(", \"links\"],\n   \"properties\": {\n    \"document\": {\"type\": \"string\"}")
    for (index, field) in declaration.fields.enumerated() {
      output.append(",\n    ")
      output.appendJSON(field.name)
      output.append(": ")
      append(field, isNeeded: field.isRequired || index == declaration.key, to: &output)
    }
    output.append(",\n    \"links\": {\"type\": \"array\", \"items\": {\"oneOf\": [\n")
    let key =
      switch declaration.keyField.type {
      case .integer: "integer"
      case .decimal, .amount: "number"
      case .text, .heading, .date, .period: "string"
      }
    append(
      [("record", "{\"type\": \"\(key)\"}")], of: declaration, end: ",\n", to: &output)
    if linksDocuments {
      append(
        [("document", "{\"type\": \"string\"}"), ("record", "{\"type\": \"\(key)\"}")],
        of: declaration, end: ",\n", to: &output)
    }
    append(
      [("document", "{\"type\": \"string\"}"), ("locator", "{\"$ref\": \"#/$defs/content\"}")],
      of: declaration, end: ",\n", to: &output)
    append(
      [("url", "{\"$ref\": \"#/$defs/content\"}")], of: declaration, end: "]}}}}}}\n", to: &output)
  }

  private static func append(
    _ field: FieldDeclaration, isNeeded: Bool, to output: inout Buffer<UInt8>
  ) {
    switch field.type {
    case .integer:
      output.append(isNeeded ? "{\"type\": \"integer\"}" : "{\"type\": [\"integer\", \"null\"]}")
    case .decimal, .amount:
      output.append(isNeeded ? "{\"type\": \"number\"}" : "{\"type\": [\"number\", \"null\"]}")
    case .date, .period:
      output.append("{\"type\": ")
      output.append(isNeeded ? "\"string\"" : "[\"string\", \"null\"]")
      output.append(", \"pattern\": ")
      output.appendJSON((field.type == .date ? DateForm.date : .period).rawValue)
      output.append("}")
    case .text:
      output.append(
        isNeeded
          ? "{\"$ref\": \"#/$defs/content\"}"
          : "{\"type\": [\"string\", \"null\"], \"minLength\": 1}")
    case .heading:
      output.append(
        isNeeded
          ? "{\"$ref\": \"#/$defs/heading\"}"
          : "{\"anyOf\": [{\"$ref\": \"#/$defs/heading\"}, {\"type\": \"null\"}]}")
    }
  }

  /// Appends the schema of a link with one kind of target.
  private static func append(
    _ target: [(name: String, schema: String)], of declaration: RecordDeclaration,
    end: StaticString, to output: inout Buffer<UInt8>
  ) {
    output.append("     {\"type\": \"object\", \"additionalProperties\": false,\n")
    output.append("      \"required\": [\"field\", \"at\", \"text\"")
    for member in target { output.append(", \"\(member.name)\"") }
    output.append("],\n      \"properties\": {\"field\": {\"enum\": [")
    for (index, field) in declaration.fields.enumerated() {
      if index > 0 { output.append(", ") }
      output.appendJSON(field.name)
    }
    output.append(
      "]},\n       \"at\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/count\"},")
    output.append(" \"minItems\": 2, \"maxItems\": 2},\n")
    output.append("       \"text\": {\"$ref\": \"#/$defs/content\"}")
    for member in target { output.append(", \"\(member.name)\": \(member.schema)") }
    output.append("}}")
    output.append(end)
  }
}
