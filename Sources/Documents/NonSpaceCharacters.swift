// The count that every account rests on, so it runs over all text there is: sixteen bytes at a time,
// a count in each lane. Wide spaces (C2 A0, E3 80 80) are rare: a block that can hold neither needs
// no look at the bytes behind it.
//
//     block │ E6 97 A5 20 61 C2 A0 …        code points begin where a byte is no continuation byte
//     next  │ 97 A5 20 61 C2 A0 …           (signed, above −65), and spaces are taken off
//
// The last block overlaps the one before, and its lanes that are counted already are masked.

private typealias Block = SIMD16<UInt8>

/// How many code points of UTF-8 text are neither ASCII white space, NO-BREAK SPACE nor U+3000.
package func nonSpaceCharactersOf(_ bytes: Span<UInt8>) -> Int {
  let end = bytes.count
  var total = 0
  var index = 0
  if end <= 16, bytes.isShortWord {
    return end
  }
  if end >= 18 {
    total = unsafe bytes.withUnsafeBytes { unsafe nonSpaceCharacters(in: $0) }
    index = end - 2
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

/// The same of all but the last two bytes, of at least eighteen.
@inline(__always)
private func nonSpaceCharacters(in bytes: UnsafeRawBufferPointer) -> Int {
  let last = bytes.count - 18
  var total = 0
  var index = 0
  while index <= last {
    var counts = Block(repeating: 0)
    // A lane can count to 255.
    let limit = min(last, index &+ 254 * 16)
    while index <= limit {
      unsafe counts &-= nonSpaceStarts(in: bytes, at: index)
      index &+= 16
    }
    total &+= counts.sum
  }
  let counted = index &- last
  if counted < 16 {
    let starts = unsafe nonSpaceStarts(in: bytes, at: last) & ~Block.lanes(below: counted)
    total &+= (starts & Block(repeating: 1)).sum
  }
  return total
}

/// 255 in each lane where a character begins that is no space; there must be eighteen bytes.
@inline(__always)
private func nonSpaceStarts(in bytes: UnsafeRawBufferPointer, at index: Int) -> Block {
  let block = unsafe bytes.vector(at: index)
  let next = unsafe bytes.vector(at: index &+ 1)
  let controls = block .<= Block(repeating: 0x1F)
  let noBreakLeads = block .== Block(repeating: 0xC2)
  let pairs =
    (next .== Block(repeating: 0x80))
    .& (unsafe bytes.vector(at: index &+ 2) .== Block(repeating: 0x80))
  let starts = block.codePointStarts.bytes & ~(block .== Block(repeating: 0x20)).bytes
  if !(controls .| noBreakLeads .| pairs).hasTrue { return starts }
  let spaces = (block &- Block(repeating: 9)) .<= Block(repeating: 4)
  let wide =
    (pairs .& (block .== Block(repeating: 0xE3)))
    .| (noBreakLeads .& (next .== Block(repeating: 0xA0)))
  return starts & ~(spaces .| wide).bytes
}

extension Span where Element == UInt8 {
  /// Whether four to sixteen bytes are all of ASCII and no white space, as a number or a word is. (A
  /// control character is looked at by itself.)
  @inline(__always)
  fileprivate var isShortWord: Bool {
    guard count >= 4, count <= 16 else { return false }
    return unsafe withUnsafeBytes { bytes in
      // The second word overlaps the first.
      if bytes.count >= 8 {
        let first = unsafe bytes.loadUnaligned(as: UInt64.self)
        let second = unsafe bytes.loadUnaligned(fromByteOffset: bytes.count &- 8, as: UInt64.self)
        return first.isPlain && second.isPlain
      }
      let first = unsafe UInt64(bytes.loadUnaligned(as: UInt32.self))
      let second = unsafe UInt64(
        bytes.loadUnaligned(fromByteOffset: bytes.count &- 4, as: UInt32.self))
      return (first << 32 | second).isPlain
    }
  }
}

extension UInt64 {
  /// Whether all eight bytes are from 21 to 7F.
  @inline(__always)
  fileprivate var isPlain: Bool {
    // A byte below 21 borrows from its high bit, at the latest from the one below the first such.
    ((self &- 0x2121_2121_2121_2121) | self) & 0x8080_8080_8080_8080 == 0
  }
}
