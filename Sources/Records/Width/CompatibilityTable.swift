// NFKC, by Unicode Standard Annex #15, over a table that is unpacked once:
//
//     keys    │ sorted code points that decompose      starts │ where their decomposition begins
//     parts   │ the decompositions, end to end (full, so that one step suffices)
//     pairs   │ first, second → composite, sorted      unstable │ one bit a code point below U+30000
//
// A code point whose bit is not set stays as it is and ends whatever stands before it.

internal import Documents

/// What NFKC needs to know about code points.
package struct CompatibilityTable: Sendable {
  private var keys: [UInt32] = []
  private var starts: [Int32] = []
  private var parts: [UInt32] = []
  /// First and second in one key, in order, and what they compose to.
  private var pairKeys: [UInt64] = []
  private var composites: [UInt32] = []
  private var unstable = [UInt64](repeating: 0, count: 0x30000 / 64)

  /// Unpacks the table.
  package init() {
    var entries: [(key: UInt32, parts: [UInt32])] = []
    for (data, isChanged) in [(CompatibilityData.changed, true), (CompatibilityData.kept, false)] {
      var entry: [UInt32] = []
      Self.forEach(data) { codePoint in
        if codePoint != 0 {
          entry.append(codePoint)
        } else if let key = entry.first {
          entries.append((key, Array(entry.dropFirst())))
          if isChanged { mark(key) }
          entry = []
        }
      }
    }
    entries.sort { $0.key < $1.key }
    for entry in entries {
      keys.append(entry.key)
      starts.append(Int32(parts.count))
      parts += entry.parts
    }
    starts.append(Int32(parts.count))
    var triple: [UInt32] = []
    var found: [(UInt64, UInt32)] = []
    Self.forEach(CompatibilityData.pairs) { codePoint in
      triple.append(codePoint)
      guard triple.count == 3 else { return }
      found.append((UInt64(triple[0]) << 32 | UInt64(triple[1]), triple[2]))
      mark(triple[1])
      triple = []
    }
    found.sort { $0.0 < $1.0 }
    pairKeys = found.map(\.0)
    composites = found.map(\.1)
    // The vowels and finals of Hangul compose; marks may have to change places.
    for codePoint in 0x1161...0x11C2 { mark(UInt32(codePoint)) }
    for codePoint in 0x300..<UInt32(0x30000) where Self.combiningClass(codePoint) != 0 {
      mark(codePoint)
    }
  }

  private mutating func mark(_ codePoint: UInt32) {
    guard codePoint < 0x30000 else { return }
    unstable[Int(codePoint >> 6)] |= 1 << UInt64(codePoint & 63)
  }

  private static func forEach(_ data: StaticString, _ body: (UInt32) -> Void) {
    var decoder = Unicode.UTF8()
    var bytes = unsafe UnsafeBufferPointer(start: data.utf8Start, count: data.utf8CodeUnitCount)
      .makeIterator()
    while case .scalarValue(let scalar) = unsafe decoder.decode(&bytes) { body(scalar.value) }
  }

  /// Whether the code point may change, or change what stands before it.
  @inline(__always)
  package func isUnstable(_ codePoint: UInt32) -> Bool {
    codePoint < 0x30000 && unstable[Int(codePoint >> 6)] >> UInt64(codePoint & 63) & 1 != 0
  }

  /// The canonical combining class, 0 for starters.
  static func combiningClass(_ codePoint: UInt32) -> UInt8 {
    guard codePoint >= 0x300, let scalar = Unicode.Scalar(codePoint) else { return 0 }
    return scalar.properties.canonicalCombiningClass.rawValue
  }

  // MARK: Decomposition and composition

  /// Appends the full compatibility decomposition of a code point (UAX #15 §1.3).
  func decompose(_ codePoint: UInt32, to output: inout [UInt32]) {
    if (0xAC00...0xD7A3).contains(codePoint) {
      let index = codePoint - 0xAC00
      output.append(0x1100 + index / 588)
      output.append(0x1161 + index % 588 / 28)
      if index % 28 > 0 { output.append(0x11A7 + index % 28) }
      return
    }
    guard let place = Self.search(keys, codePoint) else {
      output.append(codePoint)
      return
    }
    output += parts[Int(starts[place])..<Int(starts[place + 1])]
  }

  /// What two code points compose to; nil where they do not.
  func compose(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if (0x1100...0x1112).contains(first), (0x1161...0x1175).contains(second) {
      return 0xAC00 + (first - 0x1100) * 588 + (second - 0x1161) * 28
    }
    if (0xAC00...0xD7A3).contains(first), (first - 0xAC00) % 28 == 0,
      (0x11A8...0x11C2).contains(second)
    {
      return first + second - 0x11A7
    }
    return Self.search(pairKeys, UInt64(first) << 32 | UInt64(second)).map { composites[$0] }
  }

  private static func search<Key: Comparable>(_ keys: [Key], _ key: Key) -> Int? {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? low : nil
  }

  /// Normalizes code points that begin with a starter, in place.
  ///
  /// Cost is that of sorting each run of marks by their class.
  func normalize(_ codePoints: inout [UInt32]) {
    var decomposed: [UInt32] = []
    for codePoint in codePoints { decompose(codePoint, to: &decomposed) }
    let classes = decomposed.map(Self.combiningClass)
    var order = Array(decomposed.indices)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, classes[end] != 0 { end += 1 }
      let from = classes[start] == 0 ? start + 1 : start
      if end - from > 1 {
        order[from..<end].sort { (classes[$0], $0) < (classes[$1], $1) }
      }
      start = end
    }
    codePoints.removeAll(keepingCapacity: true)
    var starter = -1
    var lastClass: UInt8 = 0
    for index in order {
      let (codePoint, combining) = (decomposed[index], classes[index])
      if starter >= 0,
        starter == codePoints.count - 1 || lastClass != 0 && lastClass < combining,
        let composite = compose(codePoints[starter], codePoint)
      {
        codePoints[starter] = composite
        continue
      }
      if combining == 0 { starter = codePoints.count }
      lastClass = combining
      codePoints.append(codePoint)
    }
  }
}
