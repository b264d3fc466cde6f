// A value's text → mentions, in reading order.
//
//     text      …については、No.6及び8参照。詳細はhttps://…   ──▶ stops: a digit of either width, a colon
//                             ▲                 ▲
//     backwards  ◀── literal, document's name   "http(s)" ◀─┘──▶ extent
//     forwards       number, list, range, locator, literal ──▶
//
// Every reference has a digit (or the colon of an address), and text is poor in digits: stops are found
// sixteen bytes at a time, and a table on the character in front of a digit says which patterns can
// apply there. So the number of patterns and documents costs next to nothing. Each family resumes behind
// what it read, and a list that led nowhere is remembered, so that hostile text stays linear.

internal import Documents
internal import Numbering

/// Finds references in texts by patterns.
struct ReferenceScanner: ~Copyable {
  struct CompiledPattern: Sendable {
    let family: ReferencePattern.Family
    let lead: FoldedLiteral
    let between: FoldedLiteral
    let tail: FoldedLiteral
    let opener: FoldedLiteral
    let isBracketed: Bool
    /// Whether a document's name stands in front of the number of a row.
    let namesDocument: Bool
    /// What may stand in front of each number of a list of rows.
    let memberLead: FoldedLiteral
    /// The literal directly in front of the digits.
    var anchor: FoldedLiteral { family == .row && !namesDocument ? lead : between }
  }

  struct Name: Sendable {
    let literal: FoldedLiteral
    let document: Int
  }

  let patterns: [CompiledPattern]
  /// Longest first.
  let names: [Name]
  /// The patterns, and the names, whose anchor may end in a code point, by its last eight bits.
  let patternBuckets: [[Int]]
  let nameBuckets: [[Int]]
  /// Patterns without an anchor.
  let unanchored: [Int]
  let findsAddresses: Bool

  /// What was found; cleared by the owner.
  var mentions = Buffer<Mention>()
  /// The canonical locators of the mentions, end to end.
  var locators = Buffer<UInt8>()
  var candidate = Buffer<Mention>()
  var best = Buffer<Mention>()
  /// By pattern: up to where in the value lists are known to lead nowhere.
  var failedUntil: Buffer<Int>

  init(patterns: [ReferencePattern], names: [(name: String, document: Int)], addresses: Bool) {
    self.patterns = patterns.map { pattern in
      CompiledPattern(
        family: pattern.family, lead: FoldedLiteral(pattern.lead),
        between: FoldedLiteral(pattern.between), tail: FoldedLiteral(pattern.tail),
        opener: FoldedLiteral(pattern.opener), isBracketed: pattern.isBracketed,
        namesDocument: pattern.namesDocument, memberLead: FoldedLiteral(pattern.memberLead))
    }
    self.names =
      names.map { Name(literal: FoldedLiteral($0.name), document: $0.document) }
      .filter { !$0.literal.isEmpty }
      .enumerated().sorted {
        let (left, right) = ($0.element.literal.codePoints, $1.element.literal.codePoints)
        return left.count != right.count ? left.count > right.count : $0.offset < $1.offset
      }.map(\.element)
    var patternBuckets = [[Int]](repeating: [], count: 256)
    var unanchored: [Int] = []
    for (index, pattern) in self.patterns.enumerated() {
      if pattern.anchor.isEmpty { unanchored.append(index) }
      for bucket in Set(pattern.anchor.lastCodePoints.map { Int($0 & 0xFF) }).sorted() {
        patternBuckets[bucket].append(index)
      }
    }
    var nameBuckets = [[Int]](repeating: [], count: 256)
    for (index, name) in self.names.enumerated() {
      for bucket in Set(name.literal.lastCodePoints.map { Int($0 & 0xFF) }).sorted() {
        nameBuckets[bucket].append(index)
      }
    }
    self.patternBuckets = patternBuckets
    self.nameBuckets = nameBuckets
    self.unanchored = unanchored
    findsAddresses = addresses
    failedUntil = Buffer<Int>(capacity: patterns.count)
    failedUntil.append(repeating: 0, count: patterns.count)
  }

  /// Appends the references in `text`, the value of a field of a record, to `mentions`.
  mutating func scan(_ text: Span<UInt8>, record: Int32, field: Int32) {
    for index in 0..<failedUntil.count { failedUntil[index] = 0 }
    let firstMention = mentions.count
    var index = 0
    var floor = 0
    while let stop = nextStop(in: text, from: index) {
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
      guard let number = WholeNumber.scan(text, at: stop) else {
        index = min(text.count, stop + 3)
        continue
      }
      index = number.end
      if !patterns.isEmpty, let end = match(text, at: stop, floor: floor) {
        index = max(index, end)
        floor = end
      }
    }
    for position in firstMention..<mentions.count {
      mentions[position].record = record
      mentions[position].field = field
    }
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
    best.removeAll()
    var bestLength = 0
    var bestPattern = Int.max
    var bestEnd: Int?
    if let (before, _) = text.folded(before: digits, mostSpace: 32) {
      let bucket = Int(before & 0xFF)
      for position in patternBuckets[bucket].indices {
        let index = patternBuckets[bucket][position]
        attempt(index, text, digits, floor, &bestLength, &bestPattern, &bestEnd)
      }
    }
    for position in unanchored.indices {
      attempt(unanchored[position], text, digits, floor, &bestLength, &bestPattern, &bestEnd)
    }
    for index in 0..<best.count { mentions.append(best[index]) }
    return bestEnd
  }

  private mutating func attempt(
    _ index: Int, _ text: Span<UInt8>, _ digits: Int, _ floor: Int, _ bestLength: inout Int,
    _ bestPattern: inout Int, _ bestEnd: inout Int?
  ) {
    candidate.removeAll()
    let end =
      switch patterns[index].family {
      case .row: matchRows(index, text, at: digits, floor: floor)
      case .locator: matchLocators(index, text, at: digits, floor: floor)
      // Laws are read by their family.
      case .law: nil as Int?
      }
    guard let end, candidate.count > 0 else { return }
    let length = end - candidate[0].start
    guard length > bestLength || (length == bestLength && index < bestPattern) else { return }
    (bestLength, bestPattern, bestEnd) = (length, index, end)
    swap(&candidate, &best)
  }
}
