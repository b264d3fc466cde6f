/// Finds the lines that pages print at their edges for the reader of paper: heads, feet, numbers.
struct RunningHeadFinder {
  private let lines: [PositionalLine]
  private let boxes: [PositionalBox]

  init(lines: [PositionalLine], boxes: [PositionalBox]) {
    self.lines = lines
    self.boxes = boxes
  }

  /// A place on the page, and what the line there says, digits being equal.
  private struct Key: Hashable {
    var top: Int
    var left: Int
    var length: Int
    var first: UInt32
    var last: UInt32
  }

  /// Indices of lines, ascending as a set may be asked.
  func heads() -> Set<Int> {
    var candidates: [Key: [Int]] = [:]
    var pages = 0
    var start = 0
    while start < lines.count {
      var end = start
      while end < lines.count, lines[end].page == lines[start].page { end += 1 }
      pages += 1
      for index in Set([start, end - 1]) where end - start > 1 {
        candidates[key(of: index), default: []].append(index)
      }
      start = end
    }
    var result = Set<Int>()
    for (_, indices) in candidates {
      let isNumber = lines[indices[0]].boxes.allSatisfy {
        boxes[$0].isNumber || isDash(boxes[$0])
      }
      let needed = isNumber ? 2 : max(3, (pages * 6 + 9) / 10)
      if indices.count >= needed, indices.allSatisfy(standsApart) { result.formUnion(indices) }
    }
    return result
  }

  private func key(of index: Int) -> Key {
    let line = lines[index]
    let isNumber = line.boxes.allSatisfy { boxes[$0].isNumber || isDash(boxes[$0]) }
    let top = (line.top - line.page * PositionalBox.pageHeight) / 4
    guard !isNumber, let first = line.boxes.first, let last = line.boxes.last else {
      return Key(top: top, left: 0, length: 0, first: 0, last: 0)
    }
    let length = line.boxes.reduce(0) { $0 + boxes[$1].characters }
    return Key(
      top: top, left: line.left / 4, length: length, first: boxes[first].first,
      last: boxes[last].isNumber ? 0x30 : boxes[last].last)
  }

  /// Whether a line is a title's or a page number's kind, and nothing stands close to it.
  private func standsApart(_ index: Int) -> Bool {
    let line = lines[index]
    guard boxes.groups(of: line.boxes, gap: line.height).count <= 2 else { return false }
    var distance = Int.max
    if index > 0, lines[index - 1].page == line.page {
      distance = line.top - lines[index - 1].bottom
    }
    if index + 1 < lines.count, lines[index + 1].page == line.page {
      distance = min(distance, lines[index + 1].top - line.bottom)
    }
    return distance * 2 >= line.height
  }

  private func isDash(_ box: PositionalBox) -> Bool {
    box.characters == 1
      && (box.first == 0x2D || box.first == 0x2010 || box.first == 0x2212 || box.first == 0x2013
        || box.first == 0xFF0D || box.first == 0x2F)
  }
}
