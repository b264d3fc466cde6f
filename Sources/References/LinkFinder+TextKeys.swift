internal import Documents
internal import Records

// References to rows whose keys are texts: No.A-3参照, A-3と同じ, 意見12及び意見14の回答, No.3-1～3-4参照.

extension LinkFinder {
  /// Adds the references by keys that are texts to the mentions of a value, which begin at `first`; they
  /// win over what patterns and families read there.
  mutating func addTextKeys(
    _ keys: TextKeys, _ text: Span<UInt8>, from first: Int, _ record: Int, _ field: Int
  ) {
    var found = mentions(by: keys, text).enumerated().sorted {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }.map(\.element)
    // 前回結果のA-3 is a row of another document.
    if hasRowsElsewhere { found.removeAll { named(text, before: $0.start) >= 0 } }
    if keys.hasDashedNumbers {
      for index in first..<scanner.mentions.count { readDashed(index, text) }
    }
    guard !found.isEmpty else { return }
    var all: [Mention] = []
    var next = 0
    for index in first..<scanner.mentions.count {
      let mention = scanner.mentions[index]
      while next < found.count, found[next].end <= mention.start { next += 1 }
      if next < found.count, found[next].start < mention.end { continue }
      all.append(mention)
    }
    for var mention in found {
      mention.record = Int32(truncatingIfNeeded: record)
      mention.field = Int32(truncatingIfNeeded: field)
      all.append(mention)
    }
    scanner.mentions.truncate(to: first)
    for entry in all.enumerated().sorted(by: {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }) {
      scanner.mentions.append(entry.element)
    }
  }

  /// Takes a range that a dash makes for a key that no row has: 3-9 where keys are built like 3-1.
  private mutating func readDashed(_ index: Int, _ text: Span<UInt8>) {
    var mention = scanner.mentions[index]
    guard mention.kind == .range,
      let digits = ReferenceNumber.firstDigit(text, in: mention.start..<mention.end),
      let number = ReferenceNumber.digits(text, at: digits), text.sign(at: number.end).isDash
    else { return }
    mention.kind = .row
    mention.number = -1
    (mention.digitsStart, mention.digitsEnd) = (digits, mention.end)
    scanner.mentions[index] = mention
  }

  /// One key of a list, or a range of them.
  private struct Member {
    var first: Int
    var through: Int
    /// With the word in front of it.
    var range: Range<Int>
  }

  private func mentions(by keys: TextKeys, _ text: Span<UInt8>) -> [Mention] {
    var mentions: [Mention] = []
    var list: [Member] = []
    var good = 0
    var hasLead = false
    var index = 0
    while let end = Self.endOfDigits(text, from: index) {
      index = end
      guard let key = keys.key(in: text, endingAt: end) else {
        if let unknown = unknown(keys, text, endingAt: end) { mentions.append(unknown) }
        continue
      }
      guard key.range.lowerBound >= list.last?.range.upperBound ?? 0 else { continue }
      let lead = lead(text, before: key.range.lowerBound)
      let start = lead ?? key.range.lowerBound
      var joint: Joint?
      if let last = list.last {
        joint = self.joint(text, behind: last.range.upperBound, before: start)
      }
      switch joint {
      case .range:
        list[list.count - 1].through = key.record
        list[list.count - 1].range =
          list[list.count - 1].range
          .lowerBound..<RangeSign.endOfRange(
            in: text, at: key.range.upperBound)
      case .separator:
        list.append(
          Member(first: key.record, through: key.record, range: start..<key.range.upperBound))
      case nil:
        append(list.prefix(good), to: &mentions)
        (list, good, hasLead) = ([], 0, lead != nil)
        list.append(
          Member(first: key.record, through: key.record, range: start..<key.range.upperBound))
      }
      let past = list[list.count - 1].range.upperBound
      if refers(text, from: key.range.lowerBound, to: past, hasLead: hasLead) { good = list.count }
      index = max(index, past)
    }
    append(list.prefix(good), to: &mentions)
    return mentions
  }

  /// The index past the next run of digits of either width.
  private static func endOfDigits(_ text: Span<UInt8>, from: Int) -> Int? {
    var index = from
    while index < text.count {
      let byte = text[index]
      guard byte &- 0x30 < 10 || byte == 0xEF, text.sign(at: index).isDigit else {
        index += 1
        continue
      }
      while text.sign(at: index).isDigit { index = text.sign(at: index).end }
      return index
    }
    return nil
  }

  /// Where a word for rows begins that ends before a key: that of a pattern, or of the ready set.
  private func lead(_ text: Span<UInt8>, before index: Int) -> Int? {
    for group in scanner.groups where group.family == .row && !group.anchor.isEmpty {
      if let start = group.anchor.start(in: text, before: index) { return start }
    }
    return readsRows ? RowLead.start(text, before: index) : nil
  }

  private enum Joint { case separator, range }

  private func joint(_ text: Span<UInt8>, behind end: Int, before start: Int) -> Joint? {
    if let past = ListSeparator.end(in: text, at: end), text.pastSpace(past) == start {
      return .separator
    }
    if let past = RangeSign.end(in: text, at: end)?.end, text.pastSpace(past) == start {
      return .range
    }
    return nil
  }

  /// Whether what stands around a key says that it refers to a row: as a pattern has it, or a phrase of
  /// the ready set.
  private func refers(_ text: Span<UInt8>, from start: Int, to end: Int, hasLead: Bool) -> Bool {
    for group in scanner.groups where group.family == .row && !group.namesDocument {
      if group.anchor.isEmpty || hasLead, group.pattern(endingAt: end, in: text) != nil {
        return true
      }
    }
    guard readsRows else { return false }
    return hasLead
      ? RowEvidence.follows(text, at: end, hasLead: true) ?? false
      : RowEvidence.directs(text, at: end)
  }

  /// A key that no row has, where a word for rows stands in front and a phrase behind: No.A-9参照.
  private func unknown(_ keys: TextKeys, _ text: Span<UInt8>, endingAt end: Int) -> Mention? {
    guard let range = keys.shape(in: text, endingAt: end),
      let lead = lead(text, before: range.lowerBound),
      refers(text, from: range.lowerBound, to: end, hasLead: true)
    else { return nil }
    var mention = Mention(.row, start: lead, end: end)
    mention.number = -1
    (mention.digitsStart, mention.digitsEnd) = (range.lowerBound, end)
    return mention
  }

  /// One mention for each row of the members; those of a range stand over its whole text.
  private func append(_ members: ArraySlice<Member>, to mentions: inout [Mention]) {
    for member in members {
      let rows = min(member.first, member.through)...max(member.first, member.through)
      for row in rows.prefix(Self.mostRowsOfRange) {
        var mention = Mention(
          .key, start: member.range.lowerBound, end: member.range.upperBound)
        mention.number = row
        mentions.append(mention)
      }
    }
  }
}
