internal import Documents

/// Where the values of a field come from.
package enum ColumnSource: Sendable, Hashable {
  /// The column whose header reads as declared; of several such columns the `nth`, from 1, or nil
  /// where there must be one only.
  case header(nth: Int?)
  /// The column at a place, from 1; negative places count from the right.
  case position(Int)
  /// The row across all columns above the row, or else the caption of the table.
  case caption
  /// The last heading above the table.
  case heading
  /// The number of the table in its document, from 1.
  case tableNumber
  /// The number of the row in its document, from 1.
  case rowNumber
  /// An element of the record's markup, where records are elements.
  indirect case element(ElementField)
  /// Where the links in the cells of another field lead.
  case link(of: Int)
  /// The notes that marks in the record lead to.
  case notes
  /// The number, from 1, of the group of rows that share one cell of another field.
  case group(of: Int)

  /// Whether the values stand in cells of the row.
  var isColumn: Bool {
    switch self {
    case .header, .position, .element: true
    case .caption, .heading, .tableNumber, .rowNumber, .group, .notes, .link: false
    }
  }
}

/// A column that a table must have, found by the meaning of its header.
package struct ColumnDeclaration: Sendable, Hashable {
  /// How the header may read, as written: the preferred form first.
  package var headers: [String]
  /// Where the values come from.
  package var source: ColumnSource
  /// In records of several rows, the row of the record that the column stands in, from 1.
  package var line: Int
  /// Whether a table without the column is taken all the same.
  package var isOptional: Bool
  /// The headers, folded for comparison.
  let folded: [[UInt8]]
  /// The other headers of the column's family, folded, which count where none of `folded` is found.
  let family: [[UInt8]]

  package init(
    headers: [String], source: ColumnSource = .header(nth: nil), line: Int = 1,
    isOptional: Bool = false, familiar: Bool = true
  ) {
    self.headers = headers
    self.source = source
    self.line = line
    self.isOptional = isOptional
    self.folded = headers.map(HeaderText.folded)
    self.family = familiar ? HeaderFamily.others(than: folded) : []
  }

  /// Whether the column asks for more than a header of its own in one row.
  var isShaped: Bool {
    source != .header(nth: nil) || line != 1 || isOptional || folded.contains { $0.contains(0x2F) }
  }
}
