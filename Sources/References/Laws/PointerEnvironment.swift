/// What was read before a sentence of a law, in reading order, and where the sentence stands: what
/// 前条, 同項 and a bare 第二項 are resolved in.
package struct PointerEnvironment: Sendable {
  /// Where the sentence stands.
  package var here: LawPlace
  /// The places that were named last, by the depth of the unit; nil for places in other laws.
  private var named: [Int: LawPlace?] = [:]

  package init(here: LawPlace) {
    self.here = here
  }

  /// Goes to the sentence of another place; what was named stays named.
  package mutating func move(to place: LawPlace) {
    here = place
  }

  /// Notes that a place was named, or one in another law.
  mutating func note(_ place: LawPlace?, unit: ReferenceUnit) {
    for rank in 7...max(7, min(unit.rank, 11)) { named[rank] = .some(place?.above(rank + 1)) }
  }

  /// The place of a unit that was named last; the outer optional is nil where none was, the inner one
  /// where it lies in another law.
  func last(_ unit: ReferenceUnit) -> LawPlace?? { named[unit.rank] }
}
