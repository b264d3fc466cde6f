/// Numbers that are one character: ① … ㊿ and ⓪ (which stay as they are), ⑴ … ⒇ (read as `(1)`) and
/// ⒈ … ⒛ (read as `1`). The ranges are those of Unicode's blocks Enclosed Alphanumerics and Enclosed
/// CJK Letters and Months.
enum EnclosedNumber {
  enum Form {
    case circled, parenthesized, pointed
  }

  /// The form, value and length of the number at `index`; nil where there is none.
  static func read(
    _ text: Span<UInt8>, at index: Int
  ) -> (form: Form, value: Int, codePoint: UInt32, length: Int)? {
    guard index < text.count, text[index] == 0xE2 || text[index] == 0xE3 else { return nil }
    let (codePoint, length) = text.numberingCodePoint(at: index)
    let number = Int(codePoint)
    switch codePoint {
    case 0x2460...0x2473: return (.circled, number - 0x245F, codePoint, length)
    case 0x24EA: return (.circled, 0, codePoint, length)
    case 0x3251...0x325F: return (.circled, number - 0x3251 + 21, codePoint, length)
    case 0x32B1...0x32BF: return (.circled, number - 0x32B1 + 36, codePoint, length)
    case 0x2474...0x2487: return (.parenthesized, number - 0x2473, codePoint, length)
    case 0x2488...0x249B: return (.pointed, number - 0x2487, codePoint, length)
    default: return nil
    }
  }
}
