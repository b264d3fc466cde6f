// A table as the pages show it: a header, and below it lines that leave the same gutters free.
//
//      header 0 │ gap 0 │ header 1 │ gap 1 │ header 2
//      ─────────┼───────┼──────────┼───────┼─────────
//      1        ┊  free ┊ text text┊  free ┊ text
//
// A gap is what no header covers between two of them; each line of the body takes its boxes away
// from the gaps, and a line that would leave nothing of one does not belong to the table.

import Documents

/// A table that is being found, over one or several pages.
struct PositionalTable {
  /// What stands of it on one page.
  struct Part {
    var page: Int
    var header: [Int] = []
    var body: [Int] = []
  }

  /// More free stretches than this between two columns are scattered boxes, and no table.
  private static var mostStretches: Int { 64 }

  /// How far the lines of a body reach, and where its boxes begin.
  struct Extent {
    var left = 0
    var right = 0
    /// Ascending.
    private var lefts: [Int] = []

    init() {}

    init(of body: [Int], in boxes: [PositionalBox]) {
      lefts = Set(body.map { boxes[$0].left }).sorted()
      left = lefts.first ?? 0
      right = body.map { boxes[$0].right }.max() ?? 0
    }

    /// Whether a box begins at a place, or near it.
    func begins(within reach: Int, of place: Int) -> Bool {
      let index = lefts.partitioningIndex { $0 >= place - reach }
      return index < lefts.count && lefts[index] <= place + reach
    }
  }

  /// A box of the header as it is printed, its top from the first of them.
  private struct Print {
    var left: Int
    var right: Int
    var top: Int
    var first: UInt32
    var last: UInt32
  }

  /// The stretches that the header cells cover.
  var header: [Range<Int>]
  /// What is still free of each gap between two header cells.
  var gaps: [[Range<Int>]]
  var em: Int
  var height: Int
  private var prints: [Print]
  /// What stands over several header cells: the stretch of those, and its boxes.
  private var spanners: [(range: Range<Int>, prints: [Print])]
  /// How far a right edge may stand from where it was: those of open-ended boxes are guessed.
  private var tolerance: Int
  private(set) var parts: [Part] = []
  /// That of the first part's body.
  private(set) var firstExtent = Extent()

  init(
    header groups: [HeaderLevels.Group], spanners: [HeaderLevels.Group], in boxes: [PositionalBox]
  ) {
    header = groups.map(\.range)
    gaps = zip(groups, groups.dropFirst()).map {
      [$0.range.upperBound..<$1.range.lowerBound]
    }
    let members = (groups + spanners).flatMap(\.boxes)
    height = members.map { boxes[$0].height }.max() ?? 1
    em = max(1, height * 3 / 4)
    prints = Self.prints(of: members, in: boxes)
    self.spanners = spanners.map { ($0.range, Self.prints(of: $0.boxes, in: boxes)) }
    tolerance = members.contains { boxes[$0].isOpenEnded } ? em * 2 : em / 3
  }

  private static func prints(of members: [Int], in boxes: [PositionalBox]) -> [Print] {
    let top = members.map { boxes[$0].top }.min() ?? 0
    return members.map {
      Print(
        left: boxes[$0].left, right: boxes[$0].right, top: boxes[$0].top - top,
        first: boxes[$0].first, last: boxes[$0].last)
    }.sorted { ($0.first, $0.last, $0.left, $0.top) < ($1.first, $1.last, $1.left, $1.top) }
  }

  /// How many boxes the header has.
  var headerCount: Int { prints.count }

  /// Whether some boxes are the header, printed again.
  func isHeader(_ members: [Int], in boxes: [PositionalBox]) -> Bool {
    guard members.count == prints.count else { return false }
    return zip(prints, Self.prints(of: members, in: boxes)).allSatisfy { one, other in
      one.first == other.first && one.last == other.last
        && abs(one.left - other.left) <= tolerance && abs(one.right - other.right) <= tolerance
        && abs(one.top - other.top) <= em / 2
    }
  }

