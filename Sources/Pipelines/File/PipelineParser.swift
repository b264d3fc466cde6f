import Findings
import Yams

/// Reads YAML as a tree of texts with their places.
///
/// Nothing is typed by YAML's own rules: `no`, `4.10` and `０１` are what was written. Anchors,
/// aliases and tags are refused: a pipeline file says what it means where it says it.
struct PipelineParser {
  /// The largest pipeline file in bytes, and the deepest nesting.
  static let largestFile = 1 << 20
  private static let deepest = 32

  private let path: String
  private(set) var findings: [Finding] = []

  init(path: String) {
    self.path = path
  }

  /// The root of the file; nil where it is no YAML.
  mutating func parse(_ yaml: String) -> PipelineNode? {
    if yaml.unicodeScalars.contains(where: { Self.duplicateMarks.contains($0.value) }) {
      findings.append(
        syntax(at: SourceLocation(path: path), "the file has characters of the private use area"))
      return nil
    }
    let brackets = yaml.utf8.reduce(into: 0) { if $1 == 0x5B || $1 == 0x7B { $0 += 1 } }
    guard brackets < 10_000 else {
      findings.append(syntax(at: SourceLocation(path: path), "the file has too many brackets"))
      return nil
    }
    var yaml = withoutProperties(yaml)
    // A mapping with a key that comes twice is refused as a whole: the first of the two is made
    // another key, of the same length, and the file is read again, so that all mistakes are found.
    for mark in Self.duplicateMarks {
      do {
        guard let root = try Parser(yaml: yaml, resolver: .basic).singleRoot() else {
          findings.append(syntax(at: SourceLocation(path: path), "the file is empty"))
          return nil
        }
        return convert(root, depth: 0)
      } catch YamlError.duplicatedKeysInMapping(_, let context) {
        guard let changed = mask(yaml, at: context.mark, with: mark) else { return nil }
        yaml = changed
      } catch {
        findings.append(finding(error))
        return nil
      }
    }
    findings.append(
      syntax(
        at: SourceLocation(path: path),
        "more than \(Self.duplicateMarks.count) keys stand twice in their mappings",
        "look whether parts of the file stand in it twice"))
    return nil
  }

  private static let duplicateMarks: ClosedRange<UInt32> = 0xE000...0xE01F

  /// Reports anchors, aliases and tags, and returns the file without them, every other sign at its
  /// place, so that what else is wrong is found as well.
  private mutating func withoutProperties(_ yaml: String) -> String {
    guard yaml.utf8.contains(where: { $0 == 0x26 || $0 == 0x2A || $0 == 0x21 }) else {
      return yaml
    }
    var scalars = Array(yaml.unicodeScalars)
    var scanner = NodePropertyScanner(scalars)
    scanner.scan()
    guard !scanner.properties.isEmpty else { return yaml }
    for property in scanner.properties {
      let location = SourceLocation(path: path, line: property.line, column: property.column)
      switch property.sign {
      case "&": findings.append(syntax(at: location, "anchors have no meaning here", Self.plainly))
      case "*": findings.append(syntax(at: location, "aliases have no meaning here", Self.plainly))
      default: findings.append(syntax(at: location, "tags have no meaning here", Self.plainly))
      }
      for index in property.range { scalars[index] = property.sign == "*" ? "_" : " " }
    }
    var changed = String.UnicodeScalarView()
    changed.append(contentsOf: scalars)
    return String(changed)
  }

  private static let plainly = "write the value out, in quotes where it begins with such a sign"

  /// What stood where keys that come twice were given another first sign.
  private var maskedSigns: [Unicode.Scalar: Unicode.Scalar] = [:]

