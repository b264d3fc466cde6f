// Characters that exist in two widths, by Unicode's block "Halfwidth and Fullwidth Forms"
// (U+FF00–U+FFEF). In UTF-8 all of them begin with the byte EF:
//
//     U+FF01 … U+FF3F   EF BC 81 … BF     ASCII 21 … 5F
//     U+FF40 … U+FF5E   EF BD 80 … 9E     ASCII 60 … 7E
//     U+FF61 … U+FF7F   EF BD A1 … BF     half-width 。 … ソ
//     U+FF80 … U+FF9F   EF BE 80 … 9F     half-width タ … ゜

/// What a character that begins with the byte EF is, where widths matter.
package enum WidthForm: Sendable {
  /// A full-width letter or digit, with its ASCII form.
  case letterOrDigit(UInt8)
  /// A full-width sign of ASCII, with its ASCII form.
  case sign(UInt8)
  /// A half-width kana or one of its signs: the index into the row U+FF61 … U+FF9F.
  case halfWidthKana(Int)
  /// Any other character.
  case other

  /// Reads the two bytes behind an EF.
  @inlinable
  package init(_ second: UInt8, _ third: UInt8) {
    let ascii: UInt8
    switch (second, third) {
    case (0xBC, 0x81...0xBF): ascii = third &- 0x60
    // U+FF5E, the wave dash of Windows, is no tilde to a Japanese reader and stays.
    case (0xBD, 0x80...0x9D): ascii = third &- 0x20
    case (0xBD, 0xA1...0xBF):
      self = .halfWidthKana(Int(third) - 0xA1)
      return
    case (0xBE, 0x80...0x9F):
      self = .halfWidthKana(Int(third) - 0x80 + 31)
      return
    default:
      self = .other
      return
    }
    switch ascii {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: self = .letterOrDigit(ascii)
    default: self = .sign(ascii)
    }
  }
}

/// The full-width forms of half-width kana (Unicode's compatibility mappings of U+FF61 … U+FF9F).
package enum HalfWidthKana {
  /// The index of ﾞ (U+FF9E) in the row.
  package static var voicedMark: Int { 61 }
  /// The index of ﾟ (U+FF9F) in the row.
  package static var semiVoicedMark: Int { 62 }

  private static let row: StaticString = """
    。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜
    """

  /// The last two bytes of the full-width form, whose first byte is always E3.
  package static func fullWidth(_ index: Int) -> (UInt8, UInt8) {
    precondition(index >= 0 && index < 63, "index out of bounds")
    return unsafe (row.utf8Start[index * 3 + 1], row.utf8Start[index * 3 + 2])
  }

  /// The code point of the composition of a full-width katakana with a voiced (゛) or semi-voiced (゜)
  /// mark; nil where there is none.
  package static func composed(_ kana: UInt32, semiVoiced: Bool) -> UInt32? {
    switch kana {
    case 0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB:  // ハ ヒ フ ヘ ホ
      return kana + (semiVoiced ? 2 : 1)
    case _ where semiVoiced: return nil
    case 0x30A6: return 0x30F4  // ウ ヴ
    case 0x30EF: return 0x30F7  // ワ ヷ
    case 0x30F2: return 0x30FA  // ヲ ヺ
    // カ … チ stand at odd code points, ツ テ ト at even ones, each voiced form directly behind.
    case 0x30AB...0x30C1 where kana & 1 == 1: return kana + 1
    case 0x30C4, 0x30C6, 0x30C8: return kana + 1
    default: return nil
    }
  }
}

/// Whether a code point is Japanese to typesetting: no space stands between two of them, and one
/// found there comes from a wrapped line. Enclosed numbers, radicals to ideographs, kana and their
/// signs, compatibility forms, and the planes of further ideographs.
@inlinable
package func isJapanese(_ codePoint: UInt32) -> Bool {
  switch codePoint {
  case 0x2460...0x24FF, 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF: true
  default:
    codePoint >= 0x1B000 && codePoint <= 0x1B2FF
      || codePoint >= 0x20000 && codePoint <= 0x3FFFF
  }
}

extension Span where Element == UInt8 {
  /// The code point that begins at `index`, and its length; U+FFFD and 1 where the bytes are no
  /// UTF-8 or end too early.
  @inlinable
  package func codePoint(at index: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(self[index])
    if first < 0x80 { return (first, 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, index + length <= count else { return (0xFFFD, 1) }
    var value = first & (0x7F &>> UInt32(length))
    for offset in 1..<length {
      let byte = UInt32(self[index + offset])
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | byte & 0x3F
    }
    return (value, length)
  }

  /// The code point that ends before `index`.
  @inlinable
  package func codePoint(before index: Int) -> UInt32 {
    var start = index - 1
    while start > 0, index - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    return codePoint(at: start).value
  }
}

extension Buffer where Element == UInt8 {
  /// Appends a code point as UTF-8.
  @inlinable
  package mutating func append(codePoint: UInt32) {
    if codePoint < 0x80 {
      append(UInt8(truncatingIfNeeded: codePoint))
      return
    }
    if codePoint < 0x800 {
      append(UInt8(truncatingIfNeeded: 0xC0 | codePoint >> 6))
    } else {
      if codePoint < 0x10000 {
        append(UInt8(truncatingIfNeeded: 0xE0 | codePoint >> 12))
      } else {
        append(UInt8(truncatingIfNeeded: 0xF0 | codePoint >> 18))
        append(UInt8(truncatingIfNeeded: 0x80 | codePoint >> 12 & 0x3F))
      }
      append(UInt8(truncatingIfNeeded: 0x80 | codePoint >> 6 & 0x3F))
    }
    append(UInt8(truncatingIfNeeded: 0x80 | codePoint & 0x3F))
  }
}
