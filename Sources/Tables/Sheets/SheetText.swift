internal import Documents

/// The text of a cell: a line end in it is one for the reader, and `_x000D_` is a character.
enum SheetText {
  static func append(
    _ bytes: Span<UInt8>, at offset: Int, of document: inout SourceDocument,
    to chain: inout TextChain
  ) {
    var start = 0
    var index = bytes.firstSheetSign(from: 0)
    while index < bytes.count {
      if bytes[index] != 0x5F {
        document.appendText(bytes.extracting(start..<index), at: offset + start, to: &chain)
        document.appendBreak(.line, at: offset, to: &chain)
        start = index + 1
      } else if let scalar = escape(bytes, at: index) {
        document.appendText(bytes.extracting(start..<index), at: offset + start, to: &chain)
        if scalar == 0x0A || scalar == 0x0D {
          document.appendBreak(.line, at: offset, to: &chain)
        } else if scalar >= 0x20 {
          var letter = Buffer<UInt8>()
          letter.append(utf8Of: scalar)
          document.appendText(letter.span, at: offset, to: &chain)
        }
        start = index + 7
        index += 6
      }
      index = bytes.firstSheetSign(from: index + 1)
    }
    document.appendText(bytes.extracting(start..<bytes.count), at: offset + start, to: &chain)
  }

  /// The character of an escape `_xHHHH_` (§22.4.2.4), which no text of people looks like.
  private static func escape(_ bytes: Span<UInt8>, at index: Int) -> UInt32? {
    guard index + 7 <= bytes.count, bytes[index + 1] == 0x78, bytes[index + 6] == 0x5F else {
      return nil
    }
    var scalar: UInt32 = 0
    for at in index + 2..<index + 6 {
      let byte = bytes[at]
      switch byte {
      case 0x30...0x39: scalar = scalar << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: scalar = scalar << 4 | UInt32(byte - 0x41 + 10)
      case 0x61...0x66: scalar = scalar << 4 | UInt32(byte - 0x61 + 10)
      default: return nil
      }
    }
    return (0xD800..<0xE000).contains(scalar) ? nil : scalar
  }
}

extension Span where Element == UInt8 {
  /// The next line end or `_`, which may begin an escape; the end where there is none.
  fileprivate func firstSheetSign(from start: Int) -> Int {
    var index = start
    while index + 16 <= count {
      let words = twoWords(at: index)
      if words.0.sheetSigns != 0 { return index + words.0.sheetSigns.trailingZeroBitCount >> 3 }
      if words.1.sheetSigns != 0 { return index + 8 + words.1.sheetSigns.trailingZeroBitCount >> 3 }
      index += 16
    }
    while index < count, self[index] != 0x0A, self[index] != 0x0D, self[index] != 0x5F {
      index += 1
    }
    return index
  }
}

extension UInt64 {
  /// The high bits of the bytes that are LF, CR or `_`; those above the first may be wrong.
  @inline(__always)
  fileprivate var sheetSigns: UInt64 {
    zeroBytes(self ^ 0x0A0A_0A0A_0A0A_0A0A) | zeroBytes(self ^ 0x0D0D_0D0D_0D0D_0D0D)
      | zeroBytes(self ^ 0x5F5F_5F5F_5F5F_5F5F)
  }

  @inline(__always)
  private func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
