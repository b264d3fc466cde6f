import Documents

/// Writes a table that was found by position into the document, rows cut by page ends joined.
struct PositionalTableWriter {
  private let table: PositionalTable
  private let boxes: [PositionalBox]
  private let separators: [Int]
  private let finders: [PositionalRowFinder]
  private let surroundings: [PositionalRowFinder.Surroundings]
  private var columnCount: Int { separators.count + 1 }

  init(_ table: PositionalTable, boxes: [PositionalBox]) {
    self.table = table
    self.boxes = boxes
    let separators = table.separators(in: boxes)
    let finders = table.parts.map {
      PositionalRowFinder($0.body, of: boxes, firstColumnEnd: separators.first ?? 0)
    }
    let firstNumbered = finders.firstIndex(where: \.isNumbered) ?? 0
    self.separators = separators
    self.finders = finders
    surroundings = finders.indices.map { at in
      PositionalRowFinder.Surroundings(
        mayContinue: at > firstNumbered, isLast: at == finders.count - 1)
    }
  }

  /// How badly the rows of all pages agree with an alignment of their numbers, in hundredths.
  func misfit(_ alignment: PositionalRowFinder.Alignment) -> Int {
    finders.indices.reduce(0) { $0 + finders[$1].misfit(surroundings[$1], aligned: alignment) }
  }

  /// Writes the table.
  ///
  /// - Parameter alignment: Where the numbers stand in their rows.
  func write(
    into document: inout SourceDocument, aligned alignment: PositionalRowFinder.Alignment
  ) {
    let rows = joinedRows(alignment)
    // The lines of every cell, row by row.
    let cells = rows.map { row -> [[PositionalLine]] in
      var columns = [[Int]](repeating: [], count: columnCount)
      for index in row.boxes where !row.isHeader || table.span(of: boxes[index]) == nil {
        columns[boxes[index].column(between: separators)].append(index)
      }
      return columns.map { boxes.lines(of: $0, tolerance: 50) }
    }
    var lefts = [Int](repeating: Int.max / 4, count: columnCount)
    var rights = [Int](repeating: Int.min / 4, count: columnCount)
    for (row, columns) in zip(rows, cells) where !row.isHeader {
      for column in columns.indices {
        for line in columns[column] {
          lefts[column] = min(lefts[column], line.left)
          rights[column] = max(rights[column], line.right)
        }
      }
    }
    let joiner = PositionalJoiner(
      pitch: pitch(of: cells.joined()),
      breaksBetweenWords: breaksBetweenWords(cells, rights: rights))
    var former = TableFormer()
    former.begin()
    former.declareColumns(Int32(columnCount))
    var result = Table()
    var end = 0
    var start = Int.max
    for (at, row) in rows.enumerated() {
      if at == 0 || rows[at - 1].isHeader != row.isHeader {
        former.beginGroup(row.isHeader ? .head : .body)
      }
      let rowStart = row.boxes.map { boxes[$0].offset }.min() ?? 0
      start = min(start, rowStart)
      let spans = row.isHeader ? self.spans(over: row) : []
      former.beginRow()
      for (span, lines) in spans {
        let isOne = span.count == 1
        let text = isOne ? cells[at][span.lowerBound] : lines
        let cell = cell(
          in: span, text, rows: isOne ? 2 : 1, isHeader: true, rowStart, joiner, lefts, rights,
          &document)
        end = max(end, Int(cell.end))
        former.add(cell)
      }
      if !spans.isEmpty { former.beginRow() }
      for column in 0..<columnCount
      where spans.isEmpty || spans.contains(where: { $0.span.count > 1 && $0.span ~= column }) {
        let cell = cell(
          in: column...column, cells[at][column], rows: 1, isHeader: row.isHeader, rowStart, joiner,
          lefts, rights, &document)
        end = max(end, Int(cell.end))
        former.add(cell)
      }
      remark(on: row, at: rowStart, in: &document)
    }
    result.start = UInt32(start == Int.max ? 0 : start)
    result.end = UInt32(end)
    former.form(&result, into: &document.cells, groupEnds: &document.groupEnds)
    document.tables.append(result)
  }

