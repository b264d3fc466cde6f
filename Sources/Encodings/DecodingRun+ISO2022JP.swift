extension DecodingRun {
  /// What the bytes mean between escapes.
  private enum Set2022: UInt8 {
    case ascii, roman, katakana, kanji
  }

  /// The ISO-2022-JP decoder (WHATWG Encoding 12.2.1), whose states of lead and trail, and of an
  /// escape begun, are positions here.
  mutating func decodeISO2022JP(
    _ bytes: Span<UInt8>, from start: Int, to writer: inout UTF8Writer
  ) {
    var set = Set2022.ascii
    // An escape right behind another is an error: it could hide text from a filter.
    var followsEscape = false
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x1B {
        if let wanted = set2022(bytes, at: index) {
          if followsEscape { replace(index..<index + 3, to: &writer) }
          set = wanted
          followsEscape = true
          index += 3
        } else {
          replace(index..<index + 1, to: &writer)
          followsEscape = false
          index += 1
        }
        continue
      }
      followsEscape = false
      switch set {
      case .ascii, .roman:
        if byte >= 0x80 || byte == 0x0E || byte == 0x0F {
          replace(index..<index + 1, to: &writer)
        } else if set == .roman, byte == 0x5C || byte == 0x7E {
          writer.append(codePoint: byte == 0x5C ? 0xA5 : 0x203E)
        } else {
          writer.append(byte)
        }
        index += 1
      case .katakana:
        if byte &- 0x21 < 0x3F {
          writer.append(codePoint: 0xFF61 - 0x21 + UInt32(byte))
        } else {
          replace(index..<index + 1, to: &writer)
        }
        index += 1
      case .kanji:
        index = decodePair2022(bytes, at: index, to: &writer)
      }
    }
  }

  /// The set that an escape at `index` selects, or nil if it is none.
  private func set2022(_ bytes: Span<UInt8>, at index: Int) -> Set2022? {
    guard index + 3 <= bytes.count else { return nil }
    return switch (bytes[index + 1], bytes[index + 2]) {
    case (0x28, 0x42): .ascii
    case (0x28, 0x4A): .roman
    case (0x28, 0x49): .katakana
    case (0x24, 0x40), (0x24, 0x42): .kanji
    default: nil
    }
  }

  /// Decodes a character of two bytes; the position behind it.
  private mutating func decodePair2022(
    _ bytes: Span<UInt8>, at index: Int, to writer: inout UTF8Writer
  ) -> Int {
    let row = bytes[index] &- 0x21
    let hasTrail = index + 1 < bytes.count && bytes[index + 1] != 0x1B
    guard row < 0x5E, hasTrail else {
      replace(index..<index + 1, to: &writer)
      return index + 1
    }
    let column = bytes[index + 1] &- 0x21
    let cell = JISCell(jis0208: column < 0x5E ? Int(row) * 94 + Int(column) : -1)
    if cell.isAssigned {
      writer.append(packed: cell.packed, length: cell.length)
    } else {
      replace(index..<index + 2, to: &writer)
    }
    return index + 2
  }
}
