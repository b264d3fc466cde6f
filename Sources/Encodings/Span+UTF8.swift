// Every source passes here, so that valid UTF-8 is read in place:
//
//     byte    │ 3C 74 64 3E E3 81 82 E6 84 8F 31 …
//     lead    │             ▲        ▲                 E1 to EF, but not ED
//     follows │                ▲  ▲     ▲  ▲           one or two bytes behind a lead
//
// A block is well-formed if its continuation bytes are those that follow, and what else is not ASCII
// are those leads. Any other lead is looked at by itself, and the blocks go on behind it. Less than
// two instructions a byte, no table.

extension Span where Element == UInt8 {
  /// The offset of the first byte at or after `start` that begins no well-formed UTF-8 sequence, or
  /// nil if all that follows is well-formed (Unicode 3.9, table 3-7). `start` must be at the
  /// beginning of a character.
  package func firstMalformedUTF8(from start: Int = 0) -> Int? {
    var index = start
    while index < count {
      // A block looks two bytes back, and may not see what stands in front of the start.
      if index &- start >= 2 {
        index = endOfPlainBlocks(from: index)
        if index >= count { return nil }
      }
      repeat {
        let length = lengthOfUTF8Sequence(at: index)
        if length <= 0 { return index }
        index &+= length
      } while index < count && self[index] >= 0xC0 && !(0xE1...0xEF).contains(self[index])
    }
    return nil
  }

  /// The beginning of a character, up to which all is well-formed from `start` on, which begins a
  /// character too and has two bytes of complete characters in front.
  @inline(__always)
  private func endOfPlainBlocks(from start: Int) -> Int {
    precondition(start >= 2, "a block looks two bytes back")
    var index = start
    let last = count &- 32
    unsafe withUnsafeBytes { bytes in
      while index <= last {
        let first = unsafe bytes.block(at: index)
        let second = unsafe bytes.block(at: index &+ 16)
        // Where no lead waits for a byte that follows, ASCII needs no more.
        if !(first | second).hasHighBits,
          unsafe bytes[index &- 1] < 0xE0, unsafe bytes[index &- 2] < 0xE0
        {
          index &+= 32
          continue
        }
        let inFirst = unsafe first.faults(
          after: bytes.block(at: index &- 1), bytes.block(at: index &- 2))
        let inSecond = unsafe second.faults(
          after: bytes.block(at: index &+ 15), bytes.block(at: index &+ 14))
        if (inFirst | inSecond).hasHighBits {
          index &+= inFirst.firstHighBit ?? 16 &+ (inSecond.firstHighBit ?? 0)
          return
        }
        index &+= 32
      }
    }
    // What is wrong with a character may show in a byte that follows its lead.
    if index > start, self[index &- 1] >= 0xE0 { return index &- 1 }
    if index > start &+ 1, self[index &- 2] >= 0xE0 { return index &- 2 }
    return index
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

extension UnsafeRawBufferPointer {
  /// Sixteen bytes from `index` on.
  @inline(__always)
  fileprivate func block(at index: Int) -> SIMD16<UInt8> {
    unsafe loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
  }
}

extension SIMD16<UInt8> {
  /// The highest bit of every byte that is not in its place or begins a character that a block cannot
  /// judge; `previous` and `beforePrevious` are the same bytes, one and two places back.
  @inline(__always)
  fileprivate func faults(after previous: Self, _ beforePrevious: Self) -> Self {
    let follows = previous.threeByteLeads | beforePrevious.threeByteLeads
    let leads = (self &- Self(repeating: 0xE1)) .<= Self(repeating: 0x0E)
    let restricted = self .== Self(repeating: 0xED)
    let continuations = signed .< SIMD16<Int8>(repeating: -64)
    return (continuations.bytes ^ follows) | (self ^ (leads.bytes | follows)) | restricted.bytes
  }

  /// 255 where one of three bytes begins, else 0.
  @inline(__always)
  private var threeByteLeads: Self {
    ((self & Self(repeating: 0xF0)) .== Self(repeating: 0xE0)).bytes
  }

  @inline(__always)
  private var signed: SIMD16<Int8> { unsafe unsafeBitCast(self, to: SIMD16<Int8>.self) }

  @inline(__always)
  fileprivate var hasHighBits: Bool {
    unsafe unsafeBitCast(signed .< SIMD16<Int8>(repeating: 0), to: UInt128.self) != 0
  }

  /// The first byte with its highest bit set.
  @inline(__always)
  fileprivate var firstHighBit: Int? {
    let lanes = unsafe unsafeBitCast(signed .< SIMD16<Int8>(repeating: 0), to: UInt128.self)
    return lanes == 0 ? nil : lanes.littleEndian.trailingZeroBitCount >> 3
  }
}

extension SIMDMask where MaskStorage == SIMD16<Int8> {
  @inline(__always)
  fileprivate var bytes: SIMD16<UInt8> { unsafe unsafeBitCast(self, to: SIMD16<UInt8>.self) }
}
