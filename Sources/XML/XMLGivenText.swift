// What libxml2 reads in the place of a source: a copy, byte for byte as long, in which the text beyond
// ASCII is masked.
//
//     source │ <表 名="値">表題 &amp; 注</表>
//     given  │ <表 名="値">xxxxxx &amp; xxx</表>␀
//                         ▔▔▔▔▔▔       ▔▔▔ handed on from the source, at the same offsets
//
// libxml2 takes ASCII text in runs and any other character by character, at a fifth of the speed. To
// the structure of a document one character of text is like another, if XML allows it at all (XML 1.0
// §2.2), so that is judged here: where a source is not UTF-8, or holds U+FFFE or U+FFFF, nothing is
// masked, and libxml2 sees what is wrong. Tags, declarations, comments, processing instructions and
// CDATA sections stay as they are. The pass, 16 bytes a step, counts attributes on its way.

internal import Encodings
internal import Glibc

/// The owner of the memory that libxml2 parses.
@safe
struct XMLGivenText: ~Copyable {
  private let memory: UnsafeMutablePointer<UInt8>
  private let count: Int
  /// Whether some text differs from the source.
  private(set) var isMasked = false
  /// The offset of the first element with more attributes than are allowed; nil where there is none.
  private(set) var crowdedElement: Int?

  /// Zero bytes behind the source: libxml2 wants one, and a step may look at sixteen.
  private static var padding: Int { 32 }

  /// Copies a source; nil where memory is short.
  init?(_ source: UnsafeBufferPointer<UInt8>, masked: Bool) {
    guard let memory = unsafe malloc(source.count + Self.padding), let start = source.baseAddress
    else { return nil }
    unsafe memory.copyMemory(from: start, byteCount: source.count)
    unsafe memset(memory + source.count, 0, Self.padding)
    unsafe self.memory = memory.assumingMemoryBound(to: UInt8.self)
    count = source.count
    let isUTF8 = unsafe source.span.firstMalformedUTF8() == nil
    scan(masks: masked && isUTF8)
  }

  deinit {
    unsafe free(memory)
  }

