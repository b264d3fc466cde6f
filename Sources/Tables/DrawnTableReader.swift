// A drawing → a grid.
//
//     ┌──┬────┬────┐     columns are where joints and walls stand; a rule in a column ends its cell,
//     │No│意見│回答│     and where no wall stands at a column's edge a cell covers both sides
//     ├──┼────┼────┤
//     │1 │甲は│    │     lines between two rules are one row, where rules part the rows; where there
//     │  │乙  │丙  │     are none below the header, a row begins where its first cell has text
//     └──┴────┴────┘
//
// Linear in the characters of a drawing, and in its lines times its columns.

import Documents

/// Reads text with drawn tables.
struct DrawnTableReader: ~Copyable {
  /// More columns than this no page can show.
  private static var mostColumns: Int { 1000 }

  private var former = TableFormer()
  private var markup = MarkedUpText()

  init() {}

  /// The first drawing: its lines begin with a rule, followed by one that begins with a wall.
  static func firstTable(in source: Span<UInt8>) -> Int? {
    var position = 0
    var ruleAt: Int?
    while position < source.count {
      let line = source.line(at: position)
      let kind = source.beginsDrawing(line)
      if kind.isWall, let ruleAt { return ruleAt }
      ruleAt = kind.isRule ? position : nil
      position = source.endOfLineEnd(at: line.upperBound)
    }
    return nil
  }

  mutating func read(into document: inout SourceDocument) {
    var prose = TextChain()
    var position = 0
    while position < document.source.count {
      let first = document.source.span.line(at: position)
      guard document.source.span.beginsDrawing(first).isRule else {
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
      if walls > 0 {
        read(lines, into: &document)
      } else {
        for line in lines {
          document.appendBreak(.block, at: line.lowerBound, to: &prose)
          markup.append(line, of: &document, to: &prose)
        }
      }
    }
    document.prose = prose
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
}
