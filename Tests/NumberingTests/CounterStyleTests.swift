import TestSupport
import Testing

@testable import Numbering

@Suite("Counter styles")
struct CounterStyleTests {
  static let cases = SharedData.objects("conformance/numbering/counter-styles.ndjson")

  @Test("styles of the conformance set, both ways", .sharedData, arguments: cases)
  func agrees(row: JSONCase) throws {
    let members = row.members
    let name = try #require(members["style"] as? String)
    let style = try #require(CounterStyle.named(name), "no style \(name)")
    let value = try #require(members["value"] as? Int)
    let text = try #require(members["text"] as? String)
    #expect(style.write(value) == text)
    if members["fallback"] == nil {
      #expect(style.read(text) == value)
    } else {
      #expect(style.writeOwn(value) == nil || style.fallback != members["fallback"] as? String)
    }
  }

  @Test("every number of every style reads back", arguments: CounterStyle.all.map(\.name))
  func readsBack(name: String) throws {
    let style = try #require(CounterStyle.named(name))
    let first = max(style.range.lowerBound, -9999)
    let last = min(style.range.upperBound, 9999)
    for value in first...last {
      let text = try #require(style.writeOwn(value))
      #expect(style.read(text) == value, "\(name) writes \(value) as \(text)")
    }
  }

  @Test("no two numbers of a style are written alike", arguments: CounterStyle.all.map(\.name))
  func isInjective(name: String) throws {
    let style = try #require(CounterStyle.named(name))
    let values = max(style.range.lowerBound, -9999)...min(style.range.upperBound, 9999)
    #expect(Set(values.map(style.write)).count == values.count)
  }

  @Test(
    "what a style does not write it does not read",
    arguments: [
      ("decimal", "01"), ("decimal", ""), ("decimal", "99999999999999999999"),
      ("upper-roman", "IIII"),
      ("upper-roman", "ⅰ"), ("japanese-informal", "一千"), ("japanese-informal", "十百"),
      ("lower-alpha", "aA"),
      ("katakana", "カ\u{3099}"), ("circled-decimal", "①①"), ("cjk-decimal", "〇一"),
      ("japanese-informal", "マイナス"), ("hiragana", "ア"),
    ])
  func readsNone(name: String, text: String) throws {
    let style = try #require(CounterStyle.named(name))
    #expect(style.read(text) == nil)
  }

  @Test("out of its range a style falls back")
  func fallsBack() throws {
    #expect(CounterStyle.named("circled-decimal")?.write(51) == "51")
    #expect(CounterStyle.named("upper-roman")?.write(4000) == "4000")
    #expect(CounterStyle.named("japanese-formal")?.write(Int.max) == "九二二三三七二〇三六八五四七七五八〇七")
    #expect(CounterStyle.named("hiragana")?.write(-3) == "-3")
  }
}
