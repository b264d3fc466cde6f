// WHATWG 13.2.5.72 to 13.2.5.80: character references.

import Documents

/// What a character reference stands for.
package struct Reference {
  /// UTF-8, little endian, without zero bytes.
  package var text: UInt64
  /// How many bytes of the source it takes, with its `&`.
  package var length: Int
}

extension HTMLReader {
  /// A `&` in text.
  mutating func reference(_ source: Span<UInt8>) {
    // The most frequent one; the source says it letter by letter.
    if source[at + 1] == 0x61, source[at + 2] == 0x6D, source[at + 3] == 0x70,
      source[at + 4] == 0x3B
    {
      text(source, from: at, to: at + 1, count: 1)
      at += 5
      return
    }
    guard let found = Self.reference(source, at: at, end: end, inAttribute: false) else {
      literal(source, count: 1)
      return
    }
    if found.text == 0x26 {
      text(source, from: at, to: at + 1, count: 1)
    } else {
      let space =
        found.text == 0x20 || found.text == 9 || found.text == 10
        || found.text == 12 || found.text == 13
      character(
        found.text, length: 8 - found.text.leadingZeroBitCount / 8, origin: at, isSpace: space)
    }
    at += found.length
  }

  /// Decodes the references in an attribute's value.
  mutating func decodeReferences(
    _ source: Span<UInt8>, _ range: Range<Int>, into output: inout Buffer<UInt8>
  ) {
    var here = range.lowerBound
    // No value that matters is longer; a longer one is none.
    while here < range.upperBound, output.count < 1024 {
      if source[here] == 0x26,
        let found = Self.reference(source, at: here, end: range.upperBound, inAttribute: true)
      {
        var rest = found.text
        while rest != 0 {
          output.append(UInt8(truncatingIfNeeded: rest))
          rest >>= 8
        }
        here += found.length
      } else {
        output.append(source[here])
        here += 1
      }
    }
  }

  /// The reference that begins at the `&` at `start`, nil if none does.
  package static func reference(
    _ source: Span<UInt8>, at start: Int, end: Int, inAttribute: Bool
  ) -> Reference? {
    if source[start + 1] == 0x23 { return numeric(source, at: start, end: end) }
    var low = 0
    var high = referenceCount
    var found: Reference?
    var depth = 0
    while start + 1 + depth < end {
      let byte = source[start + 1 + depth]
      low = bound(byte, depth, low, high)
      high = byte == 0xFF ? high : bound(byte + 1, depth, low, high)
      if low >= high { break }
      depth += 1
      if Int(referenceStarts[low + 1]) - Int(referenceStarts[low]) == depth {
        found = Reference(text: referenceTexts[low], length: depth + 1)
      }
    }
    if inAttribute, let match = found, source[start + match.length - 1] != 0x3B {
      let next = start + match.length < end ? source[start + match.length] : 0
      if next == 0x3D || (next >= 0x30 && next <= 0x39)
        || (next | 0x20 >= 0x61 && next | 0x20 <= 0x7A)
      {
        return nil
      }
    }
    return found
  }

  /// The first name in `low ..< high` whose letter at `depth` is not below `byte`.
  private static func bound(_ byte: UInt8, _ depth: Int, _ low: Int, _ high: Int) -> Int {
    var low = low
    var high = high
    while low < high {
      let middle = (low + high) / 2
      let at = Int(referenceStarts[middle]) + depth
      if at < Int(referenceStarts[middle + 1]), unsafe referenceNames.utf8Start[at] >= byte {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }

  private static func numeric(_ source: Span<UInt8>, at start: Int, end: Int) -> Reference? {
    var here = start + 2
    var value: UInt32 = 0
    let isHexadecimal = source[here] | 0x20 == 0x78
    if isHexadecimal { here += 1 }
    let first = here
    while here < end {
      let byte = source[here]
      var digit = UInt32(byte) &- 0x30
      if isHexadecimal, digit > 9 {
        digit = UInt32(byte | 0x20) &- 0x61
        digit = digit < 6 ? digit + 10 : 16
      }
      if digit >= (isHexadecimal ? 16 : 10) { break }
      value = min(value &* (isHexadecimal ? 16 : 10) &+ digit, 0x11_0000)
      here += 1
    }
    if here == first { return nil }
    if here < end, source[here] == 0x3B { here += 1 }
    return Reference(text: utf8(scalar(value)), length: here - start)
  }

  /// WHATWG 13.2.5.80, "Numeric character reference end state".
  private static func scalar(_ value: UInt32) -> UInt32 {
    if value == 0 || value > 0x10_FFFF || (value >= 0xD800 && value <= 0xDFFF) { return 0xFFFD }
    switch value {
    case 0x80: return 0x20AC
    case 0x82: return 0x201A
    case 0x83: return 0x0192
    case 0x84: return 0x201E
    case 0x85: return 0x2026
    case 0x86: return 0x2020
    case 0x87: return 0x2021
    case 0x88: return 0x02C6
    case 0x89: return 0x2030
    case 0x8A: return 0x0160
    case 0x8B: return 0x2039
    case 0x8C: return 0x0152
    case 0x8E: return 0x017D
    case 0x91: return 0x2018
    case 0x92: return 0x2019
    case 0x93: return 0x201C
    case 0x94: return 0x201D
    case 0x95: return 0x2022
    case 0x96: return 0x2013
    case 0x97: return 0x2014
    case 0x98: return 0x02DC
    case 0x99: return 0x2122
    case 0x9A: return 0x0161
    case 0x9B: return 0x203A
    case 0x9C: return 0x0153
    case 0x9E: return 0x017E
    case 0x9F: return 0x0178
    default: return value
    }
  }

  private static func utf8(_ scalar: UInt32) -> UInt64 {
    let value = UInt64(scalar)
    if value < 0x80 { return value }
    if value < 0x800 { return 0xC0 | value >> 6 | (0x80 | value & 0x3F) << 8 }
    if value < 0x1_0000 {
      return 0xE0 | value >> 12 | (0x80 | value >> 6 & 0x3F) << 8 | (0x80 | value & 0x3F) << 16
    }
    return 0xF0 | value >> 18 | (0x80 | value >> 12 & 0x3F) << 8
      | (0x80 | value >> 6 & 0x3F) << 16 | (0x80 | value & 0x3F) << 24
  }
}
