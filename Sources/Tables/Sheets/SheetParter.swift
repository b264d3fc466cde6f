// A sheet holds what its author put there: titles and notes in single cells, one table or several.
//
//     │ 意見募集の結果            │ alone in its row: prose
//     │ No │ 意見 │ 回答 │        ┐
//     │ 1  │ …    │ …    │        │ a table
//     │ 2  │ …    │ …    │        ┘
//     │                  │
//     │ ※ 件数は延べ数   │        alone, behind an empty row: prose
//
// Linear in the cells of the sheets, but for empty ones that are written out to make a grid.

import Documents

/// Parts sheets into tables and prose.
struct SheetParter: ~Copyable {
  /// What a row of a sheet holds.
  private enum RowKind {
    case blank
    /// One cell with text, which no cell from above stands beside.
    case single
    case full
  }

  private struct Row {
    var kind: RowKind
    var cells: Range<Int>
    /// The first cell with text, where there is one.
    var firstText: Int
  }

  /// How many empty cells are written out in all.
  private static var mostFilledCells: Int { 4_000_000 }

  private var cells = Buffer<Cell>()
  private var tables = Buffer<Table>()
  private var coveredUntil: [Int32] = []
  private var filledCells = 0

  /// Parts all sheets of a document, whose tables are sheets.
  static func part(_ document: inout SourceDocument) {
    var parter = SheetParter()
    for index in 0..<document.tables.count {
      parter.part(
        document.tables[index], rows(of: document.tables[index], in: document), of: &document)
    }
    swap(&document.cells, &parter.cells)
    swap(&document.tables, &parter.tables)
  }

  /// Parts those tables of a document that begin with a title, as only a sheet does: one cell with text
  /// in the first row that has any. Others stay what they are, and so do tables that hold tables.
  static func partTitled(_ document: inout SourceDocument) {
    var rows: [[Row]] = []
    var isAnyTitled = false
    for index in 0..<document.tables.count {
      let table = document.tables[index]
      if table.parent >= 0 { return }
      rows.append(beginsWithOneText(table, in: document) ? Self.rows(of: table, in: document) : [])
      if isTitled(rows[index], table) { isAnyTitled = true }
    }
    guard isAnyTitled else { return }
    var parter = SheetParter()
    for index in 0..<document.tables.count {
      let table = document.tables[index]
      if isTitled(rows[index], table) {
        parter.part(table, rows[index], of: &document)
      } else {
        parter.appendWhole(table, of: document)
      }
    }
    swap(&document.cells, &parter.cells)
    swap(&document.tables, &parter.tables)
  }

  private static func isTitled(_ rows: [Row], _ sheet: Table) -> Bool {
    sheet.columns > 1 && rows.first { $0.kind != .blank }?.kind == .single
      && rows.contains { $0.kind == .full }
  }

  /// Whether the first row with text has one cell with it: most tables are no sheet by this alone.
  private static func beginsWithOneText(
    _ table: Table, in document: borrowing SourceDocument
  ) -> Bool {
    var row: Int32 = -1
    for index in Int(table.firstCell)..<Int(table.firstCell + table.cellCount)
    where !document.isBlank(document.cells[index].text) {
      if row < 0 {
        row = document.cells[index].row
      } else {
        return document.cells[index].row != row
      }
    }
    return false
  }

  private mutating func appendWhole(_ table: Table, of document: borrowing SourceDocument) {
    var moved = table
    moved.firstCell = Int32(cells.count)
    for index in Int(table.firstCell)..<Int(table.firstCell + table.cellCount) {
      cells.append(document.cells[index])
    }
    tables.append(moved)
  }

  private mutating func part(_ sheet: Table, _ rows: [Row], of document: inout SourceDocument) {
    guard rows.contains(where: { $0.kind == .full }) else {
      // A sheet of one column is a list, unless it is one line.
      if rows.count(where: { $0.kind == .single }) > 1 {
        appendTable(rows[...], sheet, isWhole: true, of: document)
      } else {
        for row in rows where row.kind == .single { appendProse(row, of: &document) }
      }
      return
    }
    var start = -1
    var end = -1
    var header: [UInt8] = []
    var index = 0
    while index < rows.count {
      guard rows[index].kind != .full else {
        if start < 0 {
          start = index
          header = Self.text(of: rows[index], in: document)
        }
        end = index + 1
        index += 1
        continue
      }
      // What stands between two stretches of full rows, or at an end of the sheet.
      var next = index
      while next < rows.count, rows[next].kind != .full { next += 1 }
      let gap = rows[index..<next]
      if start < 0 || next == rows.count || isParted(gap, header, before: rows[next], in: document)
      {
        let kept = start < 0 ? index : index + keyRows(at: gap, in: document)
        if start >= 0 {
          end = max(end, kept)
          appendTable(rows[start..<end], sheet, isWhole: false, of: document)
        }
        start = -1
        for row in rows[kept..<next] where row.kind == .single { appendProse(row, of: &document) }
      }
      index = next
    }
    if start >= 0 {
      appendTable(
        rows[start..<end], sheet, isWhole: start == 0 && end == rows.count, of: document)
    }
  }

  /// Whether a table ends in front of a gap: behind it its header stands again, or the gap holds both
  /// an empty row and a title.
  private func isParted(
    _ gap: ArraySlice<Row>, _ header: [UInt8], before next: Row,
    in document: borrowing SourceDocument
  ) -> Bool {
    if header == Self.text(of: next, in: document) { return true }
    return gap.contains { $0.kind == .blank } && gap.contains { $0.kind == .single }
  }

