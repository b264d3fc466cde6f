package import Documents

/// Knows the links of a document's markup: their addresses, and which text is theirs.
package struct LinkReader {
  /// A link with an address.
  package struct Link {
    /// Where its markup begins and its text ends in the source.
    package var range: Range<Int>
    /// Whether only its cell bounds it, should its end tag be missing.
    fileprivate var isBounded: Bool
    package var address: [UInt8]
  }

  /// The longest address that is taken, in bytes: none that leads anywhere is longer.
  private static var longestAddress: Int { 1 << 16 }

  /// In the order of the source.
  package private(set) var links: [Link] = []
  private var isAnyBounded = false

  /// Reads the addresses of a document's links. Linear in the markup of the links.
  package init(of document: borrowing SourceDocument) {
    let source = document.source.span
    for index in 0..<document.links.count {
      let link = document.links[index]
      let start = Int(link.start)
      var address = Buffer<UInt8>()
      var end = Int(link.end)
      let written = Int(link.addressStart)..<Int(link.addressEnd)
      if link.isInArena {
        address.append(document.arena.span.extracting(written))
      } else if !written.isEmpty {
        source.appendAttribute(written, to: &address)
      } else {
        var scanner = TagScanner(of: document, from: start)
        guard let tag = scanner.next(in: source), tag.range.lowerBound == start else { continue }
        Self.appendAddress(of: tag, in: document, to: &address)
        if end == 0, address.count > 0 {
          // The next link ends this one, so that no stretch is looked at twice.
          let next = index + 1 < document.links.count ? Int(document.links[index + 1].start) : 0
          end = Self.end(
            of: tag, &scanner, source.extracting(0..<(next > start ? next : source.count)))
        }
      }
      guard let trimmed = Self.trimmed(address) else { continue }
      if link.end > 0 { isAnyBounded = true }
      links.append(
        Link(range: start..<max(start, end), isBounded: link.end > 0, address: trimmed))
    }
    links.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  /// The index of the link that the text at an offset of the source is part of, in a cell.
  package func link(at offset: Int, in cell: Cell) -> Int? {
    let index = links.firstIndex(from: offset + 1) - 1
    guard index >= 0, links[index].range.contains(offset) else { return nil }
    return links[index].isBounded || links[index].range.lowerBound >= Int(cell.start)
      ? index : nil
  }

  /// Whether the markup of a cell may have links.
  package func hasLinks(_ cell: Cell, _ document: borrowing SourceDocument) -> Bool {
    let next = links.firstIndex(from: Int(cell.start))
    var end = Int(cell.end)
    if cell.text.last >= 0 {
      end = max(end, document.origin(of: document.pieces[Int(cell.text.last)]))
    }
    if next < links.count, links[next].range.lowerBound < end { return true }
    // The text of a positioned cell may begin within a link's tags.
    return next > 0 && links[next - 1].isBounded && links[next - 1].range.contains(Int(cell.start))
  }

  /// The stretch of the source around an offset in which no link begins, where the markup of a cell that
  /// lies within it has none; nil for a document whose text may stand outside of its cells' markup.
  package func stretchWithoutLinks(around offset: Int) -> Range<Int>? {
    if isAnyBounded { return nil }
    let next = links.firstIndex(from: offset)
    let start = next > 0 ? links[next - 1].range.lowerBound + 1 : 0
    let end = next < links.count ? links[next].range.lowerBound : Int.max
    return start..<max(start, end)
  }

  /// A link of a cell.
  package struct CellLink {
    /// The text as it stands in the source.
    package var text: String
    package var address: [UInt8]
  }

  /// The links of a cell, in reading order; those without text are none.
  package func links(of cell: Cell, _ document: borrowing SourceDocument) -> [CellLink] {
    guard hasLinks(cell, document) else { return [] }
    var found: [CellLink] = []
    var last: Int?
    var text = Buffer<UInt8>()
    var next = cell.text.first
    while next >= 0 {
      let piece = document.pieces[Int(next)]
      next = piece.next
      guard piece.isText else { continue }
      let link = link(at: document.origin(of: piece), in: cell)
      if link != last {
        Self.append(text, last.map { links[$0] }, to: &found)
        text.removeAll()
        last = link
      }
      if link != nil { document.withBytes(of: piece) { text.append($0) } }
    }
    Self.append(text, last.map { links[$0] }, to: &found)
    return found
  }

  /// The addresses of the links of a cell, in reading order, also of those that have no text, around
  /// an image for example; each once.
  package func addresses(of cell: Cell, _ document: borrowing SourceDocument) -> [[UInt8]] {
    guard hasLinks(cell, document) else { return [] }
    var indices: Set<Int> = []
    var next = cell.text.first
    while next >= 0 {
      let piece = document.pieces[Int(next)]
      next = piece.next
      if piece.isText, let link = link(at: document.origin(of: piece), in: cell) {
        indices.insert(link)
      }
    }
    var index = links.firstIndex(from: Int(cell.start))
    while index < links.count, links[index].range.lowerBound < Int(cell.end) {
      if !hasText(links[index], document) { indices.insert(index) }
      index += 1
    }
    var seen: Set<[UInt8]> = []
    return indices.sorted().map { links[$0].address }.filter { seen.insert($0).inserted }
  }

  /// The first link in the markup of a cell that has no text, among those that are not in `found`, which
  /// ascends; nil where there is none.
  package func linkWithoutText(
    in cell: Cell, besides found: [Int], _ document: borrowing SourceDocument
  ) -> Link? {
    var index = links.firstIndex(from: Int(cell.start))
    while index < links.count, links[index].range.lowerBound < Int(cell.end) {
      let known = found.partitioningIndex { $0 >= index }
      if known == found.count || found[known] != index, !hasText(links[index], document) {
        return links[index]
      }
      index += 1
    }
    return nil
  }

  /// Whether anything but tags and white space stands in a link.
  private func hasText(_ link: Link, _ document: borrowing SourceDocument) -> Bool {
    let source = document.source.span
    var scanner = TagScanner(of: document, from: link.range.lowerBound)
    var end = -1
    while let tag = scanner.next(in: source) {
      let start = min(tag.range.lowerBound, link.range.upperBound)
      if end >= 0, end < start, !HeaderText.isBlank(source.extracting(end..<start)) { return true }
      end = tag.range.upperBound
      if end >= link.range.upperBound { return false }
    }
    return false
  }

  private static func append(
    _ text: borrowing Buffer<UInt8>, _ link: Link?, to found: inout [CellLink]
  ) {
    guard let link, !HeaderText.isBlank(text.span) else { return }
    found.append(CellLink(text: text.string(0..<text.count), address: link.address))
  }

  /// What the start tag of a link says of where it leads.
  private static func appendAddress(
    of tag: SourceTag, in document: borrowing SourceDocument, to output: inout Buffer<UInt8>
  ) {
    let source = document.source.span
    if !document.relationships.isEmpty {
      if let id = source.attribute(Array("id".utf8), of: tag, ignoringCase: false),
        let target = document.relationships[source.string(id)]
      {
        output.append(target)
      }
      if let anchor = source.attribute(Array("anchor".utf8), of: tag, ignoringCase: false) {
        output.append(0x23)
        source.appendAttribute(anchor, to: &output)
      }
      if output.count > 0 { return }
    }
    if let value = source.attribute(Array("instr".utf8), of: tag, ignoringCase: false) {
      var code = Buffer<UInt8>()
      source.appendAttribute(value, to: &code)
      if let address = LinkCode.address(inField: code.span) {
        for byte in address { output.append(byte) }
      }
      return
    }
    for name in ["href", "target", "dest", "url"] {
      if let value = source.attribute(Array(name.utf8), of: tag, ignoringCase: true) {
        source.appendAttribute(value, to: &output)
        return
      }
    }
  }

  /// Where the text of a link of HTML ends: at its end tag, or where the next one begins (WHATWG
  /// 13.2.6.4.7, a start tag "a").
  private static func end(
    of tag: SourceTag, _ scanner: inout TagScanner, _ source: Span<UInt8>
  ) -> Int {
    while let next = scanner.next(in: source) {
      if source.isSameName(next.name, tag.name, ignoringCase: true) {
        return next.range.lowerBound
      }
    }
    return source.count
  }

  /// An address without the white space that WHATWG URL 4.4 takes away; nil where nothing is left,
  /// or a script.
  private static func trimmed(_ address: borrowing Buffer<UInt8>) -> [UInt8]? {
    guard address.count > 0, address.count <= longestAddress else { return nil }
    // Most addresses hold no space at all, and begin with no letter of a script's.
    if !address.span.holdsControls, address[0] | 0x20 != 0x6A { return address.array }
    let bytes = address.array.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return nil }
    let trimmed = Array(bytes[first...last])
    let script = Array("javascript:".utf8)
    let isScript =
      trimmed.count >= script.count && zip(trimmed, script).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    return isScript ? nil : trimmed
  }
}

extension [LinkReader.Link] {
  /// The index of the first link that begins at an offset or behind it.
  fileprivate func firstIndex(from offset: Int) -> Int {
    partitioningIndex { $0.range.lowerBound >= offset }
  }
}

extension Span where Element == UInt8 {
  /// Whether a space or a control character stands anywhere.
  fileprivate var holdsControls: Bool {
    for index in 0..<count where self[index] <= 0x20 { return true }
    return false
  }

  fileprivate func string(_ range: Range<Int>) -> String {
    var output = Buffer<UInt8>()
    output.append(extracting(range))
    return output.string(0..<output.count)
  }
}
