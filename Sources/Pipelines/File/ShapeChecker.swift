import Findings

/// Holds a pipeline file against its grammar and reports every mistake.
struct ShapeChecker {
  private(set) var findings: [Finding] = []

  init() {}

  /// Checks a node and all below it.
  mutating func check(_ node: PipelineNode, _ shape: Shape, of name: String) {
    switch shape {
    case .text:
      guard let text = scalar(node, shape, of: name) else { return }
      if text.isEmpty { wrongType(node, shape, of: name) }
    case .pattern(_, _, let accepts):
      guard let text = scalar(node, shape, of: name) else { return }
      if !accepts(text) { badValue(node, text, shape, of: name) }
    case .number(let signed, let range):
      guard let text = scalar(node, shape, of: name) else { return }
      if !Shape.isNumber(text, signed: signed, range: range) {
        badValue(node, text, shape, of: name)
      }
    case .choice(let words):
      guard let text = scalar(node, shape, of: name) else { return }
      if !words.contains(text) {
        badValue(node, text, shape, of: name, nearest: nearestWord(to: text, among: words))
      }
    case .boolean:
      guard let text = scalar(node, shape, of: name) else { return }
      if text != "true", text != "false" || node.isQuoted { badValue(node, text, shape, of: name) }
    case .list(let item):
      guard case .list(let items) = node.content, !items.isEmpty else {
        return wrongType(node, shape, of: name)
      }
      for node in items { check(node, item, of: "an item of \(name)") }
    case .mapping(let mapping):
      guard case .mapping(let entries) = node.content else {
        return wrongType(node, shape, of: name)
      }
      check(entries, mapping, of: name, at: node)
    case .dictionary(let key, let value):
      guard case .mapping(let entries) = node.content, !entries.isEmpty else {
        return wrongType(node, shape, of: name)
      }
      for entry in entries {
        check(
          PipelineNode(content: .scalar(entry.key), location: entry.location, isQuoted: true), key,
          of: "a name in \(name)")
        check(entry.value, value, of: entry.key)
      }
    case .tagged(let members):
      guard case .mapping(let entries) = node.content, entries.count == 1 else {
        return wrongType(node, shape, of: name)
      }
      for entry in entries {
        guard let member = members.first(where: { $0.name == entry.key }) else {
          unknown(entry, members.map(\.name), of: name)
          continue
        }
        check(entry.value, member.shape, of: entry.key)
      }
    case .short(let text, let long):
      if case .scalar = node.content {
        check(node, text, of: name)
      } else {
        guard case .mapping(let entries) = node.content else {
          return wrongType(node, shape, of: name)
        }
        check(entries, long, of: name, at: node)
      }
    }
  }

  private mutating func check(
    _ entries: [PipelineNode.Entry], _ mapping: Shape.Mapping, of name: String,
    at node: PipelineNode
  ) {
    for entry in entries {
      guard let member = mapping.members.first(where: { $0.name == entry.key }) else {
        unknown(entry, mapping.members.map(\.name), of: name)
        continue
      }
      check(entry.value, member.shape, of: entry.key)
    }
    for member in mapping.members where member.isRequired {
      if entries.contains(where: { $0.key == member.name }) { continue }
      findings.append(
        Finding(
          .pipelineMissingKey, at: node.location, "\(name) has no \(member.name)",
          expected: "\(member.name): \(member.shape.words)",
          found: entries.isEmpty ? "nothing" : entries.map(\.key).joined(separator: ", "),
          advice: "add \(member.name). \(member.description)"))
    }
  }

  private mutating func scalar(
    _ node: PipelineNode, _ shape: Shape, of name: String
  ) -> String? {
    if let text = node.text, !text.isEmpty || node.isQuoted { return text }
    wrongType(node, shape, of: name)
    return nil
  }

  private mutating func wrongType(_ node: PipelineNode, _ shape: Shape, of name: String) {
    findings.append(
      Finding(
        .pipelineWrongType, at: node.location, "\(name) is of the wrong kind",
        expected: shape.words, found: node.kind, advice: "write \(shape.words)"))
  }

  private mutating func badValue(
    _ node: PipelineNode, _ text: String, _ shape: Shape, of name: String, nearest: String? = nil
  ) {
    let isPath = if case .pattern(_, let words, _) = shape { words.contains("path") } else { false }
    findings.append(
      Finding(
        isPath ? .pipelinePathOutsideRoot : .pipelineBadValue, at: node.location,
        isPath
          ? "the output path leaves the pipeline's root" : "\(name) has a value it cannot have",
        expected: shape.words, found: "「\(SourceLocator.excerpt(text))」",
        advice: nearest.map { "did you mean \($0)?" } ?? "write \(shape.words)"))
  }

  private mutating func unknown(
    _ entry: PipelineNode.Entry, _ words: [String], of name: String
  ) {
    let nearest = nearestWord(to: entry.key, among: words)
    findings.append(
      Finding(
        .pipelineUnknownKey, at: entry.location, "\(name) has no key \(entry.key)",
        expected: "one of \(words.joined(separator: ", "))", found: entry.key,
        advice: nearest.map { "did you mean \($0)?" } ?? "remove it, or look at the schema"))
  }
}
