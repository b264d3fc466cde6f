import Foundation
import TestSupport
import Testing

@Suite("keisen numbering")
struct NumberingCommandTests {
  /// A set of the conformance data, the reading it judges, and the members that must agree.
  static let sets = [
    ("labels", "label", ["number", "levels", "rest"]), ("kanji-numbers", "number", ["value"]),
    ("find-numbers", "numbers", ["numbers"]), ("dates", "date", ["iso", "precision"]),
  ]

  @Test("JSON has the members of the conformance sets", .sharedData, arguments: sets)
  func agrees(file: String, reading: String, keys: [String]) throws {
    let cases = SharedData.objects("conformance/numbering/\(file).ndjson").map(\.members)
      .filter { $0["disputed"] as? Bool != true }
    let texts = try cases.map { try #require($0["text"] as? String) }
    let outcome = try Command.run(
      ["numbering", "--as", reading, "--format", "json", "--"] + texts, in: "/tmp")
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == cases.count)
    for (line, expected) in zip(lines, cases) {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      for key in keys + ["text"] {
        #expect(
          (object?[key] as? NSObject) == (expected[key] as? NSObject), "\(key) of \(line)")
      }
    }
  }

  @Test("without a text, every system is listed with examples that read")
  func lists() throws {
    let outcome = try Command.run(["numbering"], in: "/tmp")
    #expect(outcome.status == 0)
    for system in ["japanese-formal", "第三十八条の二の二", "令和四年十二月五日", "㋐", "ⅭⅩⅩⅢ"] {
      #expect(outcome.output.contains(system))
    }
    let json = try Command.run(["numbering", "--format", "json"], in: "/tmp")
    #expect(json.output.split(separator: "\n").count > 100)
  }

  @Test("readings for people say what was read, or why nothing was")
  func explains() throws {
    let outcome = try Command.run(
      ["numbering", "第四章２（１）推進体制", "令和元年度", "総論"], in: "/tmp")
    #expect(
      outcome.output == """
        第四章２（１）推進体制
          label: 第4章2(1) = 章 4, decimal 2, parenthesized-decimal 1; title: 推進体制
          numbers: 四 = 4, ２ = 2, １ = 1
        令和元年度
          date: 2019 (fiscal-year), 2019-04-01/2020-03-31
        総論
          no numbering

        """)
    let date = try Command.run(["numbering", "--as", "date", "明治33年2月29日"], in: "/tmp")
    #expect(date.output == "明治33年2月29日\n  date: 1900 is no leap year\n")
  }
}
