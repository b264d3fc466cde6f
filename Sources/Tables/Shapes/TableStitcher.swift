// The tables of a document → one logical table.
//
//     table ──header matched?──▶ rows, walked once; for each column the cell that covers it now
//                │ no                     │ repeated header, row across all columns: set aside
//                ▼                        ▼
//            set aside            rows of the declared columns, page-split ones marked
//
// Cost is linear in cells plus rows × declared columns.

package import Documents

/// Joins the tables that have the declared columns into one.
package struct TableStitcher: ~Copyable {
  /// A header wider than this is no header that people read, and its table is not taken.
  private static var widestHeader: Int { 4096 }

  private var matcher: HeaderMatcher
  private let columnCount: Int
  private let keyColumn: Int
  private var covering = Buffer<Int32>()
  /// Nil where one row is one record under a header that repeats, which is the usual case.
  private var shaped: ShapedStitcher?

  /// Creates a stitcher for declared columns, of which one is the key.
  package init(
    columns: [ColumnDeclaration], keyColumn: Int, plan: ExtractionPlan = ExtractionPlan()
  ) {
    self.matcher = HeaderMatcher(columns)
    self.columnCount = columns.count
    self.keyColumn = keyColumn
    if plan != ExtractionPlan() || columns.contains(where: \.isShaped) {
      shaped = ShapedStitcher(columns: columns, keyColumn: keyColumn, plan: plan)
    }
  }

  /// Finds the tables that have the declared columns and joins their rows in the order of the
  /// document. Values that stand above the rows become cells behind those of the tables.
  package mutating func stitch(_ document: inout SourceDocument) -> LogicalTable {
    shaped?.stitch(&document) ?? stitchPlain(document)
  }

  private mutating func stitchPlain(_ document: borrowing SourceDocument) -> LogicalTable {
    var result = LogicalTable(columnCount: columnCount)
    result.uses.append(repeating: .unassigned, count: document.cells.count)
    var rejected: [(table: Int, match: HeaderMatch)] = []
    for index in 0..<document.tables.count {
      let table = document.tables[index]
      if table.cellCount == 0 { continue }
      let match = matcher.match(table, in: document)
      if match.isComplete, Int(match.width) <= Self.widestHeader {
        result.parts.append(index)
        for (column, cell) in match.relatives {
          result.problems.append(.headerRelative(table: index, column: column, cell: cell))
        }
        appendRows(of: index, match, in: document, to: &result)
        if Int(match.width) > columnCount {
          result.noteLeftOut(match.cellsOverOtherColumns(in: document), of: index, in: document)
        }
      } else {
        rejected.append((index, match))
      }
    }
    for (table, match) in rejected {
      setAside(table, match, isOnlyHope: result.parts.isEmpty, in: document, &result)
    }
    if result.parts.isEmpty, !result.problems.contains(where: \.concernsHeader) {
      // The likeliest tables first; the others are listed by the command that shows tables.
      let nearest = rejected.sorted { ($0.match.found, $1.table) > ($1.match.found, $0.table) }
      let shown = nearest.prefix(5)
      result.problems = [
        .headerNotFound(tables: shown.map(\.table), headers: shown.map(\.match.headerCells))
      ]
    }
    return result
  }

  private func setAside(
    _ index: Int, _ match: HeaderMatch, isOnlyHope: Bool, in document: borrowing SourceDocument,
    _ result: inout LogicalTable
  ) {
    let table = document.tables[index]
    for cell in Int(table.firstCell)..<Int(table.firstCell + table.cellCount) {
      result.uses[cell] = .tableNotTaken
    }
    if let doubled = match.doubled, match.columns.allSatisfy({ $0 >= 0 }) {
      result.problems.append(
        .columnDoubled(
          table: index, column: doubled.column, firstCell: doubled.first,
          secondCell: doubled.second))
    } else if match.found * 3 >= columnCount * 2 && columnCount > 1
      || isOnlyHope && match.found * 2 >= columnCount
    {
      result.problems.append(
        .columnMissing(
          table: index, missing: match.columns.indices.filter { match.columns[$0] < 0 },
          headerCells: match.headerCells))
    } else {
      result.problems.append(.notTaken(table: index, headerCells: match.headerCells))
    }
  }

  private mutating func appendRows(
    of index: Int, _ match: HeaderMatch, in document: borrowing SourceDocument,
    to result: inout LogicalTable
  ) {
    let table = document.tables[index]
    let width = Int(match.width)
    let end = Int(table.firstCell + table.cellCount)
    var next = Int(table.firstCell)
    while next < end, document.cells[next].row < match.firstRow {
      result.uses[next] = .header
      next += 1
    }
    covering.removeAll()
    covering.append(repeating: -1, count: width)
    let rowsBefore = result.rows.count
    var isFirst = true
    var row = match.firstRow
    while row < table.rows {
      let firstOfRow = next
      var right = 0
      while next < end, document.cells[next].row == row {
        let cell = document.cells[next]
        right = max(right, Int(cell.column + cell.columnSpan))
        let covered = Int(cell.column)..<max(Int(cell.column), min(right, covering.count))
        for column in covered { covering[column] = Int32(next) }
        next += 1
      }
      if next > firstOfRow {
        let start = Int(document.cells[firstOfRow].start)
        let cells = firstOfRow..<next
        if right > width {
          refuse(cells, &result)
          result.problems.append(
            .rowTooLong(
              table: index, row: Int(row), expected: width, found: right, offset: start))
        } else if let found = coveredColumns(at: row, in: document), found < width {
          refuse(cells, &result)
          result.problems.append(
            .rowTooShort(
              table: index, row: Int(row), expected: width, found: found, offset: start))
        } else {
          appendRow(
            table: index, row: row, cells: cells, match, isFirstOfPart: isFirst, in: document,
            to: &result)
          isFirst = false
        }
      }
      row += 1
    }
    if result.rows.count == rowsBefore,
      !result.problems.contains(where: { $0.isAboutRows(of: index) })
    {
      result.problems.append(.noRows(table: index))
    }
  }

  private func refuse(_ cells: Range<Int>, _ result: inout LogicalTable) {
    for cell in cells { result.uses[cell] = .refusedRow }
  }

  /// How many columns of the header have a cell in a row; nil when all of them have.
  private func coveredColumns(at row: Int32, in document: borrowing SourceDocument) -> Int? {
    var covered = 0
    for column in 0..<covering.count where isCovered(column, at: row, in: document) { covered += 1 }
    return covered == covering.count ? nil : covered
  }

  private func isCovered(
    _ column: Int, at row: Int32, in document: borrowing SourceDocument
  ) -> Bool {
    let index = covering[column]
    guard index >= 0 else { return false }
    let cell = document.cells[Int(index)]
    return cell.row + cell.rowSpan > row
  }

  private mutating func appendRow(
    table: Int, row: Int32, cells: Range<Int>, _ match: HeaderMatch, isFirstOfPart: Bool,
    in document: borrowing SourceDocument, to result: inout LogicalTable
  ) {
    let first = result.cells.count
    for column in match.columns {
      result.cells.append(covering[Int(column)])
    }
    let key = Int(result.cells[first + keyColumn])
    if columnCount > 1,
      (1..<columnCount).allSatisfy({ result.cells[first + $0] == result.cells[first] })
    {
      result.cells.truncate(to: first)
      for cell in cells { result.uses[cell] = .spanningRow }
      return
    }
    if isRepeatedHeader(firstCell: first, result, in: document) {
      result.cells.truncate(to: first)
      for cell in cells { result.uses[cell] = .header }
      return
    }
    if cells.allSatisfy({ document.isBlank(document.cells[$0].text) }) {
      result.cells.truncate(to: first)
      for cell in cells { result.uses[cell] = .otherColumn }
      return
    }
    for cell in cells { result.uses[cell] = .otherColumn }
    for column in 0..<columnCount {
      result.uses[Int(result.cells[first + column])] = .value
    }
    let keyIsBlank = document.isBlank(document.cells[key].text)
    result.rows.append(
      LogicalRow(
        table: Int32(table), row: row,
        continues: keyIsBlank && isFirstOfPart && result.rows.count > 0,
        offset: document.cells[cells.lowerBound].start))
  }

  private mutating func isRepeatedHeader(
    firstCell: Int, _ result: borrowing LogicalTable, in document: borrowing SourceDocument
  ) -> Bool {
    for column in 0..<columnCount {
      let cell = document.cells[Int(result.cells[firstCell + column])]
      if !matcher.cell(cell, names: column, in: document) { return false }
    }
    return true
  }
}

