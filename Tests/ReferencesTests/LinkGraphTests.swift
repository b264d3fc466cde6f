import Documents
import Records
import TestSupport
import Testing

@testable import References

@Suite("Chains and circles of rows")
struct LinkGraphTests {
  /// A batch whose rows refer to others; `links[i]` are the targets of row i.
  private func graph(_ links: [[Int]]) -> LinkGraph {
    var batch = RecordBatch(fieldCount: 1)
    for (record, targets) in links.enumerated() {
      batch.records.append(RecordEntry(table: 0, row: Int32(record), offset: 0))
      batch.values.append(FieldValue(start: 0))
      for target in targets {
        batch.links.append(
          Link(
            record: Int32(record), field: 0, bytes: 0..<0, codePoints: 0..<0, kind: .record,
            target: Int32(target)))
      }
    }
    return LinkGraph(batch)
  }

  @Test(
    "each circle is shown whole, from its smallest row on",
    arguments: [
      ([[1], [2], [0]], [[0, 1, 2]]), ([[1], [0], [3], [2]], [[0, 1], [2, 3]]),
      ([[0], [0]], []), ([[1], [2], []], []), ([[3], [3], [1], [2]], [[1, 3, 2]]),
      ([[1, 2], [2], [0]], [[0, 2]]), ([], []),
    ] as [([[Int]], [[Int]])])
  func cycles(links: [[Int]], expected: [[Int]]) {
    #expect(graph(links).cycles() == expected)
  }

  @Test("a chain ends where no further row is referred to")
  func chains() {
    let graph = graph([[1], [2], [], [1, 2], [5], [4], [0]])
    #expect(graph.end(of: 0)?.path == [0, 1, 2])
    #expect(graph.end(of: 6)?.path == [6, 0, 1, 2])
    #expect(graph.end(of: 2) == nil && graph.end(of: 3) == nil && graph.end(of: 4) == nil)
    #expect(graph.backReferences() == [[6], [0, 3], [1, 3], [], [5], [4], []])
  }

  @Test("a hundred thousand rows that refer to one another")
  func mutual() {
    let count = 100_000
    let links = (0..<count).map { [($0 + 1) % count, ($0 + count - 1) % count] }
    let clock = ProcessorClock()
    let time = clock.measure { #expect(graph(links).cycles() == [[0, 1]]) }
    #expect(time < .seconds(60))
    let ring = (0..<count).map { [($0 + 1) % count] }
    #expect(graph(ring).cycles().first?.count == count)
  }

  @Test("circles, chains and problems of a document")
  func document() throws {
    let found = try link(["No.2参照", "No.3参照", "No.1参照", "No.4参照"])
    #expect(found.problems.map(\.kind) == [.toItself, .cycle(keys: ["1", "2", "3"])])
  }
}

@Suite("Numbers of headings as paths")
struct HeadingPathTests {
  @Test(
    "parents",
    arguments: [
      ("4.2.1", "4.2"), ("2.1(3)(ス)", "2.1(3)"), ("第2部第2章1(5)", "第2部第2章1"),
      ("第2部第2章1", "第2部第2章"), ("第2部第2章", "第2部"), ("第38条の2の2第1項", "第38条の2の2"),
      ("第38条の2", nil), ("4", nil), ("別表1の2", "別表1"),
    ] as [(String, String?)])
  func parents(number: String, expected: String?) {
    #expect(HeadingPath.parent(of: number) == expected)
  }

  @Test(
    "numbers and titles as they are printed",
    arguments: [
      ("4. 2. 1 国民・社会", "4.2.1", "国民・社会"), ("第２部第２章　重点戦略", "第2部第2章", "重点戦略"),
      ("第２部第２章１（５）　金融", "第2部第2章1(5)", "金融"), ("第二十七条第一項", "第27条第1項", nil), ("(1) 目的", "(1)", "目的"),
    ] as [(String, String, String?)])
  func headings(heading: String, number: String, title: String?) {
    #expect(HeadingPath.read(heading)?.number == number)
    #expect(HeadingPath.read(heading)?.title == title)
    #expect(HeadingPath.read("はじめに") == nil)
  }

  @Test("a quoted title that belongs to other headings is a conflict with all of them")
  func titles() throws {
    var outline = Outline()
    outline.add(number: "4.1", title: "経済社会の活力の向上", place: nil)
    outline.add(number: "4.2", title: "安全で安心して暮らせる社会", place: nil)
    let found = try link(
      [
        "サイバーセキュリティ戦略の「4.1 安全で安心して暮らせる社会」、", "サイバーセキュリティ戦略の「4.1 経済社会の活力の向上」、",
        "サイバーセキュリティ戦略の「4.2」「安全で安心して暮らせる社会」",
      ], sets: [.documents], outlines: [outline])
    #expect(
      found.problems.map(\.kind) == [
        .titleElsewhere(
          document: 0, locator: "4.1", title: "安全で安心して暮らせる社会", candidates: ["4.2"])
      ])
  }
}
