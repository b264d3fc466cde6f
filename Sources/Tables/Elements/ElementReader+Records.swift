internal import Documents

extension ElementReader {
  /// Ends the record that is open, if there is one.
  mutating func closeRecord(at offset: Int) {
    guard isOpen else { return }
    isOpen = false
    if meetsCondition {
      records.append(
        Record(start: recordStart, end: offset, captures: captures, exclusions: exclusions))
    }
    exclusions = []
    openExclusions = []
  }

  /// The text of a field of a record, and where it stands.
  mutating func cell(
    of field: Int, _ record: Record, _ document: inout SourceDocument
  ) -> (text: TextChain, offset: Int) {
    let capture = record.captures[field]
    var chain = TextChain()
    let offset = capture.count > 0 ? capture.offset : record.start
    if let value = capture.attribute {
      let text = attributeText(value, document.source.span)
      document.appendArena(text.span, origin: value.lowerBound, to: &chain)
    } else if fields[field].choice == .count || capture.level != nil {
      var digits = Buffer<UInt8>()
      digits.append(decimal: capture.level ?? capture.count)
      document.appendArena(digits.span, origin: offset, to: &chain)
    }
    var exclusions = record.exclusions.filter { $0.field == field }.map(\.range)[...]
    for range in capture.ranges {
      document.appendBreak(.block, at: range.lowerBound, to: &chain)
      copy(
        range.lowerBound..<min(range.upperBound, record.end), without: &exclusions, &document,
        to: &chain)
    }
    return (chain, offset)
  }

  private func attributeText(_ value: Range<Int>, _ source: Span<UInt8>) -> Buffer<UInt8> {
    var text = Buffer<UInt8>()
    source.appendAttribute(value, to: &text)
    return text
  }

  private mutating func copy(
    _ range: Range<Int>, without exclusions: inout ArraySlice<Range<Int>>,
    _ document: inout SourceDocument, to chain: inout TextChain
  ) {
    var next = index.partitioningIndex { $0.origin >= range.lowerBound }
    while next < index.count, index[next].origin < range.upperBound {
      let (origin, piece) = index[next]
      next += 1
      // Both come in the order of the source.
      while let first = exclusions.first, first.upperBound <= origin { exclusions.removeFirst() }
      if exclusions.first?.contains(origin) == true { continue }
      var copied = document.pieces[Int(piece)]
      copied.next = -1
      if copied.isText {
        document.append(copied, to: &chain)
        taken.insert(piece)
      } else {
        document.appendBreak(copied.kind, at: origin, to: &chain)
      }
    }
  }
}
