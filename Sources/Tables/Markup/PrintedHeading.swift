/// A heading of a document as its markup marks it.
package struct PrintedHeading: Sendable, Hashable {
  /// How deep it stands: 1 for the outermost. Only comparisons count.
  package var level: Int
  /// Its text, on one line.
  package var text: String
  /// Its own number in canonical form, where the markup tells it (law XML); else the text does.
  package var number: String?
  /// Whether its number stands for itself, wherever it is (the articles of a law).
  package var isRoot = false
  /// Where its text begins in the source.
  package var offset: Int
  /// The page and the line of the printed document that it stands on, where the markup tells them.
  package var page: Int?
  package var line: Int?

  package init(level: Int, text: String, offset: Int) {
    self.level = level
    self.text = text
    self.offset = offset
  }
}
