import Documents
import Numbering
import Reconciliation
import TestSupport
import Testing

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