  /// The bytes, followed by a zero; they live as long as their owner.
  @unsafe
  var bytes: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: memory, count: count)
  }

  /// Goes from tag to tag, masks the text between them and counts attributes.
  private mutating func scan(masks: Bool) {
    var masks = masks
    var index = 0
    while true {
      index = masks ? maskText(from: index) : nextTag(from: index)
      if index < 0 {
        // A character that XML does not allow: what is masked before it is text all the same.
        masks = false
        index = -index - 1
        continue
      }
      guard index + 1 < count else { return }
      let start = index
      switch unsafe memory[index + 1] {
      case 0x3F: index = end(of: (0x3F, 0x3E), from: index + 2)
      case 0x21:
        if begins("<!--", at: index) {
          index = end(of: (0x2D, 0x2D), from: index + 4, before: 0x3E)
        } else if begins("<![CDATA[", at: index) {
          index = end(of: (0x5D, 0x5D), from: index + 9, before: 0x3E)
        } else {
          // An internal subset is markup whose tags and text this pass does not tell apart.
          let declaration = declaration(from: index + 2)
          index = declaration.hasSubset ? index + 2 : declaration.end
          if declaration.hasSubset { masks = false }
        }
      default:
        var attributes = 0
        index = endOfTag(from: index + 1, attributes: &attributes)
        if attributes > XMLReader.largestAttributeCount {
          crowdedElement = start
          return
        }
      }
    }
  }

  // MARK: Steps of sixteen bytes

  /// Masks from `start` to the next `<` or the end, and returns where that is; −1 − the position of
  /// U+FFFE or U+FFFF where one stands before it.
  private mutating func maskText(from start: Int) -> Int {
    var index = start
    while index < count {
      let bytes = unsafe block(at: index)
      let end = bytes.firstLane(of: 0x3C) ?? 16
      let beyond = bytes.beyondASCII
      if beyond.hasSetLane {
        if bytes.firstLane(of: 0xEF) != nil,
          let forbidden = forbiddenCharacter(in: index..<min(index + end, count))
        {
          return -forbidden - 1
        }
        isMasked = true
        let mask = beyond & .lanes(below: end)
        unsafe UnsafeMutableRawPointer(memory + index).storeBytes(
          of: (bytes & ~mask) | (SIMD16(repeating: 0x78) & mask), as: SIMD16<UInt8>.self)
      }
      index += end
      if end < 16 { return min(index, count) }
    }
    return count
  }

  /// The position of U+FFFE or U+FFFF (EF BF BE and EF BF BF) that begins in a range.
  private func forbiddenCharacter(in range: Range<Int>) -> Int? {
    for index in range
    where unsafe memory[index] == 0xEF && memory[index + 1] == 0xBF && memory[index + 2] >= 0xBE {
      return index
    }
    return nil
  }

  /// The position of the next `<`; the end where there is none.
  private func nextTag(from start: Int) -> Int {
    guard start < count, let found = unsafe memchr(memory + start, 0x3C, count - start) else {
      return count
    }
    return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(memory)
  }

  /// The position past the `>` of a tag that begins before `start`. Each attribute of well-formed XML
  /// has one quoted value; what else stands in quotes fails where it stands.
  private func endOfTag(from start: Int, attributes: inout Int) -> Int {
    var index = start
    while index < count {
      let bytes = unsafe block(at: index)
      guard let lane = bytes.lanes(of: 0x3E, 0x22, 0x27).firstSetLane else {
        index += 16
        continue
      }
      index += lane
      let stop = unsafe memory[index]
      index += 1
      if stop == 0x3E { return index }
      attributes += 1
      index = endOfQuotation(stop, from: index)
    }
    return min(index, count)
  }

  /// The position past the next `quote`.
  private func endOfQuotation(_ quote: UInt8, from start: Int) -> Int {
    var index = start
    while index < count {
      if let lane = unsafe block(at: index).firstLane(of: quote) {
        return index + lane + 1
      }
      index += 16
    }
    return count
  }

  /// The position past the two signs, and past a third where there is one.
  private func end(of signs: (UInt8, UInt8), from start: Int, before third: UInt8? = nil) -> Int {
    var index = start
    while index + 1 < count {
      guard let found = unsafe memchr(memory + index, Int32(signs.0), count - index) else {
        return count
      }
      index = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(memory)
      if unsafe memory[index + 1] == signs.1 && (third == nil || memory[index + 2] == third) {
        return index + (third == nil ? 2 : 3)
      }
      index += 1
    }
    return count
  }

  /// The end of a declaration, and whether it has a bracket before its `>`.
  private func declaration(from start: Int) -> (end: Int, hasSubset: Bool) {
    var index = start
    while index < count {
      let byte = unsafe memory[index]
      index += 1
      if byte == 0x3E { break }
      if byte == 0x5B { return (index, true) }
      if byte == 0x22 || byte == 0x27 { index = endOfQuotation(byte, from: index) }
    }
    return (min(index, count), false)
  }

  private func begins(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    return unsafe index + length <= count && memcmp(memory + index, text.utf8Start, length) == 0
  }

  /// Sixteen bytes from `index` on, which must be in the source.
  @unsafe
  @inline(__always)
  private func block(at index: Int) -> SIMD16<UInt8> {
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
    (self .== Self(repeating: byte)).bytes.firstSetLane
  }

  /// The lanes that hold one of three bytes.
  @inline(__always)
  fileprivate func lanes(of a: UInt8, _ b: UInt8, _ c: UInt8) -> Self {
    (self .== Self(repeating: a)).bytes | (self .== Self(repeating: b)).bytes
      | (self .== Self(repeating: c)).bytes
  }

  @inline(__always)
  fileprivate var hasSetLane: Bool { unsafe unsafeBitCast(self, to: UInt128.self) != 0 }

  @inline(__always)
  fileprivate var firstSetLane: Int? {
    let lanes = unsafe unsafeBitCast(self, to: UInt128.self)
    return lanes == 0 ? nil : lanes.littleEndian.trailingZeroBitCount >> 3
  }
}

extension SIMDMask where MaskStorage == SIMD16<Int8> {
  @inline(__always)
  fileprivate var bytes: SIMD16<UInt8> { unsafe unsafeBitCast(self, to: SIMD16<UInt8>.self) }
}
