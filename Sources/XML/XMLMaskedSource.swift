// What libxml2 reads: the source where it lies, in which the text beyond ASCII is masked, a stretch at
// a time, just before libxml2 comes to it, and put back before it is handed on.
//
//     source  │ <表 名="値">表題 &amp; 注</表>
//     masked  │ <表 名="値">xxxxxx &amp; xxx</表>␀
//                         ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔ kept aside meanwhile
//
// libxml2 takes ASCII text in runs and any other character by character, at a fifth of the speed. To
// the structure of a document one character of text is like another, if XML allows it at all (XML 1.0
// §2.2), so that is judged here: where a source is not UTF-8 nothing is masked, and a stretch only as
// far as U+FFFE or U+FFFF, so that libxml2 sees what is wrong. Where text begins libxml2 itself says,
// by the events of what stands before it; tags, declarations, comments, processing instructions and
// CDATA sections stay as they are.
//
// A copy of the whole source would cost more than the mask: a quarter of what libxml2 takes, most of it
// for pages of memory that are met for the first time.

internal import Encodings
internal import Glibc

/// The bytes that libxml2 parses, in memory of the caller.
@safe
struct XMLMaskedSource: ~Copyable {
  private let base: UnsafeMutablePointer<UInt8>
  let count: Int
  private let masks: Bool
  /// Whether any text has been masked.
  private(set) var isMasked = false

  /// What is masked now, kept from `keptStart` on; all in front of it is as it was.
  private var start = 0
  private var end = 0
  private var kept: UnsafeMutablePointer<UInt8>?
  private var keptStart = 0
  private var keptCapacity = 0

  /// Takes a source that is followed by a zero byte; it is the caller's again, as it was, once the owner
  /// of this has let it go.
  ///
  /// - Parameter masked: Whether text may be masked.
  init(_ source: UnsafeMutableBufferPointer<UInt8>, masked: Bool) {
    guard let start = source.baseAddress else { preconditionFailure("a source without memory") }
    unsafe base = start
    count = source.count
    let isUTF8 = unsafe source.span.firstMalformedUTF8() == nil
    masks = masked && isUTF8
  }

  deinit {
    if let kept = unsafe kept {
      if start < end { unsafe memcpy(base + start, kept + (start - keptStart), end - start) }
      unsafe free(kept)
    }
  }

