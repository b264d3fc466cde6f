import Documents
import XML

/// Where text goes.
extension XMLTableReader {
  package mutating func text(_ bytes: Span<UInt8>, at offset: Int) {
    if machineryDepth > 0 || !takesText {
      if fields.isInCode { fields.append(bytes) }
      return
    }
    let offset = offset &+ partStart
    let index = textFrame
    let isStray = index != frames.count &- 1
    // Indentation between blocks, rows and cells is no text.
    if bytes.isEmpty || bytes[0] <= 0x20, isStray || !endsInText(frames[index].chain),
      bytes.isMarkupSpace
    {
      return
    }
    if isStray { document.appendBreak(.block, at: offset, to: &frames[index].chain) }
    if Dialect.endsLinesAtFeeds {
      appendLines(bytes, at: offset, to: index)
    } else {
      document.appendText(bytes, at: offset, to: &frames[index].chain)
    }
    if isStray { document.appendBreak(.block, at: offset, to: &frames[index].chain) }
  }

  private var takesText: Bool {
    @inline(__always)
    mutating get {
      Dialect.takesText(
        in: elements.isEmpty ? Dialect.outside : elements[elements.count &- 1].place)
    }
  }

  private mutating func appendLines(
    _ bytes: Span<UInt8>, at offset: Int, to index: Int
  ) {
    var start = 0
    while start < bytes.count {
      let end = bytes.firstIndex(of: 0x0A, 0x0D, in: start..<bytes.count)
      document.appendText(
        bytes.extracting(start..<end), at: offset + start, to: &frames[index].chain)
      if end < bytes.count {
        document.appendBreak(.line, at: offset + end, to: &frames[index].chain)
      }
      start = end + 1
    }
  }

  @inline(__always)
  private mutating func endsInText(_ chain: TextChain) -> Bool {
    chain.last >= 0 && document.pieces[Int(chain.last)].isText
  }

  mutating func append(literal byte: UInt8, at offset: Int) {
    guard textFrame == frames.count - 1 else { return }
    let one: InlineArray<1, UInt8> = [byte]
    document.appendText(one.span, at: offset, to: &frames[textFrame].chain)
  }

  mutating func appendBreak(_ kind: TextPiece.Kind, at offset: Int) {
    document.appendBreak(kind, at: offset, to: &frames[textFrame].chain)
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
