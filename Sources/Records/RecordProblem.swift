/// Something that is wrong with a row or a value; the places are source offsets.
package enum RecordProblem: Sendable {
  /// A row has no key.
  case keyMissing(offset: Int)
  /// Two rows have one key.
  case keyDuplicate(key: String, offset: Int, firstOffset: Int)
  /// A required field has no value.
  case valueMissing(record: Int, field: Int, offset: Int)
  /// A link of the markup has no text.
  case linkWithoutText(record: Int, field: Int, address: String, offset: Int)
  /// A mark leads to a note that is not there.
  case noteMissing(record: Int, field: Int, mark: String, offset: Int)
  /// No mark leads to a note.
  case noteUnmarked(mark: String, text: String, offset: Int)
  /// A value is not of the type of its field.
  case valueUnreadable(record: Int, field: Int, text: String, reason: String? = nil, offset: Int)
  /// A value was read, but contradicts itself.
  case valueDoubtful(record: Int, field: Int, text: String, reason: String, offset: Int)
}
