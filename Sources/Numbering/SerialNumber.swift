/// Running numbers of rows: `No.12`, `№１２`, `通し番号12`, `意見No.12`, `＃12`.
package enum SerialNumber {
  /// Scans the number that begins at `index`; nil where none does. A branch (`No.12-3`) belongs to it.
  package static func scan(_ text: Span<UInt8>, at index: Int) -> NumberingLevel? {
    guard let start = prefix(text, at: index),
      let (value, end) = WholeNumber.scan(text, at: start), let value
    else { return nil }
    var level = NumberingLevel(style: .serial, numbers: [value], range: index..<end)
    while level.numbers.count < 16 {
      let end = level.range.upperBound
      let sign = NumberingSign(text, at: end)
      if sign.kind == .dash, let (branch, end) = DecimalPath.component(text, at: end + sign.length)
      {
        level.numbers.append(branch)
        level.range = index..<end
      } else if let (branch, end) = BranchNumber.scan(text, at: end) {
        level.numbers.append(branch)
        level.range = index..<end
      } else {
        break
      }
    }
    return level
  }

  /// The index of the digits behind the prefix at `index`.
  private static func prefix(_ text: Span<UInt8>, at index: Int) -> Int? {
    guard index < text.count else { return nil }
    var at = index
    let families: [StaticString] = ["通し", "意見", "質問", "回答", "整理", "受付", "管理", "項目", "提案"]
    for family in families where text.hasWord(family, at: at) {
      at += family.utf8CodeUnitCount
      break
    }
    let words: [StaticString] = ["番号", "通番", "項番", "連番", "№", "＃", "#"]
    for word in words where text.hasWord(word, at: at) {
      return separator(text, at: at + word.utf8CodeUnitCount)
    }
    let n = NumberingSign(text, at: at)
    guard case .letter(let first) = n.kind, first | 0x20 == 0x6E else { return nil }
    let o = NumberingSign(text, at: at + n.length)
    guard case .letter(let second) = o.kind, second | 0x20 == 0x6F else { return nil }
    return separator(text, at: at + n.length + o.length)
  }

  /// Passes a point, a colon and white space.
  private static func separator(_ text: Span<UInt8>, at index: Int) -> Int {
    let sign = NumberingSign(text, at: index)
    switch sign.kind {
    case .point, .other(0x3A), .other(0xFF1A), .other(0x30FB):
      return NumberingSign.skipSpace(text, from: index + sign.length)
    default: return NumberingSign.skipSpace(text, from: index)
    }
  }
}
