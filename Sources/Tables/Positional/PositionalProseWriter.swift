import Documents

/// Writes the lines outside of tables into the document's prose: one paragraph a line, wrapped ones
/// joined.
struct PositionalProseWriter {
  private let lines: [PositionalLine]
  private let boxes: [PositionalBox]

  init(lines: [PositionalLine], boxes: [PositionalBox]) {
    self.lines = lines
    self.boxes = boxes
  }

  func write(into document: inout SourceDocument) {
    let joiner = PositionalJoiner(pitch: 0, breaksBetweenWords: true)
    let right = lines.map(\.right).max() ?? 0
    var prose = document.prose
    var start = 0
    while start < lines.count {
      var end = start + 1
      while end < lines.count, isWrapped(end, right: right) { end += 1 }
      if let first = lines[start].boxes.first {
        document.appendBreak(.block, at: boxes[first].offset, to: &prose)
      }
      joiner.append(
        Array(lines[start..<end]), of: boxes, left: Int.max / 4, right: right, into: &document,
        to: &prose)
      start = end
    }
    document.prose = prose
  }

  /// Whether a line goes on with the one before, which the page's width ended.
  private func isWrapped(_ index: Int, right: Int) -> Bool {
    let line = lines[index]
    let before = lines[index - 1]
    guard line.page == before.page, let first = line.boxes.first, let last = before.boxes.last
    else { return false }
    let em = boxes[last].em
    return line.height * 4 <= before.height * 5 && before.height * 4 <= line.height * 5
      && line.top - before.top <= before.height * 2 && right - before.right < em * 2
      && boxes[last].last != 0x3002 && !boxes[first].isIndented
  }
}
