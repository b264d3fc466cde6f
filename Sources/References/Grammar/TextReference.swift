/// A reference found in a text by the ready families, before it is known whether its target exists.
package struct TextReference: Sendable, Hashable {
  /// The reference itself, in bytes of the text: not the name of a law or document in front of it.
  package var range: Range<Int>
  package var target: ReferenceTarget
  /// The index of the reference whose parentheses hold this one (第五項（第五号を除く。）).
  package var inside: Int?
}

/// What a reference points to, as it is written.
package enum ReferenceTarget: Sendable, Hashable {
  /// Rows by their numbers.
  case rows([RowNumber])
  /// The rows from one number to another.
  case rowRange(from: String, through: String)
  /// A place in a document that is named in front; nil where only the document is named.
  case document(name: String, locator: String?)
  /// A place in the document that the text is about: its parts (第２章), the last of a range of parts,
  /// and a canonical locator.
  case locator(parts: [PointerFragment], through: [PointerFragment], locator: String?)
  case pages(from: String, through: String)
  /// Appended tables, forms, figures and papers: 別表第一, 様式第３号, 図１－２.
  case appendix(name: String, number: String?)
  /// A note below a table or page: ※1, 注2.
  case note(mark: String, number: String)
  case pointer(Pointer)
  /// A cell of a law's table: its row, where it is another one, its column, and steps inside.
  case cell(row: String?, column: String, path: [PointerFragment])
  /// A law that is named with its number.
  case law(name: String, number: String)
  case url(String)
  case mail(String)
}

/// The number of a row in a list.
package struct RowNumber: Sendable, Hashable {
  /// In ASCII digits, without leading zeros.
  package var number: String
  /// The number with the word in front of it, in bytes of the text.
  package var range: Range<Int>
}

/// One step of a pointer: 第三条, 前項, 同法, 各号.
package struct PointerFragment: Sendable, Hashable {
  package enum Relation: String, Sendable, Hashable {
    case named, here, prev, next, same, each
  }

  /// How many units are meant.
  package enum Count: Sendable, Hashable {
    case one
    /// 前二条.
    case some(Int)
    /// 前各号, 次の各号.
    case all
  }

  package var relation: Relation
  package var unit: ReferenceUnit
  /// The number of a named unit, its branches joined by `_`; nil for what has none (ただし書).
  package var number: String?
  package var count: Count
  /// Where the step is written, in bytes of the text.
  package var range: Range<Int>

  init(
    _ relation: Relation, _ unit: ReferenceUnit, number: String? = nil, count: Count = .one,
    range: Range<Int>
  ) {
    self.relation = relation
    self.unit = unit
    self.number = number
    self.count = count
    self.range = range
  }
}

/// A reference into a law: a path, and where a range ends.
package struct Pointer: Sendable, Hashable {
  /// From the outside in; never empty.
  package var path: [PointerFragment]
  /// The path of the last of a range; its outer steps are those of `path`.
  package var through: [PointerFragment] = []
  /// Further members of a list that share the outer steps of `path`.
  package var also: [[PointerFragment]] = []
  /// The law that is named directly in front.
  package var law: String?
  /// Whether only a sign of lists stands between this pointer and the one before, so that what is
  /// missing in front is taken from that one.
  package var continuesList = false
}
