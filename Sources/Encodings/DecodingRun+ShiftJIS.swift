// A Shift_JIS page is runs of ASCII between runs of pairs:
//
//     [ ASCII, 8 bytes a step ][ lead 81–9F, E0–FC │ trail 40–7E, 80–FC ][ half-width kana A1–DF ]
//
// A pair is one load from the table of ready-made UTF-8 and one store.

extension DecodingRun {
  /// The Shift_JIS decoder (WHATWG Encoding 12.3.1).
  mutating func decodeShiftJIS(_ bytes: Span<UInt8>, from start: Int, to writer: inout UTF8Writer) {
    var index = start
    while true {
      index = bytes.copyASCII(from: index, to: &writer)
      while index < bytes.count {
        let lead = bytes[index]
        if lead < 0x80 { break }
        if lead &- 0xA1 < 0x3F {
          writer.append(codePoint: 0xFF61 - 0xA1 + UInt32(lead))
          index &+= 1
        } else if lead == 0x80 {
          writer.append(codePoint: 0x80)
          index &+= 1
        } else if lead == 0xA0 || lead > 0xFC || index &+ 1 >= bytes.count {
          replace(index..<index + 1, to: &writer)
          index &+= 1
        } else {
          let trail = bytes[index &+ 1]
          let cell = JISCell(shiftJISLead: lead, trail: trail)
          if cell.isAssigned {
            writer.append(packed: cell.packed, length: cell.length)
            index &+= 2
          } else {
            // An ASCII byte is never swallowed: a tag survives a broken character before it.
            let length = trail < 0x80 ? 1 : 2
            replace(index..<index + length, to: &writer)
            index &+= length
          }
        }
      }
      if index >= bytes.count { return }
    }
  }
}

extension JISCell {
  /// The cell of a pair in Shift_JIS; the lead must be one.
  @inline(__always)
  init(shiftJISLead lead: UInt8, trail: UInt8) {
    if trail < 0x40 || trail == 0x7F || trail > 0xFC {
      self.init(jis0208: -1)
    } else {
      let row = Int(lead) &- (lead < 0xA0 ? 0x81 : 0xC1)
      let column = Int(trail) &- (trail < 0x7F ? 0x40 : 0x41)
      self.init(jis0208: row &* 188 &+ column)
    }
  }
}
