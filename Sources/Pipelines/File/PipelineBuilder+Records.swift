import Findings
import Records

// The form of the records.

extension PipelineBuilder {
  mutating func record(
    _ node: PipelineNode, defaults: Normalization
  ) -> RecordDeclaration? {
    guard let fieldsNode = node["fields"], !fieldsNode.entries.isEmpty else { return nil }
    var fields: [FieldDeclaration] = []
    fieldNames = fieldsNode.entries.map(\.key)
    for entry in fieldsNode.entries {
      if RecordDeclaration.reservedNames.contains(entry.key) {
        report(
          .pipelineBadValue, entry.location,
          "the name \(entry.key) is taken by the form of a record",
          expected: "another name", found: entry.key, advice: "rename the field")
      }
      fields.append(field(entry, defaults))
    }
    guard let keyNode = node["key"], let key = fieldNames.firstIndex(of: keyNode.text ?? "") else {
      if let keyNode = node["key"] {
        reportUnknown(keyNode, "the key", among: fieldNames, of: "field")
      }
      return nil
    }
    if fields[key].type == .heading {
      report(
        .pipelineBadValue, keyNode.location, "a heading cannot be the key",
        expected: "a field of type integer or text", found: "a heading",
        advice: "choose the field with the printed number")
    }
    fields[key].isRequired = true
    return RecordDeclaration(name: node["name"]?.text ?? "record", key: key, fields: fields)
  }

  private mutating func field(
    _ entry: PipelineNode.Entry, _ defaults: Normalization
  ) -> FieldDeclaration {
    let node = entry.value
    let type = node["type"]?.text.flatMap(FieldDeclaration.ValueType.init(rawValue:)) ?? .text
    if let outline = node["in"] {
      if type != .heading {
        report(
          .pipelineBadValue, outline.location, "only a heading belongs to a document",
          expected: "type: heading", found: "type: \(type.rawValue)",
          advice: "remove `in`, or declare the field as a heading")
      } else if !documents.contains(where: { $0.id == outline.text }) {
        reportUnknown(
          outline, "the outline of \(entry.key)", among: documents.map(\.id), of: "document")
      }
    }
    return FieldDeclaration(
      name: entry.key,
      headers: [node["column"]?.text ?? entry.key] + texts(node["aliases"]),
      source: source(of: entry, among: fieldNames),
      line: node["line"]?.text.flatMap { Int($0) } ?? 1,
      isOptional: node["optional"]?.text == "true", type: type,
      outline: node["in"]?.text, isRequired: node["required"]?.text == "true",
      absent: texts(node["absent"]), normalization: normalization(node, defaults),
      sequence: sequence(node["sequence"], type, of: entry.key))
  }

  private mutating func sequence(
    _ node: PipelineNode?, _ type: FieldDeclaration.ValueType, of field: String
  ) -> FieldSequence? {
    guard let node, let sequence = node.text.flatMap(FieldSequence.init(rawValue:)) else {
      return nil
    }
    if ![.integer, .text, .heading].contains(type) {
      report(
        .pipelineBadValue, node.location, "\(field) has no numbers that follow one another",
        expected: "a field of type integer, text or heading", found: "type: \(type.rawValue)",
        advice: "remove `sequence`")
    }
    return sequence
  }

  func normalization(_ node: PipelineNode?, _ defaults: Normalization) -> Normalization {
    Normalization(
      width: node?["width"]?.text.flatMap(Normalization.Width.init(rawValue:)) ?? defaults.width,
      lineWraps: node?["line-wraps"]?.text.flatMap(Normalization.LineWraps.init(rawValue:))
        ?? defaults.lineWraps,
      numbering: node?["numbering"]?.text.flatMap(Normalization.Numbering.init(rawValue:))
        ?? defaults.numbering,
      lines: node?["lines"]?.text.flatMap(Normalization.Lines.init(rawValue:)) ?? defaults.lines,
      ideographicSpace: node?["ideographic-space"]?.text
        .flatMap(Normalization.IdeographicSpace.init(rawValue:)) ?? defaults.ideographicSpace)
  }
}
