import Testing

@testable import Numbering

private func scan(_ text: String, _ place: Locator.Place) -> (canonical: String, rest: String)? {
  guard let locator = Locator.scan(text.utf8Span.span, at: 0, in: place) else { return nil }
  return (
    String(decoding: locator.canonical, as: UTF8.self),
    String(decoding: Array(text.utf8)[locator.end...], as: UTF8.self)
  )
}

@Suite("Locators")
struct LocatorTests {
  @Test(
    "a locator ends where its grammar ends",
    arguments: [
      ("2.1(3)(ス)」", "2.1(3)(ス)", "」"), ("4.2.1(1)③では", "4.2.1(1)③", "では"),
      ("1.2(ケ)", "1.2(ケ)", ""), ("3.2(2)(エ)", "3.2(2)(エ)", ""),
      ("２．１（３）（ス）において", "2.1(3)(ス)", "において"), ("２．１（３）（ｽ）", "2.1(3)(ス)", ""),
      ("4.2に", "4.2", "に"), ("2(1)アのとおり", "2(1)ア", "のとおり"),
      ("2(1)ア（ア）の", "2(1)ア(ア)", "の"), ("2(1)アクセス", "2(1)", "アクセス"),
      ("4. 2. 3の", "4.2.3", "の"), ("4.2.3。", "4.2.3", "。"), ("4.2.", "4.2", "."),
    ])
  func scans(text: String, canonical: String, rest: String) throws {
    let found = try #require(scan(text, .running), "no locator in \(text)")
    #expect(found.canonical == canonical)
    #expect(found.rest == rest)
  }

  @Test(
    "amounts, years and versions are no locators in running text",
    arguments: [
      "2022年", "1.5倍", "1.2%", "3.5％", "5", "12頁", "2.5GHz", "1.2abc", "192.168.100.2000", "1,234",
      "2022.4.1", "4-2", "1.5 倍", "(1)",
    ])
  func scansNone(text: String) {
    #expect(scan(text, .running) == nil, "\(text)")
  }

  @Test(
    "between brackets one number is enough",
    arguments: [("5」", "5", "」"), ("４－２」", "4-2", "」")])
  func scansBracketed(text: String, canonical: String, rest: String) throws {
    let found = try #require(scan(text, .bracketed))
    #expect(found.canonical == canonical)
    #expect(found.rest == rest)
  }
}

@Suite("Whole numbers")
struct WholeNumberTests {
  @Test(
    "a cell's number is read in either width",
    arguments: [
      ("12", 12), ("１２", 12), (" 12 ", 12), ("No.12", 12), ("Ｎｏ．１２", 12), ("№12", 12),
      ("1,234", 1234),
      ("１，２３４", 1234), ("-5", -5), ("007", 7), ("9223372036854775807", Int.max),
      ("12a", nil), ("", nil), ("1,23", nil), ("1234,567", nil), ("9223372036854775808", nil),
      ("1 2", nil), ("No.", nil), ("十", nil), (",123", nil),
    ] as [(String, Int?)])
  func reads(text: String, value: Int?) {
    let found = WholeNumber.read(text.utf8Span.span)
    #expect(found == value, "\(text)")
  }
}

@Suite("Canonical numbers")
struct CanonicalNumberTests {
  @Test(
    "order and containment",
    arguments: [
      ("2", "10"), ("4.2", "4.10"), ("4", "4.1"), ("4.2.1", "4.3"), ("2.1(3)", "2.1(10)"),
      ("2.1(3)(ア)", "2.1(3)(イ)"),
    ])
  func precedes(left: String, right: String) {
    let isBefore = CanonicalNumber.precedes(left.utf8Span.span, right.utf8Span.span)
    let isAfter = CanonicalNumber.precedes(right.utf8Span.span, left.utf8Span.span)
    let isBeforeItself = CanonicalNumber.precedes(left.utf8Span.span, left.utf8Span.span)
    #expect(isBefore && !isAfter && !isBeforeItself)
  }

  @Test(
    "a number is within itself and those above it",
    arguments: [
      ("4.2.1", "4.2", true), ("4.2", "4.2", true), ("4.20", "4.2", false), ("4.2", "4.2.1", false),
      ("4.2(1)", "4.2", true), ("40", "4", false), ("第3条の2", "第3条", false),
      ("第3条第1項", "第3条", true), ("第30条", "第3条", false),
    ])
  func isWithin(number: String, ancestor: String, expected: Bool) {
    let found = CanonicalNumber.isWithin(number.utf8Span.span, ancestor.utf8Span.span)
    #expect(found == expected)
  }

  @Test(
    "parents",
    arguments: [
      ("4.2.1", "4.2"), ("4", ""), ("2.1(3)(ス)", "2.1(3)"), ("4.2.1(1)③", "4.2.1(1)"),
      ("2(1)", "2"), ("4-2", "4"), ("(1)", ""), ("第2章第3節", "第2章"), ("第3条の2", ""),
      ("第3条の2第1項", "第3条の2"), ("別表1の2", "別表1"), ("第4章2(1)", "第4章2"), ("附則第3条", "附則"),
    ])
  func parent(number: String, parent: String) {
    let length = CanonicalNumber.parentLength(number.utf8Span.span)
    #expect(String(decoding: number.utf8.prefix(length), as: UTF8.self) == parent)
  }
}
