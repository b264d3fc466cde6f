import Documents

/// Writes a table that was found by position into the document, rows cut by page ends joined.
struct PositionalTableWriter {
  let table: PositionalTable
  let boxes: [PositionalBox]
  let separators: [Int]
  let finders: [PositionalRowFinder]
  let surroundings: [PositionalRowFinder.Surroundings]
  var columnCount: Int { separators.count + 1 }

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
    let cuts = PageCutFinder(table.parts.map(\.body), of: boxes, separators: separators).cuts
    surroundings = finders.indices.map { at in
      PositionalRowFinder.Surroundings(
        mayContinue: at > firstNumbered, isCut: cuts[at], isLast: at == finders.count - 1)
    }
  }

  /// How much better the rows of all pages agree with numbers at their tops than with numbers in their
  /// middles, in hundredths. Where cells beside several rows disturb both, the column that disturbs
  /// least is asked.
  var preferenceForTop: Int {
    func preference(_ finders: [PositionalRowFinder]) -> Int {
      finders.indices.reduce(0) {
        $0 + finders[$1].misfit(surroundings[$1], aligned: .middle)
          - finders[$1].misfit(surroundings[$1], aligned: .top)
      }
    }
    func strays(_ finders: [PositionalRowFinder]) -> Int {
      PositionalRowFinder.Alignment.allCases.map { alignment in
        finders.indices.reduce(0) {
          $0 + finders[$1].strays(surroundings[$1], aligned: alignment)
        }
      }.min() ?? 0
    }
    var fewest = strays(finders)
    var best = finders
    guard fewest > 0, MergedColumnFinder.mayTry(columnCount) else { return preference(finders) }
    for column in 1..<columnCount {
      let finders = mergedColumnFinder(.top).finders(of: [0, column])
      let strays = strays(finders)
      if strays < fewest { (fewest, best) = (strays, finders) }
    }
    return preference(best)
  }

  func mergedColumnFinder(_ alignment: PositionalRowFinder.Alignment) -> MergedColumnFinder {
    MergedColumnFinder(
      table.parts.map(\.body), of: boxes, separators: separators, surroundings, aligned: alignment)
  }

  /// Writes the table.
  ///
  /// - Parameter alignment: Where the numbers stand in their rows.
  func write(
    into document: inout SourceDocument, aligned alignment: PositionalRowFinder.Alignment
  ) {
    var heads: [Int] = []
    let merged = mergedColumnFinder(alignment).columns(finders)
    let rows = rowsBesideMergedCells(merged, alignment, heads: &heads) ?? joinedRows(alignment)
    if !heads.isEmpty {
      var text = TextChain()
      PositionalJoiner(pitch: 0, breaksBetweenWords: true).append(
        boxes.lines(of: heads, tolerance: 50), of: boxes, left: 0, right: 0, into: &document,
        to: &text)
      document.omitted.append(OmittedText(reason: .runningHead, text: text))
    }
    // The lines of every cell, row by row.
    let cells = rows.map { row -> [[PositionalLine]] in
      var columns = [[Int]](repeating: [], count: columnCount)
      for index in row.boxes where !row.isHeader || table.span(of: boxes[index]) == nil {
        columns[boxes[index].column(between: separators)].append(index)
      }
      for (column, cell) in row.merged { columns[column] = cell.boxes }
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
        let height = row.merged[column]?.rows ?? 1
        guard height > 0 else { continue }
        let cell = cell(
          in: column...column, cells[at][column], rows: Int32(height), isHeader: row.isHeader,
          rowStart, joiner, lefts, rights, &document)
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
    if let height = row.merged.values.map(\.rows).max(), height > 1 {
      document.remarks.append(
        ReaderRemark(
          kind: .positionalRow, offset: offset,
          message: "a cell was found beside \(height) rows by the position of its lines"))
    }
    if row.isJoined {
      document.remarks.append(
        ReaderRemark(
          kind: .rowJoined, offset: offset,
          message: "the parts of a row that a page end cut were joined"))
    }
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
