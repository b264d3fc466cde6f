// Sixteen bytes at a time: where text ends, and how many of its characters are not white space, in the
// same pass. The source is followed by zeros, so that a vector may reach past its end.

import Documents

/// What a scan for the end of a run of text finds.
struct TextRun {
  /// The offset of the next `<`, `&`, CR or NUL.
  var end: Int
  /// The code points before it that are no white space (see `nonSpaceCharactersOf`).
  var count: Int

  typealias Block = SIMD16<UInt8>

  private static var lanes: Block { Block(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) }

  /// Scans from `start` on. Markup, control characters and what may be a wide space are rare: a block
  /// without them only needs its code points counted.
  @inline(__always)
  static func scan(_ source: Span<UInt8>, from start: Int) -> TextRun {
    var here = start
    var total = 0
    while true {
      var counts = Block(repeating: 0)
      // One comparison a block keeps it within the source, and lanes from counting past 255.
      precondition(here >= 0 && here <= source.count &- 18, "index out of bounds")
      let last = min(source.count &- 18, here &+ 254 &* 16)
      while here <= last {
        let (block, second, third) = unsafe source.withUnsafeBytes {
          unsafe (
            $0.loadUnaligned(fromByteOffset: here, as: Block.self),
            $0.loadUnaligned(fromByteOffset: here &+ 1, as: Block.self),
            $0.loadUnaligned(fromByteOffset: here &+ 2, as: Block.self)
          )
        }
        let open = bits(block .== Block(repeating: 0x3C))
        let ampersand = bits(block .== Block(repeating: 0x26))
        let control = bits(block .<= Block(repeating: 0x1F))
        let pairs =
          bits(second .== Block(repeating: 0x80)) & bits(third .== Block(repeating: 0x80))
        let noBreakLeads = bits(block .== Block(repeating: 0xC2))
        if isZero(open | ampersand | control | pairs | noBreakLeads) {
          // Neither a space nor a continuation byte, in two halves.
          counts &-= bits(
            unsafe unsafeBitCast(block, to: SIMD16<Int8>.self) .> SIMD16<Int8>(repeating: 0x20))
          counts &-= bits(block .>= Block(repeating: 0xC0))
          here &+= 16
          continue
        }
        let starts = bits(
          unsafe unsafeBitCast(block, to: SIMD16<Int8>.self) .> SIMD16<Int8>(repeating: -65))
        let spaces =
          bits(block .== Block(repeating: 0x20))
          | bits((block &- Block(repeating: 9)) .<= Block(repeating: 4))
        let ideographic = pairs & bits(block .== Block(repeating: 0xE3))
        let noBreak = noBreakLeads & bits(second .== Block(repeating: 0xA0))
        let counted = starts & ~(spaces | ideographic | noBreak)
        let stops =
          open | ampersand | bits(block .== Block(repeating: 0x0D))
          | bits(block .== Block(repeating: 0))
        let words = unsafe unsafeBitCast(stops, to: SIMD2<UInt64>.self)
        if words[0] | words[1] != 0 {
          // Chosen and not branched on, because no branch could foresee it.
          let isHigh = words[0] == 0
          let word = isHigh ? words[1] : words[0]
          let lane = word.trailingZeroBitCount >> 3 &+ (isHigh ? 8 : 0)
          let before = bits(lanes .< Block(repeating: UInt8(truncatingIfNeeded: lane)))
          counts &-= counted & before
          return TextRun(end: here &+ lane, count: total &+ sum(counts))
        }
        counts &-= counted
        here &+= 16
      }
      total &+= sum(counts)
    }
  }

  @inline(__always)
  private static func isZero(_ block: Block) -> Bool {
    let words = unsafe unsafeBitCast(block, to: SIMD2<UInt64>.self)
    return words[0] | words[1] == 0
  }

  /// The offset of the next `byte` from `start` on, or an offset past the source.
  static func find(_ byte: UInt8, _ source: Span<UInt8>, from start: Int) -> Int {
    var here = start
    while here + 16 <= source.count {
      let words = unsafe unsafeBitCast(
        bits(source.vector(at: here) .== Block(repeating: byte)), to: SIMD2<UInt64>.self)
      if words[0] != 0 { return here + words[0].trailingZeroBitCount >> 3 }
      if words[1] != 0 { return here + 8 + words[1].trailingZeroBitCount >> 3 }
      here += 16
    }
    while here < source.count, source[here] != byte { here += 1 }
    return here
  }

  /// WHATWG's ASCII white space, which has no U+000B.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  @inline(__always)
  private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> Block {
    unsafe unsafeBitCast(mask, to: Block.self)
  }

  /// The sum of all lanes.
  @inline(__always)
  private static func sum(_ counts: Block) -> Int {
    let words = unsafe unsafeBitCast(counts, to: SIMD2<UInt64>.self)
    let even: UInt64 = 0x00FF_00FF_00FF_00FF
    var pairs = (words[0] & even) &+ (words[0] >> 8 & even)
    pairs = pairs &+ (words[1] & even) &+ (words[1] >> 8 & even)
    return Int((pairs &* 0x0001_0001_0001_0001) >> 48)
  }
}
