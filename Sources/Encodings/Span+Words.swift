extension Span where Element == UInt8 {
  /// Eight bytes from `index` on, the first in the lowest bits.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    precondition(index >= 0 && index &+ 8 <= count, "index out of bounds")
    return unsafe withUnsafeBytes {
      unsafe UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
  }

  /// Two bytes from `index` on, the first in the lowest bits.
  @inline(__always)
  func pair(at index: Int) -> UInt16 {
    precondition(index >= 0 && index &+ 2 <= count, "index out of bounds")
    return unsafe withUnsafeBytes {
      unsafe UInt16(littleEndian: $0.loadUnaligned(fromByteOffset: index, as: UInt16.self))
    }
  }

  /// The position of the first byte at or after `start` that is not ASCII, or the end.
  @inline(__always)
  func endOfASCII(from start: Int) -> Int {
    var index = start
    while index &+ 32 <= count {
      let first = word(at: index) | word(at: index &+ 8)
      let second = word(at: index &+ 16) | word(at: index &+ 24)
      if (first | second) & UInt64.highBits != 0 { break }
      index &+= 32
    }
    while index &+ 8 <= count {
      let high = word(at: index) & UInt64.highBits
      if high != 0 { return index &+ high.trailingZeroBitCount >> 3 }
      index &+= 8
    }
    while index < count, self[index] < 0x80 { index &+= 1 }
    return index
  }
}

extension UInt64 {
  /// The highest bit of each byte.
  @inline(__always)
  static var highBits: UInt64 { 0x8080_8080_8080_8080 }
}

extension UInt8 {
  /// Tab, line feed, form feed, carriage return or space (WHATWG Infra 4.6).
  var isASCIIWhitespace: Bool {
    self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C
  }

  /// Whether the byte is an ASCII letter.
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// The byte with A to Z turned to a to z.
  var lowercasedASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
