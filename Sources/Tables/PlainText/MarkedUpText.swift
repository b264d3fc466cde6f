// A stretch of text with inline markup → pieces of a chain.
//
//     <p>甲は &lt;乙&gt;</p> <p>丙<br>丁
//     block 甲は  < 乙 >     block 丙 line 丁
//
// One pass; runs between the markup are found sixteen bytes at a time and never copied.

import Documents

/// Reads text in which only well-known tags and well-formed references are markup; every other `<`
/// and `&` is text.
struct MarkedUpText: ~Copyable {
  private var scratch = Buffer<UInt8>()

  /// Appends what `range` of the document's source says to a chain.
  mutating func append(
    _ range: Range<Int>, of document: inout SourceDocument, to chain: inout TextChain
  ) {
    var runStart = range.lowerBound
    var position = range.lowerBound
    var isBehindTag = false
    while true {
      let next = document.source.span.firstIndex(of: 0x3C, 0x26, in: position..<range.upperBound)
      guard next < range.upperBound else { break }
      if document.source[next] == 0x3C {
        guard let tag = document.source.span.knownTag(in: next..<range.upperBound) else {
          position = next + 1
          continue
        }
        appendRun(runStart..<next, betweenTags: isBehindTag, of: &document, to: &chain)
        switch tag.kind {
        case .line: document.appendBreak(.line, at: next, to: &chain)
        case .block: document.appendBreak(.block, at: next, to: &chain)
        case .inline:
          if document.source.span.beginsLink(at: next) {
            document.links.append(MarkedLink(start: next))
          }
        }
        isBehindTag = tag.kind != .inline
        position = tag.end
      } else {
        guard let reference = document.source.span.reference(in: next..<range.upperBound) else {
          position = next + 1
          continue
        }
        appendRun(runStart..<next, betweenTags: false, of: &document, to: &chain)
        scratch.removeAll()
        scratch.append(utf8Of: reference.scalar)
        document.appendText(scratch.span, at: next, to: &chain)
        isBehindTag = false
        position = reference.end
      }
      runStart = position
    }
    appendRun(runStart..<range.upperBound, betweenTags: isBehindTag, of: &document, to: &chain)
  }

  /// White space between two blocks is the markup's, not the text's.
  private func appendRun(
    _ run: Range<Int>, betweenTags: Bool, of document: inout SourceDocument,
    to chain: inout TextChain
  ) {
    if betweenTags, nonSpaceCharactersOf(document.source.span.extracting(run)) == 0 { return }
    document.appendSource(run, to: &chain)
  }
}

extension SourceDocument {
  /// Appends a range of the source to a chain and counts its characters.
  mutating func appendSource(_ range: Range<Int>, to chain: inout TextChain) {
    guard !range.isEmpty else { return }
    characters += nonSpaceCharactersOf(source.span.extracting(range))
    var start = range.lowerBound
    if chain.last >= 0 {
      let last = pieces[Int(chain.last)]
      let joined = Int(last.length) + range.count
      if last.kind == .source, Int(last.start) + Int(last.length) == start,
        joined <= TextPiece.longest
      {
        pieces[Int(chain.last)].length = UInt32(joined)
        return
      }
    }
    while start < range.upperBound {
      let end = min(range.upperBound, start + TextPiece.longest)
      append(TextPiece(.source, start: UInt32(start), length: UInt32(end - start)), to: &chain)
      start = end
    }
  }
}

extension Buffer where Element == UInt8 {
  /// Appends a scalar in UTF-8.
  mutating func append(utf8Of scalar: UInt32) {
    switch scalar {
    case 0..<0x80:
      append(UInt8(scalar))
    case 0x80..<0x800:
      append(UInt8(0xC0 | scalar >> 6))
      append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      append(UInt8(0xE0 | scalar >> 12))
      append(UInt8(0x80 | scalar >> 6 & 0x3F))
      append(UInt8(0x80 | scalar & 0x3F))
    default:
      append(UInt8(0xF0 | scalar >> 18 & 0x07))
      append(UInt8(0x80 | scalar >> 12 & 0x3F))
      append(UInt8(0x80 | scalar >> 6 & 0x3F))
      append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}
