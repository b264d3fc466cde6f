/// Letters of the kana as numbers. イ is 1 by iroha and 2 by the syllabary: the siblings decide.
package enum Kana {
  /// The orders that count.
  package enum Order: Sendable, CaseIterable {
    /// アイウエオ with 46 letters, as administrative documents count.
    case syllabary
    /// アイウエオ with ヰ and ヱ, 48 letters: CSS Counter Styles Level 3, `katakana`.
    case classical
    /// イロハ with ン at its end, 48 letters, as laws count.
    case iroha

    /// The letters as full-width katakana, three bytes each.
    var letters: StaticString {
      switch self {
      case .syllabary:
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
      case .classical:
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン"
      case .iroha:
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
      }
    }

    /// How many letters count.
    package var count: Int { letters.utf8CodeUnitCount / 3 }
  }

  /// The letter with the number `place`, from 1 on.
  package static func letter(at place: Int, in order: Order) -> UInt32? {
    guard place >= 1, place <= order.count else { return nil }
    let letters = order.letters
    // All letters are E3 82 xx or E3 83 xx.
    let second = unsafe UInt32(letters.utf8Start[place * 3 - 2])
    let third = unsafe UInt32(letters.utf8Start[place * 3 - 1])
    return 0x3000 | (second & 0x3F) << 6 | (third & 0x3F)
  }

  /// The number of a full-width katakana, from 1 on; nil where it does not count.
  package static func place(of letter: UInt32, in order: Order) -> Int? {
    guard letter >= 0x30A2, letter <= 0x30F3 else { return nil }
    for place in 1...order.count where Self.letter(at: place, in: order) == letter { return place }
    return nil
  }

  /// The full-width katakana of a hiragana or of a katakana of either width.
  package static func fullWidthKatakana(_ letter: UInt32) -> UInt32 {
    switch letter {
    case 0x3041...0x3096: letter + 0x60
    case 0xFF66: 0x30F2
    // ｱ … ﾜ stand in the order of the syllabary, ﾝ follows them at once.
    case 0xFF71...0xFF9C: Self.letter(at: Int(letter) - 0xFF70, in: .syllabary) ?? letter
    case 0xFF9D: 0x30F3
    default: letter
    }
  }

  /// The hiragana that counts at `index`, and its length; nil where none does.
  static func readHiragana(_ text: Span<UInt8>, at index: Int) -> (letter: UInt32, length: Int)? {
    guard index < text.count, text[index] == 0xE3 else { return nil }
    let (codePoint, length) = text.numberingCodePoint(at: index)
    guard (0x3042...0x3093).contains(codePoint),
      place(of: codePoint + 0x60, in: .classical) != nil
    else { return nil }
    return (codePoint, length)
  }
}
