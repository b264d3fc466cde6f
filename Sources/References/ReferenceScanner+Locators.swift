internal import Documents
internal import Numbering

// References into documents: `計画の「2.1(3)(ス)」「3.2(2)(エ)」`, `戦略の4.2.1(1)③`, `「戦略」の4.2.1及び4.2.2`.

extension ReferenceScanner {
  /// Reads the locators whose first begins at `digits` into `candidate`; returns the index past the
  /// last one (and its bracket), nil where the pattern does not apply.
  mutating func matchLocators(
    _ index: Int, _ text: Span<UInt8>, at digits: Int, floor: Int
  ) -> Int? {
    guard let before = patterns[index].between.start(in: text, before: digits), before >= floor,
      let name = document(in: text, before: before),
      patterns[index].lead.start(in: text, before: name.start) != nil
    else { return nil }
    var position = digits
    var goodEnd: Int?
    var members = 0
    while let locator = Locator.scan(
      text, at: position, in: patterns[index].isBracketed ? .bracketed : .running)
    {
      var mention = Mention(.locator, start: position, end: locator.end)
      mention.document = Int32(truncatingIfNeeded: name.document)
      mention.locatorStart = locators.count
      locators.append(locator.canonical.span)
      mention.locatorEnd = locators.count
      candidate.append(mention)
      var end = locator.end
      if !patterns[index].tail.isEmpty {
        let tail = patterns[index].tail.end(in: text, at: end)
        if patterns[index].isBracketed {
          guard let tail else { break }
          end = tail
        }
        if tail != nil {
          goodEnd = end
          members = candidate.count
        }
      } else {
        goodEnd = end
        members = candidate.count
      }
      let separator = ListSeparator.end(in: text, at: end)
      if patterns[index].isBracketed {
        guard let inside = patterns[index].opener.end(in: text, at: separator ?? end) else { break }
        position = skipSpace(text, from: inside)
      } else {
        guard let separator else { break }
        position = skipSpace(text, from: separator)
      }
    }
    candidate.truncate(to: members)
    return goodEnd
  }

  /// The document whose name ends before `end`, or before a closing bracket there; the longest name
  /// wins.
  func document(
    in text: Span<UInt8>, before end: Int
  ) -> (document: Int, start: Int)? {
    guard var (last, start) = text.folded(before: end, mostSpace: 32) else { return nil }
    var position = end
    switch last {
    case 0x300D, 0x300F, 0x29, 0x5D, 0x3011, 0x3015:
      if let found = named(in: text, before: position, last: last) { return found }
      position = start
      guard let inside = text.folded(before: position, mostSpace: 32) else { return nil }
      (last, start) = inside
    default: break
    }
    guard let found = named(in: text, before: position, last: last) else { return nil }
    return found
  }

  private func named(
    in text: Span<UInt8>, before end: Int, last: UInt32
  ) -> (document: Int, start: Int)? {
    let bucket = Int(last & 0xFF)
    for position in nameBuckets[bucket].indices {
      let name = nameBuckets[bucket][position]
      if let start = names[name].literal.start(in: text, before: end) {
        return (names[name].document, start)
      }
    }
    return nil
  }
}
