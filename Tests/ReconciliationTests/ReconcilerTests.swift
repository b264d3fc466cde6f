import Documents
import Findings
import Reconciliation
import Records
import TestSupport
import Testing

@Suite struct ReconcilerTests {
  /// Reconciles lines of prose with records of the sections given.
  private static func reconcile(
    _ lines: [String], _ rules: [ReconcileRule],
    sections: [(number: String, title: String)] = []
  ) -> Reconciliation {
    #expect(ReconcileRule.mistakes(in: rules, record: Sample.declaration).isEmpty)
    var reconciler = Reconciler(rules, record: Sample.declaration)
    return reconciler.reconcile(
      Sample.document(lines), id: "d", records: Sample.records(sections))
  }

  @Test(arguments: [
    "意見総数：14者から37件", "意見総数:14者から37件", "意見総数：１４者から３７件",
    "- 意見総数 ： １４　者 から\u{A0}37 件", "・意見総数：十四者から三十七件",
    "  ●　意見総数：14者から37件（延べ）", "１．意見募集の結果　意見総数：14者から37件でした",
  ])
  func spellingsOfATotal(_ line: String) throws {
    let result = Self.reconcile(
      ["結果", line],
      [try Sample.rule("・意見総数：{who}者から{total}件", ["who": "14", "total": "37"])])
    #expect(result.quantities.first?.counts.map(\.value) == [14, 37], "\(result)")
    #expect(result.outcomes.map(\.verdict) == [.agrees])
    #expect(result.quantities.first?.text.hasPrefix("意見総数") == true)
  }

  @Test func thePassageIsNormalizedAndItsPlaceKnown() throws {
    let result = Self.reconcile(
      ["題", "　・意見総数　：１，２３４ 件（延べ）"],
      [try Sample.rule("意見総数：{total}件", ["total": "1"])])
    #expect(result.quantities.map(\.text) == ["意見総数　：1,234 件"])
    #expect(result.outcomes.map(\.offset) == [4 + 6])
    // ・意見総数：１，２３４件（延べ）
    #expect(result.declaredCharacters == 16)
    #expect(!result.quantities[0].agrees)
  }

  @Test func dashesAreOne() throws {
    for dash in ["～", "〜", "~", "-", "－", "‐", "―"] {
      let result = Self.reconcile(
        ["期間：R3.12.24\(dash)R4.1.28（３６日間）"],
        [
          try Sample.rule(
            "期間：{from:date}～{to:date}（{days}日間）", ["days": "days(from, to)"])
        ])
      #expect(result.outcomes.map(\.verdict) == [.agrees], "\(dash): \(result)")
    }
  }

  @Test func aWrappedPassageIsFound() throws {
    let result = Self.reconcile(
      ["意見総数：14者", "から37件", "4.2 国民"],
      [try Sample.rule("意見総数：{who}者から{total}件", ["total": "37"])])
    #expect(result.outcomes.map(\.verdict) == [.agrees])
    #expect(result.declaredCharacters == 8 + 5)
    // A number ends with its line.
    let number = Self.reconcile(
      ["意見総数 37", "4.2 国民"], [try Sample.rule("意見総数{total}", ["total": "37"])])
    #expect(number.outcomes.map(\.verdict) == [.agrees])
  }

  @Test func theBeginningOfALineIsPreferred() throws {
    let result = Self.reconcile(
      ["計画のその他：5件", "その他：1件"], [try Sample.rule("その他：{n}件", ["n": "1"])])
    #expect(result.outcomes.map(\.verdict) == [.agrees])
  }

