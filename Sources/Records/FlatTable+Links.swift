internal import Documents
internal import Tables

extension FlatTable {
  /// A link of a place's text.
  package struct PlacedLink {
    /// Where its text stands in `FlatTable.text`.
    package var text: Range<Int>
    package var address: [UInt8]
  }

  /// The links in the text of a cell that stands from `start` on.
  static func links(
    of cell: Int, from start: Int, _ normalizer: TextNormalizer, _ reader: LinkReader,
    _ document: borrowing SourceDocument
  ) -> [PlacedLink] {
    guard reader.hasLinks(document.cells[cell], document) else { return [] }
    var normalizer = normalizer
    let cells: InlineArray<1, Int32> = [Int32(truncatingIfNeeded: cell)]
    return normalizer.linkedTexts(cells: cells.span, of: document, reader).map {
      PlacedLink(
        text: start + $0.bytes.lowerBound..<start + $0.bytes.upperBound,
        address: reader.links[$0.link].address)
    }
  }

  /// Adds, behind each column whose texts have links, one of their addresses, one a line.
  package mutating func addAddressColumns() {
    let width = names.count
    let hasLinks = (0..<width).map { column in
      (0..<rows).contains { links[slots[$0 * width + column].start] != nil }
    }
    guard hasLinks.contains(true) else { return }
    var written: [Int: Slot] = [:]
    var wider = Buffer<Slot>()
    for row in 0..<rows {
      for column in 0..<width {
        let slot = slots[row * width + column]
        wider.append(slot)
        if hasLinks[column] { wider.append(addresses(of: slot, &written)) }
      }
    }
    slots = wider
    var wide: [String] = []
    for column in 0..<width {
      wide.append(names[column])
      guard hasLinks[column] else { continue }
      var name = "\(names[column]) / URL"
      while names.contains(name) || wide.contains(name) { name += "'" }
      wide.append(name)
    }
    names = wide
  }

  private mutating func addresses(of slot: Slot, _ written: inout [Int: Slot]) -> Slot {
    guard slot.length > 0, let links = links[slot.start] else { return Slot(start: 0, length: 0) }
    if let known = written[slot.start] { return known }
    let start = text.count
    for (index, link) in links.enumerated() {
      if index > 0 { text.append(0x0A) }
      text.append(link.address.span)
    }
    let result = Slot(start: start, length: text.count - start)
    written[slot.start] = result
    return result
  }
}
