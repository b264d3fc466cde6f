/// How one level of a numbering is written.
package enum NumberingStyle: String, Sendable, CaseIterable {
  /// `1`, `１`, `⒈`
  case decimal
  /// `(1)`, `（１）`, `⑴`, `〔１〕`
  case parenthesizedDecimal = "parenthesized-decimal"
  /// `1)`
  case rightParenthesisDecimal = "right-parenthesis-decimal"
  /// `①`, `❶`
  case circledDecimal = "circled-decimal"
  /// `一`, `二十一`
  case kanji
  /// `（一）`, `㈠`
  case parenthesizedKanji = "parenthesized-kanji"
  /// `㊀`
  case circledKanji = "circled-kanji"
  /// `ア` or `イ`: the letter does not say whether the syllabary or iroha counts.
  case katakana
  /// `（ア）`
  case parenthesizedKatakana = "parenthesized-katakana"
  /// `あ`
  case hiragana
  /// `（あ）`
  case parenthesizedHiragana = "parenthesized-hiragana"
  /// `a`
  case lowerAlpha = "lower-alpha"
  /// `A`
  case upperAlpha = "upper-alpha"
  /// `(a)`, `⒜`
  case parenthesizedLowerAlpha = "parenthesized-lower-alpha"
  /// `(A)`
  case parenthesizedUpperAlpha = "parenthesized-upper-alpha"
  /// `ⓐ`
  case circledLowerAlpha = "circled-lower-alpha"
  /// `Ⓐ`
  case circledUpperAlpha = "circled-upper-alpha"
  /// `ii`, `ⅱ`
  case lowerRoman = "lower-roman"
  /// `II`, `Ⅱ`
  case upperRoman = "upper-roman"
  /// `(ii)`, `（ⅱ）`
  case parenthesizedLowerRoman = "parenthesized-lower-roman"
  /// `(II)`, `（Ⅱ）`
  case parenthesizedUpperRoman = "parenthesized-upper-roman"
  /// `甲`
  case heavenlyStem = "cjk-heavenly-stem"
  /// `（甲）`
  case parenthesizedHeavenlyStem = "parenthesized-cjk-heavenly-stem"
  /// `子`
  case earthlyBranch = "cjk-earthly-branch"
  /// `（子）`
  case parenthesizedEarthlyBranch = "parenthesized-cjk-earthly-branch"
  /// `第一章`, `別表第一`, `附則`: a number with the name of its unit.
  case named
  /// `No.12`, `通し番号12`
  case serial

  /// The style of the same letters in parentheses.
  var parenthesized: NumberingStyle {
    switch self {
    case .decimal: .parenthesizedDecimal
    case .kanji: .parenthesizedKanji
    case .katakana: .parenthesizedKatakana
    case .hiragana: .parenthesizedHiragana
    case .lowerAlpha: .parenthesizedLowerAlpha
    case .upperAlpha: .parenthesizedUpperAlpha
    case .lowerRoman: .parenthesizedLowerRoman
    case .upperRoman: .parenthesizedUpperRoman
    case .heavenlyStem: .parenthesizedHeavenlyStem
    case .earthlyBranch: .parenthesizedEarthlyBranch
    default: self
    }
  }

  /// Whether the item stands in parentheses.
  package var isParenthesized: Bool { rawValue.hasPrefix("parenthesized") }
}
