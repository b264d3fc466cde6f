internal import Documents

/// Letters of items that only look like others: 口 (mouth) for ロ, 二 (two) for ニ, へ for ヘ.
///
/// Whether one is meant for another, only the outline can say: 2.1(3)(口) means 2.1(3)(ロ) where that
/// exists.
enum LookAlike {
  /// A kana, and what looks like it.
  private static let pairs: [(kana: Character, other: Character)] = [
    ("ロ", "口"), ("ニ", "二"), ("ハ", "八"), ("カ", "力"), ("エ", "工"), ("タ", "夕"), ("ト", "卜"), ("ヘ", "へ"),
    ("リ", "り"), ("チ", "千"), ("オ", "才"), ("ヌ", "又"), ("ミ", "三"), ("ー", "一"), ("メ", "〆"), ("セ", "七"),
    ("ノ", "丿"), ("イ", "亻"), ("ナ", "十"), ("1", "l"), ("1", "I"), ("0", "O"), ("Ⅰ", "I"), ("Ⅴ", "V"),
    ("Ⅹ", "X"), ("ー", "−"), ("カ", "ヵ"), ("ケ", "ヶ"),
  ]

  /// The forms of a locator in which one letter is exchanged for what it looks like, or all are.
  static func variants(of locator: String) -> [String] {
    var variants: [String] = []
    var whole = Array(locator)
    for index in whole.indices {
      for letter in others(of: whole[index]) {
        var one = Array(locator)
        one[index] = letter
        variants.append(String(one))
      }
    }
    for index in whole.indices {
      if let letter = others(of: whole[index]).first { whole[index] = letter }
    }
    variants.append(String(whole))
    return variants
  }

  private static func others(of letter: Character) -> [Character] {
    pairs.compactMap { $0.kana == letter ? $0.other : $0.other == letter ? $0.kana : nil }
  }

  /// The item behind a place that ends at `index`, whose letter is no kana but looks like one, as what it
  /// looks like: `(口)` or `口`.
  static func item(
    _ text: Span<UInt8>, at index: Int
  ) -> (forms: [String], end: Int)? {
    let start = text.pastSpace(index, most: 1)
    let open = text.sign(at: start)
    let inside = open.isOpen ? open.end : start
    let sign = text.sign(at: inside)
    guard sign.value > 0x7F, let scalar = Unicode.Scalar(sign.value) else { return nil }
    let kana = pairs.filter { $0.other == Character(scalar) }.map { String($0.kana) }
    guard !kana.isEmpty else { return nil }
    let next = text.sign(at: sign.end)
    if open.isOpen {
      return next.isClose ? (kana.map { "(\($0))" }, next.end) : nil
    }
    return next.isKanji || next.isKatakana ? nil : (kana, sign.end)
  }
}
