internal import Documents
internal import Numbering

// References to rows: `No.6参照`, `№６・７参照`, `No.6、No.8及び10参照`, `No.3～5参照`, `№６から№８までを参照`.

extension ReferenceScanner {
  /// Reads the list of rows whose first number stands at `digits` into `candidate`; returns the
  /// index past its last member, nil where the pattern does not apply.
  mutating func matchRows(
    _ index: Int, _ text: Span<UInt8>, at digits: Int, floor: Int
  ) -> Int? {
    guard failedUntil[index] <= digits else { return nil }
    var document: Int32 = -1
    var memberStart: Int
    if patterns[index].namesDocument {
      guard let before = patterns[index].between.start(in: text, before: digits), before >= floor,
        let name = self.document(in: text, before: before),
        let start = patterns[index].lead.start(in: text, before: name.start), start >= floor
      else { return nil }
      document = Int32(truncatingIfNeeded: name.document)
      memberStart = patterns[index].memberLead.start(in: text, before: digits) ?? digits
    } else {
      guard let start = patterns[index].lead.start(in: text, before: digits), start >= floor
      else { return nil }
      memberStart = start
    }
    var position = digits
    var members = 0
    var goodEnd: Int?
    while let end = readRow(text, index, of: document, from: memberStart, at: position) {
      position = end
      if tailFollows(text, index, at: position) {
        members = candidate.count
        goodEnd = position
      }
      guard let separator = ListSeparator.end(in: text, at: position) else { break }
      memberStart = skipSpace(text, from: separator)
      let lead = patterns[index].memberLead
      let afterLead =
        lead.isEmpty ? memberStart : lead.end(in: text, at: memberStart) ?? memberStart
      position = skipSpace(text, from: afterLead)
    }
    if goodEnd == nil { failedUntil[index] = position }
    candidate.truncate(to: members)
    return goodEnd
  }

  /// Reads one number or range, whose printed text begins at `start` and whose digits at `digits`.
  private mutating func readRow(
    _ text: Span<UInt8>, _ index: Int, of document: Int32, from start: Int, at digits: Int
  ) -> Int? {
    guard let first = WholeNumber.scan(text, at: digits) else { return nil }
    var mention = Mention(.row, start: start, end: first.end)
    mention.rowsOf = document
    mention.number = first.value ?? -1
    mention.digitsStart = digits
    mention.digitsEnd = first.end
    if let sign = RangeSign.end(in: text, at: first.end) {
      let lead = patterns[index].memberLead
      let afterLead = lead.isEmpty ? sign.end : lead.end(in: text, at: sign.end) ?? sign.end
      if let last = WholeNumber.scan(text, at: skipSpace(text, from: afterLead)) {
        mention.kind = .range
        mention.through = last.value ?? -1
        mention.end = sign.isWord ? RangeSign.endOfRange(in: text, at: last.end) : last.end
      }
    }
    candidate.append(mention)
    return mention.end
  }

  /// Whether what the pattern wants behind a number follows; where it wants nothing, the number
  /// must not go on (`6.5`, `6a`) nor count something (`6年`).
  private func tailFollows(_ text: Span<UInt8>, _ index: Int, at position: Int) -> Bool {
    let tail = patterns[index].tail
    if !tail.isEmpty { return tail.end(in: text, at: position) != nil }
    return !NumberEnd.isContinued(text, at: position)
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
