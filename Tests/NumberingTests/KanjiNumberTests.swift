import TestSupport
import Testing

@testable import Numbering

private func read(_ text: String) -> String? {
  KanjiNumber.read(text.utf8Span.span)?.description
}

@Suite("Kanji numbers")
struct KanjiNumberTests {
  static let readings = SharedData.objects("conformance/numbering/kanji-numbers.ndjson")
  static let formats = SharedData.objects("conformance/numbering/kanji-format.ndjson")

  /// Disputed cases that are read as the lenient libraries do: 千万 and 一千万 are the same.
  static let lenient: Set<String> = ["千万", "一億千万"]

  @Test("numbers of the conformance set", .sharedData, arguments: readings)
  func reads(number: JSONCase) throws {
    let members = number.members
    let text = try #require(members["text"] as? String)
    if Self.lenient.contains(text), members["disputed"] as? Bool == true {
      withKnownIssue("千万 without 一 is how 10000000 is commonly written") {
        #expect(read(text) == members["value"] as? String, "\(number.line)")
      }
      #expect(read(text) == members["lenient"] as? String, "\(number.line)")
    } else {
      #expect(read(text) == members["value"] as? String, "\(number.line)")
    }
  }

  @Test("numbers are written in the common style", .sharedData, arguments: formats)
  func writes(number: JSONCase) throws {
    let members = number.members
    let value = try #require(members["value"] as? String)
    let zero: StaticString = members["source"] as? String == "kanjize" ? "零" : "〇"
    let text = try #require(
      KanjiNumber.format(Numeral(digits: Array(value.utf8)), zero: zero))
    #expect(String(decoding: text, as: UTF8.self) == members["text"] as? String, "\(number.line)")
  }

  @Test(
    "every number up to 9999 and every power of ten reads back in every style",
    arguments: [KanjiNumber.Style.common, .positional, .formal])
  func readsBack(style: KanjiNumber.Style) throws {
    var values = (0...9999).map { Numeral($0) }
    for exponent in 4..<72 {
      values.append(Numeral(digits: [0x31] + [UInt8](repeating: 0x30, count: exponent)))
      values.append(Numeral(digits: [UInt8](repeating: 0x39, count: exponent)))
      values.append(Numeral(digits: [0x31] + [UInt8](repeating: 0x32, count: exponent)))
    }
    for value in values {
      let text = try #require(KanjiNumber.format(value, style: style))
      #expect(KanjiNumber.read(text.span) == value, "\(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test(
    "parts that do not fit, signs in the middle and broken characters make no number",
    arguments: [
      "1.5億3000万", "一万一万", "十万億", "五〇〇千", "1億2億", "一億,五", "−", "▲", "", " 一", "一 ", "一〇〇万〇",
      "1.2.3", "1,23", "1,2345", "12345,678",
    ])
  func readsNone(text: String) {
    #expect(read(text) == nil)
  }

  @Test(
    "signs and separators of money",
    arguments: [
      ("▲1,234", "-1234"), ("△５億３，０００万", "-530000000"), ("3億5,000万", "350000000"),
      ("0.5億", "50000000"),
      ("1億0500万", "105000000"), ("2.50", "2.5"), ("マイナス十一", "-11"),
    ])
  func readsAmounts(text: String, value: String) {
    #expect(read(text) == value)
  }

  @Test("ten megabytes of digits or units are read in linear time")
  func hostile() {
    let clock = ProcessorClock()
    for unit in ["1", "一", "〇", "十", "千万", "1,111,", "一万", "無量大数"] {
      let text = String(repeating: unit, count: 10_000_000 / unit.utf8.count)
      let time = clock.measure { _ = read(text) }
      #expect(time < .seconds(10), "\(unit)")
    }
  }
}
