extension CounterStyle {
  /// Kanji: CSS Counter Styles Level 3 §6.1 (cjk-decimal), §7.1 (Japanese) and §6.5 (stems and
  /// branches).
  static var kanji: [CounterStyle] {
    [
      CounterStyle(
        "cjk-decimal", .numeric(NumericSystem(symbols: "〇 一 二 三 四 五 六 七 八 九")),
        range: Int.min + 1...Int.max),
      CounterStyle(
        "japanese-informal",
        .additive(
          AdditiveSystem(
            additiveSymbols: """
              9000 九千, 8000 八千, 7000 七千, 6000 六千, 5000 五千, 4000 四千, 3000 三千, 2000 二千, 1000 千,
              900 九百, 800 八百, 700 七百, 600 六百, 500 五百, 400 四百, 300 三百, 200 二百, 100 百,
              90 九十, 80 八十, 70 七十, 60 六十, 50 五十, 40 四十, 30 三十, 20 二十, 10 十,
              9 九, 8 八, 7 七, 6 六, 5 五, 4 四, 3 三, 2 二, 1 一, 0 〇
              """)),
        range: -9999...9999, negative: "マイナス", fallback: "cjk-decimal"),
      CounterStyle(
        "japanese-formal",
        .additive(
          AdditiveSystem(
            additiveSymbols: """
              9000 九阡, 8000 八阡, 7000 七阡, 6000 六阡, 5000 伍阡, 4000 四阡, 3000 参阡, 2000 弐阡, 1000 壱阡,
              900 九百, 800 八百, 700 七百, 600 六百, 500 伍百, 400 四百, 300 参百, 200 弐百, 100 壱百,
              90 九拾, 80 八拾, 70 七拾, 60 六拾, 50 伍拾, 40 四拾, 30 参拾, 20 弐拾, 10 壱拾,
              9 九, 8 八, 7 七, 6 六, 5 伍, 4 四, 3 参, 2 弐, 1 壱, 0 零
              """)),
        range: -9999...9999, negative: "マイナス", fallback: "cjk-decimal"),
      CounterStyle(
        fixed: "cjk-heavenly-stem", symbols: "甲 乙 丙 丁 戊 己 庚 辛 壬 癸", fallback: "cjk-decimal"),
      CounterStyle(
        fixed: "cjk-earthly-branch", symbols: "子 丑 寅 卯 辰 巳 午 未 申 酉 戌 亥",
        fallback: "cjk-decimal"),
    ]
  }
}
