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
    /// A declared document, given by its index, has no row with the number. No link is made.
    case danglingElsewhere(document: Int, number: String, nearest: [Int])
    /// Several rows have the number: of the text's own document, or of a declared one. A link is made
    /// only within a document, whose key it names.
    case ambiguous(document: Int?, number: Int, candidates: [Candidate])
    /// The rows of a declared document are not among the sources. No link is made.
    case notInRun(document: Int)
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

  /// A row that a reference may mean.
  package enum Candidate: Sendable, Hashable {
    /// A row of the text's own document, by its index.
    case record(Int)
    /// A row of another one, by the documents' places in `KnownRows`.
    case elsewhere(RowRegister.Entry)
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
