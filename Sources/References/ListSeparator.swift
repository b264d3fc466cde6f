/// What stands between two members of a list: 、 , ， ・ 及び 並びに 又は と や, also in kana, two in a row
/// (`、及び`), white space around them.
enum ListSeparator {
  private static let words: [FoldedLiteral] = [
    "、", ",", "・", "及び", "および", "並びに", "ならびに", "又は", "または", "若しくは", "もしくは", "と", "や",
  ].map { FoldedLiteral($0) }

  /// The code point that each of the words begins with: most text goes on with none of them.
  private static let firsts: [UInt32] = words.map { $0.codePoints.first ?? 0 }

  /// The index past the separator at `index`; nil where there is none.
  static func end(in text: Span<UInt8>, at index: Int) -> Int? {
    guard let first = one(in: text, at: index) else { return nil }
    return one(in: text, at: first) ?? first
  }

  private static func one(in text: Span<UInt8>, at index: Int) -> Int? {
    // Brackets, which stand behind most references, begin none.
    if index + 2 < text.count, text[index] == 0xE3, text[index + 1] == 0x80, text[index + 2] > 0x82
    {
      return nil
    }
    guard let (value, _) = text.folded(at: index, mostSpace: 32), firsts.contains(value)
    else { return nil }
    for position in words.indices where firsts[position] == value {
      if let end = words[position].end(in: text, at: index) { return end }
    }
    return nil
  }
}

/// What stands between the first and the last of a range: ～ and dashes, or から (with まで behind
/// the last).
enum RangeSign {
  private static let from = FoldedLiteral("から")
  private static let to = FoldedLiteral("まで")

  /// The index past the sign at `index`, and whether it is から; nil where there is none.
  static func end(in text: Span<UInt8>, at index: Int) -> (end: Int, isWord: Bool)? {
    guard let (value, end) = text.folded(at: index, mostSpace: 32) else { return nil }
    switch value {
    case 0xFF5E, 0x301C, 0x7E, 0x2D, 0x2010...0x2015, 0x2212: return (end, false)
    default: return from.end(in: text, at: index).map { ($0, true) }
    }
  }

  /// The index past まで at `index`, or `index`.
  static func endOfRange(in text: Span<UInt8>, at index: Int) -> Int {
    to.end(in: text, at: index) ?? index
  }
}
