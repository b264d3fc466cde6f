import TestSupport
import Testing

@testable import Numbering

private func find(_ text: String) -> [(text: String, value: String, at: Int)] {
  let bytes = Array(text.utf8)
  return NumberFinder.find(text.utf8Span.span).map { found in
    (
      String(decoding: bytes[found.range], as: UTF8.self), found.value.description,
      String(decoding: bytes[..<found.range.lowerBound], as: UTF8.self).unicodeScalars.count
    )
  }
}

@Suite("Numbers in running text")
struct NumberFinderTests {
  static let cases = SharedData.objects("conformance/numbering/find-numbers.ndjson")

  @Test("texts of the conformance set", .sharedData, arguments: cases)
  func finds(text: JSONCase) throws {
    let members = text.members
    let found = find(try #require(members["text"] as? String))
    #expect(found.map(\.text) == members["numbers"] as? [String], "\(text.line)")
    if let values = members["values"] as? [String] { #expect(found.map(\.value) == values) }
    if let places = members["at"] as? [Int] { #expect(found.map(\.at) == places) }
  }

  @Test("digits in an address that count something are found")
  func address() {
    #expect(find("東京都千代田区で、3人").map(\.text) == ["千", "3"])
    #expect(find("東京都千代田区の3人").map(\.text) == ["千", "3"])
    #expect(find("千葉県千葉市中央区1-2-3").map(\.text) == ["千", "千"])
  }

  @Test(
    "Formal numerals that are everyday characters count where something counts with them",
    arguments: [
      ("第2回の質問は参照用、品質は陸前高田の漆器", ["2"]), ("参加者参人と伍名", ["参", "伍"]),
      ("参", ["参"]), ("弐号室、参号室", ["弐", "参"]), ("金参拾円を拾う", ["参拾"]), ("品質", []),
    ])
  func everyday(text: String, numbers: [String]) {
    #expect(find(text).map(\.text) == numbers)
  }

  @Test("hostile texts are read in linear time")
  func hostile() {
    let clock = ProcessorClock()
    for unit in ["〇", "0", "千0", "一〇〇", "万", "1,", "1.", "県市1-"] {
      let text = String(repeating: unit, count: 500_000 / unit.utf8.count)
      let time = clock.measure { _ = NumberFinder.find(text.utf8Span.span) }
      #expect(time < .seconds(10), "\(unit)")
    }
  }
}
