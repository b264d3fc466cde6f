internal import Documents
internal import Numbering

// References to rows: `No.6参照`, `№６・７参照`, `No.6、No.8及び10参照`, `No.3～5参照`, `№６から№８までを参照`.

extension ReferenceScanner {
  /// Reads the list of rows whose first number stands at `digits`, behind the group's anchor at
  /// `anchor`, into `candidate`; returns the index past its last member, nil where no pattern applies.
  mutating func matchRows(
    _ index: Int, _ text: Span<UInt8>, from anchor: Int, at digits: Int, floor: Int
  ) -> Match? {
    guard failedUntil[index] <= digits else { return nil }
    let group = groups[index]
    var document: Int32 = -1
    var memberStart = anchor
    if group.namesDocument {
      guard let name = self.document(in: text, before: anchor),
        let start = group.lead.start(in: text, before: name.start), start >= floor
      else { return nil }
      document = Int32(truncatingIfNeeded: name.document)
      memberStart = group.memberLead.start(in: text, before: digits) ?? digits
    }
    var position = digits
    var members = 0
    var match: Match?
    while let end = readRow(text, group, of: document, from: memberStart, at: position) {
      position = end
      if let pattern = group.pattern(endingAt: position, in: text) {
        members = candidate.count
        match = Match(pattern: pattern, end: position)
      }
      guard let separator = ListSeparator.end(in: text, at: position) else { break }
      memberStart = skipSpace(text, from: separator)
      position = skipSpace(text, from: pastMemberLead(text, group, at: memberStart))
    }
    if match == nil { failedUntil[index] = position }
    candidate.truncate(to: members)
    return match
  }

  /// The index past what may stand in front of a number of a list.
  private func pastMemberLead(_ text: Span<UInt8>, _ group: PatternGroup, at index: Int) -> Int {
    guard !group.memberLead.isEmpty else { return index }
    return group.memberLead.end(in: text, at: index) ?? index
  }

  /// Reads one number or range, whose printed text begins at `start` and whose digits at `digits`.
  private mutating func readRow(
    _ text: Span<UInt8>, _ group: PatternGroup, of document: Int32, from start: Int, at digits: Int
  ) -> Int? {
    guard let first = WholeNumber.scan(text, at: digits) else { return nil }
    var mention = Mention(.row, start: start, end: first.end)
    mention.rowsOf = document
    mention.number = first.value ?? -1
    mention.digitsStart = digits
    mention.digitsEnd = first.end
    if let sign = RangeSign.end(in: text, at: first.end) {
      let behind = pastMemberLead(text, group, at: sign.end)
      if let last = WholeNumber.scan(text, at: skipSpace(text, from: behind)) {
        mention.kind = .range
        mention.through = last.value ?? -1
        mention.end = sign.isWord ? RangeSign.endOfRange(in: text, at: last.end) : last.end
      }
    }
    candidate.append(mention)
    return mention.end
  }

  func skipSpace(_ text: Span<UInt8>, from index: Int) -> Int {
    var index = index
    while index < text.count {
      let (value, length) = text.codePoint(at: index)
      guard isSpace(value) else { break }
      index += length
    }
    return index
  }
}
