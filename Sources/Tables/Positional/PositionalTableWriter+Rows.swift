// The rows of all pages, those that page ends cut joined, and the cells that stand beside several.

extension PositionalTableWriter {
  /// The rows of all parts; what continues a row of the page before is added to it.
  func joinedRows(_ alignment: PositionalRowFinder.Alignment) -> [PositionalRow] {
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

  /// The rows of all parts where the cells of some columns stand beside several of them; nil where there are
  /// no such columns, or where their lines do not stand beside the rows. The headers of later parts, which
  /// such a cell may go on over, are added to `heads`.
  func rowsBesideMergedCells(
    _ columns: [Int], _ alignment: PositionalRowFinder.Alignment, heads: inout [Int]
  ) -> [PositionalRow]? {
    guard !columns.isEmpty else { return nil }
    let plain = Set(0...separators.count).subtracting(columns)
    let finders = mergedColumnFinder(alignment).finders(of: plain)
    var rows: [PositionalRow] = []
    var isNumbered = false
    var lastBody = -1
    // By column, the row where its last cell begins, and whether that one's lines reach the page's end.
    var open: [Int: (row: Int, isFull: Bool)] = [:]
    var repeated: [Int] = []
    var rights: [Int: Int] = [:]
    for index in table.parts.lazy.flatMap(\.body) {
      rights[boxes[index].column(between: separators), default: Int.min].raise(
        to: boxes[index].right)
    }
    let pitch = boxes.pitch(
      of: boxes.lines(
        of: table.parts.flatMap(\.body).filter {
          columns.contains(boxes[$0].column(between: separators))
        }, tolerance: 50))
    for (at, part) in table.parts.enumerated() {
      let finder = finders[at]
      var found = finder.rows(surroundings[at], aligned: alignment)
      let extents = found.map { row in
        MergedCellPlacer.Extent(
          top: row.boxes.map { boxes[$0].top }.min() ?? 0,
          bottom: row.boxes.map { boxes[$0].bottom }.max() ?? 0)
      }
      var places = Array(rows.count..<rows.count + found.count)
      let hasHeader = !part.header.isEmpty
      let isCut =
        at > 0 && lastBody >= 0 && !found.isEmpty
        && continues(found[0], isNumbered: isNumbered, pageIsNumbered: finder.isNumbered)
      if isCut {
        rows[lastBody].boxes += found[0].boxes
        rows[lastBody].isJoined = true
        found.removeFirst()
        places = [lastBody] + places.dropLast()
      }
      isNumbered = isNumbered || finder.isNumbered
      if hasHeader, at == 0 {
        rows.append(PositionalRow(boxes: part.header, isHeader: true))
        places = places.map { $0 + 1 }
      } else {
        repeated += part.header
      }
      rows += found
      if !found.isEmpty { lastBody = rows.count - 1 }
      for column in columns {
        let lines = boxes.lines(
          of: part.body.filter { boxes[$0].column(between: separators) == column }, tolerance: 50)
        guard !places.isEmpty || lines.isEmpty else { return nil }
        if places.isEmpty { continue }
        let isOpen =
          open[column].map { goesOn($0, of: column, within: rights[column] ?? 0, rows) } ?? false
        let placer = MergedCellPlacer(
          lines, of: boxes, beside: extents,
          em: lines.first.map { boxes[$0.boxes[0]].em } ?? table.em, pitch: pitch,
          aligned: alignment, mayContinue: open[column] != nil, mustContinue: isOpen,
          mayGoOn: !surroundings[at].isLast)
        guard let cells = placer.cells() else { return nil }
        for cell in cells {
          let members = cell.lines.flatMap(\.boxes)
          let isFirst = cell.rows.lowerBound == 0
          if isFirst, let last = open[column],
            cell.continues || isCut || isOpen
          {
            rows[last.row].merged[column]?.boxes += members
            let height = places[cell.rows.upperBound - 1] - last.row + 1
            rows[last.row].merged[column]?.rows = height
            for row in places[cell.rows] where row > last.row { rows[row].merged[column] = ([], 0) }
          } else {
            let first = places[cell.rows.lowerBound]
            for row in places[cell.rows] { rows[row].merged[column] = ([], 0) }
            rows[first].merged[column] = (members, places[cell.rows.upperBound - 1] - first + 1)
            open[column] = (first, false)
          }
          let bottom = cell.lines.last?.bottom ?? 0
          let height = cell.lines.last?.height ?? 0
          open[column]?.isFull = (extents.last?.bottom ?? 0) - bottom < height * 3 / 2
        }
      }
    }
    heads = repeated
    return rows
  }

  /// Whether the last cell of a page reached its end with a full line that ends no sentence.
  private func goesOn(
    _ cell: (row: Int, isFull: Bool), of column: Int, within right: Int, _ rows: [PositionalRow]
  ) -> Bool {
    guard cell.isFull, let last = rows[cell.row].merged[column]?.boxes.last else { return false }
    return !boxes[last].endsSentence && right - boxes[last].right < boxes[last].em
  }
}

extension Int {
  fileprivate mutating func raise(to other: Int) { self = Swift.max(self, other) }
}
