/// What is wrong with the text of a declared pattern or of an expression.
package struct RuleSyntaxError: Error, Sendable, Hashable {
  /// Where, in Unicode code points from the beginning of the text.
  package var offset: Int
  /// One sentence without a full stop.
  package var message: String
  /// What may stand there; nil where the message says it all.
  package var expected: String?
  /// What to do about it, as an imperative sentence without a full stop.
  package var advice: String?

  package init(at offset: Int, _ message: String, expected: String? = nil, advice: String? = nil) {
    self.offset = offset
    self.message = message
    self.expected = expected
    self.advice = advice
  }
}
