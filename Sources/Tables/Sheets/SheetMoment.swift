/// A day and a time of a workbook's calendar.
struct SheetMoment {
  private(set) var year: Int
  private(set) var month: Int
  private(set) var day: Int
  let hour: Int
  let minute: Int
  let second: Int
  /// From Sunday, 0.
  private let weekday: Int

  /// The eras of Japan since they are counted from their first day, the last first: that day, its letter and its name.
  private static let eras: [(first: (Int, Int, Int), letter: String, name: String)] = [
    ((2019, 5, 1), "R", "令和"), ((1989, 1, 8), "H", "平成"), ((1926, 12, 25), "S", "昭和"),
    ((1912, 7, 30), "T", "大正"), ((1868, 1, 25), "M", "明治"),
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October",
    "November", "December",
  ]
  private static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  /// - Parameter number: The day, 1 being 1 January 1900. The calendar holds a 29 February 1900, which never was
  ///   (ISO/IEC 29500-1 §18.17.4.1).
  init(day number: Int, seconds: Int) {
    hour = seconds / 3600
    minute = seconds / 60 % 60
    second = seconds % 60
    weekday = (number + 6) % 7
    if number == 60 || number == 0 {
      (year, month, day) = (1900, number == 0 ? 1 : 2, number == 0 ? 0 : 29)
      return
    }
    // Days since 1 March 1600, a date from which every 400 years are alike.
    let days = number - (number > 60 ? 1 : 0) + 109_512
    let cycle = days / 146_097
    let inCycle = days % 146_097
    let century = min(inCycle / 36_524, 3)
    let inCentury = inCycle - century * 36_524
    let quad = inCentury / 1461
    let inQuad = inCentury - quad * 1461
    let yearOfQuad = min(inQuad / 365, 3)
    let dayOfYear = inQuad - yearOfQuad * 365
    let monthFromMarch = (dayOfYear * 5 + 2) / 153
    day = dayOfYear - (monthFromMarch * 153 + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = 1600 + cycle * 400 + century * 100 + quad * 4 + yearOfQuad + (month <= 2 ? 1 : 0)
  }

  /// What a letter of a format, written so often, shows of the day.
  func text(of letter: UInt8, _ count: Int) -> [UInt8] {
    switch UnicodeScalar(letter) {
    case "y": count <= 2 ? SheetDateFormat.digits(year % 100, 2) : Array(String(year).utf8)
    case "m": name(Self.months[month - 1], month, count)
    case "d": name(Self.weekdays[weekday], day, count)
    case "g":
      Array(
        (era.map { count == 1 ? $0.letter : String($0.name.prefix(count == 2 ? 1 : 2)) } ?? "").utf8
      )
    case "e": SheetDateFormat.digits(era?.year ?? year, count)
    case "a":
      Array((["日", "月", "火", "水", "木", "金", "土"][weekday] + (count > 3 ? "曜日" : "")).utf8)
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

  private var era: (letter: String, name: String, year: Int)? {
    guard let era = Self.eras.first(where: { $0.first <= (year, month, day) }) else { return nil }
    return (era.letter, era.name, year - era.first.0 + 1)
  }
}
