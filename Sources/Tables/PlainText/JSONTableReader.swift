// The lists of objects of a JSON text (RFC 8259) → tables:
//
//     {"title": "…",                         prose     …
//      "cards": [{"no": 1, "at": {"p": 2}},  caption   cards
//                {"no": 3, "text": "…"}]}              no │ at / p │ text
//                                                       1 │ 2      │
//                                                       3 │        │ …
//
// Members of an object in a record are columns of their own, with both names; lists of plain values
// are lines of one cell; a list of objects in a record is a table in that cell. A value is text as it
// stands, null is an empty cell. A line feed in a text ends a line.
//
// A list of lists of plain values alone is a table as well, of which no row is known to be a header.

import Documents

/// Reads JSON into a document.
struct JSONTableReader: ~Copyable {
  /// How deep lists and objects may stand in one another.
  private static var deepest: Int { 128 }
  /// How many columns, and how many places, a table may have.
  static var mostColumns: Int { 4096 }
  private static var mostPlaces: Int { 1 << 24 }

  /// A list of objects that is being read.
  struct OpenTable {
    var index: Int
    var columns: [[UInt8]: Int32] = [:]
    var headers: [(text: TextChain, offset: Int)] = []
    var cells: [Cell] = []
    var rows: Int32 = 0
    /// How many columns a list of lists has.
    var width: Int32 = 0
  }

  var document: SourceDocument
  var at = 0
  let end: Int
  var tables: [OpenTable] = []

  init(_ document: consuming SourceDocument) {
    end = document.source.count
    self.document = document
  }

  /// Reads the whole text.
  mutating func read() throws(TableReaderFailure) -> SourceDocument {
    try value(path: [], row: nil, depth: 0)
    space()
    if at < end { throw failure("the text goes on behind its value") }
    var result = SourceDocument(source: Buffer())
    swap(&result, &document)
    return result
  }

  // MARK: Values

  /// Reads a value. In a record (`row` is a column's path) it becomes cells, outside prose.
  private mutating func value(
    path: [[UInt8]], row: Int32?, depth: Int
  ) throws(TableReaderFailure) {
    guard depth < Self.deepest else {
      throw TableReaderFailure(
        .limit, at: at, "lists and objects stand deeper than \(Self.deepest) in one another")
    }
    space()
    switch byte {
    case 0x7B: try object(path: path, row: row, depth: depth)
    case 0x5B: try list(path: path, row: row, depth: depth)
    default:
      let offset = at
      var chain = TextChain()
      if row == nil { chain = document.prose }
      try scalar(&chain)
      finish(chain, path: path, row: row, at: offset)
    }
  }

  private mutating func finish(_ chain: TextChain, path: [[UInt8]], row: Int32?, at offset: Int) {
    if let row {
      append(chain, path: path, row: row, at: offset)
    } else {
      document.prose = chain
      var prose = chain
      document.appendBreak(.block, at: at, to: &prose)
      document.prose = prose
    }
  }

  private mutating func object(
    path: [[UInt8]], row: Int32?, depth: Int
  ) throws(TableReaderFailure) {
    at += 1
    space()
    if byte == 0x7D {
      at += 1
      return
    }
    while true {
      space()
      guard byte == 0x22 else { throw failure("a member has no name in quotation marks") }
      let start = at + 1
      try skipString()
      let text = bytes(start..<at - 1)
      space()
      guard byte == 0x3A else { throw failure("a colon is missing behind a name") }
      at += 1
      try value(path: path + [text], row: row, depth: depth + 1)
      space()
      if byte == 0x2C {
        at += 1
      } else if byte == 0x7D {
        at += 1
        return
      } else {
        throw failure("an object goes on without a comma, or does not end")
      }
    }
  }

  private mutating func list(
    path: [[UInt8]], row: Int32?, depth: Int
  ) throws(TableReaderFailure) {
    let start = at
    at += 1
    space()
    if byte == 0x5D {
      at += 1
      return
    }
    if row == nil, byte == 0x5B, holdsRows(from: start) {
      beginTable(path, at: start)
      return try rows()
    }
    let isTable = byte == 0x7B
    if isTable { beginTable(path, at: start) }
    var chain = TextChain()
    while true {
      space()
      if isTable, byte == 0x7B {
        let row = tables[tables.count - 1].rows + 1
        tables[tables.count - 1].rows = row
        try object(path: [], row: row, depth: depth + 1)
      } else if byte == 0x7B || byte == 0x5B || row == nil {
        try value(path: path, row: isTable ? nil : row, depth: depth + 1)
      } else {
        document.appendBreak(.line, at: at, to: &chain)
        try scalar(&chain)
      }
      space()
      if byte == 0x2C {
        at += 1
      } else if byte == 0x5D {
        at += 1
        break
      } else {
        throw failure("a list goes on without a comma, or does not end")
      }
    }
    if isTable {
      try endTable()
    } else if let row, !chain.isEmpty {
      append(chain, path: path, row: row, at: start)
    }
  }

