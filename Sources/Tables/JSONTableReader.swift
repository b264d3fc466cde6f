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

import Documents

/// Reads JSON into a document.
struct JSONTableReader: ~Copyable {
  /// How deep lists and objects may stand in one another.
  private static var deepest: Int { 128 }
  /// How many columns, and how many places, a table may have.
  private static var mostColumns: Int { 4096 }
  private static var mostPlaces: Int { 1 << 24 }

  /// A list of objects that is being read.
  private struct OpenTable {
    var index: Int
    var columns: [[UInt8]: Int32] = [:]
    var headers: [(text: TextChain, offset: Int)] = []
    var cells: [Cell] = []
    var rows: Int32 = 0
  }

  private var document: SourceDocument
  private var at = 0
  private let end: Int
  private var tables: [OpenTable] = []

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
  private mutating func drop(_ chain: TextChain) {
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

// MARK: Tokens

extension JSONTableReader {
  private var byte: UInt8 { at < end ? document.source[at] : 0 }

  private mutating func space() {
    while at < end, document.source[at].isJSONSpace { at += 1 }
  }

  private func failure(_ message: String) -> TableReaderFailure {
    TableReaderFailure(.notWellFormed, at: min(at, max(0, end - 1)), "no JSON: \(message)")
  }

  private func bytes(_ range: Range<Int>) -> [UInt8] {
    range.map { document.source[$0] }
  }

  private mutating func skipString() throws(TableReaderFailure) {
    at += 1
    while at < end, document.source[at] != 0x22 {
      at += document.source[at] == 0x5C ? 2 : 1
    }
    guard at < end else { throw failure("a text does not end") }
    at += 1
  }

  /// Reads a text, a number, true, false or null, which is nothing.
  private mutating func scalar(_ chain: inout TextChain) throws(TableReaderFailure) {
    if byte == 0x22 { return try string(&chain) }
    let start = at
    while at < end, !document.source[at].isJSONSpace,
      ![0x2C, 0x5D, 0x7D].contains(document.source[at])
    {
      at += 1
    }
    let word = document.source.string(start..<at)
    guard word != "null" else { return }
    guard word == "true" || word == "false" || word.wholeMatch(of: Self.number) != nil else {
      at = start
      throw failure("「\(word.prefix(40))」 is no value")
    }
    appendSource(start..<at, to: &chain)
  }

  private static var number: Regex<Substring> {
    /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/.matchingSemantics(.unicodeScalar)
  }

  private mutating func string(_ chain: inout TextChain) throws(TableReaderFailure) {
    at += 1
    var start = at
    while at < end, document.source[at] != 0x22 {
      guard document.source[at] == 0x5C else {
        at += 1
        continue
      }
      appendSource(start..<at, to: &chain)
      try escape(&chain)
      start = at
    }
    guard at < end else { throw failure("a text does not end") }
    appendSource(start..<at, to: &chain)
    at += 1
  }

  private mutating func appendSource(_ range: Range<Int>, to chain: inout TextChain) {
    guard !range.isEmpty else { return }
    document.append(
      TextPiece(.source, start: UInt32(range.lowerBound), length: UInt32(range.count)), to: &chain)
    document.characters += nonSpaceCharactersOf(document.source.span.extracting(range))
  }

  private mutating func escape(_ chain: inout TextChain) throws(TableReaderFailure) {
    let start = at
    at += 1
    let sign = byte
    at += 1
    var scalar: UInt32
    switch sign {
    case 0x22, 0x2F, 0x5C: scalar = UInt32(sign)
    case 0x6E, 0x72:
      // A carriage return before a line feed is part of it.
      if sign == 0x6E { document.appendBreak(.line, at: start, to: &chain) }
      return
    case 0x62, 0x66, 0x74: scalar = 0x20
    case 0x75:
      scalar = try hexadecimal()
      if (0xD800..<0xDC00).contains(scalar), byte == 0x5C, at + 1 < end,
        document.source[at + 1] == 0x75
      {
        at += 2
        let low = try hexadecimal()
        scalar =
          (0xDC00..<0xE000).contains(low)
          ? 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00) : 0xFFFD
      }
    default: throw failure("a backslash stands before a letter that it does not escape")
    }
    var text = Buffer<UInt8>()
    text.append(codePoint: Unicode.Scalar(scalar)?.value ?? 0xFFFD)
    document.appendText(text.span, at: start, to: &chain)
  }

  private mutating func hexadecimal() throws(TableReaderFailure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let digit = byte
      switch digit {
      case 0x30...0x39: value = value << 4 | UInt32(digit - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((digit | 0x20) - 0x57)
      default: throw failure("\\u wants four hexadecimal digits")
      }
      at += 1
    }
    return value
  }
}
