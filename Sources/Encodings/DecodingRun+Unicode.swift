extension DecodingRun {
  /// The UTF-8 decoder (WHATWG Encoding 8.1.1): well-formed runs are copied whole.
  mutating func decodeUTF8(_ bytes: Span<UInt8>, from start: Int, to writer: inout UTF8Writer) {
    var index = start
    while let malformed = bytes.firstMalformedUTF8(from: index) {
      writer.append(bytes, index..<malformed)
      // Hostile input may be malformed throughout: no search between neighbours.
      index = malformed
      while index < bytes.count {
        let length = bytes.lengthOfUTF8Sequence(at: index)
        if length > 0 { break }
        replace(index..<index - length, to: &writer)
        index -= length
      }
    }
    writer.append(bytes, index..<bytes.count)
  }

  /// The shared UTF-16 decoder (WHATWG Encoding 14.2); `highByte` is the place of the high byte in a
  /// unit, 0 or 1.
  mutating func decodeUTF16(
    _ bytes: Span<UInt8>, from start: Int, highByte: Int, to writer: inout UTF8Writer
  ) {
    var index = start
    while index + 2 <= bytes.count {
      let unit = bytes.unit(at: index, highByte: highByte)
      if unit & 0xF800 != 0xD800 {
        writer.append(codePoint: unit)
        index += 2
        continue
      }
      guard unit < 0xDC00 else {
        replace(index..<index + 2, to: &writer)
        index += 2
        continue
      }
      guard index + 4 <= bytes.count else {
        // At the end an open surrogate and an odd byte make one error.
        replace(index..<bytes.count, to: &writer)
        return
      }
      let next = bytes.unit(at: index + 2, highByte: highByte)
      if next & 0xFC00 == 0xDC00 {
        writer.append(surrogates: unit, next)
        index += 4
      } else {
        replace(index..<index + 2, to: &writer)
        index += 2
      }
    }
    if index < bytes.count { replace(index..<bytes.count, to: &writer) }
  }
}

extension Span where Element == UInt8 {
  /// The UTF-16 unit at `index`.
  @inline(__always)
  fileprivate func unit(at index: Int, highByte: Int) -> UInt32 {
    UInt32(self[index + highByte]) << 8 | UInt32(self[index + 1 - highByte])
  }
}

extension UTF8Writer {
  /// Writes the character of a high and a low surrogate.
  fileprivate mutating func append(surrogates high: UInt32, _ low: UInt32) {
    let code = 0x10000 + (high & 0x3FF) << 10 | low & 0x3FF
    let packed = 0x8080_80F0 | code >> 18 | (code >> 12 & 0x3F) << 8 | (code >> 6 & 0x3F) << 16
    append(packed: packed | (code & 0x3F) << 24, length: 4)
  }
}
