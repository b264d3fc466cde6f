/// Scans one date; see `DateReader`.
struct DateScanner {
  /// The index past what was read.
  var index: Int
  /// Whether 年 or 年度 stands behind the year.
  var hasYearMark = false

  init(at index: Int) { self.index = index }

  /// A year, and how it was written.
  private struct Year {
    var value: Int
    var era: JapaneseEra?
    /// Whether the era's name is written out.
    var isNamed = false
  }

  mutating func scan(_ text: Span<UInt8>) throws(DateFault) -> JapaneseDate {
    _ = skip("西暦", text)
    let start = index
    let first = try year(text)
    if first.value > 9_999 {
      guard let date = try compact(text, start) else { throw .noDate }
      return date
    }
    let second = try otherYear(text, than: first)
    if let second, second.value != first.value {
      let (era, western) = first.era == nil ? (second, first) : (first, second)
      throw .contradiction(era: era.value, western: western.value)
    }
    let era = first.era ?? second?.era
    if hasYearMark, skip("度", text) {
      return checked(JapaneseDate(precision: .fiscalYear, year: first.value, era: era))
    }
    return hasYearMark
      ? try written(text, year: first.value, era: era)
      : try separated(text, year: first, era: era)
  }

  // MARK: Years

  /// A year with its era or without; in an era, 元 is the first.
  private mutating func year(_ text: Span<UInt8>) throws(DateFault) -> Year {
    guard let (era, isNamed) = era(text) else {
      // 2022, 二〇二二, 二千二十二; a year of two digits has lost its century.
      guard let value = number(text), value >= 1000 else { throw .noDate }
      return Year(value: value)
    }
    if skip("元", text) { return Year(value: era.firstYear, era: era, isNamed: isNamed) }
    guard let value = number(text) else { throw .noDate }
    guard value > 0 else { throw .yearZero }
    guard value <= 999 else { throw .noDate }
    return Year(value: era.firstYear + value - 1, era: era, isNamed: isNamed)
  }

  /// The year of the other calendar in parentheses, and 年 before, in or behind them.
  private mutating func otherYear(
    _ text: Span<UInt8>, than first: Year
  ) throws(DateFault) -> Year? {
    hasYearMark = skip("年", text)
    let before = (index, hasYearMark)
    let open = NumberingSign(text, at: NumberingSign.skipSpace(text, from: index))
    guard open.kind == .open else { return nil }
    index = NumberingSign.skipSpace(text, from: index) + open.length
    _ = skip("西暦", text)
    guard let other = try? year(text), (other.era == nil) != (first.era == nil) else {
      (index, hasYearMark) = before
      return nil
    }
    hasYearMark = skip("年", text) || hasYearMark
    let close = NumberingSign(text, at: NumberingSign.skipSpace(text, from: index))
    guard close.kind == .close else { throw .noDate }
    index = NumberingSign.skipSpace(text, from: index) + close.length
    hasYearMark = skip("年", text) || hasYearMark
    return other
  }

  private mutating func era(_ text: Span<UInt8>) -> (JapaneseEra, isNamed: Bool)? {
    guard index < text.count else { return nil }
    if case .letter(let letter) = NumberingSign(text, at: index).kind {
      let length = NumberingSign(text, at: index).length
      for era in JapaneseEra.allCases where era.letter.utf8.first == letter & 0xDF {
        index = NumberingSign.skipSpace(text, from: index + length)
        return (era, false)
      }
      return nil
    }
    guard text[index] >= 0xE3 else { return nil }
    for (name, era, isNamed) in Self.names where text.hasWord(name, at: index) {
      index = NumberingSign.skipSpace(text, from: index + name.utf8CodeUnitCount)
      return (era, isNamed)
    }
    return nil
  }

  /// The names of the eras but for their letters, the longer first.
  private static var names: [(StaticString, JapaneseEra, Bool)] {
    [
      ("令和", .reiwa, true), ("平成", .heisei, true), ("昭和", .showa, true), ("大正", .taisho, true),
      ("明治", .meiji, true), ("令", .reiwa, false), ("平", .heisei, false), ("昭", .showa, false),
      ("大", .taisho, false), ("明", .meiji, false), ("㋿", .reiwa, false), ("㍻", .heisei, false),
      ("㍼", .showa, false), ("㍽", .taisho, false), ("㍾", .meiji, false),
    ]
  }

  // MARK: Months and days