  private mutating func mask(_ yaml: String, at place: Mark, with sign: UInt32) -> String? {
    guard let scalar = Unicode.Scalar(sign) else { return nil }
    var scalars = Array(yaml.unicodeScalars)
    var line = 1
    var index = 0
    while index < scalars.count, line < place.line {
      if scalars[index] == "\n" { line += 1 }
      index += 1
    }
    index += place.column - 1
    if index < scalars.count, scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    guard index < scalars.count else { return nil }
    maskedSigns[scalar] = scalars[index]
    scalars[index] = scalar
    var changed = String.UnicodeScalarView()
    changed.append(contentsOf: scalars)
    return String(changed)
  }

  private mutating func convert(_ node: Node, depth: Int) -> PipelineNode {
    let location = place(node.mark)
    if depth > Self.deepest {
      findings.append(syntax(at: location, "the file is nested too deeply"))
      return PipelineNode(content: .scalar(""), location: location, isQuoted: true)
    }
    switch node {
    case .scalar(let scalar):
      return PipelineNode(
        content: .scalar(scalar.string), location: location,
        isQuoted: scalar.style != .plain && scalar.style != .any)
    case .sequence(let sequence):
      var items: [PipelineNode] = []
      for item in sequence { items.append(convert(item, depth: depth + 1)) }
      return PipelineNode(content: .list(items), location: location)
    case .mapping(let mapping):
      var entries: [PipelineNode.Entry] = []
      var firsts: [String: SourceLocation] = [:]
      for (key, value) in mapping {
        append(key, value, to: &entries, firsts: &firsts, depth: depth)
      }
      return PipelineNode(content: .mapping(entries), location: location)
    case .alias:
      findings.append(syntax(at: location, "aliases have no meaning here", "write the value out"))
      return PipelineNode(content: .scalar(""), location: location, isQuoted: true)
    }
  }

  private mutating func append(
    _ key: Node, _ value: Node, to entries: inout [PipelineNode.Entry],
    firsts: inout [String: SourceLocation], depth: Int
  ) {
    let location = place(key.mark)
    guard let scalar = key.scalar else {
      findings.append(syntax(at: location, "a key is no text", "write the key as a word"))
      return
    }
    var text = scalar.string
    // The first of two equal keys was masked: the last one carries the value.
    if let sign = text.unicodeScalars.first, let original = maskedSigns[sign] {
      text.unicodeScalars.removeFirst()
      text.unicodeScalars.insert(original, at: text.unicodeScalars.startIndex)
      reportTwin(text, at: location, &firsts)
      return
    }
    reportTwin(text, at: location, &firsts)
    entries.append(
      PipelineNode.Entry(
        key: text, location: location, value: convert(value, depth: depth + 1)))
  }

  private mutating func reportTwin(
    _ key: String, at location: SourceLocation, _ firsts: inout [String: SourceLocation]
  ) {
    guard let first = firsts[key] else {
      firsts[key] = location
      return
    }
    findings.append(
      Finding(
        .pipelineDuplicateKey, at: location, "the key \(key) stands twice in one mapping",
        expected: "each key once", found: "\(key) again",
        advice: "keep one of the two", notes: [Finding.Note("the first one", at: first)]))
  }

  private func place(_ mark: Mark?) -> SourceLocation {
    SourceLocation(path: path, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  private func syntax(
    at location: SourceLocation, _ message: String, _ advice: String = "mend the file"
  ) -> Finding {
    Finding(
      .pipelineSyntax, at: location, message, expected: "YAML of plain values, lists and mappings",
      found: message, advice: advice)
  }

  private func finding(_ error: any Error) -> Finding {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Finding(
        .pipelineSyntax, at: place(mark), "the file is no YAML: \(problem)",
        expected: "YAML", found: problem,
        advice: "look at indentation, quotes and colons in this line and the one before")
    case .reader(let problem, let offset, _, _):
      return Finding(
        .pipelineSyntax, at: SourceLocation(path: path, offset: offset),
        "the file is no YAML: \(problem)", expected: "UTF-8 text", found: problem,
        advice: "save the file as UTF-8 without control characters")
    default:
      return syntax(at: SourceLocation(path: path), "the file is no YAML")
    }
  }
}
