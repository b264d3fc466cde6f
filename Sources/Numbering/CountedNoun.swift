/// Words that make the number before them an amount: `3つ`, `2022年度`, `1.5倍`, `2.5GHz`.
///
/// The lists are short on purpose: a word that also begins titles (人材, 日本, 円滑, 年金, 万一) must
/// not turn a heading into an amount.
enum CountedNoun {
  /// Whether the text at `index` counts the whole number before it.
  static func begins(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard index < text.count else { return false }
    switch text[index] {
    case 0x25: return true
    case 0xE3:
      return text.hasWord("つ", at: index) || text.hasWord("か月", at: index)
        || text.hasWord("か所", at: index) || text.hasWord("か国", at: index)
        || text.hasWord("か年", at: index) || text.hasWord("ヶ", at: index)
        || text.hasWord("ヵ", at: index) || text.hasWord("カ月", at: index)
        || text.hasWord("カ所", at: index) || text.hasWord("カ国", at: index)
        || text.hasWord("パーセント", at: index) || text.hasWord("ポイント", at: index)
    case 0xE5:
      if text.hasWord("倍", at: index) || text.hasWord("億", at: index) { return true }
      if text.hasWord("年", at: index) {
        // 年金, 年齢, 年代, 年次, 年少 begin titles.
        for word: StaticString in ["年金", "年齢", "年代", "年次", "年少"]
        where text.hasWord(word, at: index) {
          return false
        }
        return true
      }
      return text.hasWord("兆円", at: index)
        || text.hasWord("割合", at: index) == false
          && text.hasWord("割", at: index)
    case 0xE7: return text.hasWord("箇所", at: index) || text.hasWord("箇月", at: index)
    case 0xEF: return text.hasWord("％", at: index)
    default: return false
    }
  }

  /// Whether the text at `index` counts things that are never divided (`3つ`, `3か国`).
  static func countsThings(_ text: Span<UInt8>, at index: Int) -> Bool {
    let words: InlineArray<6, StaticString> = ["つ", "か", "カ", "ヶ", "ヵ", "箇"]
    for position in words.indices where text.hasWord(words[position], at: index) { return true }
    return false
  }

  /// Whether the text at `index` is a unit that makes `1.5` before it a decimal fraction.
  static func beginsUnit(_ text: Span<UInt8>, at index: Int) -> Bool {
    if begins(text, at: index) { return true }
    guard index < text.count else { return false }
    if case .letter = NumberingSign(text, at: index).kind { return isLatinUnit(text, at: index) }
    let words: InlineArray<20, StaticString> = [
      "‰", "℃", "°", "度", "時間", "秒", "歳", "点", "版", "万人", "万円", "万件", "千円", "円",
      "メートル", "キロ", "トン", "ヘクタール", "リットル", "㎡",
    ]
    for position in words.indices where text.hasWord(words[position], at: index) { return true }
    return false
  }

  private static func isLatinUnit(_ text: Span<UInt8>, at index: Int) -> Bool {
    var packed: UInt64 = 0
    var at = index
    var letters = 0
    while true {
      let sign = NumberingSign(text, at: at)
      guard case .letter(let letter) = sign.kind else { break }
      letters += 1
      if letters > 4 { return false }
      packed = packed << 8 | UInt64(letter)
      at += sign.length
    }
    let units: InlineArray<30, StaticString> = [
      "m", "g", "t", "x", "V", "W", "L", "A", "cm", "mm", "km", "kg", "mg", "ha", "kW", "MW", "GW",
      "Hz", "KB", "MB", "GB", "TB", "pt", "px", "ml", "GHz", "MHz", "kHz", "Gbps", "Mbps",
    ]
    for position in units.indices {
      var unit: UInt64 = 0
      for offset in 0..<units[position].utf8CodeUnitCount {
        unit = unsafe unit << 8 | UInt64(units[position].utf8Start[offset])
      }
      if unit == packed { return true }
    }
    return false
  }
}
