// The tables of a document → one logical table, where the pipeline file declares how records lie.
//
//     table ─selected?─▶ grid ─shape─▶ grid of rows ─header as paths─▶ rows
//                                                                       │ from above: captions,
//                                                                       │ headings, numbers, fills
//                                                                       ▼
//                                                            cells of the declared columns
//
// The plain case (one row one record, a header on top) never comes here. Cost is linear in places.

internal import Documents

/// Joins tables whose records lie in another way than row by row under a header.
struct ShapedStitcher: ~Copyable {
  /// A grid with more columns than this has no shape that people see.
  private static var mostColumns: Int { 1 << 16 }

  let columns: [ColumnDeclaration]
  let keyColumn: Int
  let plan: ExtractionPlan
  private let caption: [UInt8]?
  private let heading: [UInt8]?
  private var matcher: PathMatcher
  /// The last part that was taken, and how its columns were found.
  private var lastPart: (table: Int, match: HeaderMatch, columns: Int)?

  init(columns: [ColumnDeclaration], keyColumn: Int, plan: ExtractionPlan) {
    self.columns = columns
    self.keyColumn = keyColumn
    self.plan = plan
    caption = plan.selection.caption.map(HeaderText.folded)
    heading = plan.selection.heading.map(HeaderText.folded)
    matcher = PathMatcher(columns)
  }

  /// Finds the tables that are selected and have the declared columns, and joins their rows in the
  /// order of the document. Captions, headings and numbers become cells behind those of the tables.
  mutating func stitch(_ document: inout SourceDocument) -> LogicalTable {
    var result = LogicalTable(columnCount: columns.count)
    result.uses.append(repeating: .unassigned, count: document.cells.count)
    lastPart = nil
    var firstTable = 0
    if let elements = plan.elements {
      firstTable = document.tables.count
      let fields = columns.compactMap {
        if case .element(let field) = $0.source { field } else { nil }
      }
      var reader = ElementReader(elements, fields: fields, document)
      result.proseCharacters = reader.append(to: &document)
      result.uses.append(
        repeating: .copied, count: document.cells.count - result.uses.count)
    }
    let needsHeadings = heading != nil || columns.contains { $0.source == .heading }
    let headings = needsHeadings ? HeadingFinder(document) : nil
    var rejected: [(table: Int, match: HeaderMatch)] = []
    var walk = RowWalk(columns: columns, keyColumn: keyColumn, plan: plan)
    for index in 0..<document.tables.count {
      let table = document.tables[index]
      if table.cellCount == 0 { continue }
      if index < firstTable {
        setAside(index, document, &result)
        continue
      }
      let above = headings?.heading(before: Int(table.start))
      guard selects(index, above, document) else {
        setAside(index, document, &result)
        result.problems.append(.notSelected(table: index))
        continue
      }
      guard let grid = shaped(table, document) else {
        setAside(index, document, &result)
        result.problems.append(
          .tooLarge(table: index, places: Int(table.rows) * Int(table.columns)))
        continue
      }
      let lineWidth = lineWidth(of: grid)
      var match = matcher.match(
        grid, header: plan.header, headerRows: plan.headerRows,
        marked: plan.header == .top ? Int(table.headerRows) : 0, lineWidth: lineWidth,
        in: document)
      var isContinued = false
      if !matcher.isComplete(match), let part = continuation(of: index, grid, document) {
        match = part
        isContinued = true
      }
      guard matcher.isComplete(match) else {
        rejected.append((index, match))
        setAside(index, document, &result)
        continue
      }
      result.parts.append(index)
      lastPart = (index, match, grid.columns)
      walk.beginTable(index, heading: above, isContinued: isContinued)
      walk.append(grid, match, &matcher, &document, &result)
      for (column, cell) in match.relatives {
        result.problems.append(.headerRelative(table: index, column: column, cell: cell))
      }
      if plan.header != .none {
        result.noteLeftOut(
          cellsOverOtherColumns(grid, match, document), of: index, in: document)
      }
    }
    reject(rejected, document, &result)
    return result
  }

  // MARK: Choosing

  private func selects(
    _ index: Int, _ above: HeadingFinder.Heading?, _ document: borrowing SourceDocument
  ) -> Bool {
    let table = document.tables[index]
    let selection = plan.selection
    if !selection.numbers.isEmpty,
      !selection.numbers.contains(where: { $0.contains(index + 1) })
    {
      return false
    }
    if let columns = selection.columns, columns != Int(table.columns) { return false }
    if let caption {
      let title = table.hasCaption ? document.folded(table.caption) : []
      if !title.holds(caption), !document.spanningTitle(of: table).holds(caption) {
        return false
      }
    }
    if let heading {
      guard let above, document.folded(from: above.first, to: above.last).holds(heading) else {
        return false
      }
    }
    return true
  }

