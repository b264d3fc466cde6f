// Where a table's header begins and ends, and whether lines below bear it out.

extension PositionalLayout {
  func isOneGroup(_ line: PositionalLine, em: Int) -> Bool {
    boxes.groups(of: line.boxes, gap: max(3, em * 7 / 10)).count == 1
  }

  /// The line past the header of a table where it is printed again from a line on.
  func repeated(_ table: PositionalTable, at index: Int) -> Int? {
    var members: [Int] = []
    var end = index
    while end < lines.count, lines[end].page == lines[index].page {
      members += lines[end].boxes
      end += 1
      if members.count >= table.headerCount {
        return table.isHeader(members, in: boxes) ? end : nil
      }
    }
    return nil
  }

  /// The line past those that follow each other closely, six at most.
  private func endOfBlock(at index: Int) -> Int {
    var end = index + 1
    var bottom = lines[index].bottom
    while end < lines.count, end - index < 6, lines[end].page == lines[index].page,
      (lines[end].top - bottom) * 4 <= lines[end].height
    {
      bottom = max(bottom, lines[end].bottom)
      end += 1
    }
    return end
  }

  /// A header that begins at a line, and the line past it.
  func header(at index: Int) -> (table: PositionalTable, end: Int)? {
    let block = endOfBlock(at: index)
    // A line that begins with a number on the left is the first row, however close it stands.
    let left = lines[index..<block].map(\.left).min() ?? 0
    var end = index + 1
    while end < block, let first = lines[end].boxes.first,
      !boxes[first].isNumber || lines[end].left > left + boxes[first].em
    {
      end += 1
    }
    end = endOfCells(from: index, to: end)
    while end > index {
      if let table = header(of: index..<end) { return (table, end) }
      end = end - index > 1 ? index + 1 : index
    }
    return nil
  }

  /// The line in front of the first one that begins a paragraph below a header's cell: it is clearly wider
  /// than all that stands above it in its column, and another line goes on below it.
  private func endOfCells(from index: Int, to end: Int) -> Int {
    (index + 1..<max(end, index + 1)).first { at in
      boxes.groups(of: lines[at].boxes, gap: lines[at].height / 2).contains { group in
        let above = lines[index..<at].flatMap(\.boxes).filter {
          boxes[$0].right > group.range.lowerBound && boxes[$0].left < group.range.upperBound
        }
        guard let left = above.map({ boxes[$0].left }).min(),
          let right = above.map({ boxes[$0].right }).max()
        else { return false }
        return group.range.count > right - left + 2 * boxes[group.boxes[0]].em
          && goesOn(below: at, from: group.range.lowerBound)
      }
    } ?? end
  }

  /// Whether a line begins at a place close below another one; lines of other columns, whose rows stand
  /// half a line higher, may come between.
  private func goesOn(below at: Int, from left: Int) -> Bool {
    let line = lines[at]
    return lines[(at + 1)...].prefix(3).contains { next in
      next.page == line.page && next.top > line.top
        && (next.top - line.bottom) * 4 <= line.height
        && next.boxes.contains { abs(boxes[$0].left - left) * 4 <= boxes[$0].em }
    }
  }

  func header(of range: Range<Int>) -> PositionalTable? {
    let members = range.flatMap { lines[$0].boxes }
    guard members.count <= 400, let height = members.map({ boxes[$0].height }).max() else {
      return nil
    }
    let em = height * 3 / 4
    let levels = HeaderLevels(lines[range], of: boxes, gap: max(3, em * 7 / 10), em: em)
    let groups = levels.columns
    guard groups.count >= 2, groups.count <= 200, !levels.beginsWithTitle else { return nil }
    for group in groups + levels.spanners {
      let length = group.boxes.reduce(0) { $0 + boxes[$1].characters }
      if length > 60 { return nil }
      // A number or a bullet alone begins an item of a list, or a row.
      if group.boxes.allSatisfy({ boxes[$0].isNumber || isBullet(boxes[$0]) }) { return nil }
      for index in group.boxes {
        let last = boxes[index].last
        if last == 0x3002 || last == 0xFF1A || last == 0x3A || last == 0x3001 { return nil }
      }
    }
    return PositionalTable(
      header: parted(groups, above: range.upperBound), spanners: levels.spanners, in: boxes)
  }

