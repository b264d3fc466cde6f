import Documents

// A table that stands in no other, whose cells are there once each and cover nothing by themselves, is
// plain, and most are. Its cells go where they stay, and its steps are groups and rows alone:
//
//     steps          │ head │ row (2) │ body │ row (2) │ row (2)
//     document.cells │ … cells of tables before │ ▔▔ │ ▔▔ │ ▔▔
//
// Where something else is met after all, its cells become steps.

extension XMLTableReader {
  /// Adds a cell to the last row of the plain table.
  @inline(__always)
  mutating func addPlain(_ cell: Cell) {
    if cell.column >= 0 { frames[plainTable].namesColumns = true }
    steps[steps.count &- 1].placedCells &+= 1
    document.cells.append(cell)
  }

  /// Makes the cells of the plain table steps; it is none then.
  mutating func keepSteps() {
    guard plainTable >= 0 else { return }
    let first = Int(frames[plainTable].firstStep)
    plainTable = -1
    var rows = Buffer<XMLTableStep>()
    rows.append(steps.span.extracting(first..<steps.count))
    steps.truncate(to: first)
    var count = 0
    for index in 0..<rows.count where rows[index].kind == .row {
      count += Int(rows[index].placedCells)
    }
    let start = document.cells.count - count
    var next = start
    for index in 0..<rows.count {
      var row = rows[index]
      let end = next + (row.kind == .row ? Int(row.placedCells) : 0)
      row.placedCells = 0
      steps.append(row)
      while next < end {
        let cell = document.cells[next]
        let isSolid = !cell.text.isEmpty || cell.columnSpan > 1 || cell.rowSpan != 1
        steps.append(XMLTableStep(cell, repeats: 1, isSolid ? .solid : []))
        next += 1
      }
    }
    document.cells.truncate(to: start)
  }

  /// Tells the former the groups and rows of the plain table, which ends.
  mutating func placePlain(from firstStep: Int, namesColumns: Bool) {
    plainTable = -1
    for index in firstStep..<steps.count {
      switch steps[index].kind {
      case .row: former.beginRow(ofPlaced: steps[index].placedCells, namesColumns: namesColumns)
      case .head: former.beginGroup(.head)
      case .body: former.beginGroup(.body)
      case .foot: former.beginGroup(.foot)
      case .cell: break
      }
    }
  }
}
