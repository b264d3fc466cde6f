import Foundation
import TestSupport
import Testing

@testable import Numbering

/// The canonical number and the title of a heading's text.
private func read(_ text: String) -> (number: String, title: String)? {
  guard let number = HeadingNumber.read(text.utf8Span.span) else { return nil }
  return (
    String(decoding: number.canonical, as: UTF8.self),
    String(decoding: Array(text.utf8)[number.length...], as: UTF8.self)
  )
}

@Suite("Heading numbers")
struct HeadingNumberTests {
  @Test(
    "the number at the head of a cell has one canonical form",
    arguments: [
      ("4. 2. 1 経営層", "4.2.1", "経営層"), ("4.2.1国民", "4.2.1", "国民"),
      ("４．２．１　国民", "4.2.1", "国民"), ("４． ２． １ 国民", "4.2.1", "国民"),
      ("4. 2. 1国民", "4.2.1", "国民"), ("5. 推進体制", "5", "推進体制"),
      ("４－２－１　推進体制", "4-2-1", "推進体制"), ("(1) 目的", "(1)", "目的"),
      ("5. 3Dプリンタ", "5", "3Dプリンタ"), ("5.3Dプリンタ", "5", "3Dプリンタ"),
      ("5. 2022年度の取組", "5", "2022年度の取組"), ("5.2022年度の取組", "5", "2022年度の取組"),
      ("5. 3つの柱", "5", "3つの柱"), ("5. 3県の連携", "5", "3県の連携"), ("10.1 細目", "10.1", "細目"),
      ("1.2.3.4.5 細目", "1.2.3.4.5", "細目"), ("4.2. 体制", "4.2", "体制"), ("4.2.1", "4.2.1", ""),
      ("5", "5", ""), ("4.2Web APIの拡大", "4.2", "Web APIの拡大"), ("4.2人材の確保", "4.2", "人材の確保"),
      ("1 日本の役割", "1", "日本の役割"), ("\u{A0}4.3.2\u{A0}我が国の", "4.3.2", "我が国の"),
    ])
  func reads(text: String, number: String, title: String) throws {
    let found = try #require(read(text), "no number in \(text)")
    #expect(found.number == number)
    #expect(found.title == title)
  }

  @Test(
    "numbers of other systems are read as labels",
    arguments: [
      ("第２章　推進体制", "第2章", "推進体制"), ("第二章第三節　体制", "第2章第3節", "体制"), ("Ⅱ　総論", "Ⅱ", "総論"),
      ("一　目的", "一", "目的"), ("別表第一（第三条関係）", "別表1", "（第三条関係）"), ("第三条の二　趣旨", "第3条の2", "趣旨"),
      ("（ア）通知", "(ア)", "通知"), ("No.12", "No.12", ""),
    ])
  func readsLabels(text: String, number: String, title: String) throws {
    let found = try #require(read(text), "no number in \(text)")
    #expect(found.number == number)
    #expect(found.title == title)
  }

  @Test(
    "a title that begins with a digit has no number",
    arguments: [
      "2022年度に実施すべき施策", "2022 年度の施策", "3つの柱", "3 つの柱", "総論", "-", "－", "", "　", "1.5倍に増加",
      "3.5％", "1.2%", "2.5GHz帯の利用", "10億円", "1,234件", "24時間体制", "３Ｄ", "03-1234-5678", "2022/4/1",
      "1-2年生",
      "1.05の係数", "12345678901234567890123",
    ])
  func readsNone(text: String) {
    let found = read(text)
    #expect(found == nil, "\(text) was read as \(found?.number ?? "") + \(found?.title ?? "")")
  }

  /// The labels of the styles that headings and locators are made of so far.
  static let labels = SharedData.objects("conformance/numbering/labels.ndjson").filter { label in
    let members = label.members
    guard let levels = members["levels"] as? [[String: Any]] else { return true }
    let styles = levels.compactMap { $0["style"] as? String }
    return members["canonical"] as? String != nil && styles.allSatisfy { $0 != "named" }
      || levels.isEmpty
  }

  @Test("labels of the conformance set", .sharedData, arguments: labels)
  func agrees(label: JSONCase) throws {
    let text = try #require(label.members["text"] as? String)
    let found = read(text)
    #expect(found?.number == label.members["canonical"] as? String, "\(label.line)")
    if let found { #expect(found.title == label.members["rest"] as? String, "\(label.line)") }
  }

  @Test("ten megabytes of digits or points are read in linear time")
  func hostile() {
    let clock = ProcessorClock()
    for unit in ["1", "1.", "1. ", "(", "(1)"] {
      let text = String(repeating: unit, count: 10_000_000 / unit.utf8.count)
      let time = clock.measure { _ = read(text) }
      #expect(time < .seconds(5), "\(unit)")
    }
  }
}
