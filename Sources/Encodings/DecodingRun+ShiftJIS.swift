// A Shift_JIS page is runs of ASCII between runs of pairs:
//
//     [ ASCII, 16 bytes a step ][ lead 81–9F, E0–FC │ trail 40–7E, 80–FC ][ half-width kana A1–DF ]
//
// A pair is one load of both bytes, one from the table of ready-made UTF-8, and one store. What costs
// on a page are the switches between runs, each a branch that cannot be foreseen, so that a short run
// of ASCII takes one step whatever its length.

extension DecodingRun {
  /// The Shift_JIS decoder (WHATWG Encoding 12.3.1).
  mutating func decodeShiftJIS(_ bytes: Span<UInt8>, from start: Int, to writer: inout UTF8Writer) {
    var index = start
    // A copy whose address nobody takes stays in registers.
    var output = writer
    while true {
      index = bytes.copyASCII(from: index, to: &output)
      while index &+ 2 <= bytes.count {
        let pair = bytes.pair(at: index)
        if pair & 0x80 == 0 { break }
        let cell = JISCell(shiftJIS: pair)
        if cell.isAssigned {
          output.append(packed: cell.packed, length: cell.length)
          index &+= 2
        } else {
          writer = output
          index = decodeShiftJISSingle(bytes, at: index, to: &writer)
          output = writer
        }
      }
      if index &+ 1 == bytes.count, bytes[index] >= 0x80 {
        writer = output
        index = decodeShiftJISSingle(bytes, at: index, to: &writer)
        output = writer
      }
      if index >= bytes.count { break }
    }
    writer = output
  }

  /// Decodes a character of one byte, or replaces what is malformed; the position behind it.
  @inline(never)
  private mutating func decodeShiftJISSingle(
    _ bytes: Span<UInt8>, at index: Int, to writer: inout UTF8Writer
  ) -> Int {
    let lead = bytes[index]
    if lead &- 0xA1 < 0x3F {
      writer.append(codePoint: 0xFF61 - 0xA1 + UInt32(lead))
      return index &+ 1
    }
    if lead == 0x80 {
      writer.append(codePoint: 0x80)
      return index &+ 1
    }
    var length = 1
    // An ASCII byte is never swallowed: a tag survives a broken character before it.
    if lead != 0xA0, lead <= 0xFC, index &+ 1 < bytes.count, bytes[index &+ 1] >= 0x80 {
      length = 2
    }
    replace(index..<index &+ length, to: &writer)
    return index &+ length
  }
}

extension JISCell {
  /// The cell of a pair in Shift_JIS, its lead in the low byte; unassigned where the bytes are no
  /// pair.
  @inline(__always)
  init(shiftJIS pair: UInt16) {
    let trail = UInt8(truncatingIfNeeded: pair >> 8)
    // One bit brings the two ranges of leads together: 81–9F to A1–BF, E0–FC to C0–DC.
    let row = (UInt8(truncatingIfNeeded: pair) ^ 0x20) &- 0xA1
    // Trails below and above 7F come in no order that a branch could foresee.
    let column = trail &- 0x40 &- trail >> 7
    if row < 0x3C && column < 0xBC && trail != 0x7F {
      self.init(jis0208: Int(row) &* 188 &+ Int(column))
    } else {
      self.init(jis0208: -1)
    }
  }
}
