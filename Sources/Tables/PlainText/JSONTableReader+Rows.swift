import Documents

// Lists of lists, as spreadsheets and scripts write a table: no row is known to be a header.

extension JSONTableReader {
  /// Whether the list at `start` holds lists of plain values alone, two at least, and one of them several.
  func holdsRows(from start: Int) -> Bool {
    var index = start + 1
    var depth = 1
    var rows = 0
    var isWide = false
    while index < end {
      let byte = document.source[index]
      index += 1
      switch byte {
      case 0x22:
        if depth != 2 { return false }
        while index < end, document.source[index] != 0x22 {
          index += document.source[index] == 0x5C ? 2 : 1
        }
        index += 1
      case 0x5B:
        depth += 1
        if depth > 2 { return false }
        rows += 1
      case 0x5D:
        depth -= 1
        if depth == 0 { return rows > 1 && isWide }
      case 0x2C:
        if depth == 2 { isWide = true }
      case 0x7B, 0x7D: return false
      default:
        if depth == 1, !byte.isJSONSpace { return false }
      }
    }
    return false
  }

  /// Reads the rows of a list of lists, which becomes the last table.
  mutating func rows() throws(TableReaderFailure) {
    while true {
      guard byte == 0x5B else { throw failure("a list is missing behind a comma") }
      try row()
      space()
      at += 1
      switch document.source[at - 1] {
      case 0x2C: space()
      case 0x5D: return endRows()
      default:
        at -= 1
        throw failure("a list goes on without a comma, or does not end")
      }
    }
  }

  private mutating func row() throws(TableReaderFailure) {
    let table = tables.count - 1
    at += 1
    space()
    var column: Int32 = 0
    while column > 0 || byte != 0x5D {
      let offset = at
      var chain = TextChain()
      try scalar(&chain)
      if Int(column) < Self.mostColumns {
        tables[table].cells.append(
          Cell(
            row: tables[table].rows, column: column, rowSpan: 1, columnSpan: 1, text: chain,
            start: UInt32(offset), end: UInt32(at), isHeader: false))
        column += 1
      } else {
        drop(chain)
      }
      space()
      if byte == 0x5D { break }
      guard byte == 0x2C else {
        throw failure("a list goes on without a comma, or does not end")
      }
      at += 1
      space()
    }
    at += 1
    tables[table].rows += 1
    tables[table].width = max(tables[table].width, column)
  }

  private mutating func endRows() {
    guard let open = tables.popLast() else { return }
    var table = document.tables[open.index]
    table.firstCell = Int32(document.cells.count)
    for cell in open.cells { document.cells.append(cell) }
    table.rows = open.rows
    table.columns = open.width
    table.cellCount = Int32(open.cells.count)
    table.end = UInt32(at)
    document.tables[open.index] = table
  }
}
