// The lines of one page's part of a table → rows.
//
//      col 0   col 1    col 2
//              text     text  ┐
//      1       text     text  ├ row of number 1: a boundary is one of the places between two
//                       text  ┘ numbers where all columns are free
//              text     text  ┐
//      2       text     text  ┘
//
// The boundaries are chosen together, by how wide the free place is, whether the source says all
// that is above before all that is below, and how well each number then stands in the middle (or at
// the top) of its row. At most `choices` places are weighed between two numbers.

/// Finds the rows in what one page shows of a table.
struct PositionalRowFinder {
  private static var choices: Int { 12 }

  private let boxes: [PositionalBox]
  /// Indices of boxes by their top.
  private let sorted: [Int]
  private let em: Int
  private var lowestAbove: [Int] = []
  private var latestAbove: [Int] = []
  private var earliestBelow: [Int] = []
  /// Positions in `sorted` of the numbers.
  private var numbers: [Int] = []

  init(_ body: [Int], of boxes: [PositionalBox], firstColumnEnd: Int) {
    self.boxes = boxes
    sorted = body.sorted {
      (boxes[$0].top, boxes[$0].left, $0) < (boxes[$1].top, boxes[$1].left, $1)
    }
    let heights = body.map { boxes[$0].em }.sorted()
    em = heights.isEmpty ? 1 : heights[heights.count / 2]
    var lowest = Int.min
    var latest = Int.min
    for index in sorted {
      lowestAbove.append(lowest)
      latestAbove.append(latest)
      lowest = max(lowest, boxes[index].bottom)
      latest = max(latest, boxes[index].order)
    }
    lowestAbove.append(lowest)
    earliestBelow = [Int](repeating: Int.max, count: sorted.count + 1)
    for at in sorted.indices.reversed() {
      earliestBelow[at] = min(earliestBelow[at + 1], boxes[sorted[at]].order)
    }
    let firstColumn = sorted.indices.filter {
      (boxes[sorted[$0]].left + boxes[sorted[$0]].right) / 2 < firstColumnEnd
    }
    let found = firstColumn.filter { boxes[sorted[$0]].isNumber }
    if found.count * 10 >= firstColumn.count * 6 { numbers = found.filter(isNumberBegun) }
  }

  /// Whether a number is not the rest of one whose digits stand in several boxes, one a font.
  private func isNumberBegun(_ place: Int) -> Bool {
    let box = boxes[sorted[place]]
    var before = place
    while before > 0, isOnLine(boxes[sorted[before - 1]], of: box) { before -= 1 }
    return !(before..<min(before + 64, sorted.count)).contains { other in
      let part = boxes[sorted[other]]
      return other != place && part.isNumber && isOnLine(part, of: box) && part.left < box.left
        && box.left - part.right <= em / 8
    }
  }

  /// Whether rows are numbered in the first column.
  var isNumbered: Bool { !numbers.isEmpty }

  /// Where in its row a number stands.
  enum Alignment: CaseIterable { case middle, top }

  /// What stands on the page of rows that began before it or go on behind it.
  struct Surroundings {
    /// Whether the first row may be the rest of one of the page before, which has its number there.
    var mayContinue: Bool
    /// Whether lines at the end of the page before show that the first row is one.
    var isCut = false
    /// Whether the last row ends on this page.
    var isLast: Bool
  }

  /// The rows from the top to the bottom.
  func rows(_ surroundings: Surroundings, aligned alignment: Alignment) -> [PositionalRow] {
    guard !sorted.isEmpty else { return [] }
    return isNumbered ? numberedRows(surroundings, alignment) : spacedRows()
  }

  /// How badly the page agrees with an alignment of the numbers, in hundredths.
  func misfit(_ surroundings: Surroundings, aligned alignment: Alignment) -> Int {
    guard isNumbered, let number = numbers.last else { return 0 }
    let (starts, cost) = boundaries(surroundings, alignment)
    guard alignment == .middle, !surroundings.isLast, let start = starts.last else { return cost }
    // The middle of a row that goes on behind the page is at least as low as that of what is seen.
    let middle = (boxes[sorted[start]].top + lowestAbove[sorted.count]) / 2
    return cost + min(150, max(0, middle - boxes[sorted[number]].centre) * 15 / em)
  }

  /// How many numbers stand off from where they belong in their rows by more than an em.
  func strays(_ surroundings: Surroundings, aligned alignment: Alignment) -> Int {
    guard isNumbered else { return 0 }
    let starts = boundaries(surroundings, alignment).starts
    return numbers.indices.count { at in
      let isLast = at + 1 == numbers.count
      if isLast, !surroundings.isLast, alignment == .middle { return false }
      let end = isLast ? sorted.count : starts[at + 1]
      return misfit(of: numbers[at], from: starts[at], to: end, alignment) > 15
    }
  }

  private func gap(at place: Int) -> Int { boxes[sorted[place]].top - lowestAbove[place] }
  private func isInOrder(_ place: Int) -> Bool { latestAbove[place] < earliestBelow[place] }

