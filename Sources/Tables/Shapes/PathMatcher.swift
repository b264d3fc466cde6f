// The header of a grid, of one row or several, read as a path for each column:
//
//     前年度      │ 前年度         paths   前年度 / 一般   前年度 / 計   頁
//     一般 │ 計   │ 頁
//
// A declared header names a column when it reads like the end of the column's path, or like another
// part of it: 計, 前年度 / 計 and 前年度 all do, the longer end first. Where a format has no spans, an
// empty cell over a header stands for the cell at its left: that is tried when nothing else helps.

internal import Documents

/// Finds declared columns in grids whose header may have several rows.
struct PathMatcher: ~Copyable {
  /// The longest text of a header cell, in bytes.
  private static var longestHeader: Int { 512 }

  private let declarations: [ColumnDeclaration]
  private var texts: [Int32: [UInt8]] = [:]

  init(_ declarations: [ColumnDeclaration]) {
    self.declarations = declarations
  }

  /// Holds the rows at the top of a grid against the declared columns.
  ///
  /// - Parameters:
  ///   - headerRows: How many rows are header; nil for the fewest, up to twelve, that have all
  ///     columns.
  ///   - lineWidth: How many columns of the grid are one row of the source.
  mutating func match(
    _ grid: borrowing SlotGrid, header: ExtractionPlan.HeaderPlace, headerRows: Int?,
    marked: Int, lineWidth: Int, in document: borrowing SourceDocument
  ) -> HeaderMatch {
    texts.removeAll(keepingCapacity: true)
    if header == .none {
      return match(
        grid, rows: min(headerRows ?? 0, grid.rows), lineWidth, families: false, inherits: false,
        document)
    }
    let limit = min(grid.rows, max(Int(HeaderMatcher.deepestHeader), marked))
    let depths = headerRows.map { min($0, grid.rows)...min($0, grid.rows) } ?? min(1, limit)...limit
    var best: HeaderMatch?
    for attempt in 0..<4 {
      for rows in depths {
        var match = match(
          grid, rows: rows, lineWidth, families: attempt >= 2, inherits: attempt % 2 == 1, document)
        if isComplete(match) || match.doubled != nil {
          match.firstRow = max(match.firstRow, Int32(min(headerRows ?? marked, grid.rows)))
          return match
        }
        if best.map({ match.found > $0.found }) ?? true { best = match }
      }
    }
    return best
      ?? HeaderMatch(
        columns: declarations.map { _ in -1 }, firstRow: 0, width: 0, headerCells: [])
  }

  /// Whether every column that a table must have was found, and found once.
  func isComplete(_ match: HeaderMatch) -> Bool {
    guard match.doubled == nil else { return false }
    var hasColumn = false
    for index in declarations.indices where declarations[index].source.isColumn {
      if match.columns[index] >= 0 {
        hasColumn = true
      } else if !declarations[index].isOptional {
        return false
      }
    }
    return hasColumn
  }

  private mutating func match(
    _ grid: borrowing SlotGrid, rows: Int, _ lineWidth: Int, families: Bool, inherits: Bool,
    _ document: borrowing SourceDocument
  ) -> HeaderMatch {
    var paths: [[Int32]] = []
    var carriers = [Int32](repeating: -1, count: rows)
    var width = rows == 0 ? grid.columns : 0
    var headerCells: [Int] = []
    for column in 0..<grid.columns {
      var path: [Int32] = []
      for row in 0..<rows {
        var cell = Int32(grid.cell(row, column))
        if inherits, row + 1 < rows {
          let hasText = cell >= 0 && !text(of: cell, document).isEmpty
          let below = grid.cell(row + 1, column)
          let headsMore = below >= 0 && !text(of: Int32(below), document).isEmpty
          if hasText {
            carriers[row] = headsMore && Int32(below) != cell ? cell : -1
          } else if headsMore {
            cell = carriers[row]
          }
        }
        guard cell >= 0 else { continue }
        width = column + 1
        if !headerCells.contains(Int(cell)), headerCells.count < 64 {
          headerCells.append(Int(cell))
        }
        if path.last != cell, !text(of: cell, document).isEmpty { path.append(cell) }
      }
      paths.append(path)
    }
    var match = HeaderMatch(
      columns: declarations.map { _ in -1 }, firstRow: Int32(rows), width: Int32(width),
      headerCells: headerCells.sorted())
    for index in declarations.indices {
      switch declarations[index].source {
      case .position(let position):
        let line = declarations[index].line - 1
        let column =
          position > 0
          ? line * lineWidth + position - 1 : (line + 1) * lineWidth + position
        if column >= line * lineWidth, column < min(grid.columns, (line + 1) * lineWidth) {
          match.columns[index] = Int32(column)
        }
      case .header(let nth):
        find(index, nth, paths, grid, lineWidth, families: families, &match, document)
      case .element:
        // The table of elements has a column for each such field, in their order.
        match.columns[index] = Int32(
          declarations[..<index].count {
            if case .element = $0.source { true } else { false }
          })
      case .caption, .heading, .tableNumber, .rowNumber, .group, .notes, .link: break
      }
    }
    return match
  }

