// Every source passes here, so that valid UTF-8 is read in place:
//
//     [ ASCII, 32 bytes a step │ 8 characters of 3 bytes, 24 bytes a step │ one character a step ]
//
// Constant work a byte, no table. The Japanese step compares three words with the pattern of eight
// three-byte sequences, and leaves leads E0 and ED, whose second byte is restricted, to the last.

extension Span where Element == UInt8 {
  /// The offset of the first byte at or after `start` that begins no well-formed UTF-8 sequence, or
  /// nil if all that follows is well-formed (Unicode 3.9, table 3-7). `start` must be at the
  /// beginning of a character.
  package func firstMalformedUTF8(from start: Int = 0) -> Int? {
    var index = start
    while index < count {
      let byte = self[index]
      if byte < 0x80 {
        index = endOfASCII(from: index &+ 1)
        continue
      }
      if byte >= 0xE1, index &+ 4 <= count {
        while index &+ 24 <= count, isThreeByteBlock(at: index) { index &+= 24 }
        while index &+ 4 <= count, halfWord(at: index).beginsPlainThreeBytes { index &+= 3 }
        if index >= count || self[index] < 0x80 { continue }
      }
      let length = lengthOfUTF8Sequence(at: index)
      if length <= 0 { return index }
      index &+= length
    }
    return nil
  }

  /// Whether eight sequences of three bytes with leads other than E0 and ED begin at `index`.
  @inline(__always)
  private func isThreeByteBlock(at index: Int) -> Bool {
    let first = word(at: index)
    let second = word(at: index &+ 8)
    let third = word(at: index &+ 16)
    let form =
      (first & 0xC0F0_C0C0_F0C0_C0F0 ^ 0x80E0_8080_E080_80E0)
      | (second & 0xF0C0_C0F0_C0C0_F0C0 ^ 0xE080_80E0_8080_E080)
      | (third & 0xC0C0_F0C0_C0F0_C0C0 ^ 0x8080_E080_80E0_8080)
    // A nibble of 0 or D in a lead does not carry into bit 4 when F is added to it, or to its
    // difference from D.
    let leads = (first & 0x000F_0000_0F00_000F, 0x0010_0000_1000_0010 as UInt64)
    let leads2 = (second & 0x0F00_000F_0000_0F00, 0x1000_0010_0000_1000 as UInt64)
    let leads3 = (third & 0x0000_0F00_000F_0000, 0x0000_1000_0010_0000 as UInt64)
    let restricted =
      (leads.1 & ~(restrictedCarry(leads.0, leads.1)))
      | (leads2.1 & ~(restrictedCarry(leads2.0, leads2.1)))
      | (leads3.1 & ~(restrictedCarry(leads3.0, leads3.1)))
    return form | restricted == 0
  }

  /// Bit 4 of each lead's byte set where its low nibble is neither 0 nor D; `carries` has that bit
  /// of every lead.
  @inline(__always)
  private func restrictedCarry(_ nibbles: UInt64, _ carries: UInt64) -> UInt64 {
    let fifteens = carries &- carries >> 4
    let thirteens = fifteens & 0x0D0D_0D0D_0D0D_0D0D
    return (nibbles &+ fifteens) & ((nibbles ^ thirteens) &+ fifteens)
  }

  /// The length of the well-formed sequence that begins at `index`; or, negated, of what is wrong
  /// there: the longest beginning of a well-formed sequence, at least one byte (Unicode 3.9,
  /// "substitution of maximal subparts", which is what WHATWG Encoding 8.1.1 does).
  func lengthOfUTF8Sequence(at index: Int) -> Int {
    let lead = self[index]
    if lead < 0x80 { return 1 }
    let length: Int
    var lower: UInt8 = 0x80
    var upper: UInt8 = 0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { lower = 0xA0 }
      if lead == 0xED { upper = 0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { lower = 0x90 }
      if lead == 0xF4 { upper = 0x8F }
    default: return -1
    }
    var position = 1
    while position < length {
      guard index + position < count, self[index + position] >= lower,
        self[index + position] <= upper
      else { return -position }
      lower = 0x80
      upper = 0xBF
      position += 1
    }
    return length
  }
}

extension UInt32 {
  /// Whether the lowest three bytes are a sequence of three with a lead other than E0 and ED.
  @inline(__always)
  fileprivate var beginsPlainThreeBytes: Bool {
    self & 0x00C0_C0F0 == 0x0080_80E0 && self & 0x0F != 0 && self & 0x0F != 0x0D
  }
}
