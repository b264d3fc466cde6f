/// Items counted by katakana: ア イ ウ …, in full or half width. The letter alone does not say
/// whether the syllabary or iroha counts, so it is read as a letter and not as a value.
enum Katakana {
  /// The letters that count, in the order of half-width ｱ … ﾝ (U+FF71 … U+FF9D).
  private static var row: StaticString {
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
  }

  /// The full-width form of the letter at `index`, and the length of what stands there; nil where
  /// no letter that counts stands (small and voiced ones never do).
  static func read(_ text: Span<UInt8>, at index: Int) -> (letter: UInt32, length: Int)? {
    guard index < text.count, text[index] == 0xE3 || text[index] == 0xEF else { return nil }
    let (codePoint, length) = text.numberingCodePoint(at: index)
    switch codePoint {
    case 0xFF71...0xFF9D:
      // A voiced mark behind it makes another letter, which does not count.
      let next = index + length
      if next < text.count {
        let mark = text.numberingCodePoint(at: next).value
        if mark == 0xFF9E || mark == 0xFF9F { return nil }
      }
      return (letter(at: Int(codePoint) - 0xFF71), length)
    case 0xFF66, 0x30F2: return (0x30F2, length)
    case 0x30F0, 0x30F1: return (codePoint, length)
    default: return isLetter(codePoint) ? (codePoint, length) : nil
    }
  }

  /// Whether a full-width katakana is one of the row.
  private static func isLetter(_ codePoint: UInt32) -> Bool {
    switch codePoint {
    case 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA,  // アイウエオ
      0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3,  // カキクケコ
      0x30B5, 0x30B7, 0x30B9, 0x30BB, 0x30BD,  // サシスセソ
      0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8,  // タチツテト
      0x30CA...0x30CE,  // ナニヌネノ
      0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB,  // ハヒフヘホ
      0x30DE...0x30E2, 0x30E4, 0x30E6, 0x30E8,  // マミムメモヤユヨ
      0x30E9...0x30ED, 0x30EF, 0x30F3:  // ラリルレロワン
      true
    default: false
    }
  }

  /// Whether a katakana, small ones, voiced ones and ー included, stands at `index`.
  static func continues(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard index < text.count else { return false }
    switch text.numberingCodePoint(at: index).value {
    case 0x30A1...0x30FA, 0x30FC, 0xFF66...0xFF9F: return true
    default: return false
    }
  }

  private static func letter(at position: Int) -> UInt32 {
    // All letters of the row are E3 82 xx or E3 83 xx.
    let second = unsafe UInt32(row.utf8Start[position * 3 + 1])
    let third = unsafe UInt32(row.utf8Start[position * 3 + 2])
    return 0x3000 | (second & 0x3F) << 6 | third & 0x3F
  }
}