extension TableProblem {
  /// The table it is about.
  var table: Int {
    switch self {
    case .headerNotFound, .noneSelected, .noElements: -1
    case .columnMissing(let table, _, _), .columnDoubled(let table, _, _, _),
      .rowTooShort(let table, _, _, _, _), .rowTooLong(let table, _, _, _, _),
      .noRows(let table), .notTaken(let table, _), .notSelected(let table),
      .tooLarge(let table, _), .columnsNotTaken(let table, _), .headerRelative(let table, _, _):
      table
    }
  }

  /// Whether it says why a table has no rows.
  func isAboutRows(of index: Int) -> Bool {
    switch self {
    case .rowTooShort(let table, _, _, _, _), .rowTooLong(let table, _, _, _, _):
      table == index
    default: false
    }
  }

  /// Whether it says already why a table with the declared columns was not taken.
  var concernsHeader: Bool {
    switch self {
    case .columnMissing, .columnDoubled, .headerNotFound: true
    default: false
    }
  }
}

extension SourceDocument {
  /// Whether a chain holds nothing but white space.
  package func isBlank(_ chain: TextChain) -> Bool {
    var index = chain.first
    while index >= 0 {
      let piece = pieces[Int(index)]
      if piece.isText {
        let range = Int(piece.start)..<Int(piece.start) + Int(piece.length)
        let bytes =
          piece.kind == .arena ? arena.span.extracting(range) : source.span.extracting(range)
        for at in 0..<bytes.count where !bytes.isSpaceByte(at: at) { return false }
      }
      index = piece.next
    }
    return true
  }
}

extension Span where Element == UInt8 {
  /// Whether the byte at `index` is white space or part of a space of several bytes.
  fileprivate func isSpaceByte(at index: Int) -> Bool {
    let byte = self[index]
    if byte == 0x20 || (9...13).contains(byte) || isWideSpace(at: index) { return true }
    switch byte {
    case 0xA0: return index >= 1 && self[index - 1] == 0xC2
    case 0x80:
      return index >= 1 && isWideSpace(at: index - 1) && self[index - 1] == 0xE3
        || index >= 2 && self[index - 2] == 0xE3 && isWideSpace(at: index - 2)
    default: return false
    }
  }
}
