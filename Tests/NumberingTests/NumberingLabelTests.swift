import TestSupport
import Testing

@testable import Numbering

/// A label in the form of the conformance set, as text.
private func describe(_ text: String) -> String {
  guard let label = NumberingLabel.read(text.utf8Span.span) else { return "none | \(text)" }
  let bytes = Array(text.utf8)
  let levels = label.levels.map { level in
    [
      level.style.rawValue, level.unit?.rawValue,
      level.letter.flatMap { Unicode.Scalar($0) }.map { String(Character($0)) },
      level.value ?? "null", level.irohaValue,
    ].compactMap { $0 }.joined(separator: " ")
  }
  let number = String(decoding: bytes[label.range], as: UTF8.self)
  let rest = String(decoding: bytes[label.rest...], as: UTF8.self)
  return "\(number) | \(levels.joined(separator: ", ")) | \(rest)"
}

private func label(_ text: String, in place: NamedLevel.Place = .heading) -> NumberingLabel? {
  NumberingLabel.read(text.utf8Span.span, in: place)
}

private func canonical(_ text: String) -> String? {
  label(text).map { String(decoding: $0.canonical, as: UTF8.self) }
}

@Suite("Labels")
struct NumberingLabelTests {
  static let labels = SharedData.objects("conformance/numbering/labels.ndjson")

  @Test("labels of the conformance set", .sharedData, arguments: labels)
  func reads(label: JSONCase) throws {
    let members = label.members
    let text = try #require(members["text"] as? String)
    let levels = (members["levels"] as? [[String: Any]] ?? []).map { level in
      [
        level["style"] as? String, level["unit"] as? String, level["char"] as? String,
        level["value"] as? String ?? "null", level["iroha"] as? String,
      ].compactMap { $0 }.joined(separator: " ")
    }
    let rest = members["rest"] as? String ?? ""
    let expected =
      (members["number"] as? String).map { "\($0) | \(levels.joined(separator: ", ")) | \(rest)" }
      ?? "none | \(rest)"
    #expect(describe(text) == expected)
    if let expected = members["canonical"] as? String {
      #expect(canonical(text) == expected)
    }
  }

  @Test("a canonical form reads back as itself", .sharedData, arguments: labels)
  func readsBack(label: JSONCase) throws {
    let text = try #require(label.members["text"] as? String)
    guard let written = canonical(text) else { return }
    #expect(canonical(written) == written)
  }

  @Test(
    "numberings of every kind, with their canonical form and title",
    arguments: [
      ("Ⅱ 3(2) ア(ア)　通知", "Ⅱ.3(2)ア(ア)", "通知"), ("様式第２号（その１）", "様式2その1", ""),
      ("4.2.1(1)③", "4.2.1(1)③", ""), ("第一章第二節第三款第四目", "第1章第2節第3款第4目", ""),
      ("第三条の二の三", "第3条の2の3", ""), ("附則第二項", "附則第2項", ""), ("附　則", "附則", ""),
      ("第２部第２章　体制", "第2部第2章", "体制"), ("甲　目的", "甲", "目的"), ("（子）目的", "(子)", "目的"),
      ("A-1 目的", "A-1", "目的"), ("１．（１）目的", "1(1)", "目的"), ("（注１）出典", "注1", "出典"),
      ("第１　趣旨", "第1", "趣旨"), ("（１）－１　目的", "(1)-1", "目的"), ("Ⅱ１（２）目的", "Ⅱ.1(2)", "目的"),
      ("図 3　推移", "図3", "推移"), ("別記第１号様式", "別記様式1", ""), ("（※１）出典", "注1", "出典"),
      ("1-(2)-ア　目的", "1(2)ア", "目的"), ("1(1)ア(ア)a(a)", "1(1)ア(ア)a(a)", ""),
      ("第２ １（１）趣旨", "第2 1(1)", "趣旨"), ("第 １ 章　総則", "第1章", "総則"),
      ("議案第12号", "議案12", ""), ("第12号議案", "議案12", ""), ("意見No.12", "No.12", ""),
      ("第三号イ（１）", "第3号イ(1)", ""), ("別紙様式第５号", "別紙様式5", ""), ("㊀　目的", "㊀", "目的"),
      ("xiv）目的", "ⅹⅳ", "目的"), ("ア、目的", "ア", "目的"), ("第３条（１）", "第3条(1)", ""),
    ])
  func readsKinds(text: String, number: String, title: String) throws {
    let found = try #require(label(text), "no number in \(text)")
    #expect(String(decoding: found.canonical, as: UTF8.self) == number)
    #expect(String(decoding: Array(text.utf8)[found.rest...], as: UTF8.self) == title)
  }

  @Test(
    "what only looks like numbering is none",
    arguments: [
      "第一条件", "第一目標", "第一部隊", "U.S. 市場", "e.g. 例", "A new plan", "IT 戦略", "図書館", "表現の自由", "別紙のとおり",
      "一、二年生", "Ⅱ種試験", "その他", "資料", "No plan", "Note", "(株)", "（案）", "（一部改正）",
      "甲は乙に", "第２回会議", "いろいろ", "ア行",
    ])
  func readsNone(text: String) {
    #expect(label(text) == nil, "\(describe(text))")
  }

  @Test(
    "numbers that count are no branches",
    arguments: [
      ("第三条の一部を", "第3条"), ("第三条の二つの", "第3条"), ("第三条の三分の一", "第3条"), ("第三条の二の規定", "第3条の2"),
      ("第三条の二十日", "第3条"), ("第四条の二第一項", "第4条の2第1項"), ("第三号イからハまで", "第3号イ"),
      ("別表に掲げる", "別表"), ("第三号アクセス", "第3号"),
    ])
  func scansRunning(text: String, number: String) throws {
    let found = try #require(label(text, in: .running))
    #expect(String(decoding: found.canonical, as: UTF8.self) == number)
  }

  @Test("hostile texts are read in linear time")
  func hostile() {
    let clock = ProcessorClock()
    for unit in [
      "1", "(", "(1)", "第", "第一", "第一条", "の二", "第一条の二の二", "別記", "1.", "・1", "Ⅰ", "i", "千",
    ] {
      let text = String(repeating: unit, count: 10_000_000 / unit.utf8.count)
      let time = clock.measure { _ = NumberingLabel.read(text.utf8Span.span) }
      #expect(time < .seconds(10), "\(unit)")
    }
  }
}
