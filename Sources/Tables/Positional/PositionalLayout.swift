// Boxes → lines → running heads, prose, and tables with their parts → the document.
//
// Lines are looked at once, from the first page to the last. A table begins at a line of several
// groups that other lines stand below of in columns; it goes on over a page end where the next page
// begins with the same header, or with lines in the same columns.

import Documents

/// Finds what the positions of all boxes of a document show.
struct PositionalLayout {
  var boxes: [PositionalBox]
  var lines: [PositionalLine] = []
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
    let preferences = writers.map(\.preferenceForTop)
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
      if !(isOpen && isAtTop && goesOn(at: index)), let (table, bodyStart) = header(at: index) {
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
    guard start > 0 || header.isEmpty, var table = tables.popLast() else { return start }
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
    if end > start + 1, isRemark(end - 1, below: table, part.body) {
      end -= 1
      part.body.removeLast(lines[end].boxes.count)
    }
    table.add(part, in: boxes)
    tables.append(table)
    return end
  }

  /// Whether the last line of a numbered part is no row of it: it stands alone at the left with no number,
  /// apart from the number above it: 「以上」.
  private func isRemark(_ index: Int, below table: PositionalTable, _ body: [Int]) -> Bool {
    let line = lines[index]
    guard let gap = table.gaps.first?.first, line.right <= gap.upperBound,
      isOneGroup(line, em: table.em), !line.boxes.contains(where: { boxes[$0].isNumber })
    else { return false }
    let firstColumn = body.filter { boxes[$0].right <= gap.upperBound && boxes[$0].top < line.top }
    let isBelow = line.top + line.height / 3 >= lines[index - 1].bottom
    guard let bottom = firstColumn.map({ boxes[$0].bottom }).max() else {
      return !table.parts.isEmpty && isBelow
    }
    return isBelow && (line.top - bottom) * 3 >= line.height
      && firstColumn.count { boxes[$0].isNumber } * 2 > firstColumn.count
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

  /// Whether the line at the top of a page begins where the lines of the last table do, so that it is no
  /// header of another one.
  private func goesOn(at index: Int) -> Bool {
    guard let table = tables.last, table.parts.last?.page == lines[index].page - 1 else {
      return false
    }
    let reach = max(1, table.em / 4)
    return lines[index].boxes.allSatisfy {
      table.firstExtent.begins(within: reach, of: boxes[$0].left)
    }
  }

  /// Whether the lines at the top of a page go on with a table of the page before.
  private func continues(_ table: PositionalTable, at index: Int) -> Bool {
    // Only the first part is asked, so that many pages do not cost their square.
    let extent = table.firstExtent
    guard lines[index].left >= extent.left - table.em,
      lines[index].right <= extent.right + 2 * table.em
    else { return false }
    let separators = table.separators(of: extent)
    let columns = lines[index].boxes.map { boxes[$0].column(between: separators) }
    return columns.contains { $0 > 0 } || lines[index].boxes.allSatisfy { boxes[$0].isNumber }
  }
}

extension PositionalBox {
  /// The column that its middle stands in.
  func column(between separators: [Int]) -> Int {
    let middle = (left + right) / 2
    return separators.partitioningIndex { $0 > middle }
  }
}
