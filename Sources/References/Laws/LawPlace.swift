/// A place in a law: 第四条の二第三項第一号 is article 4_2, paragraph 3, item 1.
package struct LawPlace: Sendable, Hashable {
  /// One level of a place.
  package struct Step: Sendable, Hashable {
    package var unit: ReferenceUnit
    package var number: String

    package init(_ unit: ReferenceUnit, _ number: String) {
      self.unit = unit
      self.number = number
    }
  }

  /// From the article down.
  package var steps: [Step]

  package init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// The number at a level; nil where the place does not reach it.
  package func number(_ unit: ReferenceUnit) -> String? {
    steps.first { $0.unit == unit }?.number
  }

  /// The place without its levels from a rank on.
  func above(_ rank: Int) -> LawPlace { LawPlace(steps.filter { $0.unit.rank < rank }) }

  /// The place with one more level.
  func below(_ unit: ReferenceUnit, _ number: String) -> LawPlace {
    LawPlace(steps + [Step(unit, number)])
  }
}
