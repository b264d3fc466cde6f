extension CounterStyle {
  /// Roman numbers: CSS Counter Styles Level 3 §6.1, and Unicode's Number Forms as Japanese fonts have
  /// them. Of the latter, one letter writes each number up to twelve and each last digit above.
  static var roman: [CounterStyle] {
    let ascii = """
      1000 M, 900 CM, 500 D, 400 CD, 100 C, 90 XC, 50 L, 40 XL, 10 X, 9 IX, 5 V, 4 IV, 1 I
      """
    let forms = """
      1000 Ⅿ, 900 ⅭⅯ, 500 Ⅾ, 400 ⅭⅮ, 100 Ⅽ,
      90 ⅩⅭ, 80 ⅬⅩⅩⅩ, 70 ⅬⅩⅩ, 60 ⅬⅩ, 50 Ⅼ, 40 ⅩⅬ, 30 ⅩⅩⅩ, 20 ⅩⅩ,
      19 ⅩⅨ, 18 ⅩⅧ, 17 ⅩⅦ, 16 ⅩⅥ, 15 ⅩⅤ, 14 ⅩⅣ, 13 ⅩⅢ, 12 Ⅻ, 11 Ⅺ, 10 Ⅹ,
      9 Ⅸ, 8 Ⅷ, 7 Ⅶ, 6 Ⅵ, 5 Ⅴ, 4 Ⅳ, 3 Ⅲ, 2 Ⅱ, 1 Ⅰ
      """
    return [
      CounterStyle(roman: "upper-roman", ascii),
      CounterStyle(roman: "lower-roman", ascii.lowercased()),
      CounterStyle(roman: "fullwidth-upper-roman", forms),
      CounterStyle(roman: "fullwidth-lower-roman", forms.lowercased()),
    ]
  }

  private init(roman name: String, _ additiveSymbols: String) {
    self.init(
      name, .additive(AdditiveSystem(additiveSymbols: additiveSymbols)), range: 1...3999)
  }
}
