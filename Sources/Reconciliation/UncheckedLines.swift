internal import Documents

/// Lines of prose that declare quantities which no rule covers: a number with 件, 者, 人, 名, 団体, 通, 円 or
/// per cent behind it.
enum UncheckedLines {
  private static let counted: [StaticString] = [
    "件", "者", "人", "名", "団体", "通", "円", "万円", "億円", "%",
  ]

  /// The folded ranges of the lines.
  static func all(in prose: borrowing FoldedProse) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    for line in 0..<prose.count where !prose.isCounted(line) {
      let range = prose.start(ofLine: line)..<prose.foldedRange(ofLine: line).upperBound
      if declares(prose.folded.span, range) { lines.append(range) }
    }
    return lines
  }

  private static func declares(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      guard (0x30...0x39).contains(text[index]) else {
        index += 1
        continue
      }
      while index < range.upperBound,
        (0x30...0x39).contains(text[index]) || text[index] == 0x2C || text[index] == 0x2E
      {
        index += 1
      }
      for position in counted.indices {
        let length = counted[position].utf8CodeUnitCount
        guard index + length <= range.upperBound else { continue }
        var isEqual = true
        for offset in 0..<length
        where unsafe text[index + offset] != counted[position].utf8Start[offset] {
          isEqual = false
          break
        }
        if isEqual { return true }
      }
    }
    return false
  }
}