  /// How unlikely it is that a row begins at a place, in hundredths.
  private func cost(of place: Int) -> Int {
    -min(100, gap(at: place) * 100 / em) - (isInOrder(place) ? 80 : 0)
  }

  private func places(after lower: Int, through upper: Int) -> [Int] {
    guard lower < upper else { return [upper] }
    var found = (lower + 1...upper).filter { place in
      place > 0 && boxes[sorted[place]].top > boxes[sorted[place - 1]].top
        && gap(at: place) * 100 >= -35 * em
    }
    if found.count > Self.choices {
      let number = boxes[sorted[upper]]
      let onLine = found.first { isOnLine(boxes[sorted[$0]], of: number) }
      found.sort { (cost(of: $0), $0) < (cost(of: $1), $1) }
      found = Set(found.prefix(Self.choices) + (onLine.map { [$0] } ?? [])).sorted()
    }
    return found.isEmpty ? [upper] : found
  }

  private func numberedRows(
    _ surroundings: Surroundings, _ alignment: Alignment
  ) -> [PositionalRow] {
    let starts = boundaries(surroundings, alignment).starts
    var rows: [PositionalRow] = []
    if let first = starts.first, first > 0 {
      rows.append(PositionalRow(boxes: Array(sorted[..<first]), hasNumber: false))
    }
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : sorted.count
      rows.append(PositionalRow(boxes: Array(sorted[start..<max(start, end)])))
    }
    return rows
  }

  /// The cheapest choice of one start a number, by dynamic programming over neighbours.
  private func boundaries(
    _ surroundings: Surroundings, _ alignment: Alignment
  ) -> (starts: [Int], cost: Int) {
    var first = [0]
    if surroundings.mayContinue { first += places(after: 0, through: numbers[0]).filter { $0 > 0 } }
    var options = [first]
    for (number, next) in zip(numbers, numbers.dropFirst()) {
      options.append(places(after: number, through: next))
    }
    // The place before everything costs as much as a middling boundary; where the page before shows that a
    // row was cut, about as much as the best one, so that the middle of the first row decides.
    var costOfNone = -110
    if surroundings.isCut, numbers.count > 1 || surroundings.isLast,
      let best = first.dropFirst().map(cost(of:)).min()
    {
      costOfNone = max(costOfNone, best + 2)
    }
    var costs = [first.map { $0 == 0 ? costOfNone : cost(of: $0) }]
    var origins: [[Int]] = [first.map { _ in 0 }]
    for step in options.indices.dropFirst() {
      var row: [Int] = []
      var origin: [Int] = []
      for place in options[step] {
        var best = (cost: Int.max, from: 0)
        for (from, start) in options[step - 1].enumerated() {
          let misfit = misfit(of: numbers[step - 1], from: start, to: place, alignment)
          let total = costs[step - 1][from] + misfit
          if total < best.cost { best = (total, from) }
        }
        row.append(best.cost + cost(of: place))
        origin.append(best.from)
      }
      costs.append(row)
      origins.append(origin)
    }
    // A row that may go on on the next page has a top, but no middle that is known.
    if surroundings.isLast || alignment == .top, let step = options.indices.last {
      for (at, start) in options[step].enumerated() {
        costs[step][at] += misfit(of: numbers[step], from: start, to: sorted.count, alignment)
      }
    }
    var last = 0
    for at in costs[costs.count - 1].indices
    where costs[costs.count - 1][at] < costs[costs.count - 1][last] { last = at }
    let total = costs[costs.count - 1][last]
    var starts: [Int] = []
    for step in options.indices.reversed() {
      starts.append(options[step][last])
      last = origins[step][last]
    }
    return (starts.reversed(), total)
  }

  /// How badly a number stands in a row of the boxes from one place to another, in hundredths.
  private func misfit(
    of number: Int, from start: Int, to end: Int, _ alignment: Alignment
  ) -> Int {
    guard start < end else { return 1000 }
    let box = boxes[sorted[number]]
    let first = boxes[sorted[start]]
    switch alignment {
    case .middle:
      return min(150, abs((first.top + lowestAbove[end]) / 2 - box.centre) * 15 / em)
    case .top:
      return isOnLine(first, of: box) ? 0 : 200
    }
  }

  /// Whether two boxes stand on one line, whatever the heights of their fonts.
  private func isOnLine(_ one: PositionalBox, of other: PositionalBox) -> Bool {
    min(abs(one.top - other.top), abs(one.centre - other.centre)) * 2 <= em
  }

  /// Rows without numbers: wherever all columns are free for more than a line's leading.
  private func spacedRows() -> [PositionalRow] {
    var rows: [PositionalRow] = []
    for place in sorted.indices {
      let begins = place == 0 || gap(at: place) * 100 > 35 * em && isInOrder(place)
      if begins {
        rows.append(PositionalRow(boxes: [sorted[place]]))
      } else {
        rows[rows.count - 1].boxes.append(sorted[place])
      }
    }
    return rows
  }
}
