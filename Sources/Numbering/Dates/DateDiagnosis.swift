/// Tells why a text that is no date is none.
enum DateDiagnosis {
  static func fault(_ text: Span<UInt8>, at start: Int) -> DateFault {
    if isNotFilledIn(text, at: start) { return .notFilledIn }
    var index = start
    for word: StaticString in ["同年", "同", "本年", "翌年", "前年"] where text.hasWord(word, at: start) {
      return .needsContext
    }
    if let name = JapaneseEra.allCases.first(where: { isName($0, text, start) }) {
      index = NumberingSign.skipSpace(text, from: start + name.name.utf8.count)
    }
    guard let year = NamedLevel.number(text, at: index) ?? first(text, index) else {
      return text.hasWord("年", at: index) && index > start ? .noYear : .noDate
    }
    index = NumberingSign.skipSpace(text, from: year.end)
    guard text.hasWord("年", at: index) else {
      if text.hasWord("月", at: index) { return .needsContext }
      return separatedFault(text, at: index, from: start)
    }
    index = NumberingSign.skipSpace(text, from: index + 3)
    guard let month = NamedLevel.number(text, at: index) else {
      return text.hasWord("月", at: index) ? .noMonth : .noDate
    }
    index = NumberingSign.skipSpace(text, from: month.end)
    guard text.hasWord("月", at: index) else { return .noDate }
    index = NumberingSign.skipSpace(text, from: index + 3)
    guard let day = NamedLevel.number(text, at: index) else {
      return text.hasWord("日", at: index) ? .noDay : .noDate
    }
    return NumberingSign.skipSpace(text, from: day.end) == text.count ? .unfinished : .noDate
  }

  /// 12/5 lacks its year, 22/4/1 its century.
  private static func separatedFault(
    _ text: Span<UInt8>, at index: Int, from start: Int
  ) -> DateFault {
    var numbers = 1
    var at = index
    while numbers < 4 {
      switch NumberingSign(text, at: at).kind {
      case .point, .dash, .other(0x2F), .other(0xFF0F): break
      default:
        return numbers == 2 && at == text.count
          ? .needsContext : numbers == 3 && at == text.count ? .twoDigitYear : .noDate
      }
      guard let (_, end) = WholeNumber.scan(text, at: at + NumberingSign(text, at: at).length)
      else { return .noDate }
      at = end
      numbers += 1
    }
    return .noDate
  }

  /// 元 as a year.
  private static func first(_ text: Span<UInt8>, _ index: Int) -> (value: Int, end: Int)? {
    text.hasWord("元", at: index) ? (1, index + 3) : nil
  }

  private static func isName(_ era: JapaneseEra, _ text: Span<UInt8>, _ index: Int) -> Bool {
    let name = Array(era.name.utf8)
    guard index + name.count <= text.count else { return false }
    return name.indices.allSatisfy { text[index + $0] == name[$0] }
  }

  /// Whether circles, or nothing but white space, stand before 年, 月 and 日.
  private static func isNotFilledIn(_ text: Span<UInt8>, at start: Int) -> Bool {
    var index = start
    var units = 0
    var hasCircle = false
    var hasSpace = false
    while index < text.count {
      if text.hasWord("●", at: index) || text.hasWord("○", at: index)
        || text.hasWord("◯", at: index) || text.hasWord("＿", at: index)
      {
        hasCircle = true
        index += 3
        continue
      }
      if text.hasWord("年", at: index) || text.hasWord("月", at: index)
        || text.hasWord("日", at: index)
      {
        units += 1
        index += 3
        continue
      }
      let sign = NumberingSign(text, at: index)
      if sign.kind == .space {
        hasSpace = true
      } else if case .digit = sign.kind {
        return false
      } else if units > 0 || index > start + 6 {
        return false
      }
      index += sign.length
    }
    return units >= 2 && (hasCircle || hasSpace)
  }
}
