/// The boxes that stand beside each other on a page.
struct PositionalLine {
  /// Indices of boxes, from the left to the right.
  var boxes: [Int]
  var left: Int
  var right: Int
  var top: Int
  var bottom: Int
  /// The height of its highest box.
  var height: Int
  var page: Int
}

extension [PositionalBox] {
  /// The lines that `indices` form, from the top to the bottom; a box joins a line when their middles
  /// are nearer than `tolerance` hundredths of the lower of the two heights.
  func lines(of indices: [Int], tolerance: Int) -> [PositionalLine] {
    let sorted = indices.sorted { (self[$0].centre, $0) < (self[$1].centre, $1) }
    var lines: [PositionalLine] = []
    var centre = 0
    for index in sorted {
      let box = self[index]
      if let last = lines.indices.last, lines[last].page == box.page,
        (box.centre - centre) * 100 <= tolerance * Swift.min(box.height, lines[last].height)
      {
        lines[last].boxes.append(index)
        lines[last].left = Swift.min(lines[last].left, box.left)
        lines[last].right = Swift.max(lines[last].right, box.right)
        lines[last].top = Swift.min(lines[last].top, box.top)
        lines[last].bottom = Swift.max(lines[last].bottom, box.bottom)
        lines[last].height = Swift.max(lines[last].height, box.height)
      } else {
        centre = box.centre
        lines.append(
          PositionalLine(
            boxes: [index], left: box.left, right: box.right, top: box.top, bottom: box.bottom,
            height: box.height, page: box.page))
      }
    }
    for line in lines.indices {
      lines[line].boxes.sort { (self[$0].left, $0) < (self[$1].left, $1) }
    }
    return lines
  }

  /// The stretches that boxes cover, from the left to the right, gaps below `gap` closed.
  func groups(of indices: [Int], gap: Int) -> [(range: Range<Int>, boxes: [Int])] {
    var result: [(range: Range<Int>, boxes: [Int])] = []
    for index in indices.sorted(by: { (self[$0].left, $0) < (self[$1].left, $1) }) {
      let box = self[index]
      if let last = result.indices.last, box.left - result[last].range.upperBound < gap {
        let upper = Swift.max(result[last].range.upperBound, box.right)
        result[last].range = result[last].range.lowerBound..<upper
        result[last].boxes.append(index)
      } else {
        result.append((box.left..<box.right, [index]))
      }
    }
    return result
  }
}
