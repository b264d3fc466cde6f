extension KanjiNumber {
  /// How a number is written.
  package enum Kind: String, Sendable {
    /// Digits of either width alone.
    case digits
    /// Digits with kanji.
    case mixed
    /// With 大字: 壱弐参.
    case daiji
    /// 二〇二二: kanji as digits of a positional system.
    case positional
    /// 百二十三
    case simple

    /// The kind of a text that is a number.
    package init(_ text: Span<UInt8>) {
      var hasDigit = false
      var hasKanji = false
      var hasUnit = false
      var kanjiDigits = 0
      var isFormal = false
      var index = 0
      while index < text.count {
        if let (numeral, length) = KanjiNumeral.read(text, at: index) {
          hasKanji = true
          switch numeral {
          case .digit(_, let formal):
            kanjiDigits += 1
            isFormal = isFormal || formal
          case .unit, .myriad: hasUnit = true
          }
          for unit: StaticString in ["拾", "佰", "陌", "仟", "阡", "萬"]
          where text.hasWord(unit, at: index) {
            isFormal = true
          }
          index += length
        } else {
          let sign = NumberingSign(text, at: index)
          if case .digit = sign.kind { hasDigit = true }
          index += sign.length
        }
      }
      self =
        isFormal
        ? .daiji
        : hasDigit
          ? (hasKanji ? .mixed : .digits) : !hasUnit && kanjiDigits > 1 ? .positional : .simple
    }
  }
}
