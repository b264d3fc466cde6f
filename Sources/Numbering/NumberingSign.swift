/// One character as numbering reads it: what it means in either width, and how long it is.
///
/// The signs of a path unify only as far as its grammar allows: `.` and `．`; `-`, `－`, `‐`, `−` and
/// `–` (never the long-vowel mark ー); `(` and `（`. White space is that of ASCII, U+00A0 and U+3000.
struct NumberingSign {
  enum Kind: Equatable {
    case digit(UInt8)
    /// A Latin letter, in ASCII.
    case letter(UInt8)
    case point, dash, comma, open, close, space
    /// A character that numbering has no meaning for; its code point.
    case other(UInt32)
    case end
  }

  var kind: Kind
  /// The length in bytes; 0 at the end.
  var length: Int

  init(_ text: Span<UInt8>, at index: Int) {
    guard index < text.count else {
      (kind, length) = (.end, 0)
      return
    }
    let byte = text[index]
    if byte < 0x80 {
      (kind, length) = (Self.kind(ofASCII: byte), 1)
      return
    }
    let (codePoint, length) = text.numberingCodePoint(at: index)
    self.length = length
    switch codePoint {
    case 0xFF10...0xFF19: kind = .digit(UInt8(codePoint - 0xFF10))
    case 0xFF21...0xFF3A, 0xFF41...0xFF5A: kind = .letter(UInt8(codePoint - 0xFEE0))
    case 0xFF0E: kind = .point
    case 0xFF0D, 0x2010, 0x2212, 0x2013: kind = .dash
    case 0xFF0C: kind = .comma
    case 0xFF08: kind = .open
    case 0xFF09: kind = .close
    case 0xA0, 0x3000: kind = .space
    default: kind = .other(codePoint)
    }
  }

  private static func kind(ofASCII byte: UInt8) -> Kind {
    switch byte {
    case 0x30...0x39: .digit(byte &- 0x30)
    case 0x41...0x5A, 0x61...0x7A: .letter(byte)
    case 0x2E: .point
    case 0x2D: .dash
    case 0x2C: .comma
    case 0x28: .open
    case 0x29: .close
    case 0x09...0x0D, 0x20: .space
    default: .other(UInt32(byte))
    }
  }

  /// The index past the colon at `index` that parts a number from its title (`イ：通知`); nil for none, and
  /// for those of times, ratios and addresses.
  static func pastColon(_ text: Span<UInt8>, at index: Int) -> Int? {
    let sign = NumberingSign(text, at: index)
    guard sign.kind == .other(0xFF1A) || sign.kind == .other(0x3A) else { return nil }
    let end = index + sign.length
    switch NumberingSign(text, at: end).kind {
    case .digit: return nil
    case .letter where sign.length == 1: return nil
    case .other(0x2F): return nil
    default: return end
    }
  }

  /// The index of the first character from `index` on that is no white space.
  static func skipSpace(_ text: Span<UInt8>, from index: Int) -> Int {
    var index = index
    while true {
      let sign = NumberingSign(text, at: index)
      guard sign.kind == .space else { return index }
      index += sign.length
    }
  }
}

extension Span where Element == UInt8 {
  /// The code point that begins at `index`, and its length; U+FFFD and 1 for malformed bytes.
  func numberingCodePoint(at index: Int) -> (value: UInt32, length: Int) {
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

  /// Whether the bytes from `index` on begin with `word`.
  func hasWord(_ word: StaticString, at index: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index >= 0, index + length <= count else { return false }
    for offset in 0..<length where unsafe self[index + offset] != word.utf8Start[offset] {
      return false
    }
    return true
  }
}

extension [UInt8] {
  /// Appends a code point as UTF-8.
  mutating func append(codePoint: UInt32) {
    let scalar = Unicode.Scalar(codePoint) ?? "\u{FFFD}"
    if let bytes = UTF8.encode(scalar) { append(contentsOf: bytes) }
  }

  /// Appends a number in decimal.
  mutating func append(decimal value: Int) {
    if value < 0 { append(0x2D) }
    let rest = Int(value.magnitude / 10)
    if rest > 0 { append(decimal: rest) }
    append(0x30 &+ UInt8(value.magnitude % 10))
  }

  /// Appends the bytes of a literal.
  mutating func append(literal: StaticString) {
    for offset in 0..<literal.utf8CodeUnitCount { unsafe append(literal.utf8Start[offset]) }
  }
}
