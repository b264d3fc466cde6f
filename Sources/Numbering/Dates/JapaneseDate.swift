/// A day, month, year or fiscal year as a text gives it.
package struct JapaneseDate: Sendable, Hashable {
  package enum Precision: String, Sendable {
    case day
    case month
    case year
    /// From 1 April to 31 March of the next year.
    case fiscalYear = "fiscal-year"
  }

  package var precision: Precision
  /// The Gregorian year.
  package var year: Int
  /// From 1 to 12, for days and months.
  package var month: Int?
  /// From 1 on, for days.
  package var day: Int?
  /// The era that the year was counted in.
  package var era: JapaneseEra?
  /// Whether the count of years goes beyond the era's days (平成32年, 令和元年4月30日).
  package var isOutsideEra = false
  /// Whether the weekday that stands behind the day is another one's.
  package var hasWrongWeekday = false
  /// Whether the day was given by the lunisolar calendar, before 1873.
  package var isLunisolar = false

  package init(
    precision: Precision, year: Int, month: Int? = nil, day: Int? = nil, era: JapaneseEra? = nil
  ) {
    self.precision = precision
    self.year = year
    self.month = month
    self.day = day
    self.era = era
  }

  /// Creates the date of a day.
  package init(_ date: CivilDate, era: JapaneseEra? = nil) {
    self.init(
      precision: .day, year: date.year, month: date.month, day: date.day, era: era)
  }

  /// The first day.
  package var first: CivilDate? {
    CivilDate(year: year, month: precision == .fiscalYear ? 4 : month ?? 1, day: day ?? 1)
  }

  /// The last day.
  package var last: CivilDate? {
    switch precision {
    case .day: first
    case .month:
      month == 12
        ? CivilDate(year: year, month: 12, day: 31)
        : CivilDate(year: year, month: (month ?? 0) + 1, day: 1).flatMap {
          CivilDate(dayNumber: $0.dayNumber - 1)
        }
    case .year: CivilDate(year: year, month: 12, day: 31)
    case .fiscalYear: CivilDate(year: year + 1, month: 3, day: 31)
    }
  }

  /// The date by ISO 8601, as far as it is known: `2022-12-05`, `2022-12`, `2022`.
  package var iso: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return [padded(year, 4), month.map { padded($0, 2) }, day.map { padded($0, 2) }]
      .compactMap { $0 }.joined(separator: "-")
  }
}

extension JapaneseDate: Comparable {
  /// The earlier first; of those that begin on one day, the longer first, as a month before its days.
  package static func < (left: JapaneseDate, right: JapaneseDate) -> Bool {
    (left.first?.dayNumber ?? 0, -(left.last?.dayNumber ?? 0))
      < (right.first?.dayNumber ?? 0, -(right.last?.dayNumber ?? 0))
  }
}

/// Why a text is no date.
package enum DateFault: Error, Sendable, Hashable {
  case noDate
  /// 令和年, 月5日 behind a year: a part has no number.
  case noYear, noMonth, noDay
  /// There is no year 0.
  case yearZero
  case noSuchMonth
  case noSuchDay
  /// 明治33年2月29日
  case noLeapYear(Int)
  /// ●年●月●日, or blanks.
  case notFilledIn
  /// 12月5日, 同年12月5日: which year is said elsewhere.
  case needsContext
  /// 22/4/1: neither era nor century is said.
  case twoDigitYear
  /// 令和4年12月5: 日 is missing.
  case unfinished
  /// The years of the two calendars are two years; the Gregorian year that each means.
  case contradiction(era: Int, western: Int)
  /// A day before 1873, when months followed the moon.
  case lunisolar

  /// What is wrong, in a few words.
  package var reason: String {
    switch self {
    case .noDate: "not a date"
    case .noYear: "no year"
    case .noMonth: "no month"
    case .noDay: "no day"
    case .yearZero: "no year 0"
    case .noSuchMonth: "no such month"
    case .noSuchDay: "no such day"
    case .noLeapYear(let year): "\(year) is no leap year"
    case .notFilledIn: "not filled in"
    case .needsContext: "no year: needs a context"
    case .twoDigitYear: "two digits for a year: needs an era or a century"
    case .unfinished: "日 missing"
    case .contradiction(let era, let western): "two years: \(era) by the era, \(western) as written"
    case .lunisolar: "before 1873 the months are lunar: needs a table"
    }
  }
}
