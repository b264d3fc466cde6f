/// A number with its unit, and its branches.
///
///     第三十八条の二の二   第 number unit *( の number )
///     第３号様式          第 number 号 様式 *( の number )
///     別表第一の二        name [ 第 ] number [ 号 ] *( の number / - number )
///     附則               name
///     第１               第 number, at the head of a text alone
///
/// の with a number counts as a branch only if that number counts nothing (第三条の三分の一, 第三条の
/// 一部). Digits have either width, and white space may stand around a number behind 第.
package enum NamedLevel {
  /// Where a number stands.
  package enum Place: Sendable {
    /// At the head of a heading or cell.
    case heading
    /// Anywhere in a text.
    case running
  }

  /// Scans the level that begins at `index`; nil where none does. The level's range ends with its
  /// last branch.
  package static func scan(
    _ text: Span<UInt8>, at index: Int, in place: Place
  ) -> NumberingLevel? {
    guard index < text.count, text[index] >= 0xE2 else { return nil }
    if text.hasWord("第", at: index) { return scanOrdinal(text, at: index, in: place) }
    return scanPrefixed(text, at: index, in: place)
  }

  private static func scanOrdinal(
    _ text: Span<UInt8>, at index: Int, in place: Place
  ) -> NumberingLevel? {
    let start = NumberingSign.skipSpace(text, from: index + 3)
    guard start - index <= 6, let (first, behind) = number(text, at: start) else { return nil }
    let unitStart = NumberingSign.skipSpace(text, from: behind)
    guard unitStart - behind <= 3, let (unit, length) = NamedUnit.readOrdinal(text, at: unitStart)
    else { return scanBare(text, index, first, behind, in: place) }
    var level = NumberingLevel(
      style: .named, unit: unit, numbers: [first], range: index..<unitStart + length)
    readBranches(text, &level)
    guard unit == .item else { return level }
    // 第３号様式, 第１号議案
    for (word, unit) in [("様式", .form), ("書式", .document), ("議案", .bill)]
      as [(StaticString, NamedUnit)]
    where text.hasWord(word, at: level.range.upperBound) {
      level.unit = unit
      level.range = index..<level.range.upperBound + word.utf8CodeUnitCount
      readBranches(text, &level)
    }
    return level
  }

  /// 第１ without a unit, set off from its title.
  private static func scanBare(
    _ text: Span<UInt8>, _ index: Int, _ first: Int, _ behind: Int, in place: Place
  ) -> NumberingLevel? {
    if text.hasWord("号議案", at: behind) {
      return NumberingLevel(
        style: .named, unit: .bill, numbers: [first], range: index..<behind + 9)
    }
    guard place == .heading else { return nil }
    var level = NumberingLevel(
      style: .named, unit: .ordinal, numbers: [first], range: index..<behind)
    readBranches(text, &level)
    switch NumberingSign(text, at: level.range.upperBound).kind {
    case .end, .space, .point, .open: return level
    default: return nil
    }
  }

  private static func scanPrefixed(
    _ text: Span<UInt8>, at index: Int, in place: Place
  ) -> NumberingLevel? {
    guard let (unit, length) = NamedUnit.readPrefix(text, at: index) else { return nil }
    let behind = index + length
    var level = NumberingLevel(style: .named, unit: unit, range: index..<behind)
    var start = behind
    let isOrdinal = text.hasWord("第", at: behind)
    if isOrdinal {
      start = NumberingSign.skipSpace(text, from: behind + 3)
    } else if place == .heading {
      // 図 3, 資料 ４
      let spaced = NumberingSign.skipSpace(text, from: behind)
      if spaced - behind <= 3, case .digit = NumberingSign(text, at: spaced).kind { start = spaced }
    }
    if unit == .supplementary { return isAlone(text, level, in: place) ? level : nil }
    let isLatin = DigitRun.read(text, at: start)?.isKanji == false
    if let (first, end) = number(text, at: start),
      isOrdinal || isLatin || unit.standsAlone || unit == .sequel
    {
      level.numbers = [first]
      level.range = index..<end
      readDashedBranches(text, &level)
      if text.hasWord("号", at: level.range.upperBound) {
        let past = level.range.upperBound + 3
        if isOrdinal, text.hasWord("様式", at: past) || text.hasWord("書式", at: past) {
          // 別記第１号様式 is the form 1 in 別記.
          return NumberingLevel(style: .named, unit: unit, range: index..<behind)
        }
        level.range = index..<past
      }
      readBranches(text, &level)
      readDashedBranches(text, &level)
      return countsSomething(text, level) ? nil : level
    }
    return unit.standsAlone && !isOrdinal && isAlone(text, level, in: place) ? level : nil
  }

  /// Whether the number of a level counts what stands behind it: 表２枚, 資料３部.
  private static func countsSomething(_ text: Span<UInt8>, _ level: NumberingLevel) -> Bool {
    BranchNumber.isCounter(text, at: level.range.upperBound, of: 2)
  }

  /// Whether a unit without number is set off from what follows, or any unit of a running text.
  private static func isAlone(
    _ text: Span<UInt8>, _ level: NumberingLevel, in place: Place
  ) -> Bool {
    let end = level.range.upperBound
    if place == .running { return true }
    switch NumberingSign(text, at: end).kind {
    case .end, .space, .open, .digit: return true
    default: return text.hasWord("第", at: end) || NamedUnit.readPrefix(text, at: end) != nil
    }
  }

  /// Reads `の二の三` behind a level.
  private static func readBranches(_ text: Span<UInt8>, _ level: inout NumberingLevel) {
    while level.numbers.count < 16,
      let (branch, end) = BranchNumber.scan(text, at: level.range.upperBound)
    {
      level.numbers.append(branch)
      level.range = level.range.lowerBound..<end
    }
  }

  /// Reads `－２` and `.2` behind the digits of a name (図１－２).
  private static func readDashedBranches(_ text: Span<UInt8>, _ level: inout NumberingLevel) {
    while level.numbers.count < 16 {
      let sign = NumberingSign(text, at: level.range.upperBound)
      guard sign.kind == .dash || sign.kind == .point,
        let (branch, end) = DecimalPath.component(
          text, at: level.range.upperBound + sign.length)
      else { return }
      level.numbers.append(branch)
      level.range = level.range.lowerBound..<end
    }
  }

  /// The number at `index`, in digits of either width or in kanji, that an integer holds.
  static func number(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    if let (value, end) = WholeNumber.scan(text, at: index) { return value.map { ($0, end) } }
    guard let (numeral, end) = KanjiNumber.scan(text, at: index), let value = numeral.int
    else { return nil }
    return (value, end)
  }
}
