// Where anchors, aliases and tags stand in a YAML file, before anything composes it: an alias can
// stand for a tree that grows tenfold with each line, and comparing keys would walk all of it.
//
//     key: &a value   - !tag value   [*a, b]   "& * !"   # & * !   | & * !
//          ~~           ~~~~          ~~        quoted    comment   block
//
// A property begins where a node may begin; quotes, comments and block scalars are skipped as a
// whole. In a plain scalar of several lines, a line that begins like a property is taken for one.

/// A scanner for the node properties of YAML (YAML 1.2.2 §6.9 and §7.1).
struct NodePropertyScanner {
  /// An anchor, an alias or a tag.
  struct Property: Sendable {
    /// The sign it begins with: `&`, `*` or `!`.
    var sign: Unicode.Scalar
    /// Its place, from 1, the column in code points.
    var line: Int
    var column: Int
    /// Its range among the code points of the file.
    var range: Range<Int>
  }

  private let text: [Unicode.Scalar]
  private var index = 0
  private var line = 1
  private var lineStart = 0
  /// The column, from 0, of the block that a scalar of several lines must be indented against.
  private var indentation = 0
  private var flowDepth = 0
  private(set) var properties: [Property] = []

  init(_ text: [Unicode.Scalar]) {
    self.text = text
  }

  /// Finds all properties, in the order of the file; linear in its length.
  mutating func scan() {
    beginLine()
    while index < text.count { scanNode() }
  }

  /// Reads one token at a place where a node may begin.
  private mutating func scanNode() {
    switch text[index] {
    case "\n":
      index += 1
      line += 1
      beginLine()
    case " ", "\t", "\r": index += 1
    case "#": skipLine()
    case "\"": skipQuoted("\"")
    case "'": skipQuoted("'")
    case "[", "{":
      flowDepth += 1
      index += 1
    case "]", "}":
      flowDepth = max(0, flowDepth - 1)
      index += 1
    case ",": index += 1
    case "&", "*", "!": scanProperty()
    case "|" where flowDepth == 0, ">" where flowDepth == 0: skipBlock()
    case "-" where isIndicator, "?" where isIndicator, ":" where isIndicator:
      index += 1
      if flowDepth == 0, text[index - 1] != ":" { indentation = index - lineStart + 1 }
    default: skipPlain()
    }
  }

  /// Whether the sign here stands alone, so that a node may follow.
  private var isIndicator: Bool {
    index + 1 >= text.count || Self.isSpace(text[index + 1])
      || flowDepth > 0 && text[index] == ":"
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
  }

  private mutating func beginLine() {
    lineStart = index
    indentation = 0
    while index < text.count, text[index] == " " { index += 1 }
    if flowDepth == 0 { indentation = index - lineStart }
  }

  private mutating func skipLine() {
    while index < text.count, text[index] != "\n" { index += 1 }
  }

  private mutating func scanProperty() {
    let start = index
    index += 1
    while index < text.count, !Self.isSpace(text[index]),
      flowDepth == 0 || !",[]{}".unicodeScalars.contains(text[index])
    {
      index += 1
    }
    properties.append(
      Property(
        sign: text[start], line: line, column: start - lineStart + 1, range: start..<index))
  }

  private mutating func skipQuoted(_ quote: Unicode.Scalar) {
    index += 1
    while index < text.count {
      let scalar = text[index]
      index += 1
      if scalar == "\n" {
        line += 1
        lineStart = index
      } else if scalar == "\\", quote == "\"" {
        if index < text.count, text[index] != "\n" { index += 1 }
      } else if scalar == quote {
        // Two single quotes in a row are one of the text.
        guard quote == "'", index < text.count, text[index] == "'" else { return }
        index += 1
      }
    }
  }

  /// A literal or folded scalar: all following lines that are indented deeper than its block.
  private mutating func skipBlock() {
    let block = indentation
    skipLine()
    while index < text.count {
      var end = index + 1
      while end < text.count, text[end] == " " { end += 1 }
      let isBlank = end >= text.count || text[end] == "\n" || text[end] == "\r"
      guard isBlank || end - index - 1 > block else { return }
      line += 1
      lineStart = index + 1
      index = end
      skipLine()
    }
  }

  /// A plain scalar, up to what ends it on this line.
  private mutating func skipPlain() {
    while index < text.count {
      let scalar = text[index]
      if scalar == "\n" { return }
      if scalar == ":", isIndicator { return }
      if scalar == "#", index > 0, Self.isSpace(text[index - 1]) { return }
      if flowDepth > 0, ",[]{}".unicodeScalars.contains(scalar) { return }
      index += 1
    }
  }
}