  /// The cells of the upper row of a header that has two: each with its columns, and with its lines
  /// where those are several.
  private func spans(
    over row: PositionalRow
  ) -> [(span: ClosedRange<Int>, lines: [PositionalLine])] {
    var over: [Int: (span: ClosedRange<Int>, boxes: [Int])] = [:]
    for index in row.boxes {
      if let span = table.span(of: boxes[index]) {
        over[span.lowerBound, default: (span, [])].boxes.append(index)
      }
    }
    guard !over.isEmpty else { return [] }
    var result: [(span: ClosedRange<Int>, lines: [PositionalLine])] = []
    var column = 0
    while column < columnCount {
      let (span, members) = over[column] ?? (column...column, [])
      result.append((span, boxes.lines(of: members, tolerance: 50)))
      column = span.upperBound + 1
    }
    return result
  }

  private func cell(
    in span: ClosedRange<Int>, _ lines: [PositionalLine], rows: Int32, isHeader: Bool,
    _ rowStart: Int, _ joiner: PositionalJoiner, _ lefts: [Int], _ rights: [Int],
    _ document: inout SourceDocument
  ) -> Cell {
    var text = TextChain()
    joiner.append(
      lines, of: boxes, left: isHeader ? Int.max / 4 : lefts[span.lowerBound],
      right: isHeader ? lines.map(\.right).max() ?? 0 : rights[span.lowerBound],
      into: &document, to: &text)
    let offsets = lines.flatMap { $0.boxes.map { boxes[$0].offset } }
    return Cell(
      row: 0, column: Int32(span.lowerBound), rowSpan: rows, columnSpan: Int32(span.count),
      text: text, start: UInt32(offsets.min() ?? rowStart), end: UInt32(offsets.max() ?? rowStart),
      isHeader: isHeader)
  }

  private func remark(on row: PositionalRow, at offset: Int, in document: inout SourceDocument) {
    document.remarks.append(
      ReaderRemark(
        kind: .positionalRow, offset: offset,
        message: row.isHeader
          ? "a header was found by the position of its text"
          : "a row was found by the position of its lines"))
    if row.isJoined {
      document.remarks.append(
        ReaderRemark(
          kind: .rowJoined, offset: offset,
          message: "the parts of a row that a page end cut were joined"))
    }
  }

  /// The rows of all parts; what continues a row of the page before is added to it.
  private func joinedRows(_ alignment: PositionalRowFinder.Alignment) -> [PositionalRow] {
    var rows: [PositionalRow] = []
    var isNumbered = false
    var lastBody = -1
    for (at, part) in table.parts.enumerated() {
      let finder = finders[at]
      var found = finder.rows(surroundings[at], aligned: alignment)
      if at > 0, lastBody >= 0, let first = found.first,
        continues(first, isNumbered: isNumbered, pageIsNumbered: finder.isNumbered)
      {
        rows[lastBody].boxes += first.boxes
        rows[lastBody].isJoined = true
        found.removeFirst()
      }
      isNumbered = isNumbered || finder.isNumbered
      if !part.header.isEmpty {
        rows.append(PositionalRow(boxes: part.header, isHeader: true))
      }
      rows += found
      if !found.isEmpty { lastBody = rows.count - 1 }
    }
    return rows
  }

  /// Whether the first row of a page goes on with the last one of the page before.
  private func continues(
    _ row: PositionalRow, isNumbered: Bool, pageIsNumbered: Bool
  ) -> Bool {
    if isNumbered && pageIsNumbered { return !row.hasNumber }
    return !row.boxes.contains { boxes[$0].column(between: separators) == 0 }
  }

  /// The most usual distance of two lines of a cell: the median, for breaks are rare.
  private func pitch(of cells: some Sequence<[PositionalLine]>) -> Int {
    var distances: [Int] = []
    for lines in cells {
      for (one, next) in zip(lines, lines.dropFirst()) where one.page == next.page {
        distances.append(next.top - one.top)
      }
    }
    distances.sort()
    return distances.isEmpty ? 0 : distances[distances.count / 2]
  }

  /// Whether most lines that end in a Latin word leave room for a letter of the next one.
  private func breaksBetweenWords(_ cells: [[[PositionalLine]]], rights: [Int]) -> Bool {
    var loose = 0
    var tight = 0
    for columns in cells {
      for (column, lines) in columns.enumerated() {
        for (one, next) in zip(lines, lines.dropFirst()) {
          guard let last = one.boxes.last, let first = next.boxes.first,
            !isJapanese(boxes[last].last), !isJapanese(boxes[first].first)
          else { continue }
          if (rights[column] - boxes[last].right) * 2 >= boxes[last].em {
            loose += 1
          } else {
            tight += 1
          }
        }
      }
    }
    return loose > tight
  }
}
