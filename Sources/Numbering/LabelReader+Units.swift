/// Which units and letters may follow one another in a numbering.
extension LabelReader {
  /// The unit that may stand inside `outer`: 項 in 条, 様式 behind 別記, その behind 様式.
  func nextNamed(
    _ text: Span<UInt8>, at index: Int, behind outer: NumberingLevel
  ) -> NumberingLevel? {
    if let outerUnit = outer.unit, !outerUnit.isOrdinal {
      let open = NumberingSign(text, at: index)
      let inside = open.kind == .open ? index + open.length : index
      if text.hasWord("その", at: inside),
        var level = NamedLevel.scan(text, at: inside, in: .running)
      {
        let close = NumberingSign(text, at: level.range.upperBound)
        if open.kind == .open, close.kind != .close { return nil }
        let past = level.range.upperBound + (open.kind == .open ? close.length : 0)
        level.range = index..<past
        return level
      }
    }
    guard let level = NamedLevel.scan(text, at: index, in: .running), let inner = level.unit,
      let unit = outer.unit
    else { return nil }
    if unit.isOrdinal {
      return inner.isOrdinal && inner.depth > unit.depth ? level : nil
    }
    if inner.isOrdinal { return level }
    return outer.numbers.isEmpty && index == end && inner != unit ? level : nil
  }

  /// A katakana that is no part of a word.
  func katakana(_ text: Span<UInt8>, at index: Int) -> NumberingLevel? {
    guard let level = NumberingItem.scanBare(text, at: index), level.style == .katakana,
      !Katakana.continues(text, at: level.range.upperBound)
    else { return nil }
    return level
  }

  /// `（注１）`
  func note(_ text: Span<UInt8>, at index: Int) -> NumberingLevel? {
    let open = NumberingSign(text, at: index)
    let inside = index + open.length
    guard open.kind == .open, text.hasWord("注", at: inside) || text.hasWord("※", at: inside),
      var level = NamedLevel.scan(text, at: index + open.length, in: .running)
    else { return nil }
    let close = NumberingSign(text, at: level.range.upperBound)
    guard close.kind == .close else { return nil }
    level.range = index..<level.range.upperBound + close.length
    return level
  }
}

extension NamedUnit {
  /// How deep the unit stands among the divisions of a law.
  var depth: Int {
    switch self {
    case .part: 1
    case .division: 2
    case .chapter: 3
    case .section: 4
    case .subsection: 5
    case .subdivision: 6
    case .article: 7
    case .paragraph: 8
    case .item: 9
    default: 0
    }
  }
}