  private func isBullet(_ box: PositionalBox) -> Bool {
    guard box.characters == 1 else { return false }
    switch box.first {
    case 0x2022, 0x30FB, 0x25CB, 0x25CF, 0x25A0, 0x25A1, 0x25C6, 0x25C7, 0x203B, 0x2D, 0x2A, 0x2013,
      0xB7, 0x25E6, 0x25AA:
      return true
    default: return false
    }
  }

  /// Whether the first part of a table shows that it is one: text in several columns below the
  /// header, and for two columns more than one such line, or numbers.
  func isTable(_ table: PositionalTable) -> Bool {
    guard let body = table.parts.first?.body, !body.isEmpty else { return false }
    let separators = table.separators(in: boxes)
    var filled = Set<Int>()
    var firstColumn = 0
    var numbers = 0
    for index in body {
      let column = boxes[index].column(between: separators)
      filled.insert(column)
      if column == 0 {
        firstColumn += 1
        if boxes[index].isNumber { numbers += 1 }
      }
    }
    if filled.count < 2 { return false }
    return separators.count >= 2 || numbers * 2 > firstColumn || firstColumn >= 2
  }

  /// Header cells, parted once more where boxes stand beside each other and the lines below leave the
  /// place between them free, with text on both sides of it.
  private func parted(
    _ cells: [(range: Range<Int>, boxes: [Int])], above start: Int
  ) -> [(range: Range<Int>, boxes: [Int])] {
    let finer = cells.map { boxes.groups(of: $0.boxes, gap: 1) }
    guard finer.contains(where: { $0.count > 1 }) else { return cells }
    var probe = PositionalTable(header: cells, spanners: [], in: boxes)
    var body: [Int] = []
    var end = start
    while end < lines.count, end - start < 80,
      start == 0 || lines[end].page == lines[start - 1].page,
      probe.take(lines[end], in: boxes)
    {
      body += lines[end].boxes
      end += 1
    }
    guard end - start >= 3 else { return cells }
    var result: [(range: Range<Int>, boxes: [Int])] = []
    for (at, cell) in cells.enumerated() {
      let left = at > 0 ? probe.gaps[at - 1].last?.lowerBound ?? 0 : Int.min
      let right = at + 1 < cells.count ? probe.gaps[at].first?.upperBound ?? 0 : Int.max
      let near = body.filter { boxes[$0].left >= left && boxes[$0].right <= right }
      var parts = [finer[at][0]]
      for next in finer[at].dropFirst() {
        let gap = parts[parts.count - 1].range.upperBound..<next.range.lowerBound
        if isGutter(gap, of: near) {
          parts.append(next)
        } else {
          let last = parts.count - 1
          parts[last].boxes += next.boxes
          parts[last].range = parts[last].range.lowerBound..<next.range.upperBound
        }
      }
      result += parts.count > 1 ? parts : [cell]
    }
    return result
  }

  /// Whether some of a gap is left free by boxes that stand on both sides of it. A box that goes from
  /// a number on the left across the gap is one of those that are parted at a space later.
  private func isGutter(_ gap: Range<Int>, of near: [Int]) -> Bool {
    var free = gap
    var sides = (left: 0, right: 0)
    for index in near {
      let box = boxes[index]
      if box.left < gap.lowerBound, box.right > gap.upperBound, box.holdsSpace,
        (0x30...0x39).contains(box.first)
      {
        sides.left += 1
      } else if (box.left + box.right) / 2 < (gap.lowerBound + gap.upperBound) / 2 {
        sides.left += 1
        free = max(free.lowerBound, min(box.right, free.upperBound))..<free.upperBound
      } else {
        sides.right += 1
        free = free.lowerBound..<min(free.upperBound, max(box.left, free.lowerBound))
      }
      if free.isEmpty { return false }
    }
    return sides.left > 0 && sides.right > 0
  }
}
