import Documents

/// Finds the pages whose last row goes on on the next page: at its end a line is full, and no sentence ends.
struct PageCutFinder {
  /// For each page, whether the one before it ends so.
  private(set) var cuts: [Bool]

  /// - Parameters:
  ///   - bodies: Indices of the boxes of each page.
  ///   - separators: Where columns are parted; the first one holds no sentences.
  init(_ bodies: [[Int]], of boxes: [PositionalBox], separators: [Int]) {
    var rights = [Int](repeating: Int.min, count: separators.count + 1)
    for body in bodies {
      for index in body {
        let column = boxes[index].column(between: separators)
        rights[column] = max(rights[column], boxes[index].right)
      }
    }
    cuts = [false]
    for body in bodies.dropLast() {
      let bottom = body.map { boxes[$0].bottom }.max() ?? 0
      var lowest = [Int](repeating: Int.min, count: rights.count)
      for index in body {
        let column = boxes[index].column(between: separators)
        lowest[column] = max(lowest[column], boxes[index].top)
      }
      cuts.append(
        body.contains { index in
          let box = boxes[index]
          let column = box.column(between: separators)
          return column > 0 && (lowest[column] - box.top) * 2 < box.height
            && (bottom - box.bottom) * 2 < box.height * 3
            && rights[column] - box.right < box.em * 2 && !box.endsSentence
        })
    }
    if bodies.isEmpty { cuts = [] }
  }
}

extension PositionalBox {
  /// Whether its last character ends a sentence, or what stands for one.
  var endsSentence: Bool {
    switch last {
    case 0x3002, 0xFF0E, 0x2E, 0x29, 0xFF09, 0x300D, 0x300F, 0xFF01, 0xFF1F: true
    default: false
    }
  }
}
