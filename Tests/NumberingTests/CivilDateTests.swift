import Numbering
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
