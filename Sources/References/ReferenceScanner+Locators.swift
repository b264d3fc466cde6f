internal import Documents
internal import Numbering

// References into documents: `計画の「2.1(3)(ス)」「3.2(2)(エ)」`, `戦略の4.2.1(1)③`, `「戦略」の4.2.1及び4.2.2`.

extension ReferenceScanner {
  /// Reads the locators whose first begins at `digits`, behind the group's anchor at `anchor`, into
  /// `candidate`; returns the index past the last one (and its bracket), nil where no pattern applies.
  mutating func matchLocators(
    _ group: PatternGroup, _ text: Span<UInt8>, from anchor: Int, at digits: Int
  ) -> Match? {
    guard let name = document(in: text, before: anchor),
      group.lead.isEmpty
        || group.lead.start(in: text, before: name.start) != nil
    else { return nil }
    var position = digits
    var match: Match?
    var members = 0
    let place: Locator.Place = group.brackets == nil ? .running : .bracketed
    while true {
      var mention = Mention(.locator, start: position, end: position)
      mention.document = Int32(truncatingIfNeeded: name.document)
      mention.locatorStart = locators.count
      if let end = Locator.plainEnd(text, at: position, in: place) {
        locators.append(text.extracting(position..<end))
        mention.end = end
      } else if let locator = Locator.scan(text, at: position, in: place) {
        locators.append(locator.canonical.span)
        mention.end = locator.end
      } else {
        break
      }
      mention.locatorEnd = locators.count
      candidate.append(mention)
      var next: Int?
      if let brackets = group.brackets {
        guard let end = brackets.closing.end(in: text, at: mention.end) else { break }
        match = Match(pattern: group.first, end: end)
        members = candidate.count
        next = brackets.opening.end(in: text, at: ListSeparator.end(in: text, at: end) ?? end)
      } else {
        if let pattern = group.pattern(endingAt: mention.end, in: text) {
          match = Match(pattern: pattern, end: mention.end)
          members = candidate.count
        }
        next = ListSeparator.end(in: text, at: mention.end)
      }
      guard let next else { break }
      position = skipSpace(text, from: next)
    }
    candidate.truncate(to: members)
    return match
  }

  /// The document whose name ends before `end`, or before a closing bracket there; the longest name
  /// wins.
  func document(
    in text: Span<UInt8>, before end: Int
  ) -> (document: Int, start: Int)? {
    if let found = named(in: text, before: end) { return found }
    guard let (last, start) = text.folded(before: end, mostSpace: FoldedLiteral.mostSpace)
    else { return nil }
    switch last {
    case 0x300D, 0x300F, 0x29, 0x5D, 0x3011, 0x3015: return named(in: text, before: start)
    default: return nil
    }
  }

  private func named(in text: Span<UInt8>, before end: Int) -> (document: Int, start: Int)? {
    var cursor = LiteralTrie.Cursor(position: end)
    var result: (document: Int, start: Int)?
    while let found = names.next(&cursor, in: text) {
      result = (names.label(found.lowerBound), cursor.position)
    }
    return result
  }
}
