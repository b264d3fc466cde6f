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

  /// Whether a NO-BREAK SPACE (C2 A0) or an ideographic space (E3 80 80) begins at `index`.
  @inlinable
  package func isWideSpace(at index: Int) -> Bool {
    if self[index] == 0xC2 { return index + 1 < count && self[index + 1] == 0xA0 }
    return self[index] == 0xE3 && index + 2 < count && self[index + 1] == 0x80
      && self[index + 2] == 0x80
  }
}

extension SIMDMask where MaskStorage == SIMD16<Int8> {
  /// The first lane that is true.
  @inlinable
  package var firstTrue: Int? {
    let bytes = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
    if bytes[0] != 0 { return bytes[0].trailingZeroBitCount >> 3 }
    if bytes[1] != 0 { return 8 + bytes[1].trailingZeroBitCount >> 3 }
    return nil
  }
}
