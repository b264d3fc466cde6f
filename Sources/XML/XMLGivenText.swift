// What libxml2 reads in the place of a source: a copy, byte for byte as long, in which the text beyond
// ASCII is masked, a stretch at a time, just before libxml2 comes to it.
//
//     source │ <表 名="値">表題 &amp; 注</表>
//     given  │ <表 名="値">xxxxxx &amp; xxx</表>␀
//                         ▔▔▔▔▔▔       ▔▔▔ handed on from the source, at the same offsets
//
// libxml2 takes ASCII text in runs and any other character by character, at a fifth of the speed. To
// the structure of a document one character of text is like another, if XML allows it at all (XML 1.0
// §2.2), so that is judged here: where a source is not UTF-8 nothing is masked, and a stretch only as
// far as U+FFFE or U+FFFF, so that libxml2 sees what is wrong. Where text begins libxml2 itself says,
// by the events of what stands before it; tags, declarations, comments, processing instructions and
// CDATA sections stay as they are.

internal import Encodings
internal import Glibc

/// The owner of the memory that libxml2 parses.
@safe
struct XMLGivenText: ~Copyable {
  private let memory: UnsafeMutablePointer<UInt8>
  private let count: Int
  private let masks: Bool
  /// Whether some text differs from the source.
  private(set) var isMasked = false

  /// Zero bytes behind the source: libxml2 wants one, and a step may look at sixteen.
  private static var padding: Int { 32 }

  /// Copies a source; nil where memory is short.
  ///
  /// - Parameter masked: Whether text may be masked.
  init?(_ source: UnsafeBufferPointer<UInt8>, masked: Bool) {
    guard let memory = unsafe malloc(source.count + Self.padding), let start = source.baseAddress
    else { return nil }
    unsafe memory.copyMemory(from: start, byteCount: source.count)
    unsafe memset(memory + source.count, 0, Self.padding)
    unsafe self.memory = memory.assumingMemoryBound(to: UInt8.self)
    count = source.count
    let isUTF8 = unsafe source.span.firstMalformedUTF8() == nil
    masks = masked && isUTF8
  }

  deinit {
    unsafe free(memory)
  }

  /// The bytes, followed by a zero; they live as long as their owner.
  @unsafe
  var bytes: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: memory, count: count)
  }

  /// Masks the text that begins at `start`, up to the next `<`.
  @inline(__always)
  mutating func maskText(from start: Int) {
    // Most tags follow on each other, or on a line end.
    if masks, start < count, unsafe memory[start] != 0x3C { maskStretch(from: start) }
  }

  private mutating func maskStretch(from start: Int) {
    var index = start
    while index < count {
      let bytes = unsafe block(at: index)
      let end = bytes.firstLane(of: 0x3C) ?? 16
      let beyond = bytes.beyondASCII
      if beyond.hasSetLane {
        if bytes.firstLane(of: 0xEF) != nil,
          let forbidden = forbiddenCharacter(in: index..<min(index + end, count))
        {
          return mask(beyond & .lanes(below: forbidden - index), at: index, bytes)
        }
        mask(beyond & .lanes(below: end), at: index, bytes)
      }
      if end < 16 { return }
      index += 16
    }
  }

  @inline(__always)
  private mutating func mask(_ lanes: SIMD16<UInt8>, at index: Int, _ bytes: SIMD16<UInt8>) {
    isMasked = true
    unsafe UnsafeMutableRawPointer(memory + index).storeBytes(
      of: (bytes & ~lanes) | (SIMD16(repeating: 0x78) & lanes), as: SIMD16<UInt8>.self)
  }

  /// The position of U+FFFE or U+FFFF (EF BF BE and EF BF BF) that begins in a range.
  private mutating func forbiddenCharacter(in range: Range<Int>) -> Int? {
    for index in range
    where unsafe memory[index] == 0xEF && memory[index + 1] == 0xBF && memory[index + 2] >= 0xBE {
      return index
    }
    return nil
  }

  /// Sixteen bytes from `index` on, which must be in the source.
  @unsafe
  @inline(__always)
  private mutating func block(at index: Int) -> SIMD16<UInt8> {
    unsafe UnsafeRawPointer(memory + index).loadUnaligned(as: SIMD16<UInt8>.self)
  }
}

// All on vectors of bytes, 255 in a lane that is set: what is done with masks of lanes does not always
// become instructions of the processor.
extension SIMD16<UInt8> {
  /// The lanes below a number of them.
  @inline(__always)
  fileprivate static func lanes(below count: Int) -> Self {
    let numbers = Self(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    return (numbers .< Self(repeating: UInt8(truncatingIfNeeded: count))).bytes
  }

  /// The lanes that hold more than 7F.
  @inline(__always)
  fileprivate var beyondASCII: Self {
    (unsafe unsafeBitCast(self, to: SIMD16<Int8>.self) .< SIMD16<Int8>(repeating: 0)).bytes
  }

  /// The first lane that holds a byte.
  @inline(__always)
  fileprivate func firstLane(of byte: UInt8) -> Int? {
    let lanes = unsafe unsafeBitCast((self .== Self(repeating: byte)).bytes, to: UInt128.self)
    return lanes == 0 ? nil : lanes.littleEndian.trailingZeroBitCount >> 3
  }

  @inline(__always)
  fileprivate var hasSetLane: Bool { unsafe unsafeBitCast(self, to: UInt128.self) != 0 }
}

extension SIMDMask where MaskStorage == SIMD16<Int8> {
  @inline(__always)
  fileprivate var bytes: SIMD16<UInt8> { unsafe unsafeBitCast(self, to: SIMD16<UInt8>.self) }
}
