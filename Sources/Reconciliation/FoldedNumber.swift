internal import Documents

/// Whole numbers in folded text: ASCII digits with thousands separators, and kanji up to 千.
enum FoldedNumber {
  /// What stands where a number should.
  enum Reading: Equatable {
    case number(Int)
    /// Digits of a number that 64 bits do not hold.
    case tooLarge
  }

  /// Reads the number at `index`, not beyond `end`; moves the index past it. Nil where there is none.
  static func read(_ bytes: Span<UInt8>, at index: inout Int, end: Int) -> Reading? {
    guard index < end else { return nil }
    if (0x30...0x39).contains(bytes[index]) { return readDigits(bytes, at: &index, end: end) }
    return readKanji(bytes, at: &index, end: end)
  }

  private static func readDigits(
    _ bytes: Span<UInt8>, at index: inout Int, end: Int
  ) -> Reading {
    var value = 0
    var overflows = false
    let start = index
    while index < end {
      let byte = bytes[index]
      if byte == 0x2C {
        // A separator counts between one to three digits and groups of three.
        guard index - start <= 3 || hasSeparator(bytes, start..<index),
          groupLength(bytes, at: index + 1, end: end) == 3
        else { break }
        index += 1
        continue
      }
      guard (0x30...0x39).contains(byte) else { break }
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(Int(byte - 0x30))
      overflows = overflows || overflow || carry
      value = sum
      index += 1
    }
    return overflows ? .tooLarge : .number(value)
  }

  private static func hasSeparator(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { bytes[$0] == 0x2C }
  }

  /// How many digits stand at `index`, counted up to four.
  private static func groupLength(_ bytes: Span<UInt8>, at index: Int, end: Int) -> Int {
    var length = 0
    while length < 4, index + length < end, (0x30...0x39).contains(bytes[index + length]) {
      length += 1
    }
    return length
  }

  /// Kanji numbers are either positional (二〇二一) or count with 十, 百 and 千 (二十一).
  private static func readKanji(
    _ bytes: Span<UInt8>, at index: inout Int, end: Int
  ) -> Reading? {
    var positional = 0
    var digits = 0
    var total = 0
    var pending = 0
    var unitBelow = 10_000
    var hasUnits = false
    var at = index
    scan: while at < end {
      let (scalar, length) = bytes.codePoint(at: at)
      guard let part = KanjiNumeral(scalar) else { break }
      switch part {
      case .digit(let digit):
        // Two digits in a row after a unit end the number before the second.
        if hasUnits, pending > 0 || digit == 0 { break scan }
        guard digits < 18 else { return .tooLarge }
        positional = positional * 10 + digit
        pending = digit
        digits += 1
      case .unit(let unit, let factor):
        if digits > 1, !hasUnits { break scan }
        if unit >= unitBelow || digits == 1 && pending == 0 && !hasUnits { break scan }
        total += max(pending, 1) * factor * unit
        pending = 0
        unitBelow = unit
        hasUnits = true
      }
      at += length
    }
    guard at > index else { return nil }
    index = at
    return .number(hasUnits ? total + pending : positional)
  }
}

/// A character of a kanji number.
private enum KanjiNumeral {
  case digit(Int)
  /// A power of ten, and how often it counts by itself (廿 is twice 十).
  case unit(Int, factor: Int)

  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x3007, 0x96F6: self = .digit(0)  // 〇 零
    case 0x4E00: self = .digit(1)
    case 0x4E8C: self = .digit(2)
    case 0x4E09: self = .digit(3)
    case 0x56DB: self = .digit(4)
    case 0x4E94: self = .digit(5)
    case 0x516D: self = .digit(6)
    case 0x4E03: self = .digit(7)
    case 0x516B: self = .digit(8)
    case 0x4E5D: self = .digit(9)
    case 0x5341: self = .unit(10, factor: 1)
    case 0x5EFF: self = .unit(10, factor: 2)  // 廿
    case 0x5345: self = .unit(10, factor: 3)  // 卅
    case 0x767E: self = .unit(100, factor: 1)
    case 0x5343: self = .unit(1_000, factor: 1)
    default: return nil
    }
  }
}
