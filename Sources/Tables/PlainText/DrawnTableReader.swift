// A drawing → a grid.
//
//     ┌──┬────┬────┐     columns are where joints and walls stand; a rule in a column ends its cell,
//     │No│意見│回答│     and where no wall stands at a column's edge a cell covers both sides
//     ├──┼────┼────┤
//     │1 │甲は│    │     lines between two rules are one row, where rules part the rows; where there
//     │  │乙  │丙  │     are none below the header, a row begins where its first cell has text
//     └──┴────┴────┘
//
// Linear in the characters of a drawing, and in its lines times its columns. Tables under rulers, which the
// same programs write, are read in the same pass.

import Documents
import XML

/// Reads text with drawn tables.
struct DrawnTableReader: ~Copyable {
  /// More columns than this no page can show.
  private static var mostColumns: Int { 1000 }

  private var former = TableFormer()
  private var markup = MarkedUpText()

  init() {}

  /// The first drawing: its lines begin with a rule, followed by one that begins with a wall; or the first
  /// table under a ruler.
  static func firstTable(in source: Span<UInt8>) -> Int? {
    var position = 0
    var ruleAt: Int?
    while position < source.count {
      let line = source.line(at: position)
      let kind = source.beginsDrawing(line)
      if kind.isWall, let ruleAt { return ruleAt }
      if RulerTable(in: source, at: position) != nil { return position }
      ruleAt = kind.isRule ? position : nil
      position = source.endOfLineEnd(at: line.upperBound)
    }
    return nil
  }

  mutating func read(into document: inout SourceDocument) {
    var prose = TextChain()
    var position = 0
    var directive: Range<Int>?
    while position < document.source.count {
      let first = document.source.span.line(at: position)
      if let title = document.source.span.captionAbove(first) {
        directive = title
        position = document.source.span.endOfLineEnd(at: first.upperBound)
        continue
      }
      if let ruled = RulerTable(in: document.source.span, at: position) {
        read(ruled, into: &document)
        position = ruled.next
        addCaption(&directive, at: &position, into: &document, prose: &prose)
        continue
      }
      guard document.source.span.beginsDrawing(first).isRule else {
        if !document.source.span.isBlankLine(first) { add(&directive, to: &prose, of: &document) }
        document.appendBreak(.block, at: position, to: &prose)
        markup.append(first, of: &document, to: &prose)
        position = document.source.span.endOfLineEnd(at: first.upperBound)
        continue
      }
      var lines: [Range<Int>] = []
      var walls = 0
      while position < document.source.count {
        let line = document.source.span.line(at: position)
        let kind = document.source.span.beginsDrawing(line)
        guard kind.isRule || kind.isWall else { break }
        if kind.isWall { walls += 1 }
        lines.append(line)
        position = document.source.span.endOfLineEnd(at: line.upperBound)
      }
      let count = document.tables.count
      if walls > 0 {
        read(lines, into: &document)
      } else {
        for line in lines {
          document.appendBreak(.block, at: line.lowerBound, to: &prose)
          markup.append(line, of: &document, to: &prose)
        }
      }
      if document.tables.count > count {
        addCaption(&directive, at: &position, into: &document, prose: &prose)
      }
    }
    add(&directive, to: &prose, of: &document)
    document.prose = prose
  }

  /// Gives the last table the caption that a directive above it has, or that a line beginning with a colon
  /// has below it, as pandoc writes it.
  private mutating func addCaption(
    _ directive: inout Range<Int>?, at position: inout Int, into document: inout SourceDocument,
    prose: inout TextChain
  ) {
    var lines = directive.map { [$0] } ?? []
    directive = nil
    if lines.isEmpty {
      var place = position
      var line = document.source.span.line(at: place)
      if document.source.span.isBlankLine(line) {
        place = document.source.span.endOfLineEnd(at: line.upperBound)
        line = document.source.span.line(at: place)
      }
      guard let title = document.source.span.captionBelow(line) else { return }
      lines = [title]
      position = document.source.span.endOfLineEnd(at: line.upperBound)
      while position < document.source.count {
        let line = document.source.span.line(at: position)
        if document.source.span.isBlankLine(line) { break }
        lines.append(document.source.span.trimmed(line))
        position = document.source.span.endOfLineEnd(at: line.upperBound)
      }
    }
    var caption = TextChain()
    for line in lines {
      document.appendBreak(.line, at: line.lowerBound, to: &caption)
      markup.append(line, of: &document, to: &caption)
    }
    document.tables[document.tables.count - 1].hasCaption = true
    document.tables[document.tables.count - 1].caption = caption
  }

