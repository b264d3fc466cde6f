import Foundation
import Records
import TestSupport
import Testing

@testable import References

/// The links of one text among rows 1 to 40, as `text→target`.
private func links(_ text: String, patterns: [String] = usualPatterns) throws -> [String] {
  let texts = Array(repeating: "", count: 39) + [text]
  return try link(texts, patterns: patterns).links.map { $0.text + "→" + $0.target }
}

@Suite("Links")
struct LinkFinderTests {
  @Test(
    "references to rows",
    arguments: [
      ("No.6参照", ["No.6→6"]), ("No. 6 参照", ["No. 6→6"]), ("Ｎｏ．６参照", ["Ｎｏ．６→6"]),
      ("№6参照", ["№6→6"]), ("No6参照。", ["No6→6"]), ("NO.6参照", ["NO.6→6"]),
      ("No.6、No.8及び10参照", ["No.6→6", "No.8→8", "10→10"]),
      ("No.6及びNo.12参照", ["No.6→6", "No.12→12"]),
      ("No.3～5参照", ["No.3～5→3", "No.3～5→4", "No.3～5→5"]),
      ("No.3から5まで参照", ["No.3から5まで→3", "No.3から5まで→4", "No.3から5まで→5"]),
      ("No.6、8の意見とNo.10参照", ["No.10→10"]), ("No.1の実績", []), ("Casino.6参照", []),
      ("上記No.3参照、No.4参照", ["No.3→3", "No.4→4"]),
      ("https://example.jp/No.6参照", ["https://example.jp/No.6→url"]),
    ])
  func rows(text: String, expected: [String]) throws {
    #expect(try links(text) == expected)
  }

