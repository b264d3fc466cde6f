// The count that every account rests on, so it runs over all text there is: sixteen bytes at a time,
// a count in each lane. Wide spaces (C2 A0, E3 80 80) are rare: a block that can hold neither needs
// no look at the bytes behind it.
//
//     block │ E6 97 A5 20 61 C2 A0 …        code points begin where a byte is no continuation byte
//     next  │ 97 A5 20 61 C2 A0 …           (signed, above −65), and spaces are taken off

private typealias Block = SIMD16<UInt8>

/// How many code points of UTF-8 text are neither ASCII white space, NO-BREAK SPACE nor U+3000.
package func nonSpaceCharactersOf(_ bytes: Span<UInt8>) -> Int {
  let end = bytes.count
  var total = 0
  var index = 0
  while index + 18 <= end {
    var counts = Block(repeating: 0)
    // A lane can count to 255.
    let limit = min(end - 18, index + 254 * 16)
    while index <= limit {
      let block = bytes.vector(at: index)
      let next = bytes.vector(at: index + 1)
      let controls = bits(block .<= Block(repeating: 0x1F))
      let noBreakLeads = bits(block .== Block(repeating: 0xC2))
      let pairs =
        bits(next .== Block(repeating: 0x80))
        & bits(bytes.vector(at: index + 2) .== Block(repeating: 0x80))
      if isZero(controls | noBreakLeads | pairs) {
        // Neither a space nor a continuation byte, in two halves.
        counts &-= bits(signed(block) .> SIMD16<Int8>(repeating: 0x20))
        counts &-= bits(block .>= Block(repeating: 0xC0))
      } else {
        let starts = bits(signed(block) .> SIMD16<Int8>(repeating: -65))
        let spaces =
          bits(block .== Block(repeating: 0x20))
          | bits((block &- Block(repeating: 9)) .<= Block(repeating: 4))
        let wide =
          (pairs & bits(block .== Block(repeating: 0xE3)))
          | (noBreakLeads & bits(next .== Block(repeating: 0xA0)))
        counts &-= starts & ~(spaces | wide)
      }
      index += 16
    }
    total += sum(counts)
  }
  while index < end {
    let byte = bytes[index]
    if byte & 0xC0 != 0x80, byte != 0x20, !(9...13).contains(byte), !bytes.isWideSpace(at: index) {
      total += 1
    }
    index += 1
  }
  return total
}

@inline(__always)
private func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> Block {
  unsafe unsafeBitCast(mask, to: Block.self)
}

@inline(__always)
private func signed(_ block: Block) -> SIMD16<Int8> {
  unsafe unsafeBitCast(block, to: SIMD16<Int8>.self)
}

@inline(__always)
private func isZero(_ block: Block) -> Bool {
  let words = unsafe unsafeBitCast(block, to: SIMD2<UInt64>.self)
  return words[0] | words[1] == 0
}

/// The sum of all lanes.
@inline(__always)
private func sum(_ counts: Block) -> Int {
  let words = unsafe unsafeBitCast(counts, to: SIMD2<UInt64>.self)
  let even: UInt64 = 0x00FF_00FF_00FF_00FF
  var pairs = (words[0] & even) &+ ((words[0] >> 8) & even)
  pairs = pairs &+ (words[1] & even) &+ ((words[1] >> 8) & even)
  return Int((pairs &* 0x0001_0001_0001_0001) >> 48)
}
