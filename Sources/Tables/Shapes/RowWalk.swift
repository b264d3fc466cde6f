internal import Documents

/// Walks the rows of shaped grids and finds, for each declared field, the cell with its value.
struct RowWalk: ~Copyable {
  let columns: [ColumnDeclaration]
  let keyColumn: Int
  let plan: ExtractionPlan
  /// The fields whose values stand in cells of the row.
  private let placed: [Int]

  // The state of the document.
  /// For each field with numbers of groups the number's cell of each cell that rows share.
  var groups: [[Int32: Int32]]
  /// The rows by their printed number, where values are filled in by it.
  var rowsByNumber: [Int: (row: Int, part: Int)] = [:]
  var rowNumber = 0
  /// The first pieces of the headings that became values.
  var takenHeadings: Set<Int32> = []

  // The state of the table.
  var table = 0
  var isContinued = false
  var caption: Int32 = -1
  var heading: HeadingFinder.Heading?
  var headingCell: Int32 = -1
  var tableCell: Int32 = -1
  var isFirstOfPart = true

  init(columns: [ColumnDeclaration], keyColumn: Int, plan: ExtractionPlan) {
    self.columns = columns
    self.keyColumn = keyColumn
    self.plan = plan
    placed = columns.indices.filter { columns[$0].source.isColumn }
    groups = columns.map { _ in [:] }
  }

  /// Begins a table with the heading above it.
  mutating func beginTable(_ index: Int, heading: HeadingFinder.Heading?, isContinued: Bool) {
    table = index
    self.isContinued = isContinued
    if !isContinued { caption = -1 }
    self.heading = heading
    headingCell = -1
    tableCell = -1
    isFirstOfPart = true
  }

  /// Appends the rows of a grid below its header.
  mutating func append(
    _ grid: borrowing SlotGrid, _ match: HeaderMatch, _ matcher: inout PathMatcher,
    _ document: inout SourceDocument, _ result: inout LogicalTable
  ) {
    let first = Int(match.firstRow)
    for row in 0..<min(first, grid.rows) {
      for cell in grid.ownCells(row) { result.uses[Int(cell)] = .header }
    }
    if document.tables[table].hasCaption, caption < 0 {
      let chain = document.tables[table].caption
      caption = addCell(chain, at: Int(document.tables[table].start), &document)
    }
    let rowsBefore = result.rows.count
    let problemsBefore = result.problems.count
    for row in min(first, grid.rows)..<grid.rows {
      appendRow(row, grid, match, &matcher, &document, &result)
    }
    if result.rows.count == rowsBefore, result.problems.count == problemsBefore {
      result.problems.append(.noRows(table: table))
    }
    settle(match, document, &result)
  }

  private mutating func appendRow(
    _ row: Int, _ grid: borrowing SlotGrid, _ match: HeaderMatch, _ matcher: inout PathMatcher,
    _ document: inout SourceDocument, _ result: inout LogicalTable
  ) {
    let own = grid.ownCells(row)
    guard let anyCell = own.first else { return }
    let hasOwnCells = grid.hasOwnCells(row)
    if !hasOwnCells, !plan.keepsShortRows { return }
    if isSpanning(row, grid, match) {
      caption = anyCell
      mark(own, .spanningRow, &result)
      return
    }
    if plan.header != .none, hasOwnCells,
      matcher.repeatsHeader(row, of: grid, headerRows: Int(match.firstRow), document)
    {
      mark(own, .header, &result)
      return
    }
    if hasOwnCells, own.allSatisfy({ document.isBlank(document.cells[Int($0)].text) }) {
      mark(own, .otherColumn, &result)
      return
    }
    let offset = start(of: own, document)
    if !plan.keepsShortRows, let problem = lengthProblem(row, grid, match, offset) {
      mark(own, .refusedRow, &result)
      result.problems.append(problem)
      return
    }
    mark(own, .otherColumn, &result)
    let index = Int32(result.rows.count)
    let firstCell = result.cells.count
    var keyIsBlank = false
    let before = rowBefore(grid, row, match, document, result)
    for column in columns.indices {
      var cell = Int32(-1)
      if match.columns[column] >= 0 {
        cell = Int32(grid.cell(row, Int(match.columns[column])))
        if cell >= 0, result.uses[Int(cell)] != .copied { result.uses[Int(cell)] = .value }
        if column == keyColumn {
          keyIsBlank = cell < 0 || document.isBlank(document.cells[Int(cell)].text)
        }
        if plan.fillDown.contains(column) {
          cell = filled(
            cell, column, from: before, row: index, offset, document, &result)
        }
      }
      result.cells.append(cell)
    }
    let continues =
      keyIsBlank && isFirstOfPart && !result.rows.isEmpty && plan.stitching != .none
      && !plan.fillDown.contains(keyColumn)
    if isFirstOfPart, isContinued {
      result.decisions.append(
        RowDecision(row: index, column: -1, kind: .partJoined, offset: UInt32(offset)))
    }
    if !continues { rowNumber += 1 }
    for column in columns.indices where !columns[column].source.isColumn {
      result.cells[firstCell + column] = cellFromAbove(
        column, row: index, firstCell, offset, &document, &result)
    }
    result.rows.append(
      LogicalRow(
        table: Int32(table), row: grid.sourceRows[row], continues: continues,
        offset: UInt32(offset)))
    isFirstOfPart = false
  }

  // MARK: Rows that are none

  /// Whether one cell covers all declared columns of a row, so that it speaks of the rows below.
  private func isSpanning(
    _ row: Int, _ grid: borrowing SlotGrid, _ match: HeaderMatch
  ) -> Bool {
    var cell = -1
    var count = 0
    for column in placed where match.columns[column] >= 0 {
      let found = grid.cell(row, Int(match.columns[column]))
      if found < 0 || cell >= 0 && found != cell { return false }
      cell = found
      count += 1
    }
    return count > 1
  }

  private func lengthProblem(
    _ row: Int, _ grid: borrowing SlotGrid, _ match: HeaderMatch, _ offset: Int
  ) -> TableProblem? {
    let width = Int(match.width)
    let covered = (0..<grid.columns).count { grid.cell(row, $0) >= 0 }
    if (width..<max(width, grid.columns)).contains(where: { grid.cell(row, $0) >= 0 }) {
      return .rowTooLong(
        table: table, row: Int(grid.sourceRows[row]), expected: width, found: covered,
        offset: offset)
    }
    let isShort = placed.contains {
      match.columns[$0] >= 0 && grid.cell(row, Int(match.columns[$0])) < 0
    }
    return isShort
      ? .rowTooShort(
        table: table, row: Int(grid.sourceRows[row]), expected: width, found: covered,
        offset: offset) : nil
  }

  // MARK: Uses

  private func mark(_ cells: [Int32], _ use: CellUse, _ result: inout LogicalTable) {
    for cell in cells
    where result.uses[Int(cell)] != .value && result.uses[Int(cell)] != .copied {
      result.uses[Int(cell)] = use
    }
  }

  /// Settles what became of the cells that no row has.
  private func settle(
    _ match: HeaderMatch, _ document: borrowing SourceDocument, _ result: inout LogicalTable
  ) {
    let cells = document.tables[table]
    for cell in Int(cells.firstCell)..<Int(cells.firstCell + cells.cellCount)
    where result.uses[cell] == .unassigned {
      result.uses[cell] = .outsideRecord
    }
  }

  private func start(of cells: [Int32], _ document: borrowing SourceDocument) -> Int {
    Int(cells.reduce(UInt32.max) { min($0, document.cells[Int($1)].start) })
  }
}
