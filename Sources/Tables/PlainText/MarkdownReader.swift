// Markdown → pipe tables, tables in HTML, and prose.
//
//     # 題                         prose
//     | No | 意見 |                ┐
//     |----|------|                │ a pipe table (GFM 0.29 §4.10)
//     | 1  | 甲<br>乙 |             ┘
//     <table>…</table>             read as HTML, in a copy where a pipe table is a comment of its length:
//                                  so every offset stays what it is
//
// Linear; a source with HTML is read twice.

import Documents
import HTML

/// Reads Markdown into a document.
struct MarkdownReader: ~Copyable {
  /// The lines of one pipe table.
  struct PipeTable: BitwiseCopyable {
    var start: Int
    var end: Int
    /// Where its second row, the delimiters, and its third begin.
    var delimiter: Int
    var body: Int
    var columns: Int
  }

  private var former = TableFormer()
  private var inline = MarkdownText()
  private let view: HTMLView

  init(view: HTMLView = .source) {
    self.view = view
  }

  consuming func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    let tables = Self.tables(in: source.span)
    var document: SourceDocument
    if Self.holdsHTML(source.span, outside: tables) {
      document = try Self.readHTML(source.span, without: tables, view: view)
      source.pad(64)
      swap(&document.source, &source)
      readProseAgain(of: &document)
    } else {
      document = SourceDocument(source: source)
      readProse(outside: tables, into: &document)
    }
    guard !tables.isEmpty else { return document }
    let firstNew = document.tables.count
    for table in tables { read(table, into: &document) }
    if firstNew > 0 { document.sortTables() }
    return document
  }

  // MARK: Pipe tables

  /// All pipe tables; none in fenced code.
  static func tables(in source: Span<UInt8>) -> [PipeTable] {
    var result: [PipeTable] = []
    var fence: UInt8 = 0
    var last: Range<Int>?
    var position = 0
    while position < source.count {
      let line = source.line(at: position)
      position = source.endOfLineEnd(at: line.upperBound)
      if let mark = source.fence(in: line) {
        if fence == 0 { fence = mark } else if fence == mark { fence = 0 }
        last = nil
        continue
      }
      guard fence == 0 else { continue }
      if let header = last, let columns = source.delimiterCount(in: line),
        source.cells(in: header).count == columns, source.holdsBar(header) || columns == 1
      {
        var table = PipeTable(
          start: header.lowerBound, end: line.upperBound, delimiter: line.lowerBound,
          body: position, columns: columns)
        let isCrossed = source.crossedDelimiterCount(in: source.trimmed(line)) != nil
        while position < source.count {
          let row = source.line(at: position)
          if source.isBlankLine(row) || source.beginsBlock(row) { break }
          // Every row of such a table has bars; the next line may be a directive or a count of rows.
          if isCrossed, !source.holdsBar(row) { break }
          table.end = row.upperBound
          position = source.endOfLineEnd(at: row.upperBound)
        }
        result.append(table)
        last = nil
        continue
      }
      last = source.isBlankLine(line) ? nil : line
    }
    return result
  }

  private mutating func read(_ pipes: PipeTable, into document: inout SourceDocument) {
    var table = Table()
    table.start = UInt32(pipes.start)
    table.end = UInt32(pipes.end)
    former.begin()
    former.declareColumns(Int32(min(pipes.columns, 16384)))
    let header = document.source.span.line(at: pipes.start)
    let cells = document.source.span.cells(in: header)
    // A header without any text is how a table without one is written.
    if cells.contains(where: { !document.source.span.isBlankLine($0) }) {
      former.beginGroup(.head)
      addRow(cells, isHeader: true, columns: pipes.columns, into: &document)
      former.beginGroup(.body)
    }
    var position = pipes.body
    while position < pipes.end {
      let line = document.source.span.line(at: position)
      // A rule between rows of Org.
      let isRule =
        document.source.span.crossedDelimiterCount(in: document.source.span.trimmed(line)) != nil
      if !isRule {
        let cells = document.source.span.cells(in: line)
        addRow(cells, isHeader: false, columns: pipes.columns, into: &document)
      }
      position = document.source.span.endOfLineEnd(at: line.upperBound)
    }
    former.form(&table, into: &document.cells, groupEnds: &document.groupEnds)
    document.tables.append(table)
  }

  /// Adds a row; missing cells are empty ones, and those that are too many stay.
  private mutating func addRow(
    _ cells: [Range<Int>], isHeader: Bool, columns: Int, into document: inout SourceDocument
  ) {
    former.beginRow()
    let end = cells.last?.upperBound ?? 0
    for at in 0..<max(cells.count, min(columns, cells.count + 16384)) {
      let range = at < cells.count ? cells[at] : end..<end
      var text = TextChain()
      inline.append(range, of: &document, to: &text)
      former.add(
        Cell(
          row: 0, column: -1, rowSpan: 1, columnSpan: 1, text: text,
          start: UInt32(range.lowerBound), end: UInt32(range.upperBound), isHeader: isHeader))
    }
  }

  // MARK: What stands around

  private mutating func readProse(
    outside tables: [PipeTable], into document: inout SourceDocument
  ) {
    var prose = TextChain()
    var position = 0
    var next = 0
    while position < document.source.count {
      if next < tables.count, position >= tables[next].start {
        position = document.source.span.endOfLineEnd(at: tables[next].end)
        next += 1
        continue
      }
      let line = document.source.span.line(at: position)
      document.appendBreak(.block, at: position, to: &prose)
      inline.append(
        document.source.span.withoutBlockMark(line), of: &document, to: &prose)
      position = document.source.span.endOfLineEnd(at: line.upperBound)
    }
    document.prose = prose
  }

  /// Reads the prose that HTML left, where white space is white space, by the lines of the source.
  private mutating func readProseAgain(of document: inout SourceDocument) {
    var prose = TextChain()
    var next = document.prose.first
    while next >= 0 {
      let piece = document.pieces[Int(next)]
      next = piece.next
      guard piece.kind == .source else {
        if piece.isText {
          document.append(
            TextPiece(piece.kind, start: piece.start, length: piece.length), to: &prose)
        } else {
          document.appendBreak(piece.kind, at: Int(piece.start), to: &prose)
        }
        continue
      }
      // What is read again is counted again.
      let end = Int(piece.start) + Int(piece.length)
      document.characters -= document.withBytes(of: piece) { nonSpaceCharactersOf($0) }
      var position = Int(piece.start)
      while position < end {
        let lineEnd = document.source.span.firstIndex(of: 0x0A, 0x0D, in: position..<end)
        var line = position..<lineEnd
        if position == 0 || document.source[position - 1] == 0x0A
          || document.source[position - 1] == 0x0D
        {
          document.appendBreak(.block, at: position, to: &prose)
          line = document.source.span.withoutBlockMark(line)
        }
        inline.append(line, of: &document, to: &prose)
        position = document.endOfLineEnd(at: lineEnd)
      }
    }
    document.prose = prose
  }

  /// Whether a line of the source begins with a table in HTML.
  static func holdsTableBlock(_ source: Span<UInt8>) -> Bool {
    var index = source.firstIndex(of: 0x3C, 0x3C, in: 0..<source.count)
    while index < source.count {
      if source.beginsLowercased("<table", at: index) {
        var start = index
        while start > 0, index - start < 3, source[start - 1] == 0x20 { start -= 1 }
        if start == 0 || source[start - 1] == 0x0A || source[start - 1] == 0x0D { return true }
      }
      index = source.firstIndex(of: 0x3C, 0x3C, in: index + 1..<source.count)
    }
    return false
  }

  /// Whether HTML that is more than a tag in a line stands outside of pipe tables.
  private static func holdsHTML(_ source: Span<UInt8>, outside tables: [PipeTable]) -> Bool {
    var start = 0
    for at in 0...tables.count {
      let end = at < tables.count ? tables[at].start : source.count
      if start < end {
        let stretch = source.extracting(start..<end)
        if stretch.holdsTag("<table") || stretch.holdsTag("<script") || stretch.holdsTag("<style")
          || stretch.holdsTag("<!--")
        {
          return true
        }
      }
      if at < tables.count { start = tables[at].end }
    }
    return false
  }

  private static func readHTML(
    _ source: Span<UInt8>, without tables: [PipeTable], view: HTMLView
  ) throws(TableReaderFailure) -> SourceDocument {
    var copy = Buffer<UInt8>(capacity: source.count + 64)
    copy.append(source)
    for table in tables {
      for index in table.start..<table.end { copy[index] = 0x20 }
      // Two rows are longer than the signs of a comment.
      let open: InlineArray<4, UInt8> = [0x3C, 0x21, 0x2D, 0x2D]
      for index in 0..<4 { copy[table.start + index] = open[index] }
      copy[table.end - 3] = 0x2D
      copy[table.end - 2] = 0x2D
      copy[table.end - 1] = 0x3E
    }
    return try HTMLDialect(view: view).read(copy)
  }
}

extension SourceDocument {
  /// Puts the tables in the order of their start, and mends what they say of each other.
  fileprivate mutating func sortTables() {
    let order = (0..<tables.count).sorted { (tables[$0].start, $0) < (tables[$1].start, $1) }
    var places = [Int32](repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { places[index] = Int32(place) }
    var sorted = Buffer<Table>(capacity: tables.count)
    for index in order {
      var table = tables[index]
      if table.parent >= 0 { table.parent = places[Int(table.parent)] }
      sorted.append(table)
    }
    swap(&tables, &sorted)
  }
}
