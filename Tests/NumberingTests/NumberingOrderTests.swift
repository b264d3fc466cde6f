import TestSupport
import Testing

@testable import Numbering

private func levels(_ text: String) -> [NumberingLevel] {
  NumberingLabel.read(text.utf8Span.span)?.levels ?? []
}

private func list(_ text: String) -> NumberingList? {
  NumberingList.scan(text.utf8Span.span, at: 0)
}

private func written(_ levels: [NumberingLevel]) -> String {
  String(decoding: NumberingLabel.canonical(levels), as: UTF8.self)
}

@Suite("Order")
struct NumberingOrderTests {
  static let cases = SharedData.objects("conformance/numbering/order.ndjson").filter {
    !(($0.members["ascending"] as? [String])?.first?.contains("年") ?? false)
  }

  @Test("numberings of the conformance set ascend", .sharedData, arguments: cases)
  func ascends(order: JSONCase) throws {
    let texts = try #require(order.members["ascending"] as? [String])
    let kana: Kana.Order = order.members["kana"] as? String == "iroha" ? .iroha : .syllabary
    let keys = texts.map { NumberingKey(levels($0), kana: kana) }
    for (left, right) in zip(keys.indices, keys.indices.dropFirst()) {
      #expect(keys[left] < keys[right], "\(texts[left]) < \(texts[right])")
    }
  }

  static let labels = SharedData.objects("conformance/numbering/labels.ndjson")

  @Test("the order is total and agrees with the reading", .sharedData)
  func isTotal() {
    let all = Self.labels.compactMap { $0.members["text"] as? String }
      .map(levels).filter { !$0.isEmpty }
    for left in all {
      for right in all {
        let (l, r) = (NumberingKey(left), NumberingKey(right))
        let relations = [l < r, l == r, r < l].filter { $0 }
        #expect(relations.count == 1)
        // Dashes and points are written apart, and so are circles that are filled; all else that is
        // equal is written alike.
        if written(left) == written(right) { #expect(l == r) }
      }
    }
    let sorted = all.map { NumberingKey($0) }.sorted()
    for index in sorted.indices.dropFirst() { #expect(!(sorted[index] < sorted[index - 1])) }
  }

  @Test(
    "lists and ranges",
    arguments: [
      ("No.6、No.8及び10", "No.6 No.8 No.10"), ("4.2.1～4.2.3", "4.2.1 4.2.2 4.2.3"),
      ("①から③まで", "① ② ③"), ("第3条から第5条まで", "第3条 第4条 第5条"), ("第三条第二項から第四項まで", "第3条第2項 第3条第3項 第3条第4項"),
      ("No.6〜8", "No.6 No.7 No.8"), ("第一号イ", "第1号イ"), ("①、③及び⑤から⑦まで", "① ③ ⑤ ⑥ ⑦"),
      ("第３条から準用", "第3条"), ("第三条、第五条の二及び第七条", "第3条 第5条の2 第7条"), ("３〜５", "3 4 5"),
      ("(1)～(3)", "(1) (2) (3)"),
    ])
  func reads(text: String, numbers: String) throws {
    let found = try #require(list(text))
    let members = try found.ranges.flatMap { try #require($0.members()) }
    #expect(members.map(written).joined(separator: " ") == numbers)
  }

  @Test("ranges of kana go by the order that is asked for")
  func kanaRange() throws {
    let found = try #require(list("第三号イからハまで"))
    let iroha = try #require(found.ranges.first?.members(kana: .iroha))
    #expect(iroha.map(written) == ["第3号イ", "第3号ロ", "第3号ハ"])
    #expect(found.ranges.first?.members(kana: .syllabary)?.count == 25)
  }

  @Test("ranges that run back or never end have no members")
  func hostileRanges() throws {
    #expect(try #require(list("No.8～6")).ranges[0].members() == nil)
    #expect(try #require(list("No.1～999999999")).ranges[0].members() == nil)
    #expect(try #require(list("第3条から第5項まで")).ranges[0].members() == nil)
  }

  @Test(
    "missing, doubled and backward numbers are faults",
    arguments: [
      ("1 2 3", ""), ("1 2 4", "2 missing 3…3"), ("1 2 2 3", "2 doubled 1"),
      ("1 3 2", "2 backwards 1"), ("1 2 5 3 6", "2 missing 4…4, 3 backwards 2"),
      ("第一条 第一条の二 第二条", ""), ("イ ロ ハ", ""), ("ア イ ウ", ""), ("イ ロ ニ", "2 missing 3…3"),
      ("① ② ④", "2 missing 3…3"),
      ("1.1 1.2 2.1 2.2", ""), ("1.1 1.3", "1 missing 2…2"), ("2 3", "0 missing 1…1"),
      ("1 1.1 1.2 2 2.1", ""), ("1.1 2.1 1.2", "2 backwards 1"),
      ("第1章 (1) (2) 第2章 (1) (3)", "5 missing 2…2"), ("第1章 第1条 第2条 第2章 第3条 第5条", "5 missing 4…4"),
      ("第3条 第3条の2 第3条の4 第4条", "0 missing 1…2, 2 missing 3…3"), ("イ ハ ニ", "1 missing 2…2"),
      ("4.2 4.1", "1 backwards 0"), ("1 2 1", "2 doubled 0, 2 backwards 1"),
      ("2 2.1 1", "2 backwards 1"),
    ])
  func faults(texts: String, expected: String) {
    let labels = texts.split(separator: " ").map { levels(String($0)) }
    let found = NumberingSequence.faults(labels).map { position, fault in
      switch fault {
      case .missing(let from, let through, _, _): "\(position) missing \(from)…\(through)"
      case .doubled(let first): "\(position) doubled \(first)"
      case .backwards(let after): "\(position) backwards \(after)"
      }
    }
    #expect(found.joined(separator: ", ") == expected)
  }
}
