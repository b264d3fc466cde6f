/// What a numbering sorts by: 2 before 10, 第三条 before 第三条の二 before 第四条, a parent before its
/// children. Two texts have the same key where they read as the same numbering.
package struct NumberingKey: Sendable, Hashable {
  /// Level by level: the rank of its style and unit, then its numbers.
  package let levels: [[Int]]

  /// Creates the key of levels; kana count by `order`.
  package init(_ levels: [NumberingLevel], kana order: Kana.Order = .syllabary) {
    self.levels = levels.map { level in
      [Self.rank(of: level)] + level.ordinals(kana: order)
    }
  }

  /// Styles rank in the order of their declaration, units in theirs behind them.
  private static func rank(of level: NumberingLevel) -> Int {
    if let unit = level.unit, let place = NamedUnit.allCases.firstIndex(of: unit) {
      return NumberingStyle.allCases.count + place
    }
    return NumberingStyle.allCases.firstIndex(of: level.style) ?? 0
  }
}

extension NumberingKey: Comparable {
  package static func < (left: NumberingKey, right: NumberingKey) -> Bool {
    for (l, r) in zip(left.levels, right.levels) where l != r {
      return l.lexicographicallyPrecedes(r)
    }
    return left.levels.count < right.levels.count
  }
}
