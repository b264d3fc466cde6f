import Documents
import XML

/// Where text goes.
extension XMLTableReader {
  package mutating func text(_ bytes: Span<UInt8>, at offset: Int) {
    let top = frames.count - 1
    if frames[top].kind == .machinery || !dialect.takesText {
      if fields.isInCode { fields.append(bytes) }
      return
    }
    let offset = offset + partStart
    let index = textFrame
    var chain = frames[index].chain
    // Indentation between blocks, rows and cells is no text.
    if bytes.isMarkupSpace, index != top || chain.isEmpty || !lastIsText(chain) { return }
    if index != top { document.appendBreak(.block, at: offset, to: &chain) }
    if dialect.endsLinesAtFeeds {
      appendLines(bytes, at: offset, to: &chain)
    } else {
      document.appendText(bytes, at: offset, to: &chain)
    }
    if index != top { document.appendBreak(.block, at: offset, to: &chain) }
    frames[index].chain = chain
  }

  private mutating func appendLines(
    _ bytes: Span<UInt8>, at offset: Int, to chain: inout TextChain
  ) {
    var start = 0
    while start < bytes.count {
      let end = bytes.firstIndex(of: 0x0A, 0x0D, in: start..<bytes.count)
      document.appendText(bytes.extracting(start..<end), at: offset + start, to: &chain)
      if end < bytes.count { document.appendBreak(.line, at: offset + end, to: &chain) }
      start = end + 1
    }
  }

  /// The innermost frame that takes text: not a table, whose stray text goes to what is around it.
  private var textFrame: Int {
    var index = frames.count - 1
    while frames[index].kind == .table { index -= 1 }
    return index
  }

  private func lastIsText(_ chain: TextChain) -> Bool {
    chain.last >= 0 && document.pieces[Int(chain.last)].isText
  }

  mutating func append(literal byte: UInt8, at offset: Int) {
    let index = textFrame
    guard index == frames.count - 1 else { return }
    var chain = frames[index].chain
    let one: InlineArray<1, UInt8> = [byte]
    document.appendText(one.span, at: offset, to: &chain)
    frames[index].chain = chain
  }

  mutating func appendBreak(_ kind: TextPiece.Kind, at offset: Int) {
    let index = textFrame
    var chain = frames[index].chain
    document.appendBreak(kind, at: offset, to: &chain)
    frames[index].chain = chain
  }
}

extension Span where Element == UInt8 {
  /// Whether all bytes are white space of XML.
  var isMarkupSpace: Bool {
    var index = 0
    while index < count {
      let byte = self[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D else { return false }
      index += 1
      // Indentation.
      while index + 8 <= count, hasEightSpaces(at: index) { index += 8 }
    }
    return true
  }

  private func hasEightSpaces(at index: Int) -> Bool {
    unsafe extracting(index..<index + 8).withUnsafeBytes {
      unsafe $0.loadUnaligned(as: UInt64.self) == 0x2020_2020_2020_2020
    }
  }
}
