extension DecodingRun {
  /// The single-byte decoder (WHATWG Encoding 9.1) with index windows-1252: every byte is a
  /// character, and only 80 to 9F differ from the code points of the same numbers.
  mutating func decodeWindows1252(
    _ bytes: Span<UInt8>, from start: Int, to writer: inout UTF8Writer
  ) {
    var index = start
    while true {
      index = bytes.copyASCII(from: index, to: &writer)
      guard index < bytes.count else { return }
      let byte = bytes[index]
      writer.append(codePoint: byte < 0xA0 ? windows1252[Int(byte & 0x1F)] : UInt32(byte))
      index += 1
    }
  }
}

/// The code points of 80 to 9F, from index-windows-1252.txt of the standard.
private let windows1252: [32 of UInt32] = [
  0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
  0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
]

extension Span where Element == UInt8 {
  /// Writes the ASCII that begins at `start`; the position behind it.
  @inline(__always)
  func copyASCII(from start: Int, to writer: inout UTF8Writer) -> Int {
    var index = start
    while index &+ 16 <= count {
      let low = word(at: index)
      let high = word(at: index &+ 8)
      writer.lay(low, high)
      let lowEnd = low & UInt64.highBits
      let highEnd = high & UInt64.highBits
      if (lowEnd | highEnd) == 0 {
        writer.advance(16)
        index &+= 16
        continue
      }
      let run =
        lowEnd != 0
        ? lowEnd.trailingZeroBitCount >> 3 : 8 &+ (highEnd.trailingZeroBitCount >> 3)
      writer.advance(run)
      return index &+ run
    }
    while index < count, self[index] < 0x80 {
      writer.append(self[index])
      index &+= 1
    }
    return index
  }
}
