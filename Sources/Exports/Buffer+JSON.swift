internal import Documents

/// What a JSON string cannot hold as it is (RFC 8259 §7).
enum JSONStops: StopSet {
  @inline(__always)
  static func stops(
    in bytes: SIMD16<UInt8>, following: SIMD16<UInt8>
  ) -> SIMDMask<SIMD16<Int8>> {
    (bytes .== SIMD16(repeating: 0x22)) .| (bytes .== SIMD16(repeating: 0x5C))
      .| ((bytes & SIMD16(repeating: 0xE0)) .== SIMD16(repeating: 0))
  }
}

extension Buffer where Element == UInt8 {
  /// Appends `range` of UTF-8 text as the inside of a JSON string: as it is, with no escapes beyond
  /// what JSON requires.
  mutating func appendJSONText(_ source: Span<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    let end = range.upperBound
    while true {
      index = appendRun(of: source, index..<end, upTo: JSONStops.self)
      if index >= end { return }
      appendJSONEscape(source[index])
      index += 1
    }
  }

  private mutating func appendJSONEscape(_ byte: UInt8) {
    append(0x5C)
    switch byte {
    case 0x08: append(0x62)
    case 0x09: append(0x74)
    case 0x0A: append(0x6E)
    case 0x0C: append(0x66)
    case 0x0D: append(0x72)
    case 0x22, 0x5C: append(byte)
    default:
      append("u00")
      append(byte < 0x10 ? 0x30 : 0x31)
      append(byte & 15 < 10 ? 0x30 + byte & 15 : 0x57 + byte & 15)
    }
  }

  /// Appends `range` of UTF-8 text as a JSON string.
  mutating func appendJSON(_ source: Span<UInt8>, _ range: Range<Int>) {
    append(0x22)
    appendJSONText(source, range)
    append(0x22)
  }

  /// Appends a JSON string, or null.
  mutating func appendJSON(_ text: String?) {
    guard let text else { return append("null") }
    let bytes = text.utf8Span.span
    appendJSON(bytes, 0..<bytes.count)
  }

  /// Appends `range` of UTF-8 text as a JSON number where it is one without an exponent, else as a JSON
  /// string.
  mutating func appendJSONNumber(_ source: Span<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    if index < range.upperBound, source[index] == 0x2D { index += 1 }
    let whole = index
    while index < range.upperBound, source[index] &- 0x30 < 10 { index += 1 }
    // No JSON number begins with a zero that says nothing (RFC 8259 §6).
    var isNumber = index > whole && !(index > whole + 1 && source[whole] == 0x30)
    if isNumber, index < range.upperBound, source[index] == 0x2E {
      index += 1
      let fraction = index
      while index < range.upperBound, source[index] &- 0x30 < 10 { index += 1 }
      isNumber = index > fraction
    }
    if isNumber, index == range.upperBound {
      append(source.extracting(range))
    } else {
      appendJSON(source, range)
    }
  }
}
