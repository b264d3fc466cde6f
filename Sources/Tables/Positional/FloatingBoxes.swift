// A run whose end is not known, such as MuPDF's, says only where its first word stands; a space in it
// may be the gutter between two columns:
//
//     │  7  │ 4. 2. 1 国民 │    →    <p style="…left:58.2pt…">7 4. 2. 1 国民…</p>
//
// The words behind a space then stand at least where the widths of the letters put them, and the lines
// above and below say where columns begin. There, too, ends what letters that are set narrower than
// usual seem to reach over. Cost is n log n in the number of boxes.

import Documents

/// Puts words behind spaces to where a column begins, and ends words before it.
struct FloatingBoxes {
  /// Where columns begin near some lines of a page, as the boxes that do not float show.
  private struct Edges {
    /// Ascending, those within half an em of each other as one.
    var lefts: [Int] = []
    /// The left end of all.
    var margin = Int.max

    /// The first edge that is not left of a place.
    func first(from place: Int) -> Int? {
      let index = lefts.partitioningIndex { $0 >= place }
      return index < lefts.count ? lefts[index] : nil
    }

    /// The last edge that is left of a place. Those of another table may stand between the box's own
    /// column and the next.
    func last(before place: Int) -> Int? {
      let index = lefts.partitioningIndex { $0 >= place }
      return index > 0 ? lefts[index - 1] : nil
    }
  }

  /// How many boxes begin at the left edge of a column at least.
  private static var fewestLines: Int { 3 }

  private let em: Int
  /// By stretch of lines: how many boxes that do not float begin at each place.
  private var counts: [Int: [Int: Int]] = [:]
  private var edges: [Int: Edges] = [:]

  /// Moves the floating ones of all boxes of a document to the right; what follows a word that was
  /// moved in the same run moves with it.
  static func settle(_ boxes: inout [PositionalBox]) {
    guard let first = boxes.first, boxes.contains(where: \.isOpenEnded) else { return }
    var settler = FloatingBoxes(em: first.em)
    for box in boxes where !box.floats {
      settler.counts[settler.stretch(of: box), default: [:]][box.left, default: 0] += 1
    }
    settler.settle(&boxes)
  }

  private init(em: Int) { self.em = em }

  private mutating func settle(_ boxes: inout [PositionalBox]) {
    var shift = 0
    var runStart = 0
    for index in boxes.indices {
      guard boxes[index].floats else {
        shift = 0
        runStart = index
        if boxes[index].isOpenEnded { end(&boxes[index]) }
        continue
      }
      defer { end(&boxes[index]) }
      boxes[index].left += shift
      boxes[index].right += shift
      let box = boxes[index]
      let edges = edges(near: box)
      guard let edge = edges.first(from: box.left), edge - box.left <= 3 * box.em else { continue }
      // Most of the word lies beyond the edge already, or it follows the number that begins a row.
      let straddles = edge < box.right && edge - box.left < box.right - edge
      let key = boxes[runStart]
      let followsKey =
        index == runStart + 1 && key.isNumber && key.left - box.em <= edges.margin
        && edges.first(from: key.left + box.em / 2) == edge
      guard straddles || followsKey else { continue }
      // What would reach over the next column stands in none of the two by itself.
      if let next = edges.first(from: edge + 1), box.right + edge - box.left > next { continue }
      shift += edge - box.left
      boxes[index].left = edge
      boxes[index].right += edge - box.left
    }
  }

  /// Ends a box in front of the column that it seems to reach into by a fifth of its width at most.
  private mutating func end(_ box: inout PositionalBox) {
    guard let edge = edges(near: box).last(before: box.right), edge >= box.left + box.em,
      (box.right - edge) * 5 <= box.right - box.left
    else { return }
    box.right = edge - 1
  }

  /// The number of a stretch of some lines.
  private func stretch(of box: PositionalBox) -> Int { box.top / (8 * em) }

  /// The edges of the columns in the stretch of lines that a box stands in and the two beside it.
  private mutating func edges(near box: PositionalBox) -> Edges {
    let stretch = stretch(of: box)
    if let known = edges[stretch] { return known }
    var near: [Int: Int] = [:]
    for neighbour in stretch - 1...stretch + 1 {
      near.merge(counts[neighbour] ?? [:]) { $0 + $1 }
    }
    var result = Edges()
    result.margin = near.keys.min() ?? 0
    let most = near.values.max() ?? 0
    for left in near.keys.sorted() where near[left, default: 0] >= max(Self.fewestLines, most / 6) {
      if let last = result.lefts.last, left - last <= em / 2 { continue }
      result.lefts.append(left)
    }
    edges[stretch] = result
    return result
  }
}