  private func shaped(_ table: Table, _ document: borrowing SourceDocument) -> SlotGrid? {
    guard var grid = SlotGrid(table, in: document) else { return nil }
    switch plan.shape {
    case .row: break
    case .pairs: grid = grid.pairs(in: document)
    case .rows(let count, let begins):
      let marked = Int(table.headerRows)
      let kept = plan.headerRows ?? (begins == nil && marked % count == 0 ? 0 : marked)
      guard
        let grouped = grid.grouped(
          count, kept: kept, begins: begins.map { $0 - 1 }, in: document)
      else { return nil }
      grid = grouped
    }
    if plan.header == .left { grid = grid.transposed() }
    if grid.columns > Self.mostColumns { return nil }
    return grid
  }

  private func lineWidth(of grid: borrowing SlotGrid) -> Int {
    guard case .rows(let count, _) = plan.shape, plan.header != .left else { return grid.columns }
    return grid.columns / count
  }

  /// The columns of the part before, where a table without a header goes on with it.
  private func continuation(
    of index: Int, _ grid: borrowing SlotGrid, _ document: borrowing SourceDocument
  ) -> HeaderMatch? {
    guard plan.stitching == .geometry, let lastPart, lastPart.columns == grid.columns,
      lastPart.table == index - 1, document.tables[index].parent < 0
    else { return nil }
    var match = lastPart.match
    match.firstRow = 0
    match.headerCells = []
    match.relatives = []
    return match
  }

  // MARK: What is not taken

  private func setAside(
    _ index: Int, _ document: borrowing SourceDocument, _ result: inout LogicalTable
  ) {
    let table = document.tables[index]
    for cell in Int(table.firstCell)..<Int(table.firstCell + table.cellCount) {
      result.uses[cell] = .tableNotTaken
    }
  }

  /// The header cells with text that stand over none of the declared columns.
  private func cellsOverOtherColumns(
    _ grid: borrowing SlotGrid, _ match: HeaderMatch, _ document: borrowing SourceDocument
  ) -> [Int] {
    let rows = min(Int(match.firstRow), grid.rows)
    var taken: Set<Int> = []
    var others: [Int] = []
    for column in 0..<min(grid.columns, Int(match.width)) {
      let isTaken = match.columns.contains(Int32(column))
      for row in 0..<rows {
        let cell = grid.cell(row, column)
        guard cell >= 0 else { continue }
        if isTaken { taken.insert(cell) }
        if !isTaken, others.last != cell { others.append(cell) }
      }
    }
    var cells: [Int] = []
    for cell in others where !taken.contains(cell) && !document.isBlank(document.cells[cell].text) {
      if !cells.contains(cell), cells.count < 64 { cells.append(cell) }
    }
    return cells
  }

  private func reject(
    _ rejected: [(table: Int, match: HeaderMatch)], _ document: borrowing SourceDocument,
    _ result: inout LogicalTable
  ) {
    let wanted = columns.indices.filter { columns[$0].source.isColumn && !columns[$0].isOptional }
    for (table, match) in rejected {
      let missing = wanted.filter { match.columns[$0] < 0 }
      let found = wanted.count - missing.count
      if let doubled = match.doubled {
        result.problems.append(
          .columnDoubled(
            table: table, column: doubled.column, firstCell: doubled.first,
            secondCell: doubled.second))
      } else if found * 3 >= wanted.count * 2 && wanted.count > 1
        || result.parts.isEmpty && found > 0 && found * 2 >= wanted.count
      {
        result.problems.append(
          .columnMissing(table: table, missing: missing, headerCells: match.headerCells))
      } else {
        result.problems.append(.notTaken(table: table, headerCells: match.headerCells))
      }
    }
    if plan.elements != nil {
      if result.parts.isEmpty { result.problems.append(.noElements) }
      return
    }
    guard result.parts.isEmpty, !result.problems.contains(where: \.concernsHeader) else { return }
    if rejected.isEmpty, document.tables.count > 0 {
      result.problems.append(.noneSelected)
    } else {
      let nearest = rejected.sorted { ($0.match.found, $1.table) > ($1.match.found, $0.table) }
        .prefix(5)
      result.problems = [
        .headerNotFound(tables: nearest.map(\.table), headers: nearest.map(\.match.headerCells))
      ]
    }
  }
}
