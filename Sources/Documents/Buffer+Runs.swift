// Text is copied and searched in one pass, two vectors at a time:
//
//     source  │ 住 民 の 意 見 は 、 日 本 語 │ で " 参 …
//     output  │ 住 民 の 意 見 は 、 日 本 語 │ で          whole vectors are stored, only what stands in
//                                              ▲ stop    front of the stop counts
//
// Bytes from 80 to EE are nearly all of Japanese text, and stop few runs: one comparison clears them,
// at less than half an instruction a byte. Blocks with others are looked at once more.

/// The bytes that end a run.
@usableFromInline
package protocol StopSet {
  /// The bytes that must be looked at: at least those that end a run, whatever follows them; most
  /// runs should have few of them.
  static func mayStop(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>

  /// Which of the bytes end a run; `following` are the same, one further.
  static func stops(
    in bytes: SIMD16<UInt8>, following: SIMD16<UInt8>
  ) -> SIMDMask<SIMD16<Int8>>
}

extension StopSet {
  /// All bytes but those from 80 to EE.
  @inlinable
  @inline(__always)
  package static func mayStop(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    bytes.signed .> SIMD16<Int8>(repeating: -18)
  }
}

extension Buffer where Element == UInt8 {
  /// Appends the bytes of `range` up to the first that `stops` names; returns its index, or the end
  /// of the range.
  @inlinable
  @inline(__always)
  package mutating func appendRun<Stops: StopSet>(
    of source: Span<UInt8>, _ range: Range<Int>, upTo stops: Stops.Type
  ) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= source.count, "index out of bounds")
    let end = range.upperBound
    var index = range.lowerBound
    // The last vectors may leave the range, and are stored whole.
    reserve(end &- index &+ 32)
    let ahead = count &- index
    let lastStep = source.count &- 33
    unsafe source.withUnsafeBytes { from in
      let output = unsafe UnsafeMutableRawPointer(base)
      while index < end {
        if index > lastStep {
          unsafe index = Self.copyTail(from, index..<end, upTo: stops, to: output + index + ahead)
          return
        }
        let first = unsafe from.vector(at: index)
        let second = unsafe from.vector(at: index &+ 16)
        let at = index &+ ahead
        unsafe output.storeBytes(of: first, toByteOffset: at, as: SIMD16<UInt8>.self)
        unsafe output.storeBytes(of: second, toByteOffset: at &+ 16, as: SIMD16<UInt8>.self)
        if (Stops.mayStop(first) .| Stops.mayStop(second)).hasTrue {
          let inFirst = unsafe Stops.stops(in: first, following: from.vector(at: index &+ 1))
          let inSecond = unsafe Stops.stops(in: second, following: from.vector(at: index &+ 17))
          if (inFirst .| inSecond).hasTrue {
            index &+= inFirst.firstTrue ?? 16 &+ (inSecond.firstTrue ?? 16)
            return
          }
        }
        index &+= 32
      }
    }
    index = min(index, end)
    count = index &+ ahead
    return index
  }

  /// Copies the bytes of `range`, at most 32 of them, up to the first that `stops` names; returns its
  /// index, or the end of the range. Nothing behind the range is read.
  @inlinable
  @inline(never)
  static func copyTail<Stops: StopSet>(
    _ source: UnsafeRawBufferPointer, _ range: Range<Int>, upTo stops: Stops.Type,
    to output: UnsafeMutableRawPointer
  ) -> Int {
    var index = range.lowerBound
    while index < range.upperBound {
      let length = min(16, range.upperBound - index)
      var bytes = SIMD16<UInt8>(repeating: 0x80)
      var following = bytes
      for lane in 0..<length { bytes[lane] = unsafe source[index + lane] }
      for lane in 0..<min(16, range.upperBound - index - 1) {
        following[lane] = unsafe source[index + lane + 1]
      }
      unsafe output.storeBytes(
        of: bytes, toByteOffset: index - range.lowerBound, as: SIMD16<UInt8>.self)
      if let lane = Stops.stops(in: bytes, following: following).firstTrue { return index + lane }
      index += length
    }
    return range.upperBound
  }
}
