import Documents

/// The fields of a word processor that are open, with what their codes say.
struct FieldStack: ~Copyable {
  private struct Field {
    var code: [UInt8] = []
    /// Its link, by its place in the document's; −1 where it is none, or has no result yet.
    var link = -1
  }

  /// More fields than this within one another are not told apart, nor are longer codes read.
  private static var mostFields: Int { 64 }
  private static var longestCode: Int { 1 << 13 }

  /// Whether text is the code of the innermost field.
  var isInCode = false
  private var open: [Field] = []
  private var depthBeyond = 0

  mutating func append(_ bytes: Span<UInt8>) {
    guard let last = open.indices.last, open[last].code.count + bytes.count <= Self.longestCode
    else { return }
    for index in 0..<bytes.count { open[last].code.append(bytes[index]) }
  }

  /// Takes in a place of a field; the link of its result goes to the document, where it has one and stands
  /// in a table.
  mutating func take(
    _ place: FieldPlace, at offset: Int, isInTable: Bool, in document: inout SourceDocument
  ) {
    switch place {
    case .begin:
      if open.count < Self.mostFields { open.append(Field()) } else { depthBeyond += 1 }
    case .result:
      guard depthBeyond == 0, isInTable, let last = open.indices.last else { return }
      let code = open[last].code
      guard let address = LinkCode.address(inField: code.span) else { return }
      open[last].link = document.links.count
      let start = document.arena.count
      for byte in address { document.arena.append(byte) }
      var link = MarkedLink(start: offset, end: offset, address: start..<document.arena.count)
      link.isInArena = true
      document.links.append(link)
    case .end:
      if depthBeyond > 0 {
        depthBeyond -= 1
      } else if let field = open.popLast(), field.link >= 0 {
        document.links[field.link].end = UInt32(truncatingIfNeeded: offset)
      }
    }
  }
}
