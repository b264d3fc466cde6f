/// A number with what it counts: `3億5,000万円`, `1,234 人`, `二百三十五件`, `▲5.2％`, `金壱百万円也`.
package struct Amount: Sendable, Hashable {
  package var value: Numeral
  /// What is counted, as written; empty where nothing is said.
  package var unit: String

  package init(value: Numeral, unit: String) {
    self.value = value
    self.unit = unit
  }

  /// Reads a text that is an amount as a whole, white space around it aside; nil where it is none.
  ///
  /// 金, ￥ and ¥ may stand in front, a sign (`-`, `−`, `－`, `▲`, `△`) before the digits, 也 behind. A
  /// unit is one word without digits, brackets or white space; 千円 and 百万円 multiply. Words that
  /// blur the number (約, 程度, 以上) make it none.
  package static func read(_ text: Span<UInt8>) -> Amount? {
    var index = NumberingSign.skipSpace(text, from: 0)
    var unit: [UInt8] = []
    if text.hasWord("金", at: index) { index = NumberingSign.skipSpace(text, from: index + 3) }
    for sign: StaticString in ["￥", "¥"] where text.hasWord(sign, at: index) {
      index = NumberingSign.skipSpace(text, from: index + sign.utf8CodeUnitCount)
      unit.append(literal: "円")
    }
    let (isNegative, start) = sign(text, at: index)
    guard let (value, end) = KanjiNumber.scan(text, at: start) else { return nil }
    index = NumberingSign.skipSpace(text, from: end)
    var last = text.count
    while last > index, spaceLength(text, before: last) > 0 {
      last -= spaceLength(text, before: last)
    }
    if last - 3 > index, text.hasWord("也", at: last - 3) { last -= 3 }
    guard isUnit(text, index..<last) else { return nil }
    if index < last { unit = [] }
    for at in index..<last { unit.append(text[at]) }
    return Amount(
      value: Numeral(
        digits: value.digits, fraction: value.fraction, isNegative: isNegative),
      unit: String(decoding: unit, as: UTF8.self))
  }

  private static func sign(_ text: Span<UInt8>, at index: Int) -> (isNegative: Bool, end: Int) {
    for word: StaticString in ["-", "－", "−", "▲", "△"] where text.hasWord(word, at: index) {
      return (true, NumberingSign.skipSpace(text, from: index + word.utf8CodeUnitCount))
    }
    return (false, index)
  }

  /// The length of the white space that ends before `index`.
  private static func spaceLength(_ text: Span<UInt8>, before index: Int) -> Int {
    for length in [1, 2, 3] where index >= length {
      let sign = NumberingSign(text, at: index - length)
      if sign.kind == .space, sign.length == length { return length }
    }
    return 0
  }

  private static func isUnit(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= 30 else { return false }
    for word: StaticString in ["程度", "以上", "以下", "未満", "超", "弱", "強", "余", "前後", "前"] {
      let length = word.utf8CodeUnitCount
      if range.count >= length, text.hasWord(word, at: range.upperBound - length) { return false }
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let sign = NumberingSign(text, at: index)
      switch sign.kind {
      case .digit, .open, .close, .space, .point, .comma, .dash: return false
      case .other(0x3001), .other(0x3002), .other(0xFFFD): return false
      default: break
      }
      // Numerals behind the number are a part of it that does not fit.
      if KanjiNumeral.read(text, at: index) != nil { return false }
      index += sign.length
    }
    return true
  }
}
