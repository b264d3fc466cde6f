internal import Documents

extension Span where Element == UInt8 {
  /// Whether the bytes of `range` of another span stand at `offset`.
  func equals(_ other: Span<UInt8>, _ range: Range<Int>, at offset: Int) -> Bool {
    if offset < 0 || offset + range.count > count { return false }
    for index in 0..<range.count where self[offset + index] != other[range.lowerBound + index] {
      return false
    }
    return true
  }

  /// The text of a string or name with its escapes resolved, or the bytes of another node.
  func unescaped(_ node: JSONNode) -> [UInt8] {
    var buffer = Buffer<UInt8>(capacity: node.end - node.start)
    buffer.appendUnescaped(node, of: self)
    return buffer.array
  }
}

extension Buffer where Element == UInt8 {
  /// Appends the text of a string or name with its escapes resolved, or the bytes of another node.
  mutating func appendUnescaped(_ node: JSONNode, of source: Span<UInt8>) {
    if !node.hasEscapes { return append(source.extracting(node.start..<node.end)) }
    var index = node.start
    while index < node.end {
      var stop = index
      while stop < node.end, source[stop] != 0x5C { stop += 1 }
      append(source.extracting(index..<stop))
      index = stop
      if index < node.end { index = appendEscape(source, index) }
    }
  }

  /// Appends what the escape at `index` stands for; returns the index behind it. The reader has
  /// seen that escapes are whole.
  private mutating func appendEscape(_ source: Span<UInt8>, _ index: Int) -> Int {
    switch source[index + 1] {
    case 0x62: append(0x08)
    case 0x66: append(0x0C)
    case 0x6E: append(0x0A)
    case 0x72: append(0x0D)
    case 0x74: append(0x09)
    case 0x75:
      let unit = Self.unit(source, index + 2)
      if unit & 0xFC00 != 0xD800 {
        append(codePoint: unit)
        return index + 6
      }
      append(codePoint: 0x10000 + (unit & 0x3FF) << 10 + Self.unit(source, index + 8) & 0x3FF)
      return index + 12
    default: append(source[index + 1])
    }
    return index + 2
  }

  private static func unit(_ source: Span<UInt8>, _ index: Int) -> UInt32 {
    var unit: UInt32 = 0
    for offset in 0..<4 {
      unit = unit << 4 | UInt32(hexadecimalValue(source[index + offset]) ?? 0)
    }
    return unit
  }
}
