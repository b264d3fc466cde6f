/// Where a numbering ends and the title begins.
extension LabelReader {
  /// Gives back the last levels that belong to the title, and takes in a final sign; false where
  /// nothing is left.
  mutating func finish(_ text: Span<UInt8>) -> Bool {
    while let last = levels.last {
      if end > last.range.upperBound { return true }
      if isComplete(text, last) { break }
      levels.removeLast()
      end = levels.last?.range.upperBound ?? start
    }
    guard let last = levels.last else { return false }
    if place == .running { return last.style != .upperRoman }
    takeFinalSign(text, last)
    return true
  }

  /// Whether the last level needs nothing behind it, or has what it needs.
  private func isComplete(_ text: Span<UInt8>, _ level: NumberingLevel) -> Bool {
    switch level.style {
    case .lowerAlpha, .upperAlpha, .hiragana, .kanji, .heavenlyStem, .earthlyBranch:
      return isSetOff(text, level)
    case .katakana:
      // 第三号イ, 2(1)ア: the levels around it have shown what it is. ㋐ shows it by itself.
      if levels.count > 1 { return true }
      return text[level.range.lowerBound] == 0xE3 && isEnclosed(text, level)
        || isSetOff(text, level)
    case .lowerRoman, .upperRoman:
      let isASCII = text[level.range.lowerBound] < 0x80 || text[level.range.lowerBound] == 0xEF
      return isSetOff(text, level) || !isASCII && !continuesRoman(text, level.range.upperBound)
    case .serial, .named:
      let sign = NumberingSign(text, at: level.range.upperBound)
      if case .digit = sign.kind { return false }
      if case .letter = sign.kind { return level.unit?.isOrdinal == true }
      return true
    default: return true
    }
  }

  private func isEnclosed(_ text: Span<UInt8>, _ level: NumberingLevel) -> Bool {
    (0x32D0...0x32FE).contains(text.numberingCodePoint(at: level.range.lowerBound).value)
  }

  /// Whether white space, a point, 、, a closing parenthesis or the end of the text stands behind a
  /// level, and no word that it would be part of.
  func isSetOff(_ text: Span<UInt8>, _ level: NumberingLevel) -> Bool {
    let end = level.range.upperBound
    let sign = NumberingSign(text, at: end)
    let isLatin =
      switch level.style {
      case .lowerAlpha, .upperAlpha, .lowerRoman, .upperRoman: true
      default: false
      }
    switch sign.kind {
    case .end, .close: return true
    case .space:
      // `a 通知`, but not `a plan`.
      let next = NumberingSign.skipSpace(text, from: end)
      guard isLatin, case .letter = NumberingSign(text, at: next).kind else { return true }
      return false
    case .point:
      switch NumberingSign(text, at: end + sign.length).kind {
      // `e.g.`, `U.S.`, `A.1`
      case .letter, .digit: return !isLatin
      default: return true
      }
    case .other(0x3001):
      // 一、二年生
      return level.style != .kanji || KanjiNumeral.read(text, at: end + 3) == nil
    default: return NumberingSign.pastColon(text, at: end) != nil
    }
  }

  /// Whether what stands behind Ⅰ makes it part of a word: Ⅰ型, Ⅱ種, ⅢＡ.
  private func continuesRoman(_ text: Span<UInt8>, _ index: Int) -> Bool {
    switch NumberingSign(text, at: index).kind {
    case .letter, .digit, .dash, .comma: return true
    default:
      let nouns: [StaticString] = [
        "型", "種", "類", "期", "度", "級", "相", "世", "群", "部", "次", "号", "・", "～", "〜", "ー", "及び",
        "から", "の", "は", "と", "に", "で", "を", "が", "、",
      ]
      return nouns.contains { text.hasWord($0, at: index) }
    }
  }

  /// Takes in the point, 、 or parenthesis that ends a number.
  private mutating func takeFinalSign(_ text: Span<UInt8>, _ last: NumberingLevel) {
    let sign = NumberingSign(text, at: end)
    let isOpen = last.style != .named || last.unit == .ordinal
    switch last.style {
    case .lowerAlpha, .upperAlpha, .hiragana, .kanji, .heavenlyStem, .earthlyBranch, .katakana,
      .lowerRoman, .upperRoman:
      break
    case .named where last.unit == .ordinal || last.unit == .note: break
    default: return
    }
    switch sign.kind {
    case .close: end += sign.length
    case .point where isOpen: end += sign.length
    case .other(0x3001) where isOpen: end += sign.length
    default: break
    }
  }
}