  /// How many rows at the beginning of a gap belong to the table above: numbers alone, such as the key
  /// of a row that is empty otherwise.
  private func keyRows(at gap: ArraySlice<Row>, in document: borrowing SourceDocument) -> Int {
    gap.prefix { row in
      guard row.kind == .single, document.cells[row.firstText].columnSpan == 1 else { return false }
      let text = document.string(of: document.cells[row.firstText].text)
      return text.count <= 12 && text.allSatisfy { $0.isNumber || $0.isWhitespace }
    }.count
  }

  private static func text(of row: Row, in document: borrowing SourceDocument) -> [UInt8] {
    var folded = Buffer<UInt8>()
    for index in row.cells where folded.count < 4096 {
      let text = document.string(of: document.cells[index].text)
      HeaderText.appendFolded(text.utf8Span.span, to: &folded)
      folded.append(0)
    }
    while folded.count > 0, folded[folded.count - 1] == 0 { folded.truncate(to: folded.count - 1) }
    return folded.array
  }

  private static func rows(of sheet: Table, in document: borrowing SourceDocument) -> [Row] {
    var rows: [Row] = []
    var next = Int(sheet.firstCell)
    let end = next + Int(sheet.cellCount)
    var covered: Int32 = 0
    while next < end {
      let start = next
      let row = document.cells[next].row
      // Rows without any cell are one blank one, however many they are.
      let last = rows.last.map { document.cells[$0.cells.lowerBound].row } ?? -1
      if row > last + 1, covered <= last + 1 {
        rows.append(Row(kind: .blank, cells: next..<next, firstText: -1))
      }
      let isBesideTall = covered > row
      var texts = 0
      var firstText = -1
      while next < end, document.cells[next].row == row {
        let cell = document.cells[next]
        if !document.isBlank(cell.text) {
          texts += 1
          if firstText < 0 { firstText = next }
          if cell.rowSpan > 1 { covered = max(covered, row + cell.rowSpan) }
        }
        next += 1
      }
      let kind: RowKind =
        isBesideTall || texts > 1 || covered > row + 1 ? .full : texts == 1 ? .single : .blank
      rows.append(Row(kind: kind, cells: start..<next, firstText: firstText))
    }
    return rows
  }

  private func appendProse(_ row: Row, of document: inout SourceDocument) {
    let cell = document.cells[row.firstText]
    var prose = document.prose
    document.appendBreak(.block, at: Int(cell.start), to: &prose)
    document.link(cell.text, to: &prose)
    document.prose = prose
    document.remarks.append(
      ReaderRemark(
        kind: .sheetParted, offset: Int(cell.start),
        message: "a row of a sheet with one cell was taken for prose"))
  }

  /// Appends rows of a sheet as a table that has a cell in every place of its used columns.
  private mutating func appendTable(
    _ rows: ArraySlice<Row>, _ sheet: Table, isWhole: Bool, of document: borrowing SourceDocument
  ) {
    var left = Int32.max
    var right: Int32 = 0
    for row in rows {
      for index in row.cells where !document.isBlank(document.cells[index].text) {
        let cell = document.cells[index]
        left = min(left, cell.column)
        right = max(right, cell.column + cell.columnSpan)
      }
    }
    guard left < right else { return }
    var table = sheet
    table.firstCell = Int32(cells.count)
    table.columns = right - left
    table.overlaps = false
    if !isWhole { table.headerRows = 0 }
    coveredUntil = Array(repeating: 0, count: Int(right - left))
    var y: Int32 = 0
    for row in rows where row.kind != .blank {
      var x = left
      for index in row.cells {
        var cell = document.cells[index]
        guard cell.column >= left, cell.column < right else { continue }
        fill(x..<max(x, cell.column), at: y, left: left, like: cell)
        if document.isBlank(cell.text) {
          cell.columnSpan = 1
          cell.rowSpan = 1
        }
        cell.columnSpan = min(cell.columnSpan, right - cell.column)
        x = max(x, cell.column + cell.columnSpan)
        cell.column -= left
        cell.row = y
        for column in Int(cell.column)..<Int(cell.column + cell.columnSpan) {
          coveredUntil[column] = y + cell.rowSpan
        }
        cells.append(cell)
      }
      if let last = row.cells.last {
        fill(x..<max(x, right), at: y, left: left, like: document.cells[last])
      }
      y += 1
    }
    table.rows = y
    table.cellCount = Int32(cells.count) - table.firstCell
    table.headerRows = min(table.headerRows, y)
    for index in Int(table.firstCell)..<cells.count {
      cells[index].rowSpan = min(cells[index].rowSpan, y - cells[index].row)
    }
    // The cells of a sheet may come in any order.
    table.start = .max
    table.end = 0
    for row in rows {
      for index in row.cells {
        table.start = min(table.start, document.cells[index].start)
        table.end = max(table.end, document.cells[index].end)
      }
    }
    tables.append(table)
  }

  /// Writes out the empty cells of a row that no cell from above covers.
  private mutating func fill(_ columns: Range<Int32>, at y: Int32, left: Int32, like cell: Cell) {
    for column in columns
    where coveredUntil[Int(column - left)] <= y && filledCells < Self.mostFilledCells {
      filledCells += 1
      cells.append(
        Cell(
          row: y, column: column - left, rowSpan: 1, columnSpan: 1, text: TextChain(),
          start: cell.start, end: cell.start, isHeader: false))
    }
  }
}
