// Text is copied and searched in one pass, sixteen bytes at a time:
//
//     source  │ 住 民 の 意 見 は │ 、 " 参 …
//     output  │ 住 民 の 意 見 は │ 、          the whole vector is stored, only what stands in front of
//                                    ▲ stop   the stop counts; the next store overwrites the rest
//
// A byte costs about a sixteenth of a load, a store and a handful of comparisons; only a stop costs
// a branch that is not foreseen.

internal import Documents

/// The bytes that end a run.
protocol StopSet {
  /// Which of the bytes end a run; `following` are the same, one further.
  static func stops(
    in bytes: SIMD16<UInt8>, following: SIMD16<UInt8>
  ) -> SIMDMask<SIMD16<Int8>>
}

extension Buffer where Element == UInt8 {
  /// Appends the bytes of `range` up to the first that `stops` names; returns its index, or the end
  /// of the range. Room for 16 bytes more is left behind what was appended.
  @inline(__always)
  mutating func appendRun<Stops: StopSet>(
    of source: Span<UInt8>, _ range: Range<Int>, upTo stops: Stops.Type
  ) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= source.count, "index out of bounds")
    reserve(range.count + 32)
    var index = range.lowerBound
    let end = range.upperBound
    let output = unsafe UnsafeMutableRawPointer(base)
    var written = count
    unsafe source.withUnsafeBytes { from in
      while index + 17 <= end {
        let bytes = unsafe from.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
        let following = unsafe from.loadUnaligned(
          fromByteOffset: index + 1, as: SIMD16<UInt8>.self)
        unsafe output.storeBytes(of: bytes, toByteOffset: written, as: SIMD16<UInt8>.self)
        if let lane = Stops.stops(in: bytes, following: following).firstTrue {
          written += lane
          index += lane
          return
        }
        written += 16
        index += 16
      }
      // The last sixteen or fewer: one load that ends where they end, shifted to the front.
      let left = end - index
      if left == 0 { return }
      var tail: UInt128 = 0
      if end >= 16 {
        tail = unsafe UInt128(
          littleEndian: from.loadUnaligned(fromByteOffset: end - 16, as: UInt128.self))
        tail &>>= UInt128(truncatingIfNeeded: (16 - left) * 8)
      } else {
        for offset in 0..<left { tail |= unsafe UInt128(from[index + offset]) << (offset * 8) }
      }
      let bytes = unsafe unsafeBitCast(tail.littleEndian, to: SIMD16<UInt8>.self)
      let following = unsafe unsafeBitCast((tail >> 8).littleEndian, to: SIMD16<UInt8>.self)
      unsafe output.storeBytes(of: bytes, toByteOffset: written, as: SIMD16<UInt8>.self)
      let lane = Stops.stops(in: bytes, following: following).firstTrue ?? left
      written += min(lane, left)
      index += min(lane, left)
    }
    count = written
    return index
  }
}
