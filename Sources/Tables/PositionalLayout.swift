// Boxes → lines → running heads, prose, and tables with their parts → the document.
//
// Lines are looked at once, from the first page to the last. A table begins at a line of several
// groups that other lines stand below of in columns; it goes on over a page end where the next page
// begins with the same header, or with lines in the same columns.

import Documents

/// Finds what the positions of all boxes of a document show.
struct PositionalLayout {
  private var boxes: [PositionalBox]
  private var lines: [PositionalLine] = []
  private var tables: [PositionalTable] = []
  private var prose: [Int] = []

  init(boxes: [PositionalBox]) {
    self.boxes = boxes
  }

  /// Fills the document.
  mutating func arrange(into document: inout SourceDocument) {
    let visible = boxes.indices.filter { boxes[$0].characters > 0 }
    var all = boxes.lines(of: visible, tolerance: 35)
    for line in all.indices { insertEnclosed(in: &all[line], of: &document) }
    let heads = RunningHeadFinder(lines: all, boxes: boxes).heads()
    for index in heads {
      var text = TextChain()
      PositionalJoiner(pitch: 0, breaksBetweenWords: true).append(
        [all[index]], of: boxes, left: 0, right: 0, into: &document, to: &text)
      document.omitted.append(OmittedText(reason: .runningHead, text: text))
    }
    lines = all.indices.filter { !heads.contains($0) }.map { all[$0] }
    findTables(in: &document)
    writeTables(into: &document)
    PositionalProseWriter(lines: prose.map { lines[$0] }, boxes: boxes).write(into: &document)
    document.remarks.sort { $0.offset < $1.offset }
  }

  /// Writes the tables. All of a document align their numbers alike, unless one plainly does not: a
  /// table alone can have too few rows to tell.
  private func writeTables(into document: inout SourceDocument) {
    let writers = tables.map { PositionalTableWriter($0, boxes: boxes) }
    let preferences = writers.map { $0.misfit(.middle) - $0.misfit(.top) }
    let total = preferences.reduce(0, +)
    for (writer, own) in zip(writers, preferences) {
      let preference = abs(own) >= 200 ? own : total
      writer.write(into: &document, aligned: preference > 0 ? .top : .middle)
    }
  }

  private mutating func findTables(in document: inout SourceDocument) {
    var isOpen = false
    var index = 0
    while index < lines.count {
      let isAtTop = index == 0 || lines[index - 1].page != lines[index].page
      if isOpen, isAtTop, let open = tables.last, let bodyStart = repeated(open, at: index) {
        index = extend(from: bodyStart, header: index..<bodyStart, in: &document)
        continue
      }
      if let (table, bodyStart) = header(at: index) {
        tables.append(table)
        let end = extend(from: bodyStart, header: index..<bodyStart, in: &document)
        if let found = tables.last, isTable(found) {
          isOpen = true
          index = end
          continue
        }
        tables.removeLast()
      }
      if isOpen, isAtTop, let open = tables.last, open.parts.last?.page == lines[index].page - 1,
        continues(open, at: index)
      {
        let end = extend(from: index, header: index..<index, in: &document)
        if end > index {
          index = end
          continue
        }
      }
      isOpen = false
      prose.append(index)
      index += 1
    }
  }

  /// Adds a part to the last table: a header, and the lines from `start` on that stand in its
  /// columns. Returns the line past them.
  private mutating func extend(
    from start: Int, header: Range<Int>, in document: inout SourceDocument
  ) -> Int {
    guard var table = tables.last, start > 0 || header.isEmpty else { return start }
    let page = lines[header.isEmpty ? start : header.lowerBound].page
    var part = PositionalTable.Part(page: page)
    part.header = header.flatMap { lines[$0].boxes }
    var lefts = Set<Int>()
    var end = start
    while end < lines.count, lines[end].page == page {
      let line = lines[end]
      if line.height * 10 >= table.height * 13, isOneGroup(line, em: table.em) { break }
      if end + 1 < lines.count, isOneGroup(line, em: table.em),
        isCaption(end, above: table, body: part.body, lefts: lefts)
      {
        break
      }
      if end > start, repeated(table, at: end) != nil { break }
      if !table.take(line, in: boxes) {
        guard partBoxes(of: end, at: table.gaps, in: &document), table.take(lines[end], in: boxes)
        else { break }
      }
      part.body += lines[end].boxes
      for index in lines[end].boxes { lefts.insert(boxes[index].left) }
      end += 1
    }
    table.parts.append(part)
    tables[tables.count - 1] = table
    return end
  }

  /// Parts runs that leave a space where a box of another font stands: what is enclosed stands between
  /// the two parts.
  private mutating func insertEnclosed(
    in line: inout PositionalLine, of document: inout SourceDocument
  ) {
    var place = 0
    while place + 1 < line.boxes.count {
      let run = line.boxes[place]
      let inner = boxes[line.boxes[place + 1]]
      if boxes[run].holdsSpace, inner.left > boxes[run].left, inner.right < boxes[run].right,
        let parts = PositionalSplitter().split(
          boxes[run], at: [inner.left..<max(inner.left + 1, inner.right)], in: &document)
      {
        boxes[run] = parts.0
        boxes[run].right = min(parts.0.right, inner.left)
        var rest = parts.1
        rest.left = max(rest.left, inner.right)
        line.boxes.insert(boxes.count, at: place + 2)
        boxes.append(rest)
      }
      place += 1
    }
  }

