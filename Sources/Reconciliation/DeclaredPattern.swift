internal import Documents

/// How a document's prose declares quantities, as a pipeline file writes it:
/// `意見総数：{respondents}者から{total}件`, `実施期間：{from:date}～{to:date}（{days}日間）`.
///
/// Literal text matches by meaning: width, white space, the case of Latin letters, and the kinds of
/// hyphens and wave dashes do not matter, and bullets in front are no part of it. `{{` and `}}` stand
/// for the braces themselves.
package struct DeclaredPattern: Sendable, Hashable {
  /// What a capture reads.
  package enum ValueType: String, Sendable, CaseIterable {
    /// A whole number, in digits of either width or in kanji.
    case integer
    /// A number with a fraction or without, and with 万 and 億: 45.5, 3億5,000万.
    case decimal
    /// A day, by the Gregorian calendar or in a Japanese era.
    case date
  }

  /// A named place in the pattern.
  package struct Capture: Sendable, Hashable {
    package var name: String
    package var type: ValueType
    /// Where its brace stands in the pattern, in code points.
    package var offset: Int

    package init(name: String, type: ValueType, offset: Int) {
      self.name = name
      self.type = type
      self.offset = offset
    }
  }

  /// One step of a match: text in its folded form, or a capture (by its index).
  enum Step: Sendable, Hashable {
    case literal([UInt8])
    case capture(Int)
  }

  /// The pattern as written.
  package let text: String
  /// The captures, from left to right.
  package let captures: [Capture]
  let steps: [Step]

  /// Parses a pattern.
  ///
  /// - Throws: `RuleSyntaxError` for a brace without its partner, a name that is none or comes twice,
  ///   an unknown type, captures without text between them, and a pattern without text or captures.
  package init(_ text: String) throws(RuleSyntaxError) {
    self.text = text
    var parser = PatternParser(text)
    try parser.parse()
    captures = parser.captures
    steps = parser.steps
  }
}
