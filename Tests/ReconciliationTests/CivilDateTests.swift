import Documents
import Reconciliation
import TestSupport
import Testing

@Suite struct CivilDateTests {
  @Test func dayNumbersRunWithTheCalendar() throws {
    // Counted on from a known day (1 January 1868 is 37,255 days before 1970) by the rules of the
    // calendar alone.
    var number = -37_255
    for year in 1868...2100 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for (index, days) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        .enumerated()
      {
        for day in 1...days {
          let date = try #require(CivilDate(year: year, month: index + 1, day: day))
          guard date.dayNumber == number, CivilDate(dayNumber: number) == date else {
            Issue.record("\(date): \(date.dayNumber), not \(number)")
            return
          }
          number += 1
        }
        #expect(CivilDate(year: year, month: index + 1, day: days + 1) == nil)
      }
    }
    #expect(CivilDate(year: 1970, month: 1, day: 1)?.dayNumber == 0)
  }

  @Test func theEndsOfTheRange() throws {
    let first = try #require(CivilDate(year: 1, month: 1, day: 1))
    let last = try #require(CivilDate(year: 9_999, month: 12, day: 31))
    #expect(CivilDate(dayNumber: first.dayNumber) == first)
    #expect(CivilDate(dayNumber: first.dayNumber - 1) == nil)
    #expect(CivilDate(dayNumber: last.dayNumber) == last)
    #expect(CivilDate(dayNumber: last.dayNumber + 1) == nil)
    #expect(CivilDate(year: 0, month: 1, day: 1) == nil)
    #expect(first.description == "0001-01-01")
  }

  @Test func lengthsCountBothEnds() throws {
    let from = try #require(CivilDate(year: 2021, month: 12, day: 24))
    let to = try #require(CivilDate(year: 2022, month: 1, day: 28))
    #expect(from.days(through: to) == 36)
    #expect(from.days(through: from) == 1)
    #expect(to.days(through: from) == -34)
  }

  @Test(
    arguments: [
      (JapaneseEra.meiji, "1868-01-25", "1912-07-30"), (.taisho, "1912-07-30", "1926-12-25"),
      (.showa, "1926-12-25", "1989-01-07"), (.heisei, "1989-01-08", "2019-04-30"),
      (.reiwa, "2019-05-01", nil),
    ] as [(JapaneseEra, String, String?)])
  func eras(_ era: JapaneseEra, _ first: String, _ last: String?) {
    #expect(CivilDate(dayNumber: era.firstDay)?.description == first)
    #expect(era.lastDay.flatMap(CivilDate.init(dayNumber:))?.description == last)
    #expect(CivilDate(dayNumber: era.firstDay)?.year == era.firstYear)
  }
}

@Suite struct FoldedDateTests {
  /// Reads a date that is the whole of a text.
  private static func read(_ text: String) -> FoldedDate.Reading? {
    var index = 0
    let folded = HeaderText.folded(text)
    let reading = FoldedDate.read(folded.span, at: &index)
    return index == folded.count ? reading : nil
  }

  @Test(arguments: [
    ("令和3年（2021）年12月24日", "2021-12-24"), ("令和4年（2022）1月28日", "2022-01-28"),
    ("2021年12月24日", "2021-12-24"), ("２０２１年１２月２４日（金）", "2021-12-24"),
    ("令和元年5月1日", "2019-05-01"), ("R3.12.24", "2021-12-24"), ("2021/12/24", "2021-12-24"),
    ("2021-12-24", "2021-12-24"), ("令和三年十二月二十四日", "2021-12-24"),
    ("令和4年5月3日（火・祝）", "2022-05-03"), ("平成31（2019）年4月30日", "2019-04-30"),
  ])
  func dates(_ text: String, _ iso: String) throws {
    guard case .date(let date)? = Self.read(text) else {
      Issue.record("\(text): \(String(describing: Self.read(text)))")
      return
    }
    #expect(date.description == iso)
  }

  @Test func whatIsNoDate() {
    #expect(Self.read("令和3年（2022）年12月24日") == .contradiction(era: 2021, western: 2022))
    #expect(Self.read("令和5年2月29日") == .noSuchDay)
    #expect(Self.read("明治5年12月2日") == .lunar)
    #expect(Self.read("12月5日") == nil)
    #expect(Self.read("令和●年●月●日") == nil)
    #expect(Self.read("令和4年12月5") == nil)
    #expect(Self.read("") == nil)
  }

  @Test(.sharedData, arguments: SharedData.objects("conformance/numbering/dates.ndjson"))
  func conformance(_ dateCase: JSONCase) throws {
    let members = dateCase.members
    guard members["precision"] as? String == "day", members["disputed"] == nil else { return }
    let text = try #require(members["text"] as? String)
    let reading = Self.read(text)
    if let iso = members["iso"] as? String {
      guard case .date(let date)? = reading else {
        Issue.record("\(text): \(String(describing: reading)), not \(iso)")
        return
      }
      #expect(date.description == iso, "\(text)")
    } else if case .date(let date)? = reading {
      Issue.record("\(text): \(date), though \(members["reason"] ?? "")")
    }
  }
}