  /// Parts the boxes of a line that lie across a gutter; false where one cannot be.
  private mutating func partBoxes(
    of line: Int, at gaps: [[Range<Int>]], in document: inout SourceDocument
  ) -> Bool {
    // A run alone on its line may be a title: only one that follows on is parted.
    if lines[line].boxes.count == 1 {
      guard line > 0, lines[line - 1].page == lines[line].page,
        (lines[line].top - lines[line - 1].bottom) * 2 < lines[line].height
      else { return false }
    }
    for gap in gaps {
      guard let first = gap.first, let last = gap.last else { continue }
      for place in lines[line].boxes.indices {
        let index = lines[line].boxes[place]
        guard boxes[index].left < first.lowerBound, boxes[index].right > last.upperBound else {
          continue
        }
        guard let parts = PositionalSplitter().split(boxes[index], at: gap, in: &document) else {
          return false
        }
        boxes[index] = parts.0
        lines[line].boxes.insert(boxes.count, at: place + 1)
        boxes.append(parts.1)
        break
      }
    }
    return true
  }

  /// Whether a line of one group is no row of the table but stands above the header of another one,
  /// whose cells do not begin where the lines of this body do.
  private func isCaption(
    _ index: Int, above table: PositionalTable, body: [Int], lefts: Set<Int>
  ) -> Bool {
    guard !body.isEmpty, lines[index + 1].page == lines[index].page else { return false }
    if repeated(table, at: index + 1) != nil { return true }
    guard let next = header(at: index + 1)?.table else { return false }
    let distance = lines[index].top - lines[index - 1].bottom
    guard next.header.count >= table.header.count || distance > lines[index].height else {
      return false
    }
    let reach = max(1, table.em / 4)
    return !next.header.contains { cell in
      (cell.lowerBound - reach...cell.lowerBound + reach).contains { lefts.contains($0) }
    }
  }

  private func isOneGroup(_ line: PositionalLine, em: Int) -> Bool {
    boxes.groups(of: line.boxes, gap: max(3, em * 7 / 10)).count == 1
  }

  /// The line past the header of a table where it is printed again from a line on.
  private func repeated(_ table: PositionalTable, at index: Int) -> Int? {
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
  private func header(at index: Int) -> (table: PositionalTable, end: Int)? {
    let block = endOfBlock(at: index)
    // A line that begins with a number on the left is the first row, however close it stands.
    let left = lines[index..<block].map(\.left).min() ?? 0
    var end = index + 1
    while end < block, let first = lines[end].boxes.first,
      !boxes[first].isNumber || lines[end].left > left + boxes[first].em
    {
      end += 1
    }
    while end > index {
      if let table = header(of: index..<end) { return (table, end) }
      end = end - index > 1 ? index + 1 : index
    }
    return nil
  }

  private func header(of range: Range<Int>) -> PositionalTable? {
    let members = range.flatMap { lines[$0].boxes }
    guard members.count <= 400, let height = members.map({ boxes[$0].height }).max() else {
      return nil
    }
    let groups = boxes.groups(of: members, gap: max(3, height * 3 / 4 * 7 / 10))
    guard groups.count >= 2, groups.count <= 200 else { return nil }
    for group in groups {
      let length = group.boxes.reduce(0) { $0 + boxes[$1].characters }
      if length > 60 { return nil }
      // A number or a bullet alone begins an item of a list, or a row.
      if group.boxes.allSatisfy({ boxes[$0].isNumber || isBullet(boxes[$0]) }) { return nil }
      for index in group.boxes {
        let last = boxes[index].last
        if last == 0x3002 || last == 0xFF1A || last == 0x3A || last == 0x3001 { return nil }
      }
    }
    return PositionalTable(header: parted(groups, above: range.upperBound), in: boxes)
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
  private func isTable(_ table: PositionalTable) -> Bool {
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
    var probe = PositionalTable(header: cells, in: boxes)
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

  /// Whether the lines at the top of a page go on with a table of the page before.
  private func continues(_ table: PositionalTable, at index: Int) -> Bool {
    // Only the first part is asked, so that many pages do not cost their square.
    let body = table.parts.first?.body ?? []
    let left = body.map { boxes[$0].left }.min() ?? 0
    let right = body.map { boxes[$0].right }.max() ?? 0
    guard lines[index].left >= left - table.em, lines[index].right <= right + 2 * table.em else {
      return false
    }
    let separators = table.separators(in: boxes, parts: 1)
    let columns = lines[index].boxes.map { boxes[$0].column(between: separators) }
    return columns.contains { $0 > 0 } || lines[index].boxes.allSatisfy { boxes[$0].isNumber }
  }
}

extension PositionalBox {
  /// The column that its middle stands in.
  func column(between separators: [Int]) -> Int {
    let middle = (left + right) / 2
    var low = 0
    var high = separators.count
    while low < high {
      let at = (low + high) / 2
      if separators[at] <= middle { low = at + 1 } else { high = at }
    }
    return low
  }
}
