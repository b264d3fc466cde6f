import Reconciliation
import Records
import Testing

@Suite struct CountExpressionTests {
  @Test(arguments: [
    "1", "-1 + 2", "count()", "total", "count() = plan + other", "plan - (a + b - 2)",
    "days(from, to)", "days( 開始 , 終了 ) - 1", "count(section within 4.2)",
    "count(section within 4.2(1))", "count(section within 4 or section within 5)",
    "count(section is absent)", "count(section.number is absent and section.title is present)",
    "count(not section is absent)", "count(not (section is absent or no = 3))",
    "count(回答 contains '参照')", "count(opinion != \"x\")", "count(section.title = \"総論\")",
    "ｃ１ ＋ ２", "count（section is absent）", "count(not is absent)", "count(row-no = 3)",
  ])
  func accepted(_ text: String) {
    #expect(throws: Never.self) { try CountExpression(text) }
  }

  @Test(
    arguments: [
      ("", 0, "a number"), ("1 +", 3, "a number"), ("1 2", 2, "+, -"), ("count(", 6, "field"),
      ("count", nil, ""), ("counts()", 0, "count, days"), ("count(section)", 13, "within"),
      ("count(section inside 4)", 14, "within"), ("count(section is empty)", 17, "absent"),
      ("count(section within)", 20, "heading number"), ("count(section = )", 16, "quotes"),
      ("count(section = \"a)", 16, "\""), ("count(section = \"\")", 16, "quotes"),
      ("days(from)", 9, ","), ("days(1, 2)", 5, "date"), ("(1", 2, ")"), ("1)", 1, "+, -"),
      ("a ! b", 2, "!="), ("a * b", 2, "name"), ("1.5", 1, "name"),
      ("99999999999999999999", 0, "whole number"), ("count(and is absent)", 6, "field"),
      ("count(a is absent and)", 21, "field"), ("= 1", 0, "a number"), ("1 =", 3, "a number"),
    ] as [(String, Int?, String)])
  func rejected(_ text: String, _ offset: Int?, _ expected: String) {
    guard let offset else {
      #expect(throws: Never.self) { try CountExpression(text) }
      return
    }
    do {
      _ = try CountExpression(text)
      Issue.record("accepted: \(text)")
    } catch {
      #expect(error.offset == offset, "\(text): \(error)")
      #expect(error.expected?.contains(expected) == true, "\(text): \(error)")
    }
  }

  @Test func misspeltWordsHaveAdvice() {
    #expect(throws: RuleSyntaxError.self) { try CountExpression("cuont()") }
    do {
      _ = try CountExpression("count(section wihtin 4)")
    } catch {
      #expect(error.advice == "did you mean within")
    }
  }

  @Test func depthAndLengthAreBounded() {
    let deep = String(repeating: "(", count: 1_000) + "1" + String(repeating: ")", count: 1_000)
    #expect(throws: RuleSyntaxError.self) { try CountExpression(deep) }
    let nots = "count(" + String(repeating: "not ", count: 1_000) + "section is absent)"
    #expect(throws: RuleSyntaxError.self) { try CountExpression(nots) }
    let long = String(repeating: "1+", count: 100_000) + "1"
    #expect(throws: RuleSyntaxError.self) { try CountExpression(long) }
  }

  @Test func sumsKeepTheirTextAndSigns() throws {
    let expression = try CountExpression("count() = a - (b - 2)")
    #expect(expression.sums.map(\.text) == ["count()", "a - (b - 2)"])
    #expect(expression.sums[1].terms.map(\.isNegative) == [false, true, false])
  }

  @Test func allUnknownNamesAreReported() throws {
    let rules = [
      try Sample.rule("総数：{total}件", ["totl": "count(sectoin within 4) + plna"]),
      try Sample.rule("計画：{plan}件", ["plan": "days(plan, plan) + count(opinion within 4)"]),
      try Sample.rule(
        "期間：{from:date}～{total}日", ["from": "count(opinion.number is absent)"]),
    ]
    let mistakes = ReconcileRule.mistakes(in: rules, record: Sample.declaration)
    #expect(
      mistakes.map { "\($0.rule) \($0.part) \($0.error.offset) \($0.error.advice ?? "")" } == [
        "0 name(0) 0 did you mean total", "0 expression(0) 6 did you mean section",
        "0 expression(0) 26 did you mean plan", "1 expression(0) 5 ", "1 expression(0) 11 ",
        "1 expression(0) 33 use within for a field of type heading",
        "2 pattern 15 give each number of the pipeline a name of its own",
        "2 name(0) 0 use days(…) to compare a length of time", "2 expression(0) 6 ",
      ])
  }
}

@Suite struct DeclaredPatternTests {
  @Test(arguments: [
    ("意見総数", 4, "captures no quantity"), ("{n}", 0, "no text"), ("a{n", 1, "no closing"),
    ("a}", 1, "no opening"), ("a{}", 2, "no name"), ("a{1n}", 2, "no name of a capture"),
    ("a{n:dat}", 4, "no type dat"), ("a{n}{m}", 4, "nothing separates"),
    ("a{n}b{n}", 6, "captured twice"), ("a{n}2件", 4, "digits directly after"),
  ])
  func rejected(_ text: String, _ offset: Int, _ message: String) {
    do {
      _ = try DeclaredPattern(text)
      Issue.record("accepted: \(text)")
    } catch {
      #expect(error.offset == offset, "\(text): \(error)")
      #expect(error.message.contains(message), "\(text): \(error)")
    }
  }

  @Test func captures() throws {
    let pattern = try DeclaredPattern("実施期間：{from:date}～{ to : date }（{日数}日間）")
    #expect(pattern.captures.map(\.name) == ["from", "to", "日数"])
    #expect(pattern.captures.map(\.type) == [.date, .date, .integer])
  }
}
