package import Numbering

/// Days in folded text, by the Gregorian calendar or in an era.
///
///     2021年12月24日   令和3年12月24日   令和3年(2021)年12月24日   2021年(令和3年)12月24日
///     2021/12/24   2021-12-24   2021.12.24   20211224   R3.12.24   令和元・5・1
///
/// In parentheses, the other calendar's year may stand with or without 年, and be followed by another
/// one. A weekday behind the day belongs to the date.
package enum FoldedDate {
  /// What stands where a date should.
  package enum Reading: Sendable, Hashable {
    case date(CivilDate)
    /// The calendar has no such day.
    case noSuchDay
    /// The years of the two calendars are two years; the Gregorian year that each means.
    case contradiction(era: Int, western: Int)
    /// A day of an era before 1873, when months followed the moon.
    case lunar
  }

  /// A year, and how it was written.
  private struct Year {
    var value: Int
    var era: JapaneseEra?
  }

  /// Reads the date at `index` of folded text; moves the index past it. Nil where there is none.
  package static func read(_ bytes: Span<UInt8>, at index: inout Int) -> Reading? {
    var at = index
    _ = skip("西暦", bytes, &at)
    let start = at
    guard let first = year(bytes, &at) else { return nil }
    if first.era == nil, at - start == 8, let reading = compact(bytes, start) {
      index = at
      return reading
    }
    var second: Year?
    var hasMark = skip("年", bytes, &at)
    if skip("(", bytes, &at) {
      guard let other = year(bytes, &at), (other.era == nil) != (first.era == nil) else {
        return nil
      }
      second = other
      hasMark = skip("年", bytes, &at) || hasMark
      guard skip(")", bytes, &at) else { return nil }
      hasMark = skip("年", bytes, &at) || hasMark
    }
    guard let (month, day) = monthAndDay(bytes, &at, isWritten: hasMark) else { return nil }
    if hasMark { skipWeekday(bytes, &at) }
    index = at
    return reading(first, second, month: month, day: day)
  }

  private static func reading(_ first: Year, _ second: Year?, month: Int, day: Int) -> Reading {
    if let second, first.value != second.value {
      let (era, western) = first.era == nil ? (second, first) : (first, second)
      return .contradiction(era: era.value, western: western.value)
    }
    guard let date = CivilDate(year: first.value, month: month, day: day) else {
      return .noSuchDay
    }
    // The Gregorian calendar came with 明治6年1月1日.
    if first.era == .meiji, first.value < 1873 { return .lunar }
    return .date(date)
  }

  /// A year with the name of its era or without; in an era, 元 is the first.
  private static func year(_ bytes: Span<UInt8>, _ at: inout Int) -> Year? {
    let start = at
    guard let era = JapaneseEra.read(bytes, at: &at) else {
      guard let value = number(bytes, &at), at - start >= 4 else { return nil }
      return Year(value: value, era: nil)
    }
    if skip("元", bytes, &at) { return Year(value: era.firstYear, era: era) }
    guard let value = number(bytes, &at), value <= 999 else { return nil }
    // There is no year 0: the day will be none either.
    return Year(value: value == 0 ? 0 : era.firstYear + value - 1, era: era)
  }

  private static func monthAndDay(
    _ bytes: Span<UInt8>, _ at: inout Int, isWritten: Bool
  ) -> (Int, Int)? {
    if isWritten {
      guard let month = number(bytes, &at), skip("月", bytes, &at),
        let day = number(bytes, &at), skip("日", bytes, &at)
      else { return nil }
      return (month, day)
    }
    for separator in [".", "/", "-", "・"] as [StaticString]
    where skip(separator, bytes, &at) {
      guard let month = number(bytes, &at), skip(separator, bytes, &at),
        let day = number(bytes, &at)
      else { return nil }
      return (month, day)
    }
    return nil
  }

  /// The date of eight digits.
  private static func compact(_ bytes: Span<UInt8>, _ start: Int) -> Reading? {
    var value = 0
    for index in start..<start + 8 {
      guard (0x30...0x39).contains(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index] - 0x30)
    }
    return CivilDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
      .map(Reading.date) ?? .noSuchDay
  }

  /// Passes `(月)`, `(月曜日)`, `(月・祝)` or `月曜日`.
  private static func skipWeekday(_ bytes: Span<UInt8>, _ at: inout Int) {
    var end = at
    let isBracketed = skip("(", bytes, &end)
    guard
      (["月", "火", "水", "木", "金", "土", "日"] as [StaticString]).contains(where: {
        skip($0, bytes, &end)
      })
    else { return }
    let isNamed = skip("曜", bytes, &end)
    if isNamed { _ = skip("日", bytes, &end) }
    if isBracketed {
      if skip("・", bytes, &end) { _ = skip("祝", bytes, &end) || skip("休", bytes, &end) }
      guard skip(")", bytes, &end) else { return }
    } else if !isNamed {
      return
    }
    at = end
  }

  private static func number(_ bytes: Span<UInt8>, _ at: inout Int) -> Int? {
    guard case .number(let value) = FoldedNumber.read(bytes, at: &at, end: bytes.count),
      value <= 99_999_999
    else { return nil }
    return value
  }

  private static func skip(_ text: StaticString, _ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    guard bytes.hasText(text, at: at) else { return false }
    at += text.utf8CodeUnitCount
    return true
  }
}
