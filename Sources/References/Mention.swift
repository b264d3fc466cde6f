/// A reference as it stands in a text, before it is known whether its target exists.
struct Mention: BitwiseCopyable, Sendable {
  enum Kind: UInt8, BitwiseCopyable, Sendable {
    case row, range, locator, url
    /// The row before this one (前項に同じ, 同上), and the one behind it (次項参照).
    case rowBefore, rowBehind
    /// A document or law that the pipeline does not declare; its name stands in the place of the
    /// locator.
    case undeclared
    /// A row by a key that is a text; `number` is its index in the batch.
    case key
  }

  var kind: Kind
  /// The index of the record and of the field whose value it stands in.
  var record: Int32 = 0
  var field: Int32 = 0
  /// Its range in the value, in bytes.
  var start: Int
  var end: Int
  /// The number of a row, or the first of a range; −1 when it is past 64 bits.
  var number = 0
  /// The last number of a range; −1 when it is past 64 bits.
  var through = 0
  /// The range of the digits of a row's number in the value.
  var digitsStart = 0
  var digitsEnd = 0
  /// The index of the declared document.
  var document: Int32 = 0
  /// For rows, the index of the declared document that has them; −1 for the text's own.
  var rowsOf: Int32 = -1
  /// Whether it says where it leads by where it stands: 本章, 前条, 同計画の2.1.
  var isRelative = false
  /// Whether a document as a whole is meant, whose outline has no such place.
  var isWhole = false
  /// The page that a place is given by; 0 for none. Its first and last lines; 0 where none are given.
  var page: Int32 = 0
  var firstLine: Int32 = 0
  var lastLine: Int32 = 0
  /// The range of the canonical locator in the scanner's `locators`; of an address, where it is more than
  /// the text.
  var locatorStart = 0
  var locatorEnd = 0

  init(_ kind: Kind, start: Int, end: Int) {
    self.kind = kind
    self.start = start
    self.end = end
  }
}
