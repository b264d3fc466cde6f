// A value's text → mentions, in reading order.
//
//     text      …については、No.6及び8参照。詳細はhttps://…   ──▶ stops: a digit of either width, a colon
//                             ▲                 ▲
//     backwards  ◀── literal, document's name   "http(s)" ◀─┘──▶ extent
//     forwards       number, list, range, locator, literal ──▶
//
// Every reference has a digit (or the colon of an address), and text is poor in digits: stops are found
// sixteen bytes at a time. The literals that stand in front of digits are one trie, read backwards, and
// so are the names of documents; patterns that differ in what follows are read once, and what follows is
// a trie as well. So the number of patterns and documents costs next to nothing. Each family resumes
// behind what it read, and a list that led nowhere is remembered, so that hostile text stays linear.

internal import Documents
internal import Numbering

/// Finds references in texts by patterns.
struct ReferenceScanner: ~Copyable {
  let groups: [PatternGroup]
  /// What stands in front of digits, with the groups.
  private let anchors: LiteralTrie
  /// The groups of which nothing need stand in front of digits.
  private let unanchored: [Int]
  /// The names of documents, with the documents.
  let names: LiteralTrie
  let findsAddresses: Bool

  /// The stops of a text that serve all scanners of it; where no table is given, the scanner finds its own.
  private(set) var stops = Buffer<Int>()
  private let table: AnchorTable?

  /// What was found; cleared by the owner.
  var mentions = Buffer<Mention>()
  /// The canonical locators of the mentions, end to end.
  var locators = Buffer<UInt8>()
  var candidate = Buffer<Mention>()
  var best = Buffer<Mention>()
  /// By group: up to where in the value lists are known to lead nowhere.
  var failedUntil: Buffer<Int>

  init(
    patterns: [ReferencePattern], names: [(name: String, document: Int)], addresses: Bool,
    table: AnchorTable? = nil
  ) {
    self.table = table
    let groups = PatternGroup.groups(of: patterns)
    self.groups = groups
    anchors = LiteralTrie(
      groups.indices.map { (literal: groups[$0].anchor, label: $0) }, .backwards)
    unanchored = groups.indices.filter { groups[$0].anchor.isEmpty }
    self.names = LiteralTrie(
      names.map { (literal: FoldedLiteral($0.name), label: $0.document) }, .backwards)
    findsAddresses = addresses
    failedUntil = Buffer<Int>(capacity: groups.count)
    failedUntil.append(repeating: 0, count: groups.count)
  }

  /// Appends the references in `text`, the value of a field of a record, to `mentions`.
  mutating func scan(_ text: Span<UInt8>, record: Int32, field: Int32) {
    for index in 0..<failedUntil.count { failedUntil[index] = 0 }
    if let table {
      stops.removeAll()
      table.find(in: text, into: &stops)
    }
    let firstMention = mentions.count
    var index = 0
    var floor = 0
    var known = 0
    while let stop = table == nil ? nextStop(in: text, from: index) : nextKnown(text, &known, index)
    {
      let byte = text[stop]
      if byte == 0x3A {
        index = stop + 1
        if findsAddresses, let address = WebAddress.range(in: text, colon: stop),
          address.lowerBound >= floor
        {
          mentions.append(Mention(.url, start: address.lowerBound, end: address.upperBound))
          index = address.upperBound
          floor = index
        }
        continue
      }
      index = stop + 1
      if byte == 0xEF {
        guard let number = WholeNumber.scan(text, at: stop) else {
          index = min(text.count, stop + 3)
          continue
        }
        index = number.end
      } else {
        while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
        if index < text.count, text[index] == 0xEF, let rest = WholeNumber.scan(text, at: index) {
          index = rest.end
        }
      }
      if !groups.isEmpty, let end = match(text, at: stop, floor: floor) {
        index = max(index, end)
        floor = end
      }
    }
    for position in firstMention..<mentions.count {
      mentions[position].record = record
      mentions[position].field = field
    }
  }

  /// The next of the known stops from `from` on that a reference may begin at, as `nextStop` finds it.
  private func nextKnown(_ text: Span<UInt8>, _ known: inout Int, _ from: Int) -> Int? {
    while known < stops.count {
      let stop = stops[known]
      known += 1
      guard stop >= from else { continue }
      let byte = text[stop]
      if byte &- 0x30 <= 10 || byte == 0xEF { return stop }
    }
    return nil
  }

  /// The next digit, colon or EF (which may begin a full-width digit). Sixteen bytes at a time, as
  /// two words: the comparisons of vectors are not certain to become instructions of the processor.
  private func nextStop(in text: Span<UInt8>, from: Int) -> Int? {
    var index = from
    let end = text.count
    while index + 16 <= end {
      let words = unsafe unsafeBitCast(text.vector(at: index), to: SIMD2<UInt64>.self)
      let low = Self.stops(words[0])
      let high = Self.stops(words[1])
      if low | high != 0 {
        return low != 0
          ? index + low.trailingZeroBitCount >> 3 : index + 8 + high.trailingZeroBitCount >> 3
      }
      index += 16
    }
    while index < end {
      let byte = text[index]
      if byte &- 0x30 <= 10 || byte == 0xEF { return index }
      index += 1
    }
    return nil
  }

  /// The high bit of every byte of `word` that is 30 … 3A or EF. No sum reaches the next byte.
  @inline(__always)
  private static func stops(_ word: UInt64) -> UInt64 {
    let sevenBits = word & 0x7F7F_7F7F_7F7F_7F7F
    let from30 = sevenBits &+ 0x5050_5050_5050_5050
    let from3B = sevenBits &+ 0x4545_4545_4545_4545
    let other = word ^ 0xEFEF_EFEF_EFEF_EFEF
    let notEF = (other & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F | other
    return (from30 & ~from3B & ~word | ~notEF) & 0x8080_8080_8080_8080
  }

  /// Matches all patterns that can apply at the digits at `digits`; appends what the longest match
  /// (of equal ones, the first pattern's) refers to, and returns the index past it.
  private mutating func match(_ text: Span<UInt8>, at digits: Int, floor: Int) -> Int? {
    var won = Match(pattern: .max, end: 0)
    best.removeAll()
    var cursor = LiteralTrie.Cursor(position: digits)
    while let found = anchors.next(&cursor, in: text) {
      guard cursor.position >= floor else { break }
      for index in found {
        attempt(anchors.label(index), text, cursor.position, digits, floor, &won)
      }
    }
    for position in unanchored.indices {
      attempt(unanchored[position], text, digits, digits, floor, &won)
    }
    for index in 0..<best.count { mentions.append(best[index]) }
    return best.isEmpty ? nil : won.end
  }

  /// What a pattern matches: the pattern, and the index past what it refers to.
  struct Match {
    var pattern: Int
    var end: Int
  }

  private mutating func attempt(
    _ group: Int, _ text: Span<UInt8>, _ anchor: Int, _ digits: Int, _ floor: Int,
    _ won: inout Match
  ) {
    candidate.removeAll()
    let match =
      switch groups[group].family {
      case .row: matchRows(group, text, from: anchor, at: digits, floor: floor)
      case .locator: matchLocators(groups[group], text, from: anchor, at: digits)
      // Laws are read by their family.
      case .law: nil as Match?
      }
    guard let match, !candidate.isEmpty else { return }
    let length = match.end - candidate[0].start
    let best = best.isEmpty ? 0 : won.end - best[0].start
    guard length > best || (length == best && match.pattern < won.pattern) else { return }
    won = match
    swap(&candidate, &self.best)
  }
}
