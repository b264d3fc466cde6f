/// Patterns that differ in nothing but what they want behind their numbers, so that one reading of the
/// numbers serves all of them. An object, so that looking at it copies nothing.
final class PatternGroup: Sendable {
  /// The first of the patterns, by its index.
  let first: Int
  let family: ReferencePattern.Family
  /// The literal directly in front of the digits.
  let anchor: FoldedLiteral
  /// What stands in front of the document's name.
  let lead: FoldedLiteral
  /// Whether a document's name stands in front of the number of a row.
  let namesDocument: Bool
  /// What may stand in front of each number of a list of rows.
  let memberLead: FoldedLiteral
  /// The brackets around each locator, where they decide where it ends.
  let brackets: (opening: FoldedLiteral, closing: FoldedLiteral)?
  /// What may follow, with the patterns that want it.
  private let tails: LiteralTrie
  /// The first pattern that wants nothing behind its number.
  private let endless: Int?

  /// Groups patterns, in the order of the first of each group.
  static func groups(of patterns: [ReferencePattern]) -> [PatternGroup] {
    struct Shape: Hashable {
      var family: ReferencePattern.Family
      var namesDocument: Bool
      var lead: [UInt32]
      var between: [UInt32]
      /// Where brackets enclose each locator, what closes it.
      var closing: String?
    }
    var shapes: [Shape: Int] = [:]
    var members: [[(pattern: ReferencePattern, index: Int)]] = []
    for (index, pattern) in patterns.enumerated() {
      let shape = Shape(
        family: pattern.family, namesDocument: pattern.namesDocument,
        lead: FoldedLiteral(pattern.lead).codePoints,
        between: FoldedLiteral(pattern.between).codePoints,
        closing: pattern.isBracketed ? pattern.tail : nil)
      if let group = shapes[shape] {
        members[group].append((pattern, index))
      } else {
        shapes[shape] = members.count
        members.append([(pattern, index)])
      }
    }
    return members.compactMap { PatternGroup($0) }
  }

  private init?(_ members: [(pattern: ReferencePattern, index: Int)]) {
    guard let (pattern, first) = members.first else { return nil }
    self.first = first
    family = pattern.family
    namesDocument = pattern.namesDocument
    lead = FoldedLiteral(pattern.lead)
    anchor = family == .row && !namesDocument ? lead : FoldedLiteral(pattern.between)
    memberLead = FoldedLiteral(pattern.memberLead)
    brackets =
      pattern.isBracketed ? (FoldedLiteral(pattern.opener), FoldedLiteral(pattern.tail)) : nil
    let wanted = members.map { (literal: FoldedLiteral($0.pattern.tail), label: $0.index) }
    tails = LiteralTrie(wanted, .forwards)
    endless = wanted.first { $0.literal.isEmpty }?.label
  }

  /// The first pattern that has what it wants behind a number, which ends at `index`; where it wants
  /// nothing, the number of a row must not go on (`6.5`, `6a`) nor count something (`6年`).
  func pattern(endingAt index: Int, in text: Span<UInt8>) -> Int? {
    let found = tails.isEmpty ? nil : tails.least(in: text, at: index)
    guard let endless, found.map({ endless < $0 }) ?? true,
      family != .row || !NumberEnd.isContinued(text, at: index)
    else { return found }
    return endless
  }
}