  // MARK: Tables

  private mutating func beginTable(_ path: [[UInt8]], at offset: Int) {
    var table = Table()
    table.start = UInt32(offset)
    table.parent = tables.last.map { Int32($0.index) } ?? -1
    if !path.isEmpty {
      var caption = TextChain()
      for (index, name) in path.enumerated() {
        if index > 0 { document.appendText(" / ".utf8Span.span, at: offset, to: &caption) }
        document.appendText(name.span, at: offset, to: &caption)
      }
      table.caption = caption
      table.hasCaption = true
    }
    tables.append(OpenTable(index: document.tables.count))
    document.tables.append(table)
  }

  private mutating func append(_ chain: TextChain, path: [[UInt8]], row: Int32, at offset: Int) {
    let name = Array(path.joined(separator: Array(" / ".utf8)))
    let last = tables.count - 1
    var column = tables[last].columns[name]
    if column == nil {
      guard tables[last].headers.count < Self.mostColumns else { return drop(chain) }
      var text = TextChain()
      document.appendText(name.span, at: offset, to: &text)
      column = Int32(tables[last].headers.count)
      tables[last].columns[name] = column
      tables[last].headers.append((text, offset))
    }
    tables[last].cells.append(
      Cell(
        row: row, column: column ?? 0, rowSpan: 1, columnSpan: 1, text: chain,
        start: UInt32(offset), end: UInt32(at), isHeader: false))
  }

  /// Keeps the text of a member beyond the last column in the prose, where it is accounted for.
  mutating func drop(_ chain: TextChain) {
    guard !chain.isEmpty else { return }
    var prose = document.prose
    document.appendBreak(.block, at: at, to: &prose)
    if prose.isEmpty {
      prose = chain
    } else {
      document.pieces[Int(prose.last)].next = chain.first
      prose.last = chain.last
    }
    document.prose = prose
  }

  private mutating func endTable() throws(TableReaderFailure) {
    guard let open = tables.popLast() else { return }
    let width = open.headers.count
    guard (Int(open.rows) + 1) * width <= Self.mostPlaces else {
      throw TableReaderFailure(
        .limit, at: Int(document.tables[open.index].start),
        "a list has \(open.rows) objects of \(width) members; at most \(Self.mostPlaces) places fit"
      )
    }
    var table = document.tables[open.index]
    table.firstCell = Int32(document.cells.count)
    for (column, header) in open.headers.enumerated() {
      document.cells.append(
        Cell(
          row: 0, column: Int32(column), rowSpan: 1, columnSpan: 1, text: header.text,
          start: UInt32(header.offset), end: UInt32(header.offset), isHeader: true))
    }
    let first = document.cells.count
    for row in 0..<Int(open.rows) {
      for column in 0..<width {
        document.cells.append(
          Cell(
            row: Int32(row + 1), column: Int32(column), rowSpan: 1, columnSpan: 1,
            text: TextChain(), start: table.start, end: table.start, isHeader: false))
      }
    }
    for cell in open.cells {
      let place = first + (Int(cell.row) - 1) * width + Int(cell.column)
      // A member that stands twice in an object keeps both values, as lines.
      if document.cells[place].text.isEmpty {
        document.cells[place] = cell
      } else if !cell.text.isEmpty {
        var text = document.cells[place].text
        document.appendBreak(.line, at: Int(cell.start), to: &text)
        document.pieces[Int(text.last)].next = cell.text.first
        text.last = cell.text.last
        document.cells[place].text = text
      }
    }
    table.rows = open.rows + 1
    table.columns = Int32(width)
    table.headerRows = 1
    table.cellCount = Int32(document.cells.count) - table.firstCell
    table.end = UInt32(at)
    document.tables[open.index] = table
  }
}
