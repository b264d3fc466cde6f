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
  /// Whether all bytes are white space of XML, which allows no other control characters.
  var isMarkupSpace: Bool {
    unsafe withUnsafeBytes { bytes in
      var index = 0
      while index &+ 8 <= bytes.count {
        if unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).holdsMoreThanSpace {
          return false
        }
        index &+= 8
      }
      if index > 0 {
        // The last word overlaps the one before.
        return unsafe !bytes.loadUnaligned(
          fromByteOffset: bytes.count &- 8, as: UInt64.self
        ).holdsMoreThanSpace
      }
      while index < bytes.count {
        if unsafe bytes[index] > 0x20 { return false }
        index &+= 1
      }
      return true
    }
  }
}

extension UInt64 {
  /// Whether one of the eight bytes is above 20.
  @inline(__always)
  fileprivate var holdsMoreThanSpace: Bool {
    ((self & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x5F5F_5F5F_5F5F_5F5F | self) & 0x8080_8080_8080_8080 != 0
  }
}
