package import Documents

/// The rows at the top of a table that hold its header, where nobody has declared columns.
package struct HeaderBlock: Sendable, Equatable {
  /// The first row of the header; rows above it are blank.
  package var firstRow: Int32
  /// The first row below the header.
  package var endRow: Int32

  package init(firstRow: Int32, endRow: Int32) {
    self.firstRow = firstRow
    self.endRow = endRow
  }

  /// The header of a table as its markup shows it: the rows that are marked as such (`thead`), or
  /// rows of header cells alone at the top, or else the first row that is not blank.
  ///
  /// A first row that is not marked takes in the rows below it that its cells span, if others of its
  /// cells stand above two columns or more.
  package static func find(
    in document: borrowing SourceDocument, _ table: Table
  ) -> HeaderBlock {
    let cells = Int(table.firstCell)..<Int(table.firstCell + table.cellCount)
    var first = table.rows
    for index in cells where !document.isBlank(document.cells[index].text) {
      first = document.cells[index].row
      break
    }
    if first < table.headerRows { return HeaderBlock(firstRow: first, endRow: table.headerRows) }
    if first >= table.rows { return HeaderBlock(firstRow: first, endRow: first) }
    let marked = endOfHeaderCells(cells, from: first, in: document)
    if marked > first, marked < table.rows {
      return HeaderBlock(firstRow: first, endRow: marked)
    }
    var height: Int32 = 1
    var isGrouped = false
    for index in cells where document.cells[index].row == first {
      height = max(height, document.cells[index].rowSpan)
      if document.cells[index].columnSpan > 1, document.cells[index].rowSpan == 1 {
        isGrouped = true
      }
    }
    let end = first + (isGrouped && height <= 4 && first + height < table.rows ? height : 1)
    return HeaderBlock(firstRow: first, endRow: end)
  }

  /// The first row from `row` on that has another cell than header cells.
  private static func endOfHeaderCells(
    _ cells: Range<Int>, from row: Int32, in document: borrowing SourceDocument
  ) -> Int32 {
    var end = row
    for index in cells where document.cells[index].row >= row {
      if !document.cells[index].isHeader { return document.cells[index].row }
      end = document.cells[index].row + 1
    }
    return end
  }
}
