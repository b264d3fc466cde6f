import Records
import TestSupport
import Testing

@testable import References

private let laws = [
  DocumentDeclaration(id: "plan", names: ["実施計画"]),
  DocumentDeclaration(id: "appi", names: ["個人情報保護法", "個人情報の保護に関する法律"]),
]

@Suite("Ready families in pipelines")
struct ReadySetTests {
  @Test(
    "references become links into declared documents and laws",
    arguments: [
      ("No.6、No.8及び10参照", ["No.6→6", "No.8→8", "10→10"]),
      ("項番3～5をご覧ください", ["項番3～5→3", "項番3～5→4", "項番3～5→5"]),
      ("前項に同じ", ["前項→39"]),
      ("実施計画の「2.1(3)」及び4.2.1に", ["2.1(3)→plan 2.1(3)", "4.2.1→plan 4.2.1"]),
      ("第２部第２章１（5）に", ["第２部第２章１（5）→plan 第2部第2章1(5)"]),
      ("別表第一の二による。12～13頁", ["別表第一の二→plan 別表1の2", "12～13頁→plan p.12", "12～13頁→plan p.13"]),
      (
        "個人情報保護法第27条第1項第3号イ及び同条第二項ただし書",
        ["第27条第1項第3号イ→appi 第27条第1項第3号イ", "同条第二項ただし書→appi 第27条第2項ただし書"]
      ),
      (
        "個人情報の保護に関する法律第二十七条第一項及び第五項、同法第三条から第五条まで",
        [
          "第二十七条第一項→appi 第27条第1項", "第五項→appi 第27条第5項", "同法第三条から第五条まで→appi 第3条",
          "同法第三条から第五条まで→appi 第5条",
        ]
      ),
      ("https://example.jp/a#b を御覧", ["https://example.jp/a#b→url"]),
      ("電波法第三条", []), ("第三者への提供、第一部長", []),
    ])
  func sets(text: String, expected: [String]) throws {
    let texts = Array(repeating: "", count: 39) + [text]
    let found = try link(
      texts, patterns: [], documents: laws, sets: Set(ReadyFamily.allCases), home: 0)
    #expect(found.links.map { $0.text + "→" + $0.target } == expected)
  }

  @Test("laws in patterns, ranges, and letters that look alike")
  func lawPatterns() throws {
    let found = try link(
      ["個人情報保護法第27条第1項に基づき、個人情報保護法第28条を除き、No.1～2参照"],
      patterns: ["{law}に基づき", "No.{range}参照"], documents: laws)
    #expect(found.links.map(\.target) == ["appi 第27条第1項", "1"])
    let alike = try link(
      ["実施計画の「2.1(3)(へ)」"], patterns: ["{document}の「{locator}」"], documents: laws)
    #expect(alike.links.map(\.target) == ["plan 2.1(3)(ヘ)"])
    #expect(alike.problems.map(\.kind) == [.lookAlike(locator: "2.1(3)(ヘ)")])
    let particle = try link(["個人情報保護法第27条第1号への移行"], patterns: [], documents: laws, sets: [.law])
    #expect(particle.links.map(\.text) == ["第27条第1号"])
  }

  @Test("patterns win over families, and undeclared laws are said")
  func patterns() throws {
    let both = try link(
      ["電波法第三条及び実施計画の「2.1(3)」"], patterns: ["{document}の「{locator}」"], documents: laws,
      sets: [.law, .locators, .documents])
    #expect(both.links.map(\.target) == ["plan 2.1(3)"])
    #expect(both.problems.map(\.kind) == [.undeclared(name: "電波法")])
    #expect(both.problems.map(\.text) == ["第三条"])
  }

  @Test(
    "twice the hostile text costs about twice the time",
    arguments: [
      Hostile("（", 400_000), Hostile("7", 1_000_000), Hostile("第三条", 5_000),
      Hostile("No.1、", 10_000), Hostile("3(1)、", 5_000), Hostile("（一）及び", 5_000),
      Hostile("1-", 20_000), Hostile("前条から", 10_000), Hostile("「", 200_000),
    ])
  func linear(text: Hostile) {
    func best(_ value: String) -> Duration {
      let clock = ProcessorClock()
      return (0..<3).map { _ in
        clock.measure { _ = FamilyScanner().references(in: value.utf8Span.span) }
      }.min() ?? .zero
    }
    let half = best(text.value)
    let whole = best(text.value + text.value)
    // Other work on the machine may disturb the shorter of the two.
    #expect(whole < half * 3 + .milliseconds(100), "\(half) and \(whole)")
  }

  @Test(
    "hostile text stays linear, and gives few references or none",
    arguments: [
      Hostile("（", 1_000_000), Hostile("「", 300_000), Hostile("7", 1_000_000),
      Hostile("第", 100_000), Hostile("第三条", 20_000), Hostile("第一条の二の", 20_000),
      Hostile("No.1、", 50_000), Hostile("No.1参照、", 50_000), Hostile("同条第三項（", 20_000),
      Hostile("法第三条及び", 20_000), Hostile("「（", 100_000), Hostile("2.1(", 50_000),
      Hostile("一", 300_000), Hostile("第千", 50_000), Hostile("に関する法律第1条", 10_000),
      Hostile("a@", 200_000), Hostile("1-", 100_000), Hostile("イ、", 100_000),
      Hostile("p1", 200_000),
      Hostile("第２章「", 20_000), Hostile("4.2.1、", 20_000), Hostile("（第三項", 20_000),
    ])
  func hostile(text: Hostile) throws {
    let value = text.value
    let clock = ProcessorClock()
    var count = 0
    let time = clock.measure { count = FamilyScanner().references(in: value.utf8Span.span).count }
    #expect(time < .seconds(60))
    #expect(count <= 200_000)
  }
}

/// A piece of text, many times over.
struct Hostile: Sendable, CustomTestStringConvertible {
  let piece: String
  let count: Int

  init(_ piece: String, _ count: Int) {
    self.piece = piece
    self.count = count
  }

  var value: String { String(repeating: piece, count: count) }
  var testDescription: String { "\(piece) × \(count)" }
}
