// WHATWG HTML 4.9.12.2, "Forming relationships between data cells and header cells", with every slot
// of the grid met twice and not once for each cell:
//
//     rows from the top     │ what a scan upwards from a slot would find, by column
//     slots from the left   │ what a scan to the left would find, by row
//
// A scan finds the header cells of the nearest block of headers, and of each farther block those that no
// header of the same place and extent stands in front of. So a column keeps, for each place and extent,
// the header cells of the last block that has one; a data cell ends a block.

/// Assigns the header cells of a table to its cells.
package struct HeaderAssociation {
  /// The most slots that the cells of a table may cover, the most headers that are looked at for
  /// them, and the most that are assigned.
  private static var mostSlots: Int { 1 << 24 }
  private static var mostVisits: Int { 1 << 23 }
  private static var mostAssignments: Int { 1 << 20 }

  /// The header cells of each cell, both counted from the table's first, in ascending order; those
  /// that an attribute names in its order.
  package private(set) var headers: [[Int]]
  /// Whether every cell has got its header cells; else the limits kept some from theirs.
  package private(set) var isComplete = true

  private let cells: [Cell]
  private let markup: HeaderMarkup
  private let rows: Int
  private let columns: Int
  /// The row group of each row; empty where the dialect knows none.
  private let rowGroups: [Int32]
  /// By slot, the cell that covers it; −1 where there is none, −2 where there are several.
  private var slots: [Int32] = []
  /// Of slots of several cells, those that begin a scan there.
  private var shared: [Int: [Int]] = [:]
  /// By header cell: whether a scan along a column, or along a row, takes it.
  private var isColumnHeader: [Bool] = []
  private var isRowHeader: [Bool] = []
  private var visits = 0
  private var assigned = 0

  /// Assigns header cells. Linear in the slots that the cells cover, and in what is assigned.
  package init(_ table: Table, of document: borrowing SourceDocument, markup: HeaderMarkup) {
    let first = Int(table.firstCell)
    cells = (0..<Int(table.cellCount)).map { document.cells[first + $0] }
    self.markup = markup
    rows = Int(table.rows)
    columns = Int(table.columns)
    var groups: [Int32] = []
    for group in 0..<table.groupCount {
      let end = Int(document.groupEnds[Int(table.firstGroup + group)])
      if groups.count < end { groups += repeatElement(group, count: end - groups.count) }
    }
    rowGroups = groups
    headers = Array(repeating: [], count: cells.count)
    guard markup.cells.contains(where: { $0.isHeader || $0.named != nil }) else { return }
    guard rows * columns <= Self.mostSlots,
      cells.reduce(0, { $0 + $1.rowRange.count * $1.columnRange.count }) <= 2 * Self.mostSlots
    else {
      isComplete = false
      return
    }
    fillSlots()
    judgeHeaders()
    scanColumns()
    scanRows()
    addGroupHeaders()
    for index in cells.indices { settle(index) }
  }

  private mutating func fillSlots() {
    slots = Array(repeating: -1, count: rows * columns)
    for (index, cell) in cells.enumerated() {
      for row in cell.rowRange {
        for column in cell.columnRange {
          let slot = row * columns + column
          slots[slot] = slots[slot] == -1 ? Int32(index) : -2
        }
      }
    }
    for (index, cell) in cells.enumerated() {
      let corner = Int(cell.row) * columns + Int(cell.column)
      let top = cell.columnRange.indices.map { corner + $0 - Int(cell.column) }
      let left = cell.rowRange.dropFirst().map { $0 * columns + Int(cell.column) }
      for slot in top + left where slots[slot] == -2 { shared[slot, default: []].append(index) }
    }
  }

  /// Which header cells are column headers, and which are row headers: by their scope, or else by
  /// the rows and columns that they cover having no data cell.
  private mutating func judgeHeaders() {
    var dataRows = Array(repeating: 0, count: rows + 1)
    var dataColumns = Array(repeating: 0, count: columns + 1)
    for (index, cell) in cells.enumerated() where !markup.cells[index].isHeader {
      dataRows[cell.rowRange.lowerBound] += 1
      dataRows[cell.rowRange.upperBound] -= 1
      dataColumns[cell.columnRange.lowerBound] += 1
      dataColumns[cell.columnRange.upperBound] -= 1
    }
    let hasData = (Self.counts(dataRows), Self.counts(dataColumns))
    for (index, cell) in cells.enumerated() {
      guard markup.cells[index].isHeader else {
        isColumnHeader.append(false)
        isRowHeader.append(false)
        continue
      }
      let scope = markup.cells[index].scope
      let (inRows, inColumns) = (cell.rowRange, cell.columnRange)
      let isAlone = hasData.0[inRows.upperBound] == hasData.0[inRows.lowerBound]
      let isColumn = scope == .column || scope == .auto && isAlone
      isColumnHeader.append(isColumn)
      isRowHeader.append(
        scope == .row
          || scope == .auto && !isColumn
            && hasData.1[inColumns.upperBound] == hasData.1[inColumns.lowerBound]
      )
    }
  }

  /// How many lines in front of each have a data cell, from where such cells begin and end.
  private static func counts(_ changes: [Int]) -> [Int] {
    var counts = [0]
    var depth = 0
    for change in changes.dropLast() {
      depth += change
      counts.append(counts[counts.count - 1] + (depth > 0 ? 1 : 0))
    }
    return counts
  }

  // MARK: Scans

  private mutating func scanColumns() {
    var lines = Array(repeating: HeaderLine(), count: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let slot = Int(slots[row * columns + column])
        if slot == -2 { scanShared(row, column, lines[column], upwards: true) }
        guard slot >= 0 else { continue }
        let cell = cells[slot]
        if cell.row == row { take(lines[column], for: slot, place: cell.column, cell.columnSpan) }
        visits += lines[column].entries.count
        lines[column].pass(
          slot, isHeader: markup.cells[slot].isHeader, counts: isColumnHeader[slot],
          key: HeaderLine.key(cell.column, cell.columnSpan))
      }
    }
  }

  private mutating func scanRows() {
    for row in 0..<rows {
      var line = HeaderLine()
      for column in 0..<columns {
        let slot = Int(slots[row * columns + column])
        if slot == -2 { scanShared(row, column, line, upwards: false) }
        guard slot >= 0 else { continue }
        let cell = cells[slot]
        if cell.column == column { take(line, for: slot, place: cell.row, cell.rowSpan) }
        visits += line.entries.count
        line.pass(
          slot, isHeader: markup.cells[slot].isHeader, counts: isRowHeader[slot],
          key: HeaderLine.key(cell.row, cell.rowSpan))
      }
    }
  }

  /// The cells that overlap in a slot scan from it too.
  private mutating func scanShared(
    _ row: Int, _ column: Int, _ line: HeaderLine, upwards: Bool
  ) {
    for index in shared[row * columns + column] ?? [] {
      let cell = cells[index]
      if upwards, cell.row == row { take(line, for: index, place: cell.column, cell.columnSpan) }
      if !upwards, cell.column == column { take(line, for: index, place: cell.row, cell.rowSpan) }
    }
  }

  private mutating func take(_ line: HeaderLine, for cell: Int, place: Int32, _ extent: Int32) {
    guard !line.entries.isEmpty, visits < Self.mostVisits else {
      isComplete = isComplete && line.entries.isEmpty
      return
    }
    let own = markup.cells[cell].isHeader ? HeaderLine.key(place, extent) : -1
    for entry in line.entries {
      // A header cell is of the block that it ends; behind data it stands in front of its like.
      if entry.key == own, entry.block != line.block || !line.isInBlock { continue }
      for header in entry.headers { assign(header, to: cell) }
    }
  }

  private mutating func assign(_ header: Int, to cell: Int) {
    visits += 1
    guard assigned < Self.mostAssignments, visits < Self.mostVisits else {
      isComplete = false
      return
    }
    if header == cell || markup.cells[cell].named != nil || headers[cell].last == header { return }
    assigned += 1
    headers[cell].append(header)
  }

  // MARK: Groups

  private mutating func addGroupHeaders() {
    var columnGroups: [Int32] = Array(repeating: -1, count: columns)
    for (group, range) in markup.columnGroups.enumerated() {
      for column in range.clamped(to: 0..<columns) { columnGroups[column] = Int32(group) }
    }
    addHeaders(
      of: .rowGroup, groups: cells.map { $0.row < rowGroups.count ? rowGroups[Int($0.row)] : -1 })
    addHeaders(of: .columnGroup, groups: cells.map { columnGroups[Int($0.column)] })
  }

  /// Adds the header cells with a scope to the cells of their group that lie to the right and below;
  /// `groups` has the group of each cell, −1 for none.
  private mutating func addHeaders(of scope: HeaderMarkup.Scope, groups: [Int32]) {
    var headers: [Int32: [Int]] = [:]
    for index in cells.indices
    where markup.cells[index].isHeader && markup.cells[index].scope == scope && groups[index] >= 0 {
      headers[groups[index], default: []].append(index)
    }
    if headers.isEmpty { return }
    for (index, cell) in cells.enumerated() {
      for header in headers[groups[index]] ?? [] {
        visits += 1
        guard visits < Self.mostVisits else {
          isComplete = false
          return
        }
        if cells[header].column < cell.column + cell.columnSpan,
          cells[header].row < cell.row + cell.rowSpan
        {
          assign(header, to: index)
        }
      }
    }
  }

  private mutating func settle(_ cell: Int) {
    if let named = markup.cells[cell].named {
      var seen: Set<Int> = [cell]
      headers[cell] = named.filter { !markup.cells[$0].isEmpty && seen.insert($0).inserted }
    } else if !headers[cell].isEmpty {
      headers[cell] = Set(headers[cell]).filter { !markup.cells[$0].isEmpty }.sorted()
    }
  }
}

extension Cell {
  fileprivate var rowRange: Range<Int> { Int(row)..<Int(row) + Int(rowSpan) }
  fileprivate var columnRange: Range<Int> { Int(column)..<Int(column) + Int(columnSpan) }
}
