/// One item of a list: a number, a letter or a syllable, alone or in brackets.
///
///     ア  ｱ  あ  一  二十一  甲  子  a  A  Ⅳ  IV  (1)  （ア）  〔１〕  【１】  [1]  <1>  ⑴  ①
///
/// One Latin letter is alphabetical but for i, v and x, and several are a Roman number of these three
/// (IV, xii); L, C, D and M alone do not count in headings.
enum NumberingItem {
  /// The item without brackets at `index`; nil where none stands. What follows is the caller's to
  /// judge.
  static func scanBare(_ text: Span<UInt8>, at index: Int) -> NumberingLevel? {
    guard index < text.count else { return nil }
    if let kana = Katakana.read(text, at: index) {
      let printed = text.numberingCodePoint(at: index).value
      return NumberingLevel(
        style: .katakana, letter: printed, range: index..<index + kana.length)
    }
    if let kana = Kana.readHiragana(text, at: index) {
      return NumberingLevel(
        style: .hiragana, letter: kana.letter, range: index..<index + kana.length)
    }
    if let roman = scanRoman(text, at: index) { return roman }
    if case .letter(let letter) = NumberingSign(text, at: index).kind {
      let length = NumberingSign(text, at: index).length
      return NumberingLevel(
        style: letter >= 0x61 ? .lowerAlpha : .upperAlpha, numbers: [Int(letter & 0x1F)],
        range: index..<index + length)
    }
    if let (style, number) = CyclicCharacter.read(text, at: index) {
      return NumberingLevel(style: style, numbers: [number], range: index..<index + 3)
    }
    return scanKanji(text, at: index)
  }

  /// The item in brackets at `index`, and enclosed characters; nil where none stands. No white space
  /// stands inside.
  static func scanEnclosed(_ text: Span<UInt8>, at index: Int) -> NumberingLevel? {
    if let level = EnclosedItem.read(text, at: index) { return level }
    guard let close = closingBracket(text, at: index) else { return nil }
    let inside = index + NumberingSign(text, at: index).length
    var level: NumberingLevel
    if let (value, end) = DecimalPath.component(text, at: inside) {
      level = NumberingLevel(style: .decimal, numbers: [value], range: inside..<end)
    } else if let item = scanBare(text, at: inside) {
      level = item
    } else {
      return nil
    }
    let sign = NumberingSign(text, at: level.range.upperBound)
    guard codePoint(of: sign) == close else { return nil }
    level.style = level.style.parenthesized
    level.range = index..<level.range.upperBound + sign.length
    return level
  }

  private static func scanRoman(_ text: Span<UInt8>, at index: Int) -> NumberingLevel? {
    guard let roman = RomanNumber.scan(text, at: index) else { return nil }
    if roman.isASCII {
      // Of the letters, only i, v and x number headings.
      guard roman.value < 40 else { return nil }
    }
    return NumberingLevel(
      style: roman.isUpper ? .upperRoman : .lowerRoman, numbers: [roman.value],
      range: index..<roman.end)
  }

  private static func scanKanji(_ text: Span<UInt8>, at index: Int) -> NumberingLevel? {
    guard KanjiNumeral.read(text, at: index) != nil,
      let (numeral, end) = KanjiNumber.scan(text, at: index), let value = numeral.int
    else { return nil }
    for at in index..<end where text[at] < 0x80 || text[at] == 0xEF { return nil }
    return NumberingLevel(style: .kanji, numbers: [value], range: index..<end)
  }

  /// The code point that closes the bracket at `index`, as `codePoint(of:)` tells it; nil where no
  /// bracket opens.
  private static func closingBracket(_ text: Span<UInt8>, at index: Int) -> UInt32? {
    let sign = NumberingSign(text, at: index)
    return switch codePoint(of: sign) {
    case 0x28: 0x29
    case 0x3014: 0x3015  // 〔〕
    case 0x3010: 0x3011  // 【】
    case 0x5B: 0x5D  // []
    case 0xFF3B: 0xFF3D  // ［］
    case 0x3C: 0x3E  // <>
    case 0xFF1C: 0xFF1E  // ＜＞
    case 0x3008: 0x3009  // 〈〉
    default: nil
    }
  }

  /// The code point of a bracket; parentheses of either width as ASCII.
  private static func codePoint(of sign: NumberingSign) -> UInt32? {
    switch sign.kind {
    case .open: 0x28
    case .close: 0x29
    case .other(let codePoint): codePoint
    default: nil
    }
  }
}