  @Test func twoDifferentPassagesAreReported() throws {
    let rule = try Sample.rule("その他：{n}件", ["n": "1"])
    let result = Self.reconcile(["その他：1件", "その他：2件"], [rule])
    #expect(
      result.outcomes.map(\.verdict) == [
        .declaredTwice(text: "その他：2件", offset: "その他：1件\n".utf8.count)
      ])
    #expect(result.quantities.map(\.agrees) == [false])
    #expect(Self.reconcile(["その他：1件", "その他：１件"], [rule]).outcomes[0].verdict == .agrees)
  }

  @Test func aMissingPassageNamesTheMostSimilarLine() throws {
    let rule = try Sample.rule("国民が安心して暮らせる社会の実現：{n}件", ["n": "1"])
    let result = Self.reconcile(
      ["結果", "・国民が安全で安心して暮らせる社会の実現：22件", "終わり"], [rule])
    #expect(
      result.outcomes.map(\.verdict) == [
        .notDeclared(
          similar: Reconciliation.SimilarLine(
            text: "国民が安全で安心して暮らせる社会の実現：22件", offset: 10))
      ])
    #expect(result.quantities.isEmpty)
    #expect(Self.reconcile([], [rule]).outcomes.map(\.verdict) == [.notDeclared(similar: nil)])
  }

  @Test func captionsAreSearchedLast() throws {
    var document = Sample.document(["一覧", "表1（全3件）"])
    var table = Table()
    // The second line becomes the caption of a table.
    let second = document.pieces[Int(document.prose.first)].next
    let line = document.pieces[Int(second)].next
    table.caption.first = line
    table.caption.last = line
    table.hasCaption = true
    document.pieces[Int(line)].next = -1
    document.pieces[Int(second)].next = -1
    document.prose.last = second
    document.tables.append(table)
    var reconciler = Reconciler(
      [try Sample.rule("（全{n}件）", ["n": "3"])], record: Sample.declaration)
    let result = reconciler.reconcile(document, id: "d", records: Sample.records([]))
    #expect(result.outcomes.map(\.verdict) == [.agrees])
    #expect(result.declaredCharacters == 0)
  }

  @Test(arguments: [
    ("期間：令和3年（2022）年1月1日まで", UnreadableQuantity.Reason.contradiction(era: 2021, western: 2022)),
    ("期間：令和5年2月29日まで", .noSuchDay), ("期間：明治3年10月9日まで", .lunarCalendar),
  ])
  func unreadableDates(_ line: String, _ reason: UnreadableQuantity.Reason) throws {
    let result = Self.reconcile(
      [line, "計1日"],
      [
        try Sample.rule("期間：{to:date}まで"),
        try Sample.rule("計{days}日", ["days": "days(to, to)"]),
      ])
    #expect(
      result.outcomes.map(\.verdict) == [
        .unreadable(UnreadableQuantity(name: "to", reason: reason)),
        .undetermined(name: "days", missing: ["to"]),
      ])
  }

  @Test func hugeNumbersAreValues() throws {
    let rules = [
      try Sample.rule("計{n}件", ["n": "\(Int.max) + 1"]),
      try Sample.rule("別{m}件", ["m": "1"]),
    ]
    let result = Self.reconcile(["計1件", "別99999999999999999999件"], rules)
    #expect(
      result.outcomes.map(\.verdict) == [
        .unreadable(UnreadableQuantity(name: "n", reason: .numberTooLarge)),
        .unreadable(UnreadableQuantity(name: "m", reason: .numberTooLarge)),
      ])
  }

  @Test(arguments: [
    ("count()", 7), ("count(section within 4.2)", 3), ("count(section within 4)", 4),
    ("count(section within 4.2.1)", 1), ("count(section is absent)", 1),
    ("count(section.number is absent)", 2), ("count(section.title = \"総 論\")", 1),
    ("count(section.number is absent and section is present)", 1),
    ("count(section = \"４．２．１ 甲\")", 1), ("count(section != \"総論\")", 6),
    ("count(not section within 4)", 3), ("count(no = 3 or no = 4)", 2),
    ("count(opinion contains \"意\")", 7), ("count(回答 is present)", 0),
    ("count(section within 4 and not (section within 4.2 or section within 5))", 1),
    ("count() - count(section is absent) + 1 - (2 - 1)", 6),
  ])
  func counts(_ expression: String, _ count: Int) throws {
    let result = Self.reconcile(
      ["計\(count)件"], [try Sample.rule("計{n}件", ["n": expression])],
      sections: [
        ("4.2", "乙"), ("4.2.1", "甲"), ("4.2(1)", "丙"), ("4.20", ""), ("", "総論"), ("", ""),
        ("5", "丁"),
      ])
    #expect(result.outcomes.map(\.verdict) == [.agrees], "\(result.outcomes)")
  }

  @Test func aPeriodShowsItsDatesAndBothNumbers() throws {
    let rules = [
      try Sample.rule(
        "実施期間：{from:date}～{to:date}（{days}日間）", ["days": "days(from, to)"])
    ]
    let result = Self.reconcile(
      ["- 実施期間：令和3年（2021）年12月24日～令和4年（2022）1月28日（30日間）"], rules)
    let finding = result.outcomes.first?.finding(of: rules) { offset in
      SourceLocation(path: "a.html", offset: offset)
    }
    #expect(finding?.code == .reconcilePeriodMismatch)
    #expect(finding?.severity == .warning)
    #expect(finding?.location?.offset == 2)
    #expect(
      finding?.message
        == "the document declares 30 days, but from 2021-12-24 to 2022-01-28 it is 36 days, both included"
    )
  }

  @Test(.sharedData) func theSeed() throws {
    let bytes = try SharedData.bytes("seed/cybersecurity-2022-results.txt")
    let lines = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
      .filter { !$0.contains("\t") }
    let groups = [
      ("", "総論", 1), ("4.1.1", "", 4), ("4.2.1", "", 22), ("4.3.1", "", 4), ("4.4.1", "", 4),
      ("5", "", 1), ("", "", 1),
    ]
    let sections = groups.flatMap { group in
      Array(repeating: (number: group.0, title: group.1), count: group.2)
    }
    let rules = [
      try Sample.rule(
        "実施期間：{from:date}～{to:date}（{days}日間）", ["days": "days(from, to)"]),
      try Sample.rule(
        "意見総数：{respondents}者から{total}件", ["total": "count() = plan + other"]),
      try Sample.rule(
        "2022年度に実施すべき施策（サイバーセキュリティ2022）に関する意見：{plan}件",
        [
          "plan":
            "count(section is present) = general + economy + life + world + crosscutting + system"
        ]),
      try Sample.rule(
        "総論（策定の趣旨・背景、本戦略における基本的な理念、サイバー空間をとりまく課題認識等）：{general}件",
        ["general": "count(section.title = \"総論\")"]),
      try Sample.rule(
        "経済社会の活力の向上及び持続的発展：{economy}件", ["economy": "count(section within 4.1)"]),
      try Sample.rule(
        "国民が安全で安心して暮らせるデジタル社会の実現：{life}件", ["life": "count(section within 4.2)"]),
      try Sample.rule(
        "国際社会の平和・安定及び我が国の安全保障への寄与：{world}件", ["world": "count(section within 4.3)"]),
      try Sample.rule("・横断的施策：{crosscutting}件", ["crosscutting": "count(section within 4.4)"]),
      try Sample.rule("推進体制：{system}件", ["system": "count(section within 5)"]),
      try Sample.rule("・その他のご意見：{other}件", ["other": "count(section is absent)"]),
    ]
    let result = Self.reconcile(lines, rules, sections: sections)
    #expect(result.quantities.map(\.agrees) == [false] + Array(repeating: true, count: 9))
    #expect(result.quantities[1].text == "意見総数：14者から37件")
    #expect(result.quantities[1].counts == [DeclaredQuantity.Count(name: "total", value: 37)])
    #expect(result.quantities.map { $0.counts[0].value } == [30, 37, 36, 1, 4, 22, 4, 4, 1, 1])
    guard case .mismatch(let mismatch) = result.outcomes[0].verdict else {
      Issue.record("\(result.outcomes[0])")
      return
    }
    #expect(mismatch.counted == FixedNumber(36))
    // A wrong total is told with what it was compared with.
    let wrong = Self.reconcile(
      lines.map { $0.contains("意見総数") ? "- 意見総数：14者から38件" : $0 }, rules, sections: sections)
    let findings = wrong.outcomes.compactMap { $0.finding(of: rules) { _ in nil } }
    #expect(
      findings.map(\.message).dropFirst() == [
        "the document declares total = 38, but count() gives 37",
        "the document declares total = 38, but plan + other gives 37 (plan = 36, other = 1)",
      ])
    #expect(findings.dropFirst().allSatisfy { $0.code == .reconcileCountMismatch })
  }
}
