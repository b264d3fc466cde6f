/// A cell of a grid: where it stands, what it covers, and its text.
@usableFromInline
package struct Cell: BitwiseCopyable, Sendable {
  /// The row of its first slot, from 0.
  @usableFromInline
  package var row: Int32
  /// The column of its first slot, from 0.
  @usableFromInline
  package var column: Int32
  /// How many rows it covers, at least 1 (clipped to its row group, as browsers do).
  @usableFromInline
  package var rowSpan: Int32
  /// How many columns it covers, at least 1.
  @usableFromInline
  package var columnSpan: Int32
  /// Its text.
  @usableFromInline
  package var text: TextChain
  /// The source offset where its markup, or its text, begins.
  @usableFromInline
  package var start: UInt32
  /// The source offset past its end.
  @usableFromInline
  package var end: UInt32
  /// Whether the source marks it as a header cell.
  @usableFromInline
  package var isHeader: Bool

  @inlinable
  package init(
    row: Int32, column: Int32, rowSpan: Int32, columnSpan: Int32, text: TextChain,
    start: UInt32, end: UInt32, isHeader: Bool
  ) {
    self.row = row
    self.column = column
    self.rowSpan = rowSpan
    self.columnSpan = columnSpan
    self.text = text
    self.start = start
    self.end = end
    self.isHeader = isHeader
  }
}

/// One table of a document, as a grid of cells.
@usableFromInline
package struct Table: BitwiseCopyable, Sendable {
  /// The height of the grid.
  @usableFromInline
  package var rows: Int32 = 0
  /// The width of the grid.
  @usableFromInline
  package var columns: Int32 = 0
  /// How many rows at the top the source marks as header rows (`thead`, header rows of a dialect).
  @usableFromInline
  package var headerRows: Int32 = 0
  /// The table's cells are `SourceDocument.cells[firstCell ..< firstCell + cellCount]`, in the order
  /// in which the rows (footer groups last) and their cells come.
  @usableFromInline
  package var firstCell: Int32 = 0
  @usableFromInline
  package var cellCount: Int32 = 0
  /// The ends of the table's groups of rows are `SourceDocument.groupEnds[firstGroup ..< firstGroup +
  /// groupCount]`; none where a dialect knows no groups.
  @usableFromInline
  package var firstGroup: Int32 = 0
  @usableFromInline
  package var groupCount: Int32 = 0
  /// The text of the first caption; meaningless unless `hasCaption`.
  @usableFromInline
  package var caption = TextChain()
  @usableFromInline
  package var hasCaption = false
  /// The index of the table that this one stands in, −1 at the top.
  @usableFromInline
  package var parent: Int32 = -1
  /// The index among the parent's cells (counted from its first) of the cell that this table stands
  /// in, −1 when it stands in the caption or at the top.
  @usableFromInline
  package var parentCell: Int32 = -1
  /// Whether two cells cover one slot.
  @usableFromInline
  package var overlaps = false
  /// Whether the source ends before the table does.
  @usableFromInline
  package var isCut = false
  /// The source offset where the table begins.
  @usableFromInline
  package var start: UInt32 = 0
  /// The source offset past its end.
  @usableFromInline
  package var end: UInt32 = 0

  @inlinable
  package init() {}
}
