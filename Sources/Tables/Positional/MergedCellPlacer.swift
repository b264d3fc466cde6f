// The lines of one column on one page, and the rows that the other columns show → cells beside several rows.
//
//     row 0 │         ┐
//     row 1 │ line 0  ├ a cell of rows 0 to 1: its lines stand in their middle
//     ──────┤ line 1  ┘
//     row 2 │ line 2  ─ a cell of row 2
//
// The cells are chosen together, so that all rows and all lines are taken in their order, by how well lines
// stand in the middle (or at the top) of their rows. Cost is quadratic in rows times lines, of which there are
// at most `mostPlaces` a page.

/// A cell that stands beside one row or more of a page.
struct MergedCell {
  /// Rows of the page.
  var rows: Range<Int>
  var lines: [PositionalLine]
  /// Whether the cell goes on with the last one of the page before.
  var continues = false
}

/// Places the lines of a column beside rows.
struct MergedCellPlacer {
  /// A page of more rows times lines than this is no page that people read.
  private static var mostPlaces: Int { 4000 }

  /// Where the text of a row begins and ends in the other columns.
  struct Extent {
    var top: Int
    var bottom: Int
  }

  let rows: [Extent]
  let lines: [PositionalLine]
  let em: Int
  let alignment: PositionalRowFinder.Alignment
  /// Whether a cell of the page before may go on, and whether one may go on on the next page.
  let mayContinue: Bool
  let mayGoOn: Bool
  /// Whether the cell of the page before goes on with the first line.
  let mustContinue: Bool
  /// Whether each line stands as close above the next as in a paragraph, and ends no sentence.
  private let isTight: [Bool]
  /// For each line, how many of those before it stand so far above the next that a line is free between.
  private let gapsBefore: [Int]

  /// - Parameter pitch: The usual step between lines of a paragraph.
  init(
    _ lines: [PositionalLine], of boxes: [PositionalBox], beside rows: [Extent], em: Int,
    pitch: Int, aligned alignment: PositionalRowFinder.Alignment, mayContinue: Bool,
    mustContinue: Bool, mayGoOn: Bool
  ) {
    self.lines = lines
    self.rows = rows
    self.em = max(1, em)
    self.alignment = alignment
    self.mayContinue = mayContinue
    self.mayGoOn = mayGoOn
    self.mustContinue = mustContinue
    var gaps = [0]
    for (line, next) in zip(lines, lines.dropFirst()) {
      gaps.append(gaps[gaps.count - 1] + (next.top - line.bottom >= line.height ? 1 : 0))
    }
    gapsBefore = gaps
    isTight = zip(lines, lines.dropFirst()).map {
      boxes.step(from: $0, to: $1) <= pitch + max(1, em / 12)
        && !($0.boxes.last.map { boxes[$0].endsSentence } ?? false)
    }
  }

  private struct Step {
    var cost = Int.max
    var row = 0
    var line = 0
  }

  /// The cells from the top to the bottom; nil where lines stand beside no rows, or are too many.
  func cells() -> [MergedCell]? {
    let width = lines.count + 1
    guard !rows.isEmpty, rows.count * width <= Self.mostPlaces else { return nil }
    var steps = [Step](repeating: Step(), count: (rows.count + 1) * width)
    steps[0].cost = 0
    for row in rows.indices {
      for line in 0..<width where steps[row * width + line].cost < Int.max {
        extend(&steps, width: width, row: row, line: line)
      }
    }
    guard steps[rows.count * width + lines.count].cost < Int.max else { return nil }
    var cells: [MergedCell] = []
    var (row, line) = (rows.count, lines.count)
    while row > 0 {
      let step = steps[row * width + line]
      cells.append(
        MergedCell(
          rows: step.row..<row, lines: Array(lines[step.line..<line]),
          continues: step.row == 0 && mayContinue && step.line == line))
      (row, line) = (step.row, step.line)
    }
    return cells.reversed()
  }

  /// Tries all cells that begin with a row and a line.
  private func extend(_ steps: inout [Step], width: Int, row: Int, line: Int) {
    let base = steps[row * width + line].cost
    let top = highestTop(of: row) - em / 2
    for end in row + 1...rows.count {
      let bottom = lowestBottom(of: end - 1) + em / 2
      var lineEnd = line
      while true {
        let cost = base + cost(rows: row..<end, lines: line..<lineEnd)
        let at = end * width + lineEnd
        if cost < steps[at].cost { steps[at] = Step(cost: cost, row: row, line: line) }
        guard lineEnd < lines.count, lines[lineEnd].bottom <= bottom, lines[lineEnd].top >= top
        else { break }
        lineEnd += 1
      }
    }
  }

  /// Where the first line of a cell that begins with a row may stand at the highest.
  private func highestTop(of row: Int) -> Int {
    let top = rows[row].top
    return row > 0 ? min(top, rows[row - 1].bottom) : min(top, lines.first?.top ?? top)
  }

  /// Where the last line of a cell that ends with a row may stand at the lowest.
  private func lowestBottom(of row: Int) -> Int {
    let bottom = rows[row].bottom
    return row + 1 < rows.count
      ? max(bottom, rows[row + 1].top) : max(bottom, lines.last?.bottom ?? bottom)
  }

  /// How badly lines stand beside rows as one cell, in hundredths.
  private func cost(rows range: Range<Int>, lines part: Range<Int>) -> Int {
    let isCut = mayGoOn && range.upperBound == rows.count
    let isRest = mayContinue && range.lowerBound == 0
    let merged = (range.count - 1) * 3
    guard let first = part.first, let last = part.last else {
      return isRest && !mustContinue ? merged : range.count * 60
    }
    let isTight = part.upperBound < lines.count && isTight[part.upperBound - 1]
    let (top, bottom) = (rows[range.lowerBound].top, rows[range.upperBound - 1].bottom)
    let atTop = min(150, abs(lines[first].top - top) * 15 / em)
    // The rules between rows stand somewhere between their texts, and so does the middle of several rows.
    let middle = lines[first].top + lines[last].bottom
    let highest = range.count > 1 ? highestTop(of: range.lowerBound) + bottom : top + bottom
    let lowest = range.count > 1 ? top + lowestBottom(of: range.upperBound - 1) : top + bottom
    let inMiddle = min(150, max(0, highest - middle, middle - lowest) / 2 * 15 / em)
    var misfit = alignment == .middle ? inMiddle : atTop
    // A cell that a page end cuts stands at the top of what is seen of it.
    if isCut || isRest { misfit = min(misfit, atTop + 5) }
    let gaps = gapsBefore[part.upperBound - 1] - gapsBefore[part.lowerBound]
    return misfit + merged + (isTight ? 60 : 0) + min(gaps, 5) * 60
  }
}
