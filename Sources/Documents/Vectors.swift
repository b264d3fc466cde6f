internal import Glibc

extension Span where Element == UInt8 {
  /// Sixteen bytes from `index` on.
  @inlinable
  package func vector(at index: Int) -> SIMD16<UInt8> {
    precondition(index >= 0 && index + 16 <= count, "index out of bounds")
    return unsafe withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
    }
  }

  /// Sixteen bytes from `index` on as two words, the first byte in the lowest place of the first.
  /// (Comparisons of vectors are not certain to become instructions of the processor across
  /// modules; arithmetic on words is.)
  @inlinable
  package func twoWords(at index: Int) -> (UInt64, UInt64) {
    precondition(index >= 0 && index + 16 <= count, "index out of bounds")
    return unsafe withUnsafeBytes {
      unsafe (
        UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index, as: UInt64.self)),
        UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self))
      )
    }
  }

  /// Whether two runs hold the same bytes.
  package func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    return unsafe withUnsafeBytes { left in
      unsafe other.withUnsafeBytes { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return true }
        return unsafe memcmp(left, right, count) == 0
      }
    }
  }

  /// Whether the bytes come before others in the order of their first difference.
  package func precedes(_ other: Span<UInt8>) -> Bool {
    let common = min(count, other.count)
    let order = unsafe withUnsafeBytes { left in
      unsafe other.withUnsafeBytes { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return Int32(0) }
        return unsafe memcmp(left, right, common)
      }
    }
    return order == 0 ? count < other.count : order < 0
  }

  /// How many code points of UTF-8 begin in a range.
  package func codePointCount(in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "index out of bounds")
    var total = 0
    var index = range.lowerBound
    unsafe withUnsafeBytes { bytes in
      let last = min(range.upperBound, bytes.count &- 15)
      while index < last {
        let left = min(16, range.upperBound &- index)
        let starts = unsafe bytes.vector(at: index).codePointStarts.bytes
        total &+= (starts & .lanes(below: left) & SIMD16<UInt8>(repeating: 1)).sum
        index &+= 16
      }
    }
    while index < range.upperBound {
      if self[index] & 0xC0 != 0x80 { total &+= 1 }
      index &+= 1
    }
    return total
  }

  /// Whether a NO-BREAK SPACE (C2 A0) or an ideographic space (E3 80 80) begins at `index`.
  @inlinable
  package func isWideSpace(at index: Int) -> Bool {
    if self[index] == 0xC2 { return index + 1 < count && self[index + 1] == 0xA0 }
    return self[index] == 0xE3 && index + 2 < count && self[index + 1] == 0x80
      && self[index + 2] == 0x80
  }
}

extension UnsafeRawBufferPointer {
  /// Sixteen bytes from `index` on. Checked in debug builds only: for loops whose bounds are checked
  /// once.
  @inlinable
  @inline(__always)
  package func vector(at index: Int) -> SIMD16<UInt8> {
    unsafe loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
  }
}

extension SIMDMask where MaskStorage == SIMD16<Int8> {
  /// Whether any lane is true. (Tested as one integer, which becomes two instructions; a reduction of
  /// the lanes becomes a loop.)
  @inlinable
  @inline(__always)
  package var hasTrue: Bool {
    unsafe unsafeBitCast(self, to: UInt128.self) != 0
  }

  /// The first lane that is true.
  @inlinable
  @inline(__always)
  package var firstTrue: Int? {
    let lanes = unsafe unsafeBitCast(self, to: UInt128.self)
    return lanes == 0 ? nil : lanes.littleEndian.trailingZeroBitCount >> 3
  }

  /// 255 in every lane that is true, else 0.
  @inlinable
  @inline(__always)
  package var bytes: SIMD16<UInt8> {
    unsafe unsafeBitCast(self, to: SIMD16<UInt8>.self)
  }
}

extension SIMD16<UInt8> {
  /// The same bytes as signed numbers, which compare in one instruction: continuation bytes of UTF-8
  /// are below −64, ASCII is at least 0.
  @inlinable
  @inline(__always)
  package var signed: SIMD16<Int8> {
    unsafe unsafeBitCast(self, to: SIMD16<Int8>.self)
  }

  /// Where code points of UTF-8 begin.
  @inlinable
  @inline(__always)
  package var codePointStarts: SIMDMask<SIMD16<Int8>> {
    signed .> SIMD16<Int8>(repeating: -65)
  }

  /// 255 in the first `count` lanes, at most 16, else 0.
  @inlinable
  @inline(__always)
  package static func lanes(below count: Int) -> SIMD16<UInt8> {
    let lanes = SIMD16<Int8>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    return (lanes .< SIMD16<Int8>(repeating: Int8(truncatingIfNeeded: count))).bytes
  }

  /// The sum of all lanes.
  @inlinable
  @inline(__always)
  package var sum: Int {
    let words = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
    let even: UInt64 = 0x00FF_00FF_00FF_00FF
    var pairs = (words[0] & even) &+ ((words[0] >> 8) & even)
    pairs = pairs &+ (words[1] & even) &+ ((words[1] >> 8) & even)
    return Int((pairs &* 0x0001_0001_0001_0001) >> 48)
  }
}