  /// The bytes, followed by a zero; they live as long as the caller keeps them.
  @unsafe
  var bytes: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: base, count: count)
  }

  /// The byte at an index; zero where the source ends.
  subscript(index: Int) -> UInt8 {
    @inline(__always)
    mutating get {
      precondition(UInt(bitPattern: index) <= UInt(bitPattern: count), "index out of bounds")
      return unsafe base[index]
    }
  }

  /// The offset of a place in the source, the nearest one where it is outside.
  @inline(__always)
  mutating func offset(of place: UnsafePointer<UInt8>) -> Int {
    let offset = unsafe UnsafeRawPointer(place) - UnsafeRawPointer(base)
    if UInt(bitPattern: offset) <= UInt(bitPattern: count) { return offset }
    return offset < 0 ? 0 : count
  }

  /// The offset of bytes that lie in the source; nil where they do not.
  @inline(__always)
  mutating func offset(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let offset = unsafe Int(bitPattern: bytes.baseAddress) &- Int(bitPattern: base)
    return offset >= 0 && offset <= count && bytes.count <= count &- offset ? offset : nil
  }

  /// Puts back what is masked in front of a position.
  @inline(__always)
  mutating func restore(upTo position: Int) {
    if start < end { restoreStretch(upTo: position) }
  }

  private mutating func restoreStretch(upTo position: Int) {
    let stop = min(position, end)
    guard let kept = unsafe kept, start < stop else { return }
    unsafe memcpy(base + start, kept + (start - keptStart), stop - start)
    start = stop
  }

  /// Masks the text that begins at `position`, up to the next `<`; nothing is masked meanwhile.
  @inline(__always)
  mutating func maskText(from position: Int) {
    // Most tags follow on each other, or on a line end.
    if masks, position < count, unsafe base[position] != 0x3C && base[position + 1] != 0x3C {
      maskStretch(from: position)
    }
  }

  private mutating func maskStretch(from position: Int) {
    var index = position
    if hasShortPlainText(at: index) { return }
    while index + 16 <= count {
      let bytes = unsafe UnsafeRawPointer(base + index).loadUnaligned(as: SIMD16<UInt8>.self)
      let tag = bytes.firstLane(of: 0x3C) ?? 16
      if bytes.hasLaneBeyondASCII || start < end {
        var length = tag
        if bytes.firstLane(of: 0xEF) != nil,
          let forbidden = forbiddenCharacter(in: index..<index + tag)
        {
          length = forbidden - index
        }
        mask(bytes, at: index, length)
        if length < tag { return }
      }
      if tag < 16 { return }
      index += 16
    }
    maskTail(from: index)
  }

  /// Whether within eight bytes a tag begins, with nothing beyond ASCII in front of it.
  @inline(__always)
  private mutating func hasShortPlainText(at position: Int) -> Bool {
    guard position &+ 8 <= count else { return false }
    let bytes = unsafe UInt64(
      littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
    let highBits: UInt64 = 0x8080_8080_8080_8080
    // The lowest bit is that of the first `<`; those above it may be wrong.
    let others = bytes ^ 0x3C3C_3C3C_3C3C_3C3C
    let tags = (others &- 0x0101_0101_0101_0101) & ~others & highBits
    return tags != 0 && bytes & highBits & (tags &- 1) == 0
  }

  /// Masks a block as far as its first lanes, and keeps it.
  @inline(__always)
  private mutating func mask(_ bytes: SIMD16<UInt8>, at index: Int, _ length: Int) {
    keep(bytes, at: index, length)
    let lanes = bytes.beyondASCII & .lanes(below: length)
    unsafe UnsafeMutableRawPointer(base + index).storeBytes(
      of: (bytes & ~lanes) | (SIMD16(repeating: 0x78) & lanes), as: SIMD16<UInt8>.self)
  }

  @inline(__always)
  private mutating func keep(_ bytes: SIMD16<UInt8>, at index: Int, _ length: Int) {
    if start >= end {
      start = index
      keptStart = index
      isMasked = true
    }
    end = index + length
    if index - keptStart + 16 > keptCapacity { growKept() }
    guard let kept = unsafe kept else { return }
    unsafe UnsafeMutableRawPointer(kept + (index - keptStart)).storeBytes(
      of: bytes, as: SIMD16<UInt8>.self)
  }

  @inline(never)
  private mutating func growKept() {
    let capacity = max(4096, keptCapacity * 2)
    guard let memory = unsafe realloc(kept, capacity) else {
      preconditionFailure("no memory for \(capacity) bytes")
    }
    unsafe kept = memory.assumingMemoryBound(to: UInt8.self)
    keptCapacity = capacity
  }

  /// Masks less than a block at the end of the source.
  private mutating func maskTail(from position: Int) {
    var bytes = SIMD16<UInt8>(repeating: 0)
    for lane in 0..<count - position { bytes[lane] = unsafe base[position + lane] }
    let stop = bytes.firstLane(of: 0x3C) ?? count - position
    let length = (forbiddenCharacter(in: position..<position + stop) ?? position + stop) - position
    guard length > 0, bytes.hasLaneBeyondASCII || start < end else { return }
    keep(bytes, at: position, length)
    for lane in 0..<length where bytes[lane] >= 0x80 { unsafe base[position + lane] = 0x78 }
  }

  /// The position of U+FFFE or U+FFFF (EF BF BE and EF BF BF) that begins in a range.
  private mutating func forbiddenCharacter(in range: Range<Int>) -> Int? {
    for index in range
    where unsafe base[index] == 0xEF && base[index + 1] == 0xBF && base[index + 2] >= 0xBE {
      return index
    }
    return nil
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

  /// Whether a lane holds more than 7F.
  @inline(__always)
  fileprivate var hasLaneBeyondASCII: Bool {
    let words = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return (words[0] | words[1]) & 0x8080_8080_8080_8080 != 0
  }

  /// The first lane that holds a byte.
  @inline(__always)
  fileprivate func firstLane(of byte: UInt8) -> Int? {
    let lanes = unsafe unsafeBitCast((self .== Self(repeating: byte)).bytes, to: UInt128.self)
    return lanes == 0 ? nil : lanes.littleEndian.trailingZeroBitCount >> 3
  }
}

extension SIMDMask where MaskStorage == SIMD16<Int8> {
  @inline(__always)
  fileprivate var bytes: SIMD16<UInt8> { unsafe unsafeBitCast(self, to: SIMD16<UInt8>.self) }
}
