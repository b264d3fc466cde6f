// An EUC-JP page is runs of ASCII between runs of pairs:
//
//     [ ASCII, 16 bytes a step ][ A1–FE │ A1–FE ][ 8E │ half-width kana A1–DF ][ 8F │ A1–FE │ A1–FE ]
//
// A pair is one load from the table of ready-made UTF-8 and one store.

extension DecodingRun {
  /// The EUC-JP decoder (WHATWG Encoding 12.1.1).
  mutating func decodeEUCJP(_ bytes: Span<UInt8>, from start: Int, to writer: inout UTF8Writer) {
    var index = start
    // A copy whose address nobody takes stays in registers.
    var output = writer
    while true {
      index = bytes.copyASCII(from: index, to: &output)
      while index < bytes.count, bytes[index] >= 0x80 {
        let cell: JISCell
        let length: Int
        if bytes[index] == 0x8F, index &+ 2 < bytes.count, bytes[index &+ 1] &- 0xA1 < 0x5E {
          cell = JISCell(eucLead: bytes[index &+ 1], trail: bytes[index &+ 2], jis0212: true)
          length = 3
        } else if index &+ 1 < bytes.count {
          cell = JISCell(eucLead: bytes[index], trail: bytes[index &+ 1], jis0212: false)
          length = 2
        } else {
          writer = output
          replace(index..<index + 1, to: &writer)
          return
        }
        if cell.isAssigned {
          output.append(packed: cell.packed, length: cell.length)
          index &+= length
        } else {
          writer = output
          index = replaceEUCJP(bytes, at: index, length: length, to: &writer)
          output = writer
        }
      }
      if index >= bytes.count { break }
    }
    writer = output
  }

  /// Decodes half-width kana, or replaces what is malformed; the position behind it.
  @inline(never)
  private mutating func replaceEUCJP(
    _ bytes: Span<UInt8>, at index: Int, length: Int, to writer: inout UTF8Writer
  ) -> Int {
    let lead = bytes[index]
    var end = index + length
    if length == 2 {
      let trail = bytes[index + 1]
      if lead == 0x8E, trail &- 0xA1 < 0x3F {
        writer.append(codePoint: 0xFF61 - 0xA1 + UInt32(trail))
        return end
      }
      let isLead = lead == 0x8E || lead == 0x8F || lead &- 0xA1 < 0x5E
      if !isLead {
        end = index + 1
      } else if lead == 0x8F, trail &- 0xA1 < 0x5E {
        // The input ends behind the second of three bytes.
        end = index + 2
      }
    }
    // An ASCII byte is never swallowed: a tag survives a broken character before it.
    if end > index + 1, bytes[end - 1] < 0x80 { end -= 1 }
    replace(index..<end, to: &writer)
    return end
  }
}

extension JISCell {
  /// The cell of a pair in EUC-JP; unassigned where the bytes are no pair.
  @inline(__always)
  init(eucLead lead: UInt8, trail: UInt8, jis0212: Bool) {
    let row = lead &- 0xA1
    let column = trail &- 0xA1
    let pointer = row < 0x5E && column < 0x5E ? Int(row) &* 94 &+ Int(column) : -1
    if jis0212 {
      self.init(jis0212: pointer)
    } else {
      self.init(jis0208: pointer)
    }
  }
}
