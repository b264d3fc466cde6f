internal import Documents

/// Finds the line of prose that is most like the text of a pattern, for the message that says that
/// the pattern describes none.
///
/// Likeness is Dice's coefficient of the pairs of neighbouring characters (L. R. Dice, 1945). Only the
/// first lines and their first characters are looked at, so that the cost is bounded.
struct SimilarLines {
  private static var mostLines: Int { 2_000 }
  private static var longestLine: Int { 200 }
  /// Below this, a line is not worth showing.
  private static var leastLikeness: Double { 0.35 }

  /// The index of the most similar line of at least some likeness.
  static func best(in prose: borrowing FoldedProse, like text: [UInt8]) -> Int? {
    let wanted = pairs(text.span, 0..<text.count)
    guard !wanted.isEmpty else { return nil }
    var best: (line: Int, likeness: Double)?
    for line in 0..<min(prose.count, mostLines) {
      let found = pairs(
        prose.folded.span, prose.start(ofLine: line)..<prose.foldedRange(ofLine: line).upperBound)
      guard !found.isEmpty else { continue }
      let common = wanted.intersection(found).count
      let likeness = 2 * Double(common) / Double(wanted.count + found.count)
      if likeness >= leastLikeness, likeness > best?.likeness ?? 0 { best = (line, likeness) }
    }
    return best?.line
  }

  /// The pairs of neighbouring characters that are no digits.
  private static func pairs(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Set<UInt64> {
    var pairs: Set<UInt64> = []
    var previous: UInt32?
    var index = range.lowerBound
    var count = 0
    while index < range.upperBound, count < longestLine {
      let (scalar, length) = bytes.codePoint(at: index)
      index += length
      count += 1
      if (0x30...0x39).contains(scalar) { continue }
      if let previous { pairs.insert(UInt64(previous) << 32 | UInt64(scalar)) }
      previous = scalar
    }
    return pairs
  }
}
