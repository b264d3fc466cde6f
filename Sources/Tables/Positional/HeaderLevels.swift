// The lines of a header, from the lowest to the highest → its columns, and what stands over several:
//
//     通  │      │        御意見及び考え方             a spanner
//     し  │ 該当 ├──────────────┬───────────────
//     No  │ 箇所 │ 御意見の要旨 │ 主な考え方        columns
//
// What stands above one cell alone, aligned with it, belongs to it. Cost is linear in lines times columns.

/// The cells of a header of several lines.
struct HeaderLevels {
  typealias Group = (range: Range<Int>, boxes: [Int])

  /// The columns, from the left to the right.
  private(set) var columns: [Group] = []
  /// What stands over several columns: the stretch of those, and the boxes.
  private(set) var spanners: [Group] = []
  /// Whether the first line is a title of the table rather than part of its header.
  private(set) var beginsWithTitle = false

  private let em: Int

  init(_ lines: ArraySlice<PositionalLine>, of boxes: [PositionalBox], gap: Int, em: Int) {
    self.em = em
    for line in lines.reversed() {
      let groups = boxes.groups(of: line.boxes, gap: gap)
      for group in groups {
        // What stands close together over narrow columns is still a cell of each.
        let parts = boxes.groups(of: group.boxes, gap: 1)
        if parts.count > 1, areCells(parts) {
          parts.forEach { place($0, among: boxes) }
        } else {
          place(group, among: boxes)
        }
      }
    }
    mergeOverlapping()
    if let first = lines.first, let last = lines.last, lines.count > 1,
      let title = spanners.first(where: { $0.boxes.contains(first.boxes[0]) }),
      title.boxes.count >= first.boxes.count
    {
      // No header has its first column under the same cell as others, and the lines of one cell are set
      // alike.
      beginsWithTitle =
        first.left <= columns[0].range.lowerBound || first.height * 10 > last.height * 11
        || lines.dropFirst().contains { line in
          let others = line.boxes.filter { title.boxes.contains($0) }
          guard let left = others.map({ boxes[$0].left }).min(),
            let right = others.map({ boxes[$0].right }).max()
          else { return false }
          return !isAligned(first.left..<first.right, left..<right)
        }
    }
  }

  /// Joins columns that have grown into one another.
  private mutating func mergeOverlapping() {
    columns.sort { $0.range.lowerBound < $1.range.lowerBound }
    var apart: [Group] = []
    for column in columns {
      if let last = apart.indices.last, apart[last].range.upperBound > column.range.lowerBound {
        let end = max(apart[last].range.upperBound, column.range.upperBound)
        apart[last].range = apart[last].range.lowerBound..<end
        apart[last].boxes += column.boxes
      } else {
        apart.append(column)
      }
    }
    columns = apart
  }

  /// Whether each of some groups belongs to one column, and not all to the same.
  private func areCells(_ groups: [Group]) -> Bool {
    var owners = Set<Int>()
    for group in groups {
      let below = columns.indices.filter { columns[$0].range.overlaps(group.range) }
      guard below.count == 1, isAligned(group.range, columns[below[0]].range) else { return false }
      owners.insert(below[0])
    }
    return owners.count > 1
  }

  private mutating func place(_ group: Group, among boxes: [PositionalBox]) {
    if let spanner = spanners.firstIndex(where: { $0.range.overlaps(group.range) }) {
      spanners[spanner].boxes += group.boxes
      return
    }
    let below = columns.indices.filter { columns[$0].range.overlaps(group.range) }
    guard let first = below.first, let last = below.last else {
      let place =
        columns.firstIndex { $0.range.lowerBound > group.range.lowerBound } ?? columns.count
      if place > 0, place < columns.count,
        columns[place - 1...place].allSatisfy({ isBelow($0, group, boxes) })
      {
        spanners.append((stretch(of: place - 1...place), group.boxes))
      } else {
        columns.insert(group, at: place)
      }
      return
    }
    if below.count > 1 {
      spanners.append((stretch(of: first...last), group.boxes))
      return
    }
    let cell = columns[first].range
    if !isAligned(group.range, cell), let neighbour = neighbour(of: first, for: group.range) {
      spanners.append((stretch(of: min(first, neighbour)...max(first, neighbour)), group.boxes))
      return
    }
    columns[first].boxes += group.boxes
    columns[first].range =
      min(cell.lowerBound, group.range.lowerBound)..<max(cell.upperBound, group.range.upperBound)
  }

  /// Whether a cell stands wholly below a text; one that is as high as two rows stands beside it.
  private func isBelow(_ cell: Group, _ group: Group, _ boxes: [PositionalBox]) -> Bool {
    let bottom = group.boxes.map { boxes[$0].bottom }.max() ?? 0
    return cell.boxes.allSatisfy { boxes[$0].top + em / 4 >= bottom }
  }

  private func stretch(of indices: ClosedRange<Int>) -> Range<Int> {
    columns[indices.lowerBound].range.lowerBound..<columns[indices.upperBound].range.upperBound
  }

  /// Whether two lines of a cell begin, end or are centred alike.
  private func isAligned(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    abs(one.lowerBound - other.lowerBound) <= em || abs(one.upperBound - other.upperBound) <= em
      || abs(one.lowerBound + one.upperBound - other.lowerBound - other.upperBound) <= 2 * em
  }

  /// The column beside a cell that a text above it, standing to one side, covers as well.
  private func neighbour(of column: Int, for range: Range<Int>) -> Int? {
    let cell = columns[column].range
    let isLeft = range.lowerBound + range.upperBound < cell.lowerBound + cell.upperBound
    let other = isLeft ? column - 1 : column + 1
    return columns.indices.contains(other) ? other : nil
  }
}
