// WHATWG 13.2.5.32 to 13.2.5.40: attributes, of which a handful matter. Nothing of them is stored, so
// that their number costs nothing but the bytes.

import Documents

extension HTMLReader {
  /// Reads from the end of a tag's name to past its `>`. Returns false where the source ends first:
  /// such a tag is none.
  @inline(__always)
  mutating func readAttributes(_ source: Span<UInt8>, of tag: Tag) -> Bool {
    if source[at] == 0x3E {
      at += 1
      if tag.flags.contains(.attributes) { attributes = TagAttributes() }
      attributes.closesItself = false
      attributes.isInvisible = false
      return true
    }
    return readSomeAttributes(source, of: tag)
  }

  @inline(never)
  private mutating func readSomeAttributes(_ source: Span<UInt8>, of tag: Tag) -> Bool {
    attributes = TagAttributes()
    let matters = tag.flags.contains(.attributes) || view.looksAtAttributes
    var seen: UInt8 = 0
    var count = 0
    var here = at
    while true {
      var byte = source[here]
      while byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C {
        here += 1
        byte = source[here]
      }
      if byte == 0x3E {
        at = here + 1
        return true
      }
      if byte == 0x2F {
        here += 1
        if source[here] == 0x3E {
          attributes.closesItself = true
          at = here + 1
          return true
        }
        continue
      }
      if byte == 0, here >= end { return cut() }
      count += 1
      if count > limits.attributes {
        remark(.attributes, "A tag has more attributes than are looked at")
      }
      var name: UInt64 = 0
      let nameStart = here
      // A name may begin with an equals sign.
      repeat {
        if here - nameStart < 8 {
          let letter = byte &- 0x41 < 26 ? byte | 0x20 : byte
          name |= UInt64(letter) &<< UInt64((here - nameStart) &* 8)
        }
        here += 1
        byte = source[here]
      } while byte > 0x3E
        || (byte != 0x3E && byte != 0x3D && byte != 0x2F && byte != 0x20 && byte != 0x0A
          && byte != 0x09 && byte != 0x0D && byte != 0x0C && (byte != 0 || here < end))
      let nameLength = here - nameStart
      while byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C {
        here += 1
        byte = source[here]
      }
      var valueStart = here
      var valueEnd = here
      if byte == 0x3D {
        here += 1
        byte = source[here]
        while byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C {
          here += 1
          byte = source[here]
        }
        if byte == 0x22 || byte == 0x27 {
          valueStart = here + 1
          valueEnd = TextRun.find(byte, source, from: valueStart)
          if valueEnd >= end { return cut() }
          here = valueEnd + 1
        } else {
          valueStart = here
          while byte > 0x3E
            || (byte != 0x3E && byte != 0x20 && byte != 0x0A && byte != 0x09 && byte != 0x0D
              && byte != 0x0C && (byte != 0 || here < end))
          {
            here += 1
            byte = source[here]
          }
          valueEnd = here
        }
      }
      if matters, nameLength <= 8, count <= limits.attributes {
        note(name, source, valueStart..<valueEnd, &seen)
      }
    }
  }

  private mutating func cut() -> Bool {
    output.cutAt = tokenStart
    at = end
    return false
  }

  /// Takes note of an attribute that decides something; of two with one name the first counts.
  private mutating func note(
    _ name: UInt64, _ source: Span<UInt8>, _ value: Range<Int>, _ seen: inout UInt8
  ) {
    let bit: UInt8
    switch name {
    case 0x6e_6170_736c_6f63: bit = 1  // colspan
    case 0x6e_6170_7377_6f72: bit = 2  // rowspan
    case 0x6e61_7073: bit = 4  // span
    case 0x6570_7974: bit = 8  // type
    case 0x676e_6964_6f63_6e65: bit = 16  // encoding
    case 0x72_6f6c_6f63, 0x6563_6166, 0x657a_6973:  // color, face, size
      attributes.isFont = true
      return
    case 0x6e65_6464_6968: bit = 32  // hidden
    case 0x65_6c79_7473: bit = 64  // style
    case 0x74_6c61: bit = 128  // alt
    default: return
    }
    if seen & bit != 0 { return }
    seen |= bit
    if bit >= 32 {
      switch bit {
      case 32: attributes.isInvisible = attributes.isInvisible || view.dropsHidden
      case 64:
        if view.dropsHidden, HTMLView.hides(source.extracting(value)) {
          attributes.isInvisible = true
        }
      default:
        attributes.alternativeStart = value.lowerBound
        attributes.alternativeEnd = value.upperBound
      }
      return
    }
    var decoded = Buffer<UInt8>()
    var range = value
    if Self.hasReference(source, value) {
      decodeReferences(source, value, into: &decoded)
      range = 0..<decoded.count
      decoded.pad(16)
      decoded.append(repeating: 0, count: 16)
      note(bit, decoded.span, range)
    } else {
      note(bit, source, range)
    }
  }

  static func hasReference(_ source: Span<UInt8>, _ value: Range<Int>) -> Bool {
    for index in value where source[index] == 0x26 { return true }
    return false
  }

  private mutating func note(_ bit: UInt8, _ text: Span<UInt8>, _ range: Range<Int>) {
    switch bit {
    case 1:
      let value = Self.nonNegative(text, range) ?? 1
      attributes.columnSpan = value == 0 ? 1 : min(value, TableFormer.largestColumnSpan)
    case 2:
      attributes.rowSpan = min(Self.nonNegative(text, range) ?? 1, TableFormer.largestRowSpan)
    case 4:
      let value = Self.nonNegative(text, range) ?? 1
      attributes.span = value == 0 ? 1 : min(value, TableFormer.largestColumnSpan)
    case 8: attributes.isHidden = Self.equals(text, range, "hidden")
    default:
      attributes.isHTML =
        Self.equals(text, range, "text/html") || Self.equals(text, range, "application/xhtml+xml")
    }
  }

  /// WHATWG 2.3.4.2, "Rules for parsing non-negative integers"; nil is an error. Large values stop at
  /// a million.
  static func nonNegative(_ text: Span<UInt8>, _ range: Range<Int>) -> Int32? {
    var index = range.lowerBound
    while index < range.upperBound, TextRun.isSpace(text[index]) { index += 1 }
    var isNegative = false
    if index < range.upperBound, text[index] == 0x2B || text[index] == 0x2D {
      isNegative = text[index] == 0x2D
      index += 1
    }
    var value: Int32 = 0
    let first = index
    while index < range.upperBound, text[index] >= 0x30, text[index] <= 0x39 {
      value = min(value * 10 + Int32(text[index] - 0x30), 1_000_000)
      index += 1
    }
    if index == first || (isNegative && value > 0) { return nil }
    return value
  }

  private static func equals(
    _ text: Span<UInt8>, _ range: Range<Int>, _ word: StaticString
  ) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<range.count {
      let byte = text[range.lowerBound + index]
      let letter = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if unsafe letter != word.utf8Start[index] { return false }
    }
    return true
  }
}