  /// What follows 年: nothing, a month, a month and a day with its weekday.
  private mutating func written(
    _ text: Span<UInt8>, year: Int, era: JapaneseEra?
  ) throws(DateFault) -> JapaneseDate {
    var end = index
    guard let month = number(text), skip("月", text) else {
      index = end
      return checked(JapaneseDate(precision: .year, year: year, era: era))
    }
    end = index
    guard let day = number(text), skip("日", text) else {
      index = end
      return try complete(year: year, month: month, day: nil, era: era)
    }
    end = index
    let weekday = Weekday.read(text, at: &end)
    var date = try complete(year: year, month: month, day: day, era: era)
    if let weekday {
      index = end
      date.hasWrongWeekday = date.first.map { Weekday(of: $0) != weekday } ?? false
    }
    return date
  }

  /// What follows a year without 年: a separator, a month, the same separator again and a day.
  private mutating func separated(
    _ text: Span<UInt8>, year: Year, era: JapaneseEra?
  ) throws(DateFault) -> JapaneseDate {
    var end = index
    let separator = NumberingSign(text, at: NumberingSign.skipSpace(text, from: index))
    guard Self.isSeparator(separator.kind) else {
      guard year.era != nil else { throw .noDate }
      return checked(JapaneseDate(precision: .year, year: year.value, era: era))
    }
    index = NumberingSign.skipSpace(text, from: index) + separator.length
    guard let month = number(text) else { throw .noDate }
    end = index
    let second = NumberingSign(text, at: NumberingSign.skipSpace(text, from: index))
    if second.kind == separator.kind {
      index = NumberingSign.skipSpace(text, from: index) + second.length
      if let day = number(text) {
        return try complete(year: year.value, month: month, day: day, era: era)
      }
      index = end
    }
    // R4.12 and 2022/12 are months; 令和4.12 is short of something.
    guard !year.isNamed else { throw .unfinished }
    return try complete(year: year.value, month: month, day: nil, era: era)
  }

  private static func isSeparator(_ kind: NumberingSign.Kind) -> Bool {
    switch kind {
    case .point, .dash, .other(0x2F), .other(0xFF0F), .other(0x30FB): true
    default: false
    }
  }

  /// The date of eight digits.
  private func compact(_ text: Span<UInt8>, _ start: Int) throws(DateFault) -> JapaneseDate? {
    guard let (value, end) = WholeNumber.scan(text, at: start), let value, end == index,
      value >= 10_000_101, value <= 99_991_231
    else { return nil }
    return try complete(
      year: value / 10_000, month: value / 100 % 100, day: value % 100, era: nil)
  }

  private func complete(
    year: Int, month: Int, day: Int?, era: JapaneseEra?
  ) throws(DateFault) -> JapaneseDate {
    guard (1...12).contains(month) else { throw .noSuchMonth }
    // The Gregorian calendar came with 明治6年1月1日.
    if era == .meiji, year < 1873 {
      return try LunisolarDay.date(year: year, month: month, day: day)
    }
    guard let day else {
      return checked(JapaneseDate(precision: .month, year: year, month: month, era: era))
    }
    guard CivilDate(year: year, month: month, day: day) != nil else {
      throw month == 2 && day == 29 && year % 100 == 0 ? .noLeapYear(year) : .noSuchDay
    }
    return checked(
      JapaneseDate(precision: .day, year: year, month: month, day: day, era: era))
  }

  /// The date with the note whether it lies outside the days of its era.
  private func checked(_ date: JapaneseDate) -> JapaneseDate {
    var date = date
    if let era = date.era, let first = date.first, let last = date.last {
      date.isOutsideEra =
        last.dayNumber < era.firstDay || first.dayNumber > era.lastDay ?? .max
    }
    return date
  }

  // MARK: Parts

  /// A number of up to eight digits, in digits of either width or in kanji, and white space in front.
  private mutating func number(_ text: Span<UInt8>) -> Int? {
    let start = NumberingSign.skipSpace(text, from: index)
    if let (value, end) = NamedLevel.number(text, at: start) {
      guard value <= 99_999_999 else { return nil }
      index = end
      return value
    }
    // 〇五日
    guard let run = DigitRun.read(text, at: start), run.digits.count == 2 else { return nil }
    index = run.end
    return Int(run.digits[1] - 0x30)
  }

  /// Passes a word, and white space in front.
  private mutating func skip(_ word: StaticString, _ text: Span<UInt8>) -> Bool {
    let start = NumberingSign.skipSpace(text, from: index)
    guard text.hasWord(word, at: start) else { return false }
    index = start + word.utf8CodeUnitCount
    return true
  }
}
