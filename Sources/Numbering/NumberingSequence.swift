/// Checks that the numbers of siblings run on: each the next one, none missing, none twice.
///
/// Siblings share their outer levels, their style and their unit. Kana count by iroha where the
/// siblings begin イ ロ, by the syllabary where they begin ア イ. Branches fit in between (3, 3の2, 4).
package struct NumberingSequence: Sendable {
  /// What is wrong at a number.
  package enum Fault: Sendable, Equatable {
    /// Numbers between the one before and this one are missing.
    case missing(from: Int, through: Int)
    /// The number was there before.
    case doubled
    /// The number comes after a larger one.
    case backwards(after: Int)
  }

  private struct Siblings: Hashable {
    var outer: NumberingKey
    var style: NumberingStyle
    var unit: NamedUnit?
  }

  /// Finds the faults of numbers in reading order, each with its position in `labels`.
  package static func faults(
    _ labels: [[NumberingLevel]]
  ) -> [(position: Int, fault: Fault)] {
    var letters: [Siblings: [UInt32]] = [:]
    for levels in labels {
      if let last = levels.last, let letter = last.letter {
        letters[siblings(levels, last), default: []].append(letter)
      }
    }
    let orders = letters.mapValues { Kana.Order.inferred(from: Array($0.prefix(2))) }
    var latest: [Siblings: [Int]] = [:]
    var seen: [Siblings: Set<[Int]>] = [:]
    var faults: [(position: Int, fault: Fault)] = []
    for (position, levels) in labels.enumerated() {
      guard let last = levels.last else { continue }
      let group = siblings(levels, last)
      let numbers = last.ordinals(kana: (orders[group] ?? nil) ?? .syllabary)
      guard let number = numbers.first else { continue }
      if seen[group, default: []].contains(numbers) {
        faults.append((position, .doubled))
        continue
      }
      seen[group, default: []].insert(numbers)
      if let before = latest[group] {
        if numbers.lexicographicallyPrecedes(before) {
          faults.append((position, .backwards(after: before[0])))
          continue
        }
        if number > before[0] + 1 {
          faults.append((position, .missing(from: before[0] + 1, through: number - 1)))
        }
      } else if number > 1 {
        faults.append((position, .missing(from: 1, through: number - 1)))
      }
      latest[group] = numbers
    }
    return faults
  }

  private static func siblings(
    _ levels: [NumberingLevel], _ last: NumberingLevel
  ) -> Siblings {
    Siblings(
      outer: NumberingKey(Array(levels.dropLast())), style: last.style, unit: last.unit)
  }
}
