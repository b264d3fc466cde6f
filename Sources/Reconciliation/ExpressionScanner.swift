/// Cuts an expression into words, numbers, texts and signs. Full-width signs and digits are read as
/// their ASCII forms, as everywhere in a pipeline file.
struct ExpressionScanner {
  /// What a token may be: a name in a sum ends at a hyphen, the name of a field may hold one.
  enum Mode {
    case arithmetic, condition, literal
  }

  struct Token: Hashable, CustomStringConvertible {
    enum Kind: Hashable {
      case word(String)
      case number(String)
      case text(String)
      case sign(String)
      case end
    }

    var kind: Kind
    /// In code points, half-open.
    var start: Int
    var end: Int

    func isSign(_ sign: String) -> Bool { kind == .sign(sign) }
    func isWord(_ word: String) -> Bool { kind == .word(word) }

    /// Whether the token can follow the name of a field.
    var isComparison: Bool {
      switch kind {
      case .word(let word): ["within", "is", "contains"].contains(word)
      case .sign(let sign): sign == "=" || sign == "!="
      default: false
      }
    }

    var description: String {
      switch kind {
      case .word(let text), .number(let text), .sign(let text): text
      case .text(let text): "\"\(text)\""
      case .end: "the end of the expression"
      }
    }
  }

  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    scalars = text.unicodeScalars.map(Self.narrow)
    written = Array(text.unicodeScalars)
  }

  /// The text before signs and digits were narrowed.
  private let written: [Unicode.Scalar]

  var count: Int { scalars.count }

  /// The text of a range as it was written.
  func string(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: written[range])
    return String(text)
  }

  mutating func next(_ mode: Mode) throws(RuleSyntaxError) -> Token {
    while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
    let start = position
    guard start < scalars.count else { return Token(kind: .end, start: start, end: start) }
    let scalar = scalars[start]
    switch scalar {
    case "+", "-", "(", ")", ",", "=":
      position += 1
      // A second equals sign, as programmers write it, is the same.
      if scalar == "=", position < scalars.count, scalars[position] == "=" { position += 1 }
      return Token(kind: .sign(String(scalar)), start: start, end: position)
    case "!":
      if start + 1 < scalars.count, scalars[start + 1] == "=" {
        position += 2
        return Token(kind: .sign("!="), start: start, end: position)
      }
      throw RuleSyntaxError(
        at: start, "! cannot stand here", expected: "!=", advice: "write not for a negation")
    case "\"", "'", "“":
      return try text(closedBy: scalar == "“" ? "”" : scalar, start: start)
    case "0"..."9":
      return number(mode, start: start)
    case _ where Self.beginsName(scalar):
      while position < scalars.count, continuesName(scalars[position], mode) { position += 1 }
      return Token(kind: .word(string(start..<position)), start: start, end: position)
    default:
      throw RuleSyntaxError(
        at: start, "\(scalar) has no meaning in an expression",
        expected: "a name, a number, +, -, =, count(…), days(…), ( or )")
    }
  }

  private mutating func text(
    closedBy quote: Unicode.Scalar, start: Int
  ) throws(RuleSyntaxError) -> Token {
    guard let end = scalars[(start + 1)...].firstIndex(of: quote) else {
      throw RuleSyntaxError(
        at: start, "a text in quotes does not end", expected: String(quote),
        advice: "close it with \(quote)")
    }
    position = end + 1
    return Token(kind: .text(string(start + 1..<end)), start: start, end: position)
  }

  /// A number in a sum is digits; one to compare with may be a heading's (`4.2(1)ア`).
  private mutating func number(_ mode: Mode, start: Int) -> Token {
    var depth = 0
    while position < scalars.count {
      let scalar = scalars[position]
      switch scalar {
      case "0"..."9": break
      case "." where mode != .arithmetic: break
      case "(" where mode == .literal: depth += 1
      case ")" where mode == .literal && depth > 0: depth -= 1
      case "-" where mode == .literal: break
      case _ where mode == .literal && Self.beginsName(scalar): break
      default:
        return token(start)
      }
      position += 1
    }
    return token(start)
  }

  private func token(_ start: Int) -> Token {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<position])
    return Token(kind: .number(String(text)), start: start, end: position)
  }

  private func continuesName(_ scalar: Unicode.Scalar, _ mode: Mode) -> Bool {
    Self.beginsName(scalar) || ("0"..."9").contains(scalar)
      || mode != .arithmetic && (scalar == "." || scalar == "-")
  }

  /// Whether a name can begin with the scalar: a letter of any script, or an underscore.
  static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isXIDStart || scalar.properties.isIdeographic
  }

  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5D).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }
}