  /// The header cells that a box of the header stands over, where those are several; nil for a box of
  /// one of them.
  func span(of box: PositionalBox) -> ClosedRange<Int>? {
    for spanner in spanners
    where spanner.prints.contains(where: {
      $0.first == box.first && $0.last == box.last && abs($0.left - box.left) <= tolerance
    }) {
      let covered = header.indices.filter { header[$0].overlaps(spanner.range) }
      if let first = covered.first, let last = covered.last, first < last { return first...last }
    }
    return nil
  }

  /// Takes the boxes of a line away from the gaps; false, and no change, where a gap would be lost.
  mutating func take(_ line: PositionalLine, in boxes: [PositionalBox]) -> Bool {
    var narrower = gaps
    for index in line.boxes {
      let box = boxes[index]
      for gap in narrower.indices {
        guard let first = narrower[gap].first, let last = narrower[gap].last else { continue }
        if box.right <= first.lowerBound { break }
        if box.left >= last.upperBound { continue }
        narrower[gap] = narrower[gap].flatMap { free -> [Range<Int>] in
          if box.right <= free.lowerBound || box.left >= free.upperBound { return [free] }
          var rest: [Range<Int>] = []
          if box.left > free.lowerBound { rest.append(free.lowerBound..<box.left) }
          if box.right < free.upperBound { rest.append(box.right..<free.upperBound) }
          return rest
        }
        if narrower[gap].isEmpty || narrower[gap].count > Self.mostStretches { return false }
      }
    }
    gaps = narrower
    return true
  }

  /// Adds what stands of the table on one page.
  mutating func add(_ part: Part, in boxes: [PositionalBox]) {
    if parts.isEmpty { firstExtent = Extent(of: part.body, in: boxes) }
    parts.append(part)
  }

  /// Where the columns are parted, from the left to the right, as far as all parts tell.
  func separators(in boxes: [PositionalBox]) -> [Int] {
    separators(of: Extent(of: parts.flatMap(\.body), in: boxes))
  }

  /// Where the columns are parted, from the left to the right, as far as the lines of an extent tell.
  func separators(of extent: Extent) -> [Int] {
    let left = min(extent.left, header.first?.lowerBound ?? 0)
    let right = max(extent.right, header.last?.upperBound ?? 0)
    if let centred = centredSeparators(left: left, right: right) { return centred }
    return gaps.indices.map { gap in
      let next = header[gap + 1].lowerBound
      let isFlush = extent.begins(within: em / 4, of: next)
      let free =
        isFlush ? gaps[gap].last : gaps[gap].max { $0.count < $1.count }
      return ((free?.lowerBound ?? next) + (free?.upperBound ?? next)) / 2
    }
  }

  /// Header cells in the middle of their columns say where a column ends, once it is known where it
  /// begins; nil where the gaps do not bear that out.
  private func centredSeparators(left: Int, right: Int) -> [Int]? {
    var result: [Int] = []
    var start = left
    for index in header.indices {
      let end = header[index].lowerBound + header[index].upperBound - start
      if index == header.count - 1 {
        return end >= right - em && end <= right + 4 * em ? result : nil
      }
      guard
        let free = gaps[index].min(by: { distance($0, to: end) < distance($1, to: end) }),
        distance(free, to: end) <= em / 2
      else { return nil }
      let separator = min(max(end, free.lowerBound), free.upperBound)
      result.append(separator)
      start = free.count <= em * 2 ? free.upperBound : separator
    }
    return nil
  }

  private func distance(_ range: Range<Int>, to position: Int) -> Int {
    max(0, range.lowerBound - position, position - range.upperBound)
  }
}

/// A row of a table, before its text is put together.
struct PositionalRow {
  var boxes: [Int]
  var isHeader = false
  /// Whether its number is printed among these boxes, where rows are numbered at all.
  var hasNumber = true
  /// Whether a page end cut it and the parts were joined.
  var isJoined = false
  /// By column, what stands beside several rows: its boxes, and how many rows they stand beside; 0 for what
  /// a cell of a row above covers.
  var merged: [Int: (boxes: [Int], rows: Int)] = [:]
}