  @Test("Patterns that share what stands in front of the number find the longest list of any")
  func sharedLeads() throws {
    let text = "No.6参照、No.8をご覧ください、№10に同じ。No.12は別。項番3、4と同様。"
    let leads = ["No.", "№", "項番", "意見No.", "番号"]
    let tails = ["に同じ", "をご覧ください", "と同様", "を参照", "参照"]
    let patterns = leads.flatMap { lead in tails.map { lead + "{no}" + $0 } }
    #expect(
      try links(text, patterns: patterns) == [
        "No.6→6", "No.8→8", "№10→10", "項番3→3", "4→4",
      ])
    #expect(try links(text, patterns: patterns.reversed()) == links(text, patterns: patterns))
  }

  @Test(
    "references into documents",
    arguments: [
      (
        "サイバーセキュリティ2022の「2.1(3)(ス)」「3.2(2)(エ)」において",
        ["2.1(3)(ス)→plan 2.1(3)(ス)", "3.2(2)(エ)→plan 3.2(2)(エ)"]
      ),
      ("サイバーセキュリティ２０２２の「２．１（３）（ｽ）」及び「4.2」", ["２．１（３）（ｽ）→plan 2.1(3)(ス)", "4.2→plan 4.2"]),
      ("ｻｲﾊﾞｰｾｷｭﾘﾃｨ戦略の4.2.1(1)③では", ["4.2.1(1)③→strategy 4.2.1(1)③"]),
      ("「サイバーセキュリティ戦略」の4.2.1及び4.2.2に", ["4.2.1→strategy 4.2.1", "4.2.2→strategy 4.2.2"]),
      ("サイバーセキュリティ戦略の「1.5倍の目標」", []), ("サイバーセキュリティ戦略の1.5倍", []),
      ("サイバーセキュリティ戦略の2022年版", []), ("別の計画の「2.1(3)」", []), ("サイバーセキュリティ2022では", []),
    ])
  func locators(text: String, expected: [String]) throws {
    #expect(try links(text) == expected)
  }

  @Test(
    "addresses end where the sentence goes on",
    arguments: [
      ("詳細はhttps://example.jp/a/を御覧", "https://example.jp/a/"),
      ("(https://example.jp/a_(b).html)。", "https://example.jp/a_(b).html"),
      ("http://example.jp/x?a=1&b=%E3#c. 次", "http://example.jp/x?a=1&b=%E3#c"),
      ("https://example.jp/x！", "https://example.jp/x"),
    ])
  func addresses(text: String, expected: String) throws {
    #expect(try links(text, patterns: []) == [expected + "→url"])
  }

  @Test("what does not lead anywhere is a problem")
  func problems() throws {
    let found = try link(["甲 No.7参照", "No.2参照", "No.9～8参照、No.1～99999999999参照"], keys: [1, 2, 9])
    #expect(
      found.problems.map(\.kind) == [
        .dangling(number: "7", nearest: [2, 9]), .toItself, .rangeBackwards, .toItself,
        .dangling(number: "99999999999", nearest: [9]),
      ])
    let first = try #require(found.problems.first)
    #expect(first.text == "No.7" && first.codePoints == 2..<6 && first.bytes == 4..<8)
    var outline = Outline()
    outline.add(number: "4.2.1", title: "題", place: nil)
    let unknown = try link(["サイバーセキュリティ戦略の4.2.9"], outlines: [outline])
    #expect(
      unknown.problems.map(\.kind) == [
        .locatorUnknown(document: 0, locator: "4.2.9", deepest: "4.2")
      ])
    #expect(unknown.links.count == 1)
  }

  @Test(
    "a text that is no pattern is refused where it fails",
    arguments: [
      ("参照", 0), ("No.{nr}参照", 3), ("{no}", 0), ("{document}", 0), ("{locator}", 0), ("No.{no", 3),
      ("No.no}", 5), ("{no}{no}", 4), ("{document}の{document}", 11),
    ])
  func refuses(pattern: String, offset: Int) {
    #expect {
      try ReferencePattern(pattern, key: "no")
    } throws: { error in
      (error as? ReferencePattern.Failure)?.offset == offset
    }
  }

  @Test("the seed's links, and no others", .sharedData)
  func seed() throws {
    let text = String(
      decoding: try SharedData.bytes("seed/cybersecurity-2022-results.txt"), as: UTF8.self)
    let rows = text.split(separator: "\n").compactMap { line -> (Int, String)? in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == 4, let key = Int(cells[0]) else { return nil }
      return (key, String(cells[3]))
    }
    #expect(rows.count == 37)
    let found = try link(rows.map(\.1), keys: rows.map(\.0))
    #expect(found.problems.isEmpty)
    let rowLinks = found.links.filter { Int($0.target) != nil }
    #expect(rowLinks.map { "\($0.record)→\($0.target)" } == ["18→6", "20→16", "34→30"])
    let plan = found.links.filter { $0.target.hasPrefix("plan") }
    #expect(plan.map(\.record) == [9, 9, 12, 15, 22, 25, 25, 35])
    let strategy = found.links.filter { $0.target.hasPrefix("strategy") }
    #expect(strategy.map { "\($0.record) \($0.target)" } == ["28 strategy 4.2.1(1)③"])
    let urls = found.links.filter { $0.target == "url" }
    #expect(
      urls.map { "\($0.record) \($0.text)" } == [
        "27 https://security-portal.nisc.go.jp/stopransomware/"
      ])
    #expect(found.links.count == 13)
  }

  /// Mentions of rows, declared documents and addresses; the other kinds are not read yet.
  static let administrative = SharedData.objects("conformance/references/administrative.ndjson")
    .filter { text in
      let mentions = text.members["mentions"] as? [[String: Any]] ?? []
      return mentions.allSatisfy { mention in
        let kind = (mention["target"] as? [String: Any])?["kind"] as? String ?? ""
        return ["record", "document", "url"].contains(kind)
      }
    }

  static let administrativePatterns =
    [
      "No.{no}", "番号{no}", "意見番号{no}", "通し番号{no}", "通しNo.{no}", "整理番号{no}", "意見{no}", "#{no}", "",
    ].flatMap { lead in
      ["参照", "をご参照", "に同じ", "の回答", "の考え方に同じ", "を参照", "に対する考え方"].map { lead + $0 }
    }.filter { $0.contains("{") } + usualPatterns + [
      "{document}「{locator}」", "{document}{locator}",
    ]

  @Test("texts of the conformance set", .sharedData, arguments: administrative)
  func agrees(text: JSONCase) throws {
    let value = try #require(text.members["text"] as? String)
    let mentions = try #require(text.members["mentions"] as? [[String: Any]])
    // 6番: a pattern that begins with its number marks the number alone.
    if value.hasPrefix("６番") { return }
    let found = try link(
      Array(repeating: "", count: 39) + [value], patterns: Self.administrativePatterns)
    var extents: [String] = []
    var seen: Set<[Int]> = []
    for link in found.links where seen.insert(link.at).inserted { extents.append(link.text) }
    let printed = mentions.compactMap { $0["text"] as? String }
    let isList = printed.count == 1 && extents.count > 1
    if isList {
      let joined = try #require(printed.first)
      #expect(extents.allSatisfy { joined.contains($0) }, "\(text.line) \(found.links)")
    } else {
      #expect(extents == printed, "\(text.line)")
    }
    for mention in mentions {
      let target = try #require(mention["target"] as? [String: Any])
      if let locator = target["locator"] as? String {
        #expect(
          found.links.contains {
            $0.at == mention["at"] as? [Int] && $0.target.hasSuffix(" " + locator)
          }, "\(text.line) \(found.links)")
      }
      if let numbers = target["numbers"] as? [String] {
        #expect(found.links.map(\.target) == numbers, "\(text.line) \(found.links)")
      }
      if let from = Int(target["from"] as? String ?? ""),
        let to = Int(target["to"] as? String ?? "")
      {
        #expect(found.links.map(\.target) == (from...to).map(String.init), "\(text.line)")
      }
    }
  }

  @Test(
    "hostile text stays linear",
    arguments: [
      String(repeating: "「", count: 1_000_000), String(repeating: "7", count: 10_000_000),
      "No.1" + String(repeating: "、No.1", count: 100_000),
      String(repeating: "サイバーセキュリティ戦略の「2.1(", count: 50_000),
      String(repeating: "http://(", count: 200_000), String(repeating: "1 ", count: 1_000_000),
    ])
  func hostile(text: String) throws {
    let clock = ProcessorClock()
    let time = try clock.measure { _ = try link([text]) }
    #expect(time < .seconds(20), "\(text.prefix(20))")
  }
}

@Suite("Outlines")
struct OutlineTests {
  @Test("parents are made, and a second title is a conflict with both places")
  func outline() {
    var outline = Outline()
    let first = Outline.Place(source: 0, record: 0)
    let second = Outline.Place(source: 1, record: 4)
    outline.add(number: "4.2.1", title: "国民", place: first)
    outline.add(number: "4.2.1", title: "国 民", place: second)
    #expect(outline.conflicts.isEmpty)
    var other = Outline()
    other.add(number: "4.2.1", title: "社会", place: second)
    other.add(number: "4.2", title: "安全", place: second)
    outline.merge(other)
    #expect(outline.nodes.map(\.number) == ["4", "4.2", "4.2.1"])
    #expect(outline.node("4.2")?.title == "安全")
    #expect(
      outline.conflicts == [
        Outline.Conflict(
          number: "4.2.1", title: "国民", place: first, otherTitle: "社会", otherPlace: second)
      ])
    #expect(outline.deepest(of: "4.2.1(1)③") == "4.2.1")
    #expect(outline.deepest(of: "4.20") == "4")
    #expect(outline.deepest(of: "5") == nil)
  }
}
