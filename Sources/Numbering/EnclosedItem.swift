/// Items that are one character: ① ❶ ⓵ ➀ ⑴ ⒈ ⒜ Ⓐ ⓐ 🄐 ㈠ ㊀ ㋐. The ranges are those of Unicode's blocks
/// Enclosed Alphanumerics, Dingbats, Enclosed CJK Letters and Months, and Enclosed Alphanumeric
/// Supplement.
enum EnclosedItem {
  /// The item at `index` as a level; nil where none stands.
  static func read(_ text: Span<UInt8>, at index: Int) -> NumberingLevel? {
    guard index < text.count, text[index] >= 0xE2 else { return nil }
    let (codePoint, length) = text.numberingCodePoint(at: index)
    let range = index..<index + length
    if (0x32D0...0x32FE).contains(codePoint) {
      let letter = Kana.letter(at: Int(codePoint) - 0x32CF, in: .classical)
      return NumberingLevel(style: .katakana, letter: letter, range: range)
    }
    guard let (style, number) = number(codePoint) else { return nil }
    return NumberingLevel(style: style, numbers: [number], range: range)
  }

  private static func number(_ codePoint: UInt32) -> (NumberingStyle, Int)? {
    let code = Int(codePoint)
    return switch codePoint {
    case 0x2460...0x2473: (.circledDecimal, code - 0x245F)  // ① … ⑳
    case 0x24EA, 0x24FF: (.circledDecimal, 0)  // ⓪ ⓿
    case 0x3251...0x325F: (.circledDecimal, code - 0x3251 + 21)  // ㉑ … ㉟
    case 0x32B1...0x32BF: (.circledDecimal, code - 0x32B1 + 36)  // ㊱ … ㊿
    case 0x2776...0x277F: (.circledDecimal, code - 0x2775)  // ❶ … ❿
    case 0x24EB...0x24F4: (.circledDecimal, code - 0x24EB + 11)  // ⓫ … ⓴
    case 0x24F5...0x24FE: (.circledDecimal, code - 0x24F4)  // ⓵ … ⓾
    case 0x2780...0x2789: (.circledDecimal, code - 0x277F)  // ➀ … ➉
    case 0x278A...0x2793: (.circledDecimal, code - 0x2789)  // ➊ … ➓
    case 0x2474...0x2487: (.parenthesizedDecimal, code - 0x2473)  // ⑴ … ⒇
    case 0x2488...0x249B: (.decimal, code - 0x2487)  // ⒈ … ⒛
    case 0x249C...0x24B5: (.parenthesizedLowerAlpha, code - 0x249B)  // ⒜ … ⒵
    case 0x24B6...0x24CF: (.circledUpperAlpha, code - 0x24B5)  // Ⓐ … Ⓩ
    case 0x24D0...0x24E9: (.circledLowerAlpha, code - 0x24CF)  // ⓐ … ⓩ
    case 0x1F110...0x1F129: (.parenthesizedUpperAlpha, code - 0x1F10F)  // 🄐 … 🄩
    case 0x3220...0x3229: (.parenthesizedKanji, code - 0x321F)  // ㈠ … ㈩
    case 0x3280...0x3289: (.circledKanji, code - 0x327F)  // ㊀ … ㊉
    default: nil
    }
  }
}
