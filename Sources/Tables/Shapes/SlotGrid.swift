// A table whose records lie in another way than row by row, brought into rows:
//
//     slots  │ rows × columns, row by row: the cell that covers the place, −1 where none does
//
//     left    a│1│2      pairs  a│1│b│2     rows(2)   a│b
//             b│3│4                                   c│d
//             ↓                 ↓                     ↓
//             a│b               a│1                   a│b│c│d
//             1│3               b│2
//             2│4
//
// Cells are never copied: every place holds the index of the source's own cell. Cost is linear in
// the places, of which there are at most `mostSlots`.

internal import Documents

/// The places of a table, each with the cell that covers it.
struct SlotGrid: ~Copyable {
  /// The most places a grid may have; a table of that size has no shape that people see.
  static var mostSlots: Int { 1 << 24 }

  private(set) var rows: Int
  private(set) var columns: Int
  /// For each row the row of the table that it begins with.
  private(set) var sourceRows: [Int32]
  private var slots = Buffer<Int32>()

  /// Creates the grid of a table; nil where it is too large.
  init?(_ table: Table, in document: borrowing SourceDocument) {
    rows = Int(table.rows)
    columns = Int(table.columns)
    guard rows * columns <= Self.mostSlots else { return nil }
    sourceRows = Array(0..<table.rows)
    slots.append(repeating: -1, count: rows * columns)
    for index in Int(table.firstCell)..<Int(table.firstCell + table.cellCount) {
      let cell = document.cells[index]
      for row in Int(cell.row)..<min(rows, Int(cell.row + cell.rowSpan)) {
        for column in Int(cell.column)..<min(columns, Int(cell.column + cell.columnSpan)) {
          slots[row * columns + column] = Int32(index)
        }
      }
    }
  }

  private init(rows: Int, columns: Int, sourceRows: [Int32]? = nil) {
    self.rows = rows
    self.columns = columns
    self.sourceRows = sourceRows ?? Array(repeating: 0, count: rows)
    slots.append(repeating: -1, count: rows * columns)
  }

  /// The cell at a place, −1 where there is none.
  func cell(_ row: Int, _ column: Int) -> Int {
    precondition(column >= 0 && column < columns, "column out of bounds")
    return Int(slots[row * columns + column])
  }

  /// The grid with rows and columns exchanged.
  func transposed() -> SlotGrid {
    var grid = SlotGrid(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns {
        grid.slots[column * rows + row] = slots[row * columns + column]
      }
    }
    return grid
  }

  /// The pairs of labels and values, a pair a row: the labels, of which the last is repeated where
  /// a pair has fewer than another, and the value.
  ///
  /// Where a row marks header cells, the labels of a pair are the header cells in front of its
  /// value; else labels and values alternate.
  func pairs(in document: borrowing SourceDocument) -> SlotGrid {
    var found: [(labels: [Int32], value: Int32)] = []
    for row in 0..<rows {
      let cells = ownCells(row)
      let isMarked = cells.contains { document.cells[Int($0)].isHeader }
      var labels: [Int32] = []
      for cell in cells {
        if isMarked ? document.cells[Int(cell)].isHeader : labels.isEmpty {
          labels.append(cell)
        } else if !labels.isEmpty || isMarked {
          found.append((labels, cell))
          labels = []
        }
      }
      if !labels.isEmpty { found.append((labels, -1)) }
    }
    let depth = found.reduce(1) { max($0, $1.labels.count) }
    var grid = SlotGrid(rows: found.count, columns: depth + 1)
    for (row, pair) in found.enumerated() {
      for column in 0..<depth {
        grid.slots[row * (depth + 1) + column] =
          pair.labels.isEmpty ? -1 : pair.labels[min(column, pair.labels.count - 1)]
      }
      grid.slots[row * (depth + 1) + depth] = pair.value
    }
    return grid
  }

  /// Whether a row has a cell that does not cover the same place of the row above.
  func hasOwnCells(_ row: Int) -> Bool {
    (0..<columns).contains { isOwn(row, $0) }
  }

  private func isOwn(_ row: Int, _ column: Int) -> Bool {
    let cell = slots[row * columns + column]
    return cell >= 0 && (row == 0 || slots[(row - 1) * columns + column] != cell)
  }

  /// The different cells of a row, from the left.
  func ownCells(_ row: Int) -> [Int32] {
    var cells: [Int32] = []
    for column in 0..<columns {
      let cell = slots[row * columns + column]
      if cell >= 0, cell != cells.last { cells.append(cell) }
    }
    return cells
  }

  /// The grid whose rows are `count` rows of this one, side by side.
  ///
  /// - Parameters:
  ///   - kept: How many rows at the top stay rows of their own.
  ///   - begins: The column, from 0, whose text begins a record; nil where every `count` rows are
  ///     one. Rows before the first such row are left out, and so are those beyond `count`.
  /// - Returns: nil where the grid would be too large.
  func grouped(
    _ count: Int, kept: Int, begins: Int?, in document: borrowing SourceDocument
  ) -> SlotGrid? {
    guard rows * columns <= Self.mostSlots / count else { return nil }
    var groups: [Range<Int>] = []
    for row in 0..<min(kept, rows) { groups.append(row..<row + 1) }
    for row in min(kept, rows)..<rows {
      let isOpen = groups.count > kept && groups[groups.count - 1].count < count
      if let begins, begins < columns {
        let isFirst =
          isOwn(row, begins)
          && !document.isBlank(document.cells[Int(slots[row * columns + begins])].text)
        if isFirst {
          groups.append(row..<row + 1)
        } else if isOpen {
          groups[groups.count - 1] = groups[groups.count - 1].lowerBound..<row + 1
        }
      } else if isOpen {
        groups[groups.count - 1] = groups[groups.count - 1].lowerBound..<row + 1
      } else {
        groups.append(row..<row + 1)
      }
    }
    var grid = SlotGrid(
      rows: groups.count, columns: columns * count,
      sourceRows: groups.map { sourceRows[$0.lowerBound] })
    for (index, group) in groups.enumerated() {
      for (line, row) in group.enumerated() {
        for column in 0..<columns {
          grid.slots[index * columns * count + line * columns + column] =
            slots[row * columns + column]
        }
      }
    }
    return grid
  }
}