  /// A directive that no table follows is prose.
  private mutating func add(
    _ directive: inout Range<Int>?, to prose: inout TextChain, of document: inout SourceDocument
  ) {
    guard let line = directive else { return }
    document.appendBreak(.block, at: line.lowerBound, to: &prose)
    markup.append(line, of: &document, to: &prose)
    directive = nil
  }

  private mutating func read(_ lines: [Range<Int>], into document: inout SourceDocument) {
    let narrow = lines.map { DrawnLine(document.source.span, $0, boxWidth: 1) }
    let wide = lines.map { DrawnLine(document.source.span, $0, boxWidth: 2) }
    let drawing = Drawing(Drawing.misfits(of: wide) < Drawing.misfits(of: narrow) ? wide : narrow)
    guard drawing.edges.count >= 2, drawing.edges.count <= Self.mostColumns + 1 else { return }
    var table = Table()
    table.start = UInt32(lines[0].lowerBound)
    table.end = UInt32(lines[lines.count - 1].upperBound)
    former.begin()
    let rows = drawing.rows()
    for row in rows {
      former.beginRow()
      for cell in row {
        var text = TextChain()
        for range in cell.text {
          let trimmed = document.source.span.trimmed(range)
          document.appendBreak(.line, at: trimmed.lowerBound, to: &text)
          markup.append(trimmed, of: &document, to: &text)
        }
        let start = cell.text.first?.lowerBound ?? Int(table.start)
        former.add(
          Cell(
            row: 0, column: Int32(cell.column), rowSpan: Int32(cell.rowSpan),
            columnSpan: Int32(cell.columnSpan), text: text, start: UInt32(start),
            end: UInt32(cell.text.last?.upperBound ?? start), isHeader: false))
      }
    }
    former.form(&table, into: &document.cells, groupEnds: &document.groupEnds)
    document.tables.append(table)
  }

  private mutating func read(_ ruled: RulerTable, into document: inout SourceDocument) {
    var table = Table()
    table.start = UInt32(ruled.start)
    table.end = UInt32(ruled.end)
    former.begin()
    if !ruled.header.isEmpty {
      former.beginGroup(.head)
      addRow(ruled.header, of: ruled, isHeader: true, into: &document)
      former.beginGroup(.body)
    }
    for row in ruled.rows { addRow(row, of: ruled, isHeader: false, into: &document) }
    former.form(&table, into: &document.cells, groupEnds: &document.groupEnds)
    document.tables.append(table)
  }

  private mutating func addRow(
    _ lines: [Range<Int>], of ruled: RulerTable, isHeader: Bool,
    into document: inout SourceDocument
  ) {
    former.beginRow()
    let parts = lines.map { ruled.cells(of: $0, in: document.source.span) }
    for column in 0..<ruled.columnCount {
      var text = TextChain()
      let ranges = parts.map { $0[column] }.filter { !$0.isEmpty }
      for range in ranges {
        document.appendBreak(.line, at: range.lowerBound, to: &text)
        markup.append(range, of: &document, to: &text)
      }
      let place = lines[0].lowerBound
      former.add(
        Cell(
          row: 0, column: -1, rowSpan: 1, columnSpan: 1, text: text,
          start: UInt32(ranges.first?.lowerBound ?? place),
          end: UInt32(ranges.last?.upperBound ?? place), isHeader: isHeader))
    }
  }
}

extension Span where Element == UInt8 {
  /// The title that a directive of reStructuredText gives the table below: `.. table:: 題`.
  fileprivate func captionAbove(_ line: Range<Int>) -> Range<Int>? {
    let text = trimmed(line)
    guard text.count > 10, extracting(text.lowerBound..<text.lowerBound + 10).says(".. table::")
    else { return nil }
    let title = trimmed(text.lowerBound + 10..<text.upperBound)
    return title.isEmpty ? nil : title
  }

  /// The title that a line below a table gives it: `: 題` or `Table: 題`.
  fileprivate func captionBelow(_ line: Range<Int>) -> Range<Int>? {
    let text = trimmed(line)
    for mark: StaticString in [": ", "Table: "] {
      let length = mark.utf8CodeUnitCount
      if text.count > length, extracting(text.lowerBound..<text.lowerBound + length).says(mark) {
        return trimmed(text.lowerBound + length..<text.upperBound)
      }
    }
    return nil
  }
}
