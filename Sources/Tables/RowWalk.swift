internal import Documents

/// Walks the rows of shaped grids and finds, for each declared field, the cell with its value.
struct RowWalk: ~Copyable {
  private let columns: [ColumnDeclaration]
  private let keyColumn: Int
  private let plan: ExtractionPlan
  /// The fields whose values stand in cells of the row.
  private let placed: [Int]

  // The state of the document.
  /// For each field with numbers of groups the number's cell of each cell that rows share.
  private var groups: [[Int32: Int32]]
  /// The rows by their printed number, where values are filled in by it.
  private var rowsByNumber: [Int: (row: Int, part: Int)] = [:]
  private var rowNumber = 0
  /// The first pieces of the headings that became values.
  private var takenHeadings: Set<Int32> = []

  // The state of the table.
  private var table = 0
  private var isContinued = false
  private var caption: Int32 = -1
  private var heading: HeadingFinder.Heading?
  private var headingCell: Int32 = -1
  private var tableCell: Int32 = -1
  private var isFirstOfPart = true

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

  // MARK: Values from above

  /// The cell whose value stands for that of a cell which is empty or a ditto mark.
  private func filled(
    _ cell: Int32, _ column: Int, from before: Int, row: Int32, _ offset: Int,
    _ document: borrowing SourceDocument, _ result: inout LogicalTable
  ) -> Int32 {
    guard before >= 0 else { return cell }
    let value = result.cells[before * columns.count + column]
    guard value >= 0 else { return cell }
    if cell >= 0 {
      if !document.isBlank(document.cells[Int(cell)].text) {
        guard document.isDittoMark(document.cells[Int(cell)].text) else { return cell }
        result.uses[Int(cell)] = .dittoMark
      }
    }
    result.decisions.append(
      RowDecision(
        row: row, column: Int32(column), kind: .filledDown,
        offset: cell >= 0 ? document.cells[Int(cell)].start : UInt32(offset)))
    return value
  }

  /// The row whose values are filled in: the one above, or that with the printed number before.
  private mutating func rowBefore(
    _ grid: borrowing SlotGrid, _ row: Int, _ match: HeaderMatch,
    _ document: borrowing SourceDocument, _ result: borrowing LogicalTable
  ) -> Int {
    let above = result.rows.count - 1
    guard plan.fillOrder == .key, match.columns[keyColumn] >= 0 else { return above }
    let cell = grid.cell(row, Int(match.columns[keyColumn]))
    guard cell >= 0, let number = document.number(document.cells[cell].text) else { return above }
    let part = result.parts.count
    rowsByNumber[number] = (result.rows.count, part)
    // What a page end cuts goes on in the next part, so a row further back has nothing to give.
    guard let before = rowsByNumber[number - 1], before.part >= part - 1 else { return above }
    return before.row
  }

  /// The cell of a field whose values do not stand in the row itself.
  private mutating func cellFromAbove(
    _ column: Int, row: Int32, _ firstCell: Int, _ offset: Int,
    _ document: inout SourceDocument, _ result: inout LogicalTable
  ) -> Int32 {
    switch columns[column].source {
    case .header, .position, .element: return -1
    case .caption:
      guard caption >= 0 else { return -1 }
      if Int(caption) < result.uses.count { result.uses[Int(caption)] = .value }
      decide(caption, column, row, document, &result)
      return caption
    case .heading:
      guard let heading else { return -1 }
      if headingCell < 0 {
        let chain = document.copy(from: heading.first, to: heading.last)
        headingCell = addCell(chain, at: heading.offset, &document)
        if takenHeadings.insert(heading.first).inserted {
          result.proseCharacters += document.nonSpaceCharacters(in: chain)
        }
      }
      decide(headingCell, column, row, document, &result)
      return headingCell
    case .tableNumber:
      if tableCell < 0 {
        tableCell = addCell(number: table + 1, at: Int(document.tables[table].start), &document)
      }
      return tableCell
    case .rowNumber:
      return addCell(number: rowNumber, at: offset, &document)
    case .group(let field):
      let cell = result.cells[firstCell + field]
      if let known = groups[column][cell] { return known }
      let number = addCell(number: groups[column].count + 1, at: offset, &document)
      // Rows without a cell share none: each is a group of its own.
      groups[column][cell >= 0 ? cell : -Int32(result.rows.count) - 1] = number
      return number
    }
  }

  private func decide(
    _ cell: Int32, _ column: Int, _ row: Int32, _ document: borrowing SourceDocument,
    _ result: inout LogicalTable
  ) {
    result.decisions.append(
      RowDecision(
        row: row, column: Int32(column), kind: .takenFromAbove,
        offset: document.cells[Int(cell)].start))
  }

  private func addCell(
    _ chain: TextChain, at offset: Int, _ document: inout SourceDocument
  ) -> Int32 {
    document.cells.append(
      Cell(
        row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: chain, start: UInt32(offset),
        end: UInt32(offset), isHeader: false))
    return Int32(document.cells.count - 1)
  }

  private func addCell(
    number: Int, at offset: Int, _ document: inout SourceDocument
  ) -> Int32 {
    var digits = Buffer<UInt8>()
    digits.append(decimal: number)
    var chain = TextChain()
    document.appendArena(digits.span, origin: offset, to: &chain)
    return addCell(chain, at: offset, &document)
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

extension SourceDocument {
  /// Copies the pieces from one to another into a chain of their own.
  mutating func copy(from first: Int32, to last: Int32) -> TextChain {
    var chain = TextChain()
    var index = first
    while index >= 0 {
      let piece = pieces[Int(index)]
      let next = piece.next
      var copied = piece
      copied.next = -1
      append(copied, to: &chain)
      if index == last { break }
      index = next
    }
    return chain
  }

  /// Whether a text is nothing but a sign or word that stands for what is above it.
  func isDittoMark(_ chain: TextChain) -> Bool {
    Self.dittoMarks.contains(folded(chain))
  }

  /// A text of nothing but digits, of either width, as a number.
  func number(_ chain: TextChain) -> Int? {
    let digits = folded(chain)
    guard (1...9).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static let dittoMarks: [[UInt8]] = [
    "〃", "同上", "々", "同", "″", "”", "\"", "仝", "(同上)", "\u{2033}", "\u{3003}", "ゝ",
  ].map(HeaderText.folded)
}
