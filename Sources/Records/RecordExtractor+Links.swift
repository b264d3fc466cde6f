internal import Documents
internal import Tables

extension RecordExtractor {
  /// Looks for links in the markup of a document.
  mutating func beginLinks(of document: borrowing SourceDocument) {
    markedLinks = nil
    stretchWithoutLinks = 0..<0
    addresses.removeAll(keepingCapacity: true)
    let areWanted =
      takesLinks
      || declaration.fields.contains { if case .link = $0.source { true } else { false } }
    guard areWanted, document.links.count > 0 else { return }
    let reader = LinkReader(of: document)
    if !reader.links.isEmpty { markedLinks = reader }
  }

  /// Writes where the links of the cells gathered last lead, one a line.
  func appendAddresses(_ document: borrowing SourceDocument, _ batch: inout RecordBatch) {
    guard let markedLinks else { return }
    let start = batch.text.count
    for index in 0..<cellsOfValue.count {
      let cell = document.cells[Int(cellsOfValue[index])]
      for address in markedLinks.addresses(of: cell, document) {
        if batch.text.count > start { batch.text.append(0x0A) }
        batch.text.append(address.span)
      }
    }
  }

  /// Appends the links that the markup makes of a value, whose cells are those gathered last. In a
  /// text they stand over what they are written around, in a value of another type over all of it.
  mutating func appendLinks(
    of value: FieldValue, _ record: Int, _ field: Int, _ document: borrowing SourceDocument,
    _ batch: inout RecordBatch, _ problems: inout [RecordProblem]
  ) {
    guard takesLinks, hasLinks(document), let markedLinks else { return }
    var normalizer = normalizers[field]
    let found = normalizer.linkedTexts(cells: cellsOfValue.span, of: document, markedLinks)
    if !hasAddresses[field] {
      checkTexts(of: found.map(\.link).sorted(), record, field, document, &problems)
    }
    guard !value.isAbsent, value.length > 0 else { return }
    let isText = declaration.fields[field].type == .text
    var counted = (bytes: 0, codePoints: 0)
    var last = -1
    for text in found {
      var bytes = text.bytes
      if !isText {
        if text.link == last { continue }
        bytes = 0..<Int(value.length)
      }
      guard bytes.upperBound <= value.length else { continue }
      // Two links may share a character that the policy for widths made of two.
      if bytes.lowerBound < counted.bytes { counted = (0, 0) }
      last = text.link
      let start = Int(value.start)
      let first =
        counted.codePoints
        + batch.text.span.codePointCount(
          in: start + counted.bytes..<start + bytes.lowerBound)
      let end =
        first
        + batch.text.span.codePointCount(in: start + bytes.lowerBound..<start + bytes.upperBound)
      counted = (bytes.upperBound, end)
      batch.links.append(
        Link(
          record: Int32(truncatingIfNeeded: record), field: Int32(truncatingIfNeeded: field),
          bytes: bytes, codePoints: first..<end, kind: .url, target: 0,
          locator: address(of: text.link, markedLinks, &batch)))
    }
  }

  /// Whether the markup of the cells gathered last may have links.
  private mutating func hasLinks(_ document: borrowing SourceDocument) -> Bool {
    for index in 0..<cellsOfValue.count {
      let cell = document.cells[Int(cellsOfValue[index])]
      let markup = Int(cell.start)..<max(Int(cell.start), Int(cell.end))
      // Links are far between, and most cells stand where the one before did.
      if stretchWithoutLinks.lowerBound <= markup.lowerBound,
        markup.upperBound <= stretchWithoutLinks.upperBound
      {
        continue
      }
      if markedLinks?.hasLinks(cell, document) == true { return true }
      if let stretch = markedLinks?.stretchWithoutLinks(around: markup.lowerBound) {
        stretchWithoutLinks = stretch
      }
    }
    return false
  }

  /// Says which links have no text that they could stand over.
  private func checkTexts(
    of found: [Int], _ record: Int, _ field: Int, _ document: borrowing SourceDocument,
    _ problems: inout [RecordProblem]
  ) {
    guard let markedLinks else { return }
    for index in 0..<cellsOfValue.count {
      let cell = document.cells[Int(cellsOfValue[index])]
      guard let link = markedLinks.linkWithoutText(in: cell, besides: found, document) else {
        continue
      }
      problems.append(
        .linkWithoutText(
          record: record, field: field, address: String(decoding: link.address, as: UTF8.self),
          offset: link.range.lowerBound))
    }
  }

  /// Where the address of a link stands in the batch's text; each is written once.
  private mutating func address(
    of link: Int, _ reader: LinkReader, _ batch: inout RecordBatch
  ) -> Range<Int> {
    if let range = addresses[link] { return range }
    let start = batch.text.count
    let address = reader.links[link].address
    batch.text.append(address.span)
    addresses[link] = start..<batch.text.count
    return start..<batch.text.count
  }
}

extension RecordBatch {
  /// Puts the links of one value from `first` on in reading order.
  mutating func sortLinks(from first: Int) {
    let sorted = (first..<links.count).map { links[$0] }.enumerated().sorted {
      ($0.element.byteStart, $0.offset) < ($1.element.byteStart, $1.offset)
    }
    for (index, link) in sorted.enumerated() { links[first + index] = link.element }
  }

  /// Puts the links from `first` on, which are those that were found in texts, among those in front of
  /// them, which are the markup's. Of two at one place the found one comes first; an address that was
  /// found in the text of a link of the markup is that link, and none of its own.
  package mutating func mergeLinks(from first: Int) {
    guard first > 0, first < links.count else { return }
    let marked = (0..<first).map { links[$0] }
    var merged: [Link] = []
    merged.reserveCapacity(links.count)
    var next = 0
    var reached = (record: Int32(-1), field: Int32(-1), end: UInt32(0))
    func passes(_ link: Link, _ other: Link) -> Bool {
      (link.record, link.field, link.byteStart) < (other.record, other.field, other.byteStart)
    }
    for index in first..<links.count {
      let found = links[index]
      while next < marked.count, passes(marked[next], found) {
        let link = marked[next]
        merged.append(link)
        reached = (link.record, link.field, link.byteEnd)
        next += 1
      }
      if found.kind == .url {
        let isInside =
          reached.record == found.record && reached.field == found.field
          && found.byteStart < reached.end
        let isAround =
          next < marked.count && marked[next].record == found.record
          && marked[next].field == found.field && marked[next].byteStart < found.byteEnd
        if isInside || isAround { continue }
      }
      merged.append(found)
    }
    merged += marked[next...]
    links.removeAll()
    for link in merged { links.append(link) }
  }

  /// The range in the batch's text of the address of a link with kind `url`.
  package func addressRange(of link: Link) -> Range<Int> {
    if link.locatorLength > 0 { return link.locatorRange }
    let start = Int(value(Int(link.record), Int(link.field)).start)
    return start + Int(link.byteStart)..<start + Int(link.byteEnd)
  }
}
