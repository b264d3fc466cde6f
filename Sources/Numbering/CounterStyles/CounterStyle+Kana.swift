extension CounterStyle {
  /// Kana: CSS Counter Styles Level 3 §6.2, and the 46 letters that administrative documents count by.
  static var kana: [CounterStyle] {
    let katakana = """
      ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト ナ ニ ヌ ネ ノ
      ハ ヒ フ ヘ ホ マ ミ ム メ モ ヤ ユ ヨ ラ リ ル レ ロ ワ ヰ ヱ ヲ ン
      """.onOneLine
    let iroha = """
      イ ロ ハ ニ ホ ヘ ト チ リ ヌ ル ヲ ワ カ ヨ タ レ ソ ツ ネ ナ ラ ム ウ ヰ
      ノ オ ク ヤ マ ケ フ コ エ テ ア サ キ ユ メ ミ シ ヱ ヒ モ セ ス
      """.onOneLine
    let modern = katakana.filter { $0 != "ヰ" && $0 != "ヱ" }
    return [
      CounterStyle(alphabetic: "hiragana", symbols: katakana.inHiragana),
      CounterStyle(alphabetic: "katakana", symbols: katakana),
      CounterStyle(alphabetic: "hiragana-iroha", symbols: iroha.inHiragana),
      CounterStyle(alphabetic: "katakana-iroha", symbols: iroha),
      CounterStyle(fixed: "hiragana-modern", symbols: modern.inHiragana),
      CounterStyle(fixed: "katakana-modern", symbols: modern),
      CounterStyle(
        fixed: "halfwidth-katakana-modern",
        symbols: """
          ｱ ｲ ｳ ｴ ｵ ｶ ｷ ｸ ｹ ｺ ｻ ｼ ｽ ｾ ｿ ﾀ ﾁ ﾂ ﾃ ﾄ ﾅ ﾆ ﾇ ﾈ ﾉ
          ﾊ ﾋ ﾌ ﾍ ﾎ ﾏ ﾐ ﾑ ﾒ ﾓ ﾔ ﾕ ﾖ ﾗ ﾘ ﾙ ﾚ ﾛ ﾜ ｦ ﾝ
          """.onOneLine),
    ]
  }

  /// A style of the alphabetic system, from one on.
  init(alphabetic name: String, symbols: String) {
    self.init(name, .alphabetic(AlphabeticSystem(symbols: symbols)), range: 1...Int.max)
  }
}

extension String {
  /// The text without line breaks.
  fileprivate var onOneLine: String { String(map { $0 == "\n" ? " " : $0 }) }

  /// The text with every katakana as hiragana, which stands 0x60 before it.
  fileprivate var inHiragana: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          (0x30A1...0x30F6).contains(scalar.value)
            ? Unicode.Scalar(scalar.value - 0x60) ?? scalar : scalar
        }))
  }
}
