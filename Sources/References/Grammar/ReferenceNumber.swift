internal import Numbering

/// A number inside a reference: digits of either width (also mixed, `16２`), or a kanji numeral.
enum ReferenceNumber {
  /// The number of most digits that is read as one.
  static var mostDigits: Int { 9 }

  /// The number at `index`; nil where none stands, or one that no reference has.
  static func read(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    digits(text, at: index) ?? kanji(text, at: index)
  }

  /// The number that is written in digits at `index`.
  static func digits(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    var value = 0
    var digits = 0
    var end = index
    while true {
      if end < text.count, text[end] &- 0x30 < 10 {
        digits += 1
        if digits <= mostDigits { value = value * 10 + Int(text[end] - 0x30) }
        end += 1
        continue
      }
      let sign = text.sign(at: end)
      guard sign.isDigit else { break }
      digits += 1
      if digits <= mostDigits { value = value * 10 + Int(sign.value - 0x30) }
      end = sign.end
    }
    return digits > 0 && digits <= mostDigits ? (value, end) : nil
  }

  /// The number that begins with a kanji numeral at `index`: 百三十二, 一三二.
  static func kanji(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    guard let (first, length) = KanjiNumeral.read(text, at: index) else { return nil }
    let next = index + length
    // 第三条: most have one numeral.
    if !text.sign(at: next).isDigit, KanjiNumeral.read(text, at: next) == nil {
      switch first {
      case .digit(let value, false): return (Int(value), next)
      case .unit(1, 1): return (10, next)
      default: break
      }
    }
    guard let (number, end) = KanjiNumber.scan(text, at: index), number.fraction.isEmpty,
      let value = number.int, value < 1_000_000_000
    else { return nil }
    return (value, end)
  }
}
