/// Checks that the numbers of siblings run on: each the next one, none missing, none twice.
///
/// Siblings share their outer levels, their style and their unit, and stand under one heading of
/// another style: the (1) of 第２章 is none of the (1) of 第１章. Kana count by iroha where the siblings
/// begin with イ, else by the syllabary. Branches fit in between (3, 3の2, 4), and count by themselves
/// (3の2, 3の3). Articles count on from one chapter to the next.
package struct NumberingSequence: Sendable {
  /// What is wrong at a number.
  package enum Fault: Sendable, Equatable {
    /// Numbers below this one are missing, and stand nowhere else among its siblings; `after` is the
    /// position of the one before them, if there is any. Letters of kana count by `kana`.
    case missing(from: Int, through: Int, after: Int?, kana: Kana.Order)
    /// The number was there before, at the position `first`.
    case doubled(first: Int)
    /// The number is smaller than the one before it, which stands at `after`; it may be doubled too.
    case backwards(after: Int)
  }

  /// What siblings have in common.
  private struct Siblings: Hashable {
    var context: Int
    var outer: NumberingKey
    var style: NumberingStyle
    var unit: NamedUnit?
    /// 3 for the branches of 3.
    var branched: [Int]
  }

  /// A style in which headings are numbered at present, from the outside in.
  private struct Context {
    var id: Int
    var style: NumberingStyle
    var unit: NamedUnit?
    /// Where its latest number stands.
    var latest: Int?
  }

  /// The numbers of siblings as they were met.
  private struct Members {
    /// The first number of each, with its position, in reading order.
    var numbers: [(number: Int, position: Int)] = []
    var seen: [Int: Int] = [:]
    /// The last number of the siblings before these that count on with the same unit.
    var before: Int?
  }

  private var contexts: [Context] = []
  private var groups: [Siblings: Members] = [:]
  private var order: [Siblings] = []
  private var latestOfUnit: [NamedUnit: Int] = [:]
  private var isIroha: [Siblings: Bool] = [:]
  private var nextContext = 0
  private var faults: [(position: Int, fault: Fault)] = []

  /// Finds the faults of numbers in reading order, each with its position in `labels`; `first` is the
  /// number that siblings begin with, nil where they may begin with any.
  package static func faults(
    _ labels: [[NumberingLevel]], first: Int? = 1
  ) -> [(position: Int, fault: Fault)] {
    var sequence = NumberingSequence()
    for position in labels.indices { sequence.add(labels, at: position) }
    for siblings in sequence.order { sequence.addMissing(siblings, first: first) }
    return sequence.faults.enumerated().sorted {
      ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
    }.map(\.element)
  }

  private mutating func add(_ labels: [[NumberingLevel]], at position: Int) {
    let levels = labels[position]
    guard let outermost = levels.first, let last = levels.last else { return }
    let context = enter(outermost)
    let numbers = last.numbers
    let isBranch = last.letter == nil && numbers.count > 1
    let siblings = Siblings(
      context: contexts[context].id, outer: NumberingKey(Array(levels.dropLast())),
      style: last.style, unit: last.unit, branched: isBranch ? Array(numbers.dropLast()) : [])
    guard let number = ordinal(last, siblings) else { return }
    if groups[siblings] == nil {
      order.append(siblings)
      groups[siblings] = Members(
        before: last.unit?.isOrdinal == true ? latestOfUnit[last.unit ?? .article] : nil)
    }
    if let unit = last.unit, !isBranch { latestOfUnit[unit] = number }
    if let first = groups[siblings]?.seen[number] {
      faults.append((position, .doubled(first: first)))
    } else {
      groups[siblings]?.seen[number] = position
      groups[siblings]?.numbers.append((number, position))
    }
    if let latest = contexts[context].latest, Self.runsBack(levels, behind: labels[latest]) {
      faults.append((position, .backwards(after: latest)))
    }
    contexts[context].latest = position
  }

  /// The index of the context of a heading whose outermost level is `level`: contexts inside it end.
  private mutating func enter(_ level: NumberingLevel) -> Int {
    if let index = contexts.lastIndex(where: { $0.style == level.style && $0.unit == level.unit }) {
      contexts.removeSubrange((index + 1)...)
      return index
    }
    nextContext += 1
    contexts.append(Context(id: nextContext, style: level.style, unit: level.unit))
    return contexts.count - 1
  }

  private mutating func ordinal(_ level: NumberingLevel, _ siblings: Siblings) -> Int? {
    guard let katakana = level.katakana else { return level.numbers.last }
    if isIroha[siblings] == nil { isIroha[siblings] = katakana == 0x30A4 }
    return Kana.place(of: katakana, in: isIroha[siblings] == true ? .iroha : .syllabary)
  }

  /// Whether a number is smaller than another, where the first level in which they differ counts alike
  /// in both.
  package static func runsBack(_ levels: [NumberingLevel], behind: [NumberingLevel]) -> Bool {
    for (level, before) in zip(levels, behind) {
      guard level.style == before.style, level.unit == before.unit else { return false }
      let orders: [Kana.Order] = level.letter == nil ? [.syllabary] : [.syllabary, .iroha]
      let isSame = level.letter == before.letter && level.numbers == before.numbers
      if isSame { continue }
      return orders.allSatisfy {
        level.ordinals(kana: $0).lexicographicallyPrecedes(before.ordinals(kana: $0))
      }
    }
    return levels.count < behind.count
  }

  /// Adds the numbers that stand nowhere between those of siblings, each at the next larger one.
  private mutating func addMissing(_ siblings: Siblings, first: Int?) {
    guard let members = groups[siblings] else { return }
    let sorted = members.numbers.sorted { ($0.number, $0.position) < ($1.number, $1.position) }
    guard let least = sorted.first else { return }
    let kana: Kana.Order = isIroha[siblings] == true ? .iroha : .syllabary
    let start = siblings.branched.isEmpty ? first : 2
    if let start, least.number > start, members.before.map({ $0 + 1 != least.number }) ?? true {
      faults.append(
        (
          least.position,
          .missing(from: start, through: least.number - 1, after: nil, kana: kana)
        ))
    }
    for (low, high) in zip(sorted, sorted.dropFirst()) where high.number > low.number + 1 {
      faults.append(
        (
          high.position,
          .missing(
            from: low.number + 1, through: high.number - 1, after: low.position, kana: kana)
        ))
    }
  }

  /// The canonical form of the sibling of a number that has another last number.
  package static func sibling(
    of levels: [NumberingLevel], number: Int, kana: Kana.Order
  ) -> String {
    guard var last = levels.last else { return "" }
    if last.letter == nil {
      last.numbers[max(0, last.numbers.count - 1)] = number
    } else {
      last.letter = Kana.letter(at: number, in: kana)
    }
    return String(
      decoding: NumberingLabel.canonical(levels.dropLast() + [last]), as: UTF8.self)
  }
}
