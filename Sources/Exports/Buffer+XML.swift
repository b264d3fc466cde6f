internal import Documents

/// What XML text or an attribute value may not hold as it is, and where U+FFFE and U+FFFF may begin.
private enum XMLStops: StopSet {
  @inline(__always)
  static func stops(
    in bytes: SIMD16<UInt8>, following: SIMD16<UInt8>
  ) -> SIMDMask<SIMD16<Int8>> {
    // `<` and `>` differ in one bit, `"` and `&` in another.
    ((bytes | SIMD16(repeating: 0x02)) .== SIMD16(repeating: 0x3E))
      .| ((bytes | SIMD16(repeating: 0x04)) .== SIMD16(repeating: 0x26))
      .| ((bytes & SIMD16(repeating: 0xE0)) .== SIMD16(repeating: 0))
      .| ((bytes .== SIMD16(repeating: 0xEF)) .& (following .== SIMD16(repeating: 0xBF)))
  }
}

/// Where text stands in XML.
enum XMLPlace {
  /// Between tags; a line feed stays.
  case content
  /// In a paragraph: a line feed ends the run.
  case paragraph
  /// Between double quotes; white space but U+0020 is written as a character reference, or
  /// normalization would take it (XML 1.0 §3.3.3).
  case attribute
}

extension Buffer where Element == UInt8 {
  /// Appends `range` of UTF-8 text, as far as the end or, in a paragraph, the first line feed;
  /// returns where that is. A character that XML 1.0 §2.2 forbids becomes U+FFFD and is counted.
  mutating func appendXML(
    _ source: Span<UInt8>, _ range: Range<Int>, _ place: XMLPlace, replaced: inout Int
  ) -> Int {
    var index = range.lowerBound
    let end = range.upperBound
    while true {
      index = appendRun(of: source, index..<end, upTo: XMLStops.self)
      if index >= end { return end }
      let byte = source[index]
      switch byte {
      case 0x22: if place == .attribute { append("&quot;") } else { append(byte) }
      case 0x26: append("&amp;")
      case 0x3C: append("&lt;")
      case 0x3E: append("&gt;")
      case 0x0D: append("&#13;")
      case 0x09: if place == .attribute { append("&#9;") } else { append(byte) }
      case 0x0A:
        switch place {
        case .content: append(byte)
        case .paragraph: return index
        case .attribute: append("&#10;")
        }
      case 0xEF:
        guard index + 2 < end, source[index + 2] >= 0xBE else {
          append(byte)
          break
        }
        append(codePoint: 0xFFFD)
        replaced += 1
        index += 2
      default:
        append(codePoint: 0xFFFD)
        replaced += 1
      }
      index += 1
    }
  }

  /// Appends a string as the value of an attribute or as content.
  mutating func appendXML(_ text: String, _ place: XMLPlace, replaced: inout Int) {
    let bytes = text.utf8Span.span
    _ = appendXML(bytes, 0..<bytes.count, place, replaced: &replaced)
  }
}
