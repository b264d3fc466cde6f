/// A reference that does not lead where it says.
package struct ReferenceProblem: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// No row has the number, which is as printed, in ASCII digits; `nearest` has the existing
    /// keys below and above it.
    case dangling(number: String, nearest: [Int])
    /// The row refers to itself. The link is made all the same.
    case toItself
    /// Rows refer to one another in a circle: their keys, from the first on; it is closed by a link of
    /// the last to the first.
    case cycle(keys: [String])
    /// The range ends before it begins. No link is made.
    case rangeBackwards
    /// The range has more rows than are linked: only the first `linked` of `rows` are.
    case rangeTooLong(rows: Int, linked: Int)
    /// The reference leads into a document or law that is not declared. No link is made.
    case undeclared(name: String)
    /// A letter of the place only looks like the one that it was read as (へ for ヘ).
    case lookAlike(locator: String)
    /// The title quoted behind the place is not that of its heading, but of others.
    case titleElsewhere(document: Int, locator: String, title: String, candidates: [String])
    /// The document, given by its index, has no such place; `deepest` is the longest part of the
    /// locator that exists. The link is made all the same.
    case locatorUnknown(document: Int, locator: String, deepest: String?)
  }

  package var kind: Kind
  /// The index of the record in its batch.
  package var record: Int
  /// The index of the field.
  package var field: Int
  /// The reference's range in the value, in bytes.
  package var bytes: Range<Int>
  /// The same in Unicode code points.
  package var codePoints: Range<Int>
  /// The reference as printed.
  package var text: String
}
