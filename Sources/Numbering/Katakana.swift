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
    case 0x30A2...0x30F3:
      for position in 0..<45 where letter(at: position) == codePoint { return (codePoint, length) }
      return nil
    default: return nil
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
