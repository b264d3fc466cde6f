import TestSupport
import Testing

@testable import References

@Suite("Literals that are sought together")
struct LiteralTrieTests {
  /// Literals that share beginnings and endings, and differ in what folding takes away.
  private static let literals = [
    "No.", "No", "№", "Ｎｏ．", "意見No.", "番号", "意見番号", "受付番号", "番", "号", "意見 番号", "ｶﾞｲﾄﾞ", "ド",
    "の「", "「", "の", "a", "ba", "cba", "参照", "を参照", "参", "照の",
  ]

  /// The pieces of which texts are made.
  private static let pieces = [
    "No", ".", "№", "ｎｏ", "．", "意", "見", "番", "号", "受付", " ", "\u{3000}", "ガイド", "ｶﾞ", "ｲ", "ﾄﾞ", "の",
    "「",
    "a", "b", "C", "参", "照", "を",
  ]

  @Test(
    "A trie finds what each literal finds alone",
    arguments: [LiteralTrie.Direction.forwards, .backwards])
  func likeEachAlone(_ direction: LiteralTrie.Direction) {
    var random = SplitMix(seed: 7)
    for round in 0..<4000 {
      let chosen = Self.literals.shuffled(using: &random).prefix(1 + round % Self.literals.count)
      let literals = chosen.enumerated().map {
        (literal: FoldedLiteral($0.element), label: $0.offset)
      }
      let trie = LiteralTrie(literals, direction)
      let text = (0..<6).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
      let bytes = Array(text.utf8)
      let place = direction == .forwards ? 0 : bytes.count
      var found: [Int: Int] = [:]
      var cursor = LiteralTrie.Cursor(position: place)
      while let labels = trie.next(&cursor, in: bytes.span) {
        for index in labels { found[trie.label(index)] = cursor.position }
      }
      var expected: [Int: Int] = [:]
      for (literal, label) in literals {
        expected[label] =
          direction == .forwards
          ? literal.end(in: bytes.span, at: place) : literal.start(in: bytes.span, before: place)
      }
      #expect(found == expected, "\(Array(chosen)) in \(text)")
      #expect(trie.least(in: bytes.span, at: place) == expected.keys.min())
    }
  }
}
