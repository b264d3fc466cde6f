package import Documents

/// What became of a cell: the account counts its characters there.
package enum CellUse: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// Nothing yet; a cell that stays so is a leak.
  case unassigned
  /// Part of a value of a record.
  case value
  /// Part of a header, at the top of a table or repeated inside.
  case header
  /// In a column that is not declared.
  case otherColumn
  /// In a row whose one cell covers every declared column.
  case spanningRow
  /// In a table whose header is another one.
  case tableNotTaken
  /// In a row that was refused, with a finding.
  case refusedRow
  /// In a row that belongs to no record, before the first or beyond the last row of one.
  case outsideRecord
  /// A ditto mark, in the place of the value above.
  case dittoMark
  /// A copy of text that stands elsewhere in the document, where it is counted.
  case copied
}

/// Something that was decided about a row, for the provenance.
package struct RowDecision: BitwiseCopyable, Sendable {
  /// What was decided.
  package enum Kind: UInt8, BitwiseCopyable, Sendable {
    /// An empty cell or a ditto mark was taken as the value above.
    case filledDown
    /// The row stands in a table without a header, which was taken as a part of the one before.
    case partJoined
    /// The value is a caption or a heading above the row.
    case takenFromAbove
  }

  /// The index of the row among those of the logical table.
  package var row: Int32
  /// The declared column, −1 for the whole row.
  package var column: Int32
  package var kind: Kind
  /// The source offset of the place.
  package var offset: UInt32
}

/// A row of a logical table.
package struct LogicalRow: BitwiseCopyable, Sendable {
  /// The table it stands in, and its row there.
  package var table: Int32
  package var row: Int32
  /// Whether it is the rest of the row before it, which a page end cut.
  package var continues: Bool
  /// The source offset of its first cell.
  package var offset: UInt32
}

/// Something that is wrong with a table or a row.
package enum TableProblem: Sendable {
  /// No table has the declared columns; the tables that come nearest, with their header cells.
  case headerNotFound(tables: [Int], headers: [[Int]])
  /// A table lacks declared columns.
  case columnMissing(table: Int, missing: [Int], headerCells: [Int])
  /// Two columns of a table match one declared column.
  case columnDoubled(table: Int, column: Int, firstCell: Int, secondCell: Int)
  /// A row has fewer or more columns than the header.
  case rowTooShort(table: Int, row: Int, expected: Int, found: Int, offset: Int)
  case rowTooLong(table: Int, row: Int, expected: Int, found: Int, offset: Int)
  /// A table has the header and nothing below it.
  case noRows(table: Int)
  /// A table was left out because its header is another one.
  case notTaken(table: Int, headerCells: [Int])
  /// A table was left out because the pipeline file selects others.
  case notSelected(table: Int)
  /// No table is one of those that the pipeline file selects.
  case noneSelected
  /// No element is one of those that are records.
  case noElements
  /// A table has too many places to be brought into another shape.
  case tooLarge(table: Int, places: Int)
  /// Columns of a table were left out because no field names them.
  case columnsNotTaken(table: Int, headerCells: [Int])
  /// A column was known by another header of its family than the declared one.
  case headerRelative(table: Int, column: Int, cell: Int)
}

/// The parts of a table that a document prints on several pages, as one: rows of declared columns.
package struct LogicalTable: ~Copyable {
  /// How many columns are declared.
  package let columnCount: Int
  package var rows = Buffer<LogicalRow>()
  /// For each row and declared column the index of the cell among `SourceDocument.cells`, −1 where
  /// the row has none.
  package var cells = Buffer<Int32>()
  /// What became of each cell of the document.
  package var uses = Buffer<CellUse>()
  /// The tables that are parts of this one, in their order.
  package var parts: [Int] = []
  package var problems: [TableProblem] = []
  /// What was decided about rows, in their order.
  package var decisions = Buffer<RowDecision>()
  /// How many characters of the document's prose became values.
  package var proseCharacters = 0

  /// The headers of the columns that were noted last.
  private var leftOutHeaders: [[UInt8]] = []

  package init(columnCount: Int) {
    self.columnCount = columnCount
  }

  /// The cell of a row in a declared column.
  package func cell(_ row: Int, _ column: Int) -> Int {
    Int(cells[row * columnCount + column])
  }

  /// Notes columns that no field names, where other ones were noted before.
  mutating func noteLeftOut(
    _ headerCells: [Int], of table: Int, in document: borrowing SourceDocument
  ) {
    guard !headerCells.isEmpty else { return }
    var texts: [[UInt8]] = []
    for cell in headerCells { texts.append(document.folded(document.cells[cell].text)) }
    guard texts != leftOutHeaders else { return }
    leftOutHeaders = texts
    problems.append(.columnsNotTaken(table: table, headerCells: headerCells))
  }
}

extension HeaderMatch {
  /// The header cells with text that stand over none of the declared columns.
  func cellsOverOtherColumns(in document: borrowing SourceDocument) -> [Int] {
    var cells: [Int] = []
    for index in headerCells {
      let cell = document.cells[index]
      let span = cell.column..<cell.column + cell.columnSpan
      if !columns.contains(where: { span.contains($0) }), !document.isBlank(cell.text) {
        cells.append(index)
      }
    }
    return cells
  }
}
