internal import Documents
internal import Findings

/// Reads a declared pattern from left to right.
struct PatternParser {
  private(set) var captures: [DeclaredPattern.Capture] = []
  private(set) var steps: [DeclaredPattern.Step] = []

  private let scalars: [Unicode.Scalar]
  private var literal = ""
  private var literalStart = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  mutating func parse() throws(RuleSyntaxError) {
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let isDoubled = index + 1 < scalars.count && scalars[index + 1] == scalar
      switch scalar {
      case "{" where !isDoubled, "｛" where !isDoubled:
        try closeLiteral(before: index)
        index = try capture(at: index)
        literalStart = index
      case "}" where !isDoubled:
        throw RuleSyntaxError(
          at: index, "a closing brace has no opening one", expected: "{",
          advice: "write }} for the character }")
      case "{", "}":
        literal.unicodeScalars.append(scalar)
        index += 2
      default:
        literal.unicodeScalars.append(scalar)
        index += 1
      }
    }
    try closeLiteral(before: nil)
    guard !captures.isEmpty else {
      throw RuleSyntaxError(
        at: scalars.count, "the pattern captures no quantity", expected: "a capture such as {n}",
        advice: "put a name in braces where the number stands")
    }
    guard steps.count > captures.count else {
      throw RuleSyntaxError(
        at: 0, "the pattern has no text to be found by",
        advice: "write the words that stand beside the number")
    }
  }

  /// Ends the run of literal text; `next` is the offset of the capture behind it.
  private mutating func closeLiteral(before next: Int?) throws(RuleSyntaxError) {
    var folded = Buffer<UInt8>()
    ProseFolding.appendFolded(literal.utf8Span.span, to: &folded)
    literal = ""
    var bytes = folded.array
    if steps.isEmpty { bytes.removeFirst(ProseFolding.bulletLength(bytes.span)) }
    if let last = steps.last, case .capture(let index) = last {
      if bytes.isEmpty, next != nil {
        throw RuleSyntaxError(
          at: next ?? 0, "nothing separates this capture from {\(captures[index].name)}",
          expected: "text between two captures")
      }
      if let first = bytes.first, captures[index].type != .date, (0x30...0x39).contains(first) {
        throw RuleSyntaxError(
          at: literalStart, "digits directly after {\(captures[index].name)} would be part of it",
          expected: "text that begins with no digit")
      }
    }
    if !bytes.isEmpty { steps.append(.literal(bytes)) }
  }

  /// Reads the capture whose brace is at `start`; returns the offset past it.
  private mutating func capture(at start: Int) throws(RuleSyntaxError) -> Int {
    guard let end = scalars[start...].firstIndex(where: { $0 == "}" || $0 == "｝" }) else {
      throw RuleSyntaxError(
        at: start, "an opening brace has no closing one", expected: "}",
        advice: "write {{ for the character {")
    }
    let colon = scalars[start..<end].firstIndex { $0 == ":" || $0 == "：" }
    let name = string(start + 1..<(colon ?? end))
    guard Self.isName(name) else {
      throw RuleSyntaxError(
        at: start + 1, name.isEmpty ? "a capture has no name" : "\(name) is no name of a capture",
        expected: "letters, digits and underscores, with a letter first")
    }
    if let first = captures.first(where: { $0.name == name }) {
      throw RuleSyntaxError(
        at: start + 1, "the name \(name) is captured twice, first at character \(first.offset + 1)",
        advice: "give each capture a name of its own")
    }
    var type = DeclaredPattern.ValueType.integer
    if let colon {
      let word = string(colon + 1..<end)
      guard let named = DeclaredPattern.ValueType(rawValue: word) else {
        let names = DeclaredPattern.ValueType.allCases.map(\.rawValue)
        throw RuleSyntaxError(
          at: colon + 1, "there is no type \(word) of captures",
          expected: names.joined(separator: " or "),
          advice: nearestWord(to: word, among: names).map { "did you mean \($0)" })
      }
      type = named
    }
    steps.append(.capture(captures.count))
    captures.append(DeclaredPattern.Capture(name: name, type: type, offset: start))
    return end + 1
  }

  /// The text of a range without white space at its ends.
  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    var slice = scalars[range]
    while let first = slice.first, first.properties.isWhitespace { slice.removeFirst() }
    while let last = slice.last, last.properties.isWhitespace { slice.removeLast() }
    view.append(contentsOf: slice)
    return String(view)
  }

  /// Whether an expression can name the capture.
  private static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, ExpressionScanner.beginsName(first) else {
      return false
    }
    return text.unicodeScalars.allSatisfy {
      ExpressionScanner.beginsName($0) || ("0"..."9").contains($0)
    }
  }
}