  private mutating func find(
    _ index: Int, _ nth: Int?, _ paths: [[Int32]], _ grid: borrowing SlotGrid, _ lineWidth: Int,
    families: Bool, _ match: inout HeaderMatch, _ document: borrowing SourceDocument
  ) {
    let declaration = declarations[index]
    let line = (declaration.line - 1) * lineWidth
    var best: (rank: Int, columns: [(column: Int, cell: Int32)]) = (.max, [])
    for (column, path) in paths.enumerated() {
      guard let (rank, cell) = rank(path, declaration, families: families) else { continue }
      if rank < best.rank { best = (rank, []) }
      if rank == best.rank { best.columns.append((column, cell)) }
    }
    if line > 0 {
      // The header of a further row of the record stands over that row, or over all of them.
      let own = best.columns.filter { $0.column >= line && $0.column < line + lineWidth }
      best.columns =
        own.isEmpty
        ? best.columns.filter { $0.column < lineWidth }.map { ($0.column + line, $0.cell) } : own
    }
    guard let first = best.columns.first else { return }
    var chosen = first
    if let nth {
      guard nth <= best.columns.count else { return }
      chosen = best.columns[nth - 1]
    } else if let other = best.columns.first(where: { $0.cell != first.cell }) {
      match.doubled = (index, Int(first.cell), Int(other.cell))
      return
    }
    guard chosen.column < grid.columns else { return }
    match.columns[index] = Int32(chosen.column)
    if best.rank >= declaration.folded.count * 2 {
      match.relatives.append((index, Int(chosen.cell)))
    }
    let headerColumn = chosen.column < line ? chosen.column : chosen.column - line
    while Int(match.firstRow) < grid.rows,
      grid.cell(Int(match.firstRow), headerColumn) == Int(chosen.cell)
    {
      match.firstRow += 1
    }
  }

  /// How well a path reads like a declared column (0 is best), and the last cell that does.
  private func rank(
    _ path: [Int32], _ declaration: ColumnDeclaration, families: Bool
  ) -> (rank: Int, cell: Int32)? {
    guard !path.isEmpty else { return nil }
    var best: (rank: Int, cell: Int32)?
    for (alias, header) in declaration.folded.enumerated() {
      for end in stride(from: path.count, to: 0, by: -1) {
        let rank = alias * 2 + (end == path.count ? 0 : 1)
        if let best, best.rank <= rank { continue }
        if (0..<end).contains(where: { joined(path[$0..<end], reads: header) }) {
          best = (rank, path[end - 1])
        }
      }
    }
    if best == nil, families, let last = path.last, let text = texts[last],
      declaration.family.contains(text),
      !declarations.contains(where: { $0.folded.contains(text) })
    {
      best = (declaration.folded.count * 2, last)
    }
    return best
  }

  /// Whether the texts of some cells, joined with a slash, are a header.
  private func joined(_ path: ArraySlice<Int32>, reads header: [UInt8]) -> Bool {
    var at = 0
    for (index, cell) in path.enumerated() {
      if index > 0 {
        guard at < header.count, header[at] == 0x2F else { return false }
        at += 1
      }
      guard let text = texts[cell], at + text.count <= header.count else { return false }
      for byte in text {
        if header[at] != byte { return false }
        at += 1
      }
    }
    return at == header.count
  }

  /// Whether a row says what a row of the header says.
  mutating func repeatsHeader(
    _ row: Int, of grid: borrowing SlotGrid, headerRows: Int, _ document: borrowing SourceDocument
  ) -> Bool {
    for header in 0..<min(headerRows, Int(HeaderMatcher.deepestHeader)) {
      var hasText = false
      let isSame = (0..<grid.columns).allSatisfy { column in
        let (above, here) = (grid.cell(header, column), grid.cell(row, column))
        guard above >= 0, here >= 0 else { return above == here }
        let text = text(of: Int32(above), document)
        if !text.isEmpty { hasText = true }
        return above == here || text == folded(Int32(here), document)
      }
      if isSame, hasText { return true }
    }
    return false
  }

  /// A cell's text, folded; empty where it is longer than any header.
  private mutating func text(of cell: Int32, _ document: borrowing SourceDocument) -> [UInt8] {
    if let text = texts[cell] { return text }
    let text = folded(cell, document)
    texts[cell] = text
    return text
  }

  private func folded(_ cell: Int32, _ document: borrowing SourceDocument) -> [UInt8] {
    var folded = Buffer<UInt8>()
    var index = document.cells[Int(cell)].text.first
    while index >= 0 {
      let piece = document.pieces[Int(index)]
      if piece.isText {
        if Int(piece.length) + folded.count > Self.longestHeader {
          folded.removeAll()
          break
        }
        document.withBytes(of: piece) { HeaderText.appendFolded($0, to: &folded) }
      }
      index = piece.next
    }
    return folded.array
  }
}
