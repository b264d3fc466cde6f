import TestSupport
import Testing

@testable import Numbering

private func read(_ text: String) -> Result<JapaneseDate, DateFault> {
  do throws(DateFault) {
    return .success(try DateReader.read(text.utf8Span.span))
  } catch {
    return .failure(error)
  }
}

private func period(_ text: String) -> String? {
  (try? DatePeriod.read(text.utf8Span.span))?.iso
}

@Suite("Dates")
struct DateReaderTests {
  static let dates = SharedData.objects("conformance/numbering/dates.ndjson")
  static let eras = SharedData.objects("conformance/numbering/eras.ndjson")

  @Test("dates of the conformance set", .sharedData, arguments: dates)
  func reads(row: JSONCase) throws {
    let members = row.members
    let text = try #require(members["text"] as? String)
    guard let iso = members["iso"] as? String else {
      if case .success(let date) = read(text) { Issue.record("\(text) read as \(date.iso)") }
      return
    }
    let date = try read(text).get()
    #expect(date.iso == iso)
    #expect(date.precision.rawValue == members["precision"] as? String)
    #expect(date.isOutsideEra == (members["outsideEra"] as? Bool ?? false))
    #expect(date.hasWrongWeekday == (members["weekdayMismatch"] as? Bool ?? false))
    #expect(date.isLunisolar == (members["calendar"] as? String == "lunisolar"))
    if date.precision == .fiscalYear {
      #expect(date.first?.description == members["start"] as? String)
      #expect(date.last?.description == members["end"] as? String)
    }
  }

  @Test("eras of the conformance set", .sharedData, arguments: eras)
  func knows(row: JSONCase) throws {
    let members = row.members
    let era = try #require(JapaneseEra(rawValue: members["era"] as? String ?? ""))
    #expect(CivilDate(dayNumber: era.firstDay)?.description == members["start"] as? String)
    let last = era.lastDay.flatMap { CivilDate(dayNumber: $0) }?.description
    #expect(last == members["end"] as? String)
    #expect(era.firstYear == members["firstYear"] as? Int)
    #expect([era.initial, era.letter, era.square] == members["abbreviations"] as? [String])
  }

  @Test(
    "every day from 1873 to 2050 goes both ways through every notation of its eras",
    arguments: DateNotation.allCases)
  func bothWays(notation: DateNotation) throws {
    let first = try #require(CivilDate(year: 1873, month: 1, day: 1))
    let last = try #require(CivilDate(year: 2050, month: 12, day: 31))
    var failures: [String] = []
    for number in first.dayNumber...last.dayNumber {
      let day = try #require(CivilDate(dayNumber: number))
      for era in JapaneseEra.eras(of: day) {
        let text = notation.write(day, era: era, weekday: number % 2 == 0 && notation.hasWeekday)
        guard case .success(let date) = read(text), date.first == day, date.precision == .day,
          !date.isOutsideEra, !date.hasWrongWeekday,
          !notation.hasEra || date.era == era || notation == .bothWestern
        else {
          failures.append(text)
          continue
        }
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(5))")
  }

  @Test(
    "what is no date says why",
    arguments: [
      ("12月5日", .needsContext), ("同年12月5日", .needsContext), ("22/4/1", .twoDigitYear),
      ("4.12.5", .twoDigitYear),
      ("12/5", .needsContext), ("令和●年●月●日", .notFilledIn), ("令和　　年　　月　　日", .notFilledIn),
      ("令和0年5月1日", .yearZero), ("令和年12月5日", .noYear), ("令和4年月5日", .noMonth), ("令和4年12月日", .noDay),
      ("令和4年12月5", .unfinished), ("明治33年2月29日", .noLeapYear(1900)), ("令和5年2月29日", .noSuchDay),
      ("令和4年13月1日", .noSuchMonth), ("令和3年（2022年）12月5日", .contradiction(era: 2021, western: 2022)),
      ("明治三年十月九日", .lunisolar), ("未定", .noDate), ("", .noDate), ("令和4年12月5日頃", .noDate),
    ] as [(String, DateFault)])
  func tellsWhy(text: String, fault: DateFault) {
    #expect(read(text) == .failure(fault))
  }

  @Test(
    "periods",
    arguments: [
      ("令和4年4月1日から令和5年3月31日まで", "2022-04-01/2023-03-31"),
      ("R4.4.1～R5.3.31", "2022-04-01/2023-03-31"),
      ("2022年4月～6月", "2022-04-01/2022-06-30"), ("令和4年度", "2022-04-01/2023-03-31"),
      ("令和3年12月24日（金）～令和4年1月28日（金）", "2021-12-24/2022-01-28"),
      ("令和4年4月1日～30日", "2022-04-01/2022-04-30"),
      ("平成30年度から令和2年度まで", "2018-04-01/2021-03-31"), ("2022年", "2022-01-01/2022-12-31"),
      ("令和4年2月", "2022-02-01/2022-02-28"), ("R5.3.31～R4.4.1", nil), ("～", nil), ("4月～6月", nil),
    ] as [(String, String?)])
  func periods(text: String, iso: String?) {
    #expect(period(text) == iso)
  }

  @Test(
    "dates in running text end where they end",
    arguments: [
      ("令和4年12月5日付け", "2022-12-05 令和4年12月5日"), ("令和4年12月5日（月）に", "2022-12-05 令和4年12月5日（月）"),
      ("2022/4/1から", "2022-04-01 2022/4/1"), ("令和４年度の", "2022 令和４年度"), ("2022年の", "2022 2022年"),
      ("R4.12の", nil), ("4.12.5の", nil), ("2022人", nil),
    ] as [(String, String?)])
  func scans(text: String, expected: String?) throws {
    let found = try DateReader.scan(text.utf8Span.span, at: 0)
    let written = found.map {
      "\($0.date.iso) \(String(decoding: Array(text.utf8)[..<$0.end], as: UTF8.self))"
    }
    #expect(written == expected)
  }

  static let orders = SharedData.objects("conformance/numbering/order.ndjson").filter {
    ($0.members["ascending"] as? [String])?.first?.contains("年") ?? false
  }

  @Test("dates of the conformance set ascend", .sharedData, arguments: orders)
  func ascends(order: JSONCase) throws {
    let texts = try #require(order.members["ascending"] as? [String])
    let dates = try texts.map { try read($0).get() }
    for (left, right) in zip(dates, dates.dropFirst()) { #expect(left < right) }
  }

  @Test("a month comes before its days, and no two orders hold")
  func isTotal() throws {
    let texts = ["令和4年", "令和4年1月", "令和4年1月1日", "令和4年1月2日", "令和4年度", "令和4年4月1日", "令和5年"]
    let dates = try texts.map { try read($0).get() }
    #expect(dates.shuffled().sorted() == dates)
  }

  @Test("hostile texts are read in linear time")
  func hostile() {
    let clock = ProcessorClock()
    for unit in ["1", "令和", "年", "（", "○", "　", "2022年", "十", "一", "R4.", "大", "～"] {
      let text = String(repeating: unit, count: 300_000 / unit.utf8.count)
      let time = clock.measure {
        _ = read(text)
        _ = period(text)
        _ = DateFinder.find(text.utf8Span.span)
      }
      #expect(time < .seconds(10), "\(unit)")
    }
  }
}

extension DateNotation {
  /// Whether a weekday may stand behind the day.
  fileprivate var hasWeekday: Bool {
    switch self {
    case .era, .fullWidthEra, .kanjiEra, .positionalEra, .square, .both, .bothWestern, .western,
      .kanjiWestern:
      true
    default: false
    }
  }
}
