/// Days of the week.
package enum Weekday: Int, Sendable, CaseIterable {
  case sunday, monday, tuesday, wednesday, thursday, friday, saturday

  /// The weekday of a date; 1 January 1970 was a Thursday.
  package init(of date: CivilDate) {
    let place = (date.dayNumber % 7 + 7 + 4) % 7
    self = Weekday(rawValue: place) ?? .sunday
  }

  /// The kanji: 日, 月 …
  package var kanji: StaticString {
    switch self {
    case .sunday: "日"
    case .monday: "月"
    case .tuesday: "火"
    case .wednesday: "水"
    case .thursday: "木"
    case .friday: "金"
    case .saturday: "土"
    }
  }

  /// Reads the weekday behind a day, in front of which white space may stand: `(月)`, `（月曜日）`,
  /// `(月・祝)`, `月曜日`, `[月]`. Moves the index past it; nil, with the index unmoved, where there is
  /// none.
  static func read(_ text: Span<UInt8>, at index: inout Int) -> Weekday? {
    var at = NumberingSign.skipSpace(text, from: index)
    let open = NumberingSign(text, at: at)
    let isBracketed = open.kind == .open || open.kind == .other(0x5B)
    if isBracketed { at += open.length }
    guard let weekday = allCases.first(where: { text.hasWord($0.kanji, at: at) }) else {
      return nil
    }
    at += 3
    let isNamed = text.hasWord("曜", at: at)
    if isNamed {
      at += 3
      if text.hasWord("日", at: at) { at += 3 }
    }
    if isBracketed {
      for word: StaticString in ["・祝日", "・休日", "・祝", "・休", "祝", "休"]
      where text.hasWord(word, at: at) {
        at += word.utf8CodeUnitCount
        break
      }
      let close = NumberingSign(text, at: at)
      guard close.kind == .close || close.kind == .other(0x5D) else { return nil }
      at += close.length
    } else if !isNamed {
      return nil
    }
    index = at
    return weekday
  }
}
