internal import Numbering

/// A day and a time of a workbook's calendar.
struct SheetMoment {
  private let date: CivilDate
  /// The day of the month, which may be one that never was.
  private let day: Int
  private let weekday: Weekday
  let hour: Int
  let minute: Int
  let second: Int

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  /// - Parameter number: The day, 1 being 1 January 1900. The calendar holds a 29 February 1900, which never was
  ///   (ISO/IEC 29500-1 §18.17.4.1), and a day 0 in front of the first. Nil past the year 9999.
  init?(day number: Int, seconds: Int) {
    let real = number == 0 ? 1 : number == 60 ? 59 : number
    guard let date = CivilDate(dayNumber: real - (real > 60 ? 25_569 : 25_568)),
      let weekday = Weekday(rawValue: (number + 6) % 7)
    else { return nil }
    self.date = date
    self.weekday = weekday
    day = date.day + number - real
    hour = seconds / 3600
    minute = seconds / 60 % 60
    second = seconds % 60
  }

  /// What a letter of a format, written so often, shows of the day.
  func text(of letter: UInt8, _ count: Int) -> [UInt8] {
    switch UnicodeScalar(letter) {
    case "y":
      count <= 2 ? SheetDateFormat.digits(date.year % 100, 2) : Array(String(date.year).utf8)
    case "m": name(Self.months[date.month - 1], date.month, count)
    case "d": name(Self.weekdays[weekday.rawValue], day, count)
    case "g":
      Array(
        (era.map { count == 1 ? $0.letter : count == 2 ? $0.initial : $0.name } ?? "").utf8)
    case "e": SheetDateFormat.digits(era.map { date.year - $0.firstYear + 1 } ?? date.year, count)
    case "a": Array((weekday.kanji.description + (count > 3 ? "曜日" : "")).utf8)
    default: []
    }
  }

  private func name(_ name: String, _ number: Int, _ count: Int) -> [UInt8] {
    switch count {
    case 1, 2: SheetDateFormat.digits(number, count)
    case 3: Array(name.prefix(3).utf8)
    case 5: Array(name.prefix(1).utf8)
    default: Array(name.utf8)
    }
  }

  private var era: JapaneseEra? { JapaneseEra.eras(of: date).last }
}
