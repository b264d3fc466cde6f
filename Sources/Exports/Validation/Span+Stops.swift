internal import Documents

extension Span where Element == UInt8 {
  /// The first byte from `index` on that `stops` names, or `end`.
  @inline(__always)
  func stop<Stops: StopSet>(from index: Int, to end: Int, at stops: Stops.Type) -> Int {
    var index = index
    while index + 17 <= end {
      let bytes = vector(at: index)
      if let lane = Stops.stops(in: bytes, following: vector(at: index + 1)).firstTrue {
        return index + lane
      }
      index += 16
    }
    // The last bytes one by one, each as the first of a vector that is zero behind it.
    while index < end {
      var bytes = SIMD16<UInt8>(repeating: 0x20)
      bytes[0] = self[index]
      var following = SIMD16<UInt8>(repeating: 0x20)
      if index + 1 < end { following[0] = self[index + 1] }
      if Stops.stops(in: bytes, following: following).firstTrue != nil { return index }
      index += 1
    }
    return end
  }
}
