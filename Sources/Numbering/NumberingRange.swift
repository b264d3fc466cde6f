/// One number or several in a row: `4.2.1～4.2.3`, `①から③まで`, `第3条から第5条まで`, `３〜５`.
package struct NumberingRange: Sendable {
  /// The levels of the first number.
  package var first: [NumberingLevel]
  /// The levels of the last one, where it is a range; outer levels that are left out are those of
  /// the first.
  package var last: [NumberingLevel]?
  /// Where the range stands in the text, with まで.
  package var range: Range<Int>

  /// The most numbers that a range is expanded to.
  package static var mostMembers: Int { 10_000 }

  /// Scans the number or range that begins at `index`.
  ///
  /// - Parameter like: a level whose style a bare number takes on (10 in `No.8及び10`).
  package static func scan(
    _ text: Span<UInt8>, at index: Int, like model: NumberingLevel? = nil
  ) -> NumberingRange? {
    guard let (first, end) = levels(text, at: index, like: model) else { return nil }
    var found = NumberingRange(first: first, range: index..<end)
    guard let (joint, isSpoken) = joint(text, at: end),
      let (last, past) = levels(text, at: joint, like: first.last)
    else { return found }
    var behind = past
    if isSpoken {
      // から without まで begins no range (第３条から準用する).
      guard text.hasWord("まで", at: past) else { return found }
      behind = past + 6
    }
    let outer = max(0, first.count - last.count)
    found.last = Array(first[..<outer]) + last
    found.range = index..<behind
    return found
  }

  /// All numbers from the first to the last; nil where both do not differ in their last number
  /// alone, where the range runs back, and where it is longer than `mostMembers`.
  ///
  /// - Parameter kana: the order that kana count by.
  package func members(kana order: Kana.Order = .syllabary) -> [[NumberingLevel]]? {
    guard let last else { return [first] }
    guard first.count == last.count, let start = first.last, let end = last.last,
      start.style == end.style, start.unit == end.unit,
      NumberingKey(Array(first.dropLast())) == NumberingKey(Array(last.dropLast()))
    else { return nil }
    let (low, high) = (start.ordinals(kana: order), end.ordinals(kana: order))
    guard low.count == high.count, low.dropLast() == high.dropLast(), let from = low.last,
      let through = high.last, from <= through, through - from < Self.mostMembers
    else { return nil }
    return (from...through).map { number in
      var level = start
      if start.letter != nil {
        level.letter = Kana.letter(at: number, in: order)
      } else {
        level.numbers[level.numbers.count - 1] = number
      }
      return first.dropLast() + [level]
    }
  }

  /// The levels of the number at `index`.
  private static func levels(
    _ text: Span<UInt8>, at index: Int, like model: NumberingLevel?
  ) -> ([NumberingLevel], Int)? {
    if let label = NumberingLabel.read(text, at: index, in: .running) {
      return (label.levels, label.range.upperBound)
    }
    if let item = NumberingItem.scanEnclosed(text, at: index) {
      return ([item], item.range.upperBound)
    }
    guard let model else {
      guard let (value, end) = WholeNumber.scan(text, at: index), let value else { return nil }
      return ([NumberingLevel(style: .decimal, numbers: [value], range: index..<end)], end)
    }
    if model.letter != nil, let item = NumberingItem.scanBare(text, at: index),
      item.style == model.style, !Katakana.continues(text, at: item.range.upperBound)
    {
      return ([item], item.range.upperBound)
    }
    guard let (value, end) = NamedLevel.number(text, at: index) else { return nil }
    var level = model
    level.numbers = Array(model.numbers.dropLast()) + [value]
    level.range = index..<end
    return ([level], end)
  }

  /// The index behind what joins the ends of a range at `index`, and whether it is から.
  private static func joint(_ text: Span<UInt8>, at index: Int) -> (Int, Bool)? {
    if text.hasWord("から", at: index) { return (index + 6, true) }
    for sign: StaticString in ["～", "〜", "~", "－", "-", "‐", "−", "–", "―"]
    where text.hasWord(sign, at: index) {
      return (index + sign.utf8CodeUnitCount, false)
    }
    return nil
  }
}

/// Numbers and ranges one after the other: `No.6、No.8及び10`, `①、③から⑤まで`.
package struct NumberingList: Sendable {
  package var ranges: [NumberingRange]
  /// Where the list stands in the text.
  package var range: Range<Int>

  /// Scans the list that begins at `index`; nil where no number does. A number that stands alone is
  /// a list too.
  package static func scan(_ text: Span<UInt8>, at index: Int) -> NumberingList? {
    guard let first = NumberingRange.scan(text, at: index) else { return nil }
    var list = NumberingList(ranges: [first], range: first.range)
    while list.ranges.count < NumberingRange.mostMembers,
      let next = joint(text, at: list.range.upperBound),
      let range = NumberingRange.scan(
        text, at: NumberingSign.skipSpace(text, from: next), like: first.first.last)
    {
      list.ranges.append(range)
      list.range = index..<range.range.upperBound
    }
    return list
  }

  private static func joint(_ text: Span<UInt8>, at index: Int) -> Int? {
    let words: [StaticString] = [
      "、", "，", ",", "・", "及び", "並びに", "又は", "若しくは", "または", "および", "と", "，及び",
    ]
    for word in words where text.hasWord(word, at: index) {
      return index + word.utf8CodeUnitCount
    }
    return nil
  }
}
