/// How records lie in the tables of a document, beyond the columns that they have.
package struct ExtractionPlan: Sendable, Hashable {
  /// How the parts of one table are known.
  package enum Stitching: String, Sendable, CaseIterable {
    /// Each part repeats the header.
    case repeatedHeader = "repeated-header"
    /// A table without a header goes on with the table before it where it has as many columns.
    case geometry
    /// No row goes on in another table.
    case none
  }

  /// Where the header of a table stands.
  package enum HeaderPlace: String, Sendable, CaseIterable {
    /// In rows at the top.
    case top
    /// In columns at the left: every other column is a record.
    case left
    /// Nowhere: columns are known by their places.
    case none
  }

  /// How the rows of a table make rows of records.
  package enum RowShape: Sendable, Hashable {
    /// One row is one record.
    case row
    /// A record is as many rows as given. Where `begins` is a column, from 1, a record begins with
    /// each row that has text there, and rows before the first are left out.
    case rows(Int, begins: Int?)
    /// Labels and values alternate in a row: each pair is a row.
    case pairs
  }

  /// Which row's value stands for an empty cell or a ditto mark.
  package enum FillOrder: String, Sendable, CaseIterable {
    /// That of the row above.
    case rows
    /// That of the record with the printed number before, where it stands in the same part of the
    /// table or in the one before: of groups that a page end cuts, several may go on side by side.
    case key
  }

  package var stitching = Stitching.repeatedHeader
  /// Which tables are looked at.
  package var selection = TableSelection()
  package var header = HeaderPlace.top
  /// How many rows at the top are header or stand above it; nil where the texts tell.
  package var headerRows: Int?
  package var shape = RowShape.row
  /// Whether a row with fewer columns than the header is a record, the others without a value.
  package var keepsShortRows = false
  /// The fields whose empty cells and ditto marks stand for the value above.
  package var fillDown: [Int] = []
  /// Which row has that value.
  package var fillOrder = FillOrder.rows

  /// The elements that are records, where these stand in no table; nil where they do.
  package var elements: RecordElements?

  package init() {}
}

/// Which tables of a document are looked at; all conditions must hold.
package struct TableSelection: Sendable, Hashable {
  /// Numbers of tables, from 1, nested ones counted where they begin; empty for all.
  package var numbers: [ClosedRange<Int>] = []
  /// A text that the caption, or the first row across all columns, contains.
  package var caption: String?
  /// A text that the last heading above the table contains.
  package var heading: String?
  /// How many columns the table has.
  package var columns: Int?

  package init() {}
}
