// The count that every account rests on, so it runs over all text there is: eight bytes at a time in
// a word, each byte's answer in its highest bit. (Comparisons of SIMD16 are compiled to loops over
// lanes here.) No sum carries into the next byte, because the highest bits are cleared before.

/// How many code points of UTF-8 text are neither ASCII white space, NO-BREAK SPACE nor U+3000.
package func nonSpaceCharactersOf(_ bytes: Span<UInt8>) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let high = ones << 7
  let low = ~high
  var count = 0
  var index = 0
  let end = bytes.count
  // A word is looked at together with the two bytes behind it, which end a U+3000.
  while index + 10 <= end {
    let word = bytes.eightBytes(at: index)
    let small = word & low
    // A code point for every byte that is no continuation byte (0b10xxxxxx) …
    let starts = (~word | word << 1) & high
    // … but for U+0020 and U+0009 … U+000D.
    let blank = ~((small ^ ones &* 0x20) &+ low)
    let control = (small &+ ones &* 0x77) & ~(small &+ ones &* 0x72)
    let spaces = (blank | control) & ~word & high
    var characters = Int(((starts & ~spaces) >> 7 &* ones) >> 56)
    let wide =
      zeros(word ^ ones &* 0xE3) & zeros(bytes.eightBytes(at: index + 1) ^ high)
      & zeros(bytes.eightBytes(at: index + 2) ^ high)
    let noBreak =
      zeros(word ^ ones &* 0xC2) & zeros(bytes.eightBytes(at: index + 1) ^ ones &* 0xA0)
    characters -= Int(((wide | noBreak) >> 7 &* ones) >> 56)
    count += characters
    index += 8
  }
  while index < end {
    let byte = bytes[index]
    if byte & 0xC0 != 0x80, byte != 0x20, !(9...13).contains(byte), !bytes.isWideSpace(at: index) {
      count += 1
    }
    index += 1
  }
  return count
}

/// The highest bit of every byte that is 0.
@inline(__always)
private func zeros(_ word: UInt64) -> UInt64 {
  let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  return ~((word & low) &+ low | word) & ~low
}

extension Span where Element == UInt8 {
  /// Eight bytes from `index` on, the first in the lowest place.
  @inline(__always)
  fileprivate func eightBytes(at index: Int) -> UInt64 {
    precondition(index >= 0 && index + 8 <= count, "index out of bounds")
    return unsafe withUnsafeBytes {
      unsafe UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
  }
}
