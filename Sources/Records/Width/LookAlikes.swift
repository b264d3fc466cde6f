/// Signs that look alike and are mixed up in Japanese text, because tables between Shift_JIS and
/// Unicode differ: W3C, "XML Japanese Profile" (Second Edition, 2005), §2.2 and appendix A, lists wave
/// dash, minus, double bar, and the signs of cent, pound and negation; hyphens, dashes and quotation
/// marks are those of Unicode's General Punctuation (The Unicode Standard §6.2, tables 6-3 and 6-4).
///
/// Only the policies `narrow` and `wide` unify them. The long vowel mark ー, the kanji 一 and ruled
/// lines ─ look like dashes and are none: they never change, nor does a dash behind a katakana, which
/// may stand for ー.
enum LookAlikes {
  /// The ASCII form of a sign; nil where it has none.
  static func narrow(_ codePoint: UInt32) -> UInt8? {
    switch codePoint {
    case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212: 0x2D  // ‐ ‑ ‒ – — ― −
    case 0x301C, 0xFF5E: 0x7E  // 〜 ～
    case 0x2018, 0x2019, 0x201B: 0x27  // ‘ ’ ‛
    case 0x201C, 0x201D, 0x201F: 0x22  // “ ” ‟
    case 0x3000: 0x20
    default: nil
    }
  }

  /// The form that full-width text has on Windows; nil where the sign stays.
  static func wide(_ codePoint: UInt32) -> UInt32? {
    switch codePoint {
    case 0x301C: 0xFF5E  // 〜 ～
    case 0x2212: 0xFF0D  // − －
    case 0x2016: 0x2225  // ‖ ∥
    case 0x2014: 0x2015  // — ―
    case 0xA2: 0xFFE0  // ¢ ￠
    case 0xA3: 0xFFE1  // £ ￡
    case 0xA5: 0xFFE5  // ¥ ￥
    case 0xAC: 0xFFE2  // ¬ ￢
    default: nil
    }
  }

  /// Whether the sign is a dash, which behind a katakana may stand for ー.
  static func isDash(_ codePoint: UInt32) -> Bool {
    switch codePoint {
    case 0x2010...0x2015, 0x2212, 0xFF0D: true
    default: false
    }
  }

  /// Whether a code point is a full-width katakana or ー.
  static func isKatakana(_ codePoint: UInt32) -> Bool {
    (0x30A1...0x30FA).contains(codePoint) || codePoint == 0x30FC
  }
}
