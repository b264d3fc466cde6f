/// How the numbers of a field follow one another.
package enum FieldSequence: String, Sendable, CaseIterable {
  /// Each number is the next one: none is missing, none stands twice, and none runs back.
  case running
  /// Numbers grow, with gaps.
  case ascending
  /// Numbers follow no order.
  case free
}

/// A number of a field that does not follow the one before it.
package struct SequenceFault: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Numbers from one to another, in their canonical form, stand nowhere.
    case missing(from: String, through: String)
    /// The number stands twice.
    case doubled
    /// The number is smaller than the one before it.
    case backwards
    /// A heading's parent, in its canonical form, stands nowhere before it, though the one above that does.
    case levelSkipped(parent: String)
  }

  package var kind: Kind
  /// The index of the field, and of the record at whose number the fault was found.
  package var field: Int
  package var record: Int
  /// The record with the number before it: for a doubled one, the first with the same number.
  package var other: Int?
}
