import Documents
import Reconciliation
import Records
import Testing

@Suite("Numbers made of fields")
struct AggregateTests {
  private static let declaration = RecordDeclaration(
    name: "row", key: 0,
    fields: [
      FieldDeclaration(name: "no", headers: ["No"], type: .integer),
      FieldDeclaration(name: "category", headers: ["区分"]),
      FieldDeclaration(name: "amount", headers: ["金額"]),
    ])

  private static func reconcile(
    _ lines: [String], _ rules: [ReconcileRule], _ rows: [[String]]
  ) -> Reconciliation {
    #expect(ReconcileRule.mistakes(in: rules, record: declaration).isEmpty)
    var batch = RecordBatch(fieldCount: 3)
    for (index, row) in rows.enumerated() {
      batch.records.append(RecordEntry(table: 0, row: Int32(index), offset: 0))
      for text in row {
        var value = FieldValue(start: batch.text.count)
        value.length = UInt32(text.utf8.count)
        value.isAbsent = text.isEmpty
        batch.text.append(text)
        batch.values.append(value)
      }
    }
    var reconciler = Reconciler(rules, record: declaration)
    return reconciler.reconcile(Sample.document(lines), id: "d", records: batch)
  }

  private static let rows = [
    ["1", "甲", "1,200"], ["2", "乙", "300円"], ["4", "甲", "3億5,000万円"], ["5", "丙", ""],
  ]

  @Test(
    arguments: [
      ("sum(amount)", 350_001_500), ("sum(amount, category = \"甲\")", 350_001_200),
      ("sum(amount, category = \"丁\")", 0), ("min(amount)", 300), ("max(no)", 5), ("first(no)", 1),
      ("last(no)", 5), ("missing(no)", 1), ("last(no) - first(no) + 1", 5),
      ("percent(category = \"甲\")", 50), ("percent(category = \"乙\")", 25),
      ("count(category = \"甲\") + sum(no)", 14),
    ])
  func values(expression: String, expected: Int) throws {
    let rule = try Sample.rule("合計：{n}件", ["n": expression])
    let right = Self.reconcile(["合計：\(expected)件"], [rule], Self.rows)
    #expect(right.outcomes.map(\.verdict) == [.agrees], "\(expression): \(right.outcomes)")
    let wrong = Self.reconcile(["合計：\(expected + 1)件"], [rule], Self.rows)
    guard case .mismatch(let mismatch)? = wrong.outcomes.first?.verdict else {
      Issue.record("\(expression): \(wrong.outcomes)")
      return
    }
    #expect(mismatch.counted == FixedNumber(expected))
  }

  @Test(
    "numbers with fractions, and with 万 and 億",
    arguments: [
      ("25.0", "percent(category = \"甲\" and no = 1)"),
      ("50", "percent(category = \"甲\")"), ("3億5,000万1,500", "sum(amount)"),
      ("350,001,500.0", "sum(amount)"),
    ])
  func decimals(declared: String, expression: String) throws {
    let rule = try Sample.rule("率：{n:decimal}％", ["n": expression])
    let result = Self.reconcile(["率：\(declared)％"], [rule], Self.rows)
    #expect(result.outcomes.map(\.verdict) == [.agrees], "\(result.outcomes)")
  }

  @Test("shares are rounded to the digits that are declared, and sums of decimals are exact")
  func rounding() throws {
    let rows = [["1", "甲", "0.1"], ["2", "乙", "0.2"], ["3", "甲", "45.55"]]
    for (declared, expression) in [
      ("66.7", "percent(category = \"甲\")"), ("67", "percent(category = \"甲\")"),
      ("33.33", "percent(category = \"乙\")"), ("45.85", "sum(amount)"),
      ("0.3", "sum(amount, no != 3)"),
      ("45.55", "max(amount)"),
    ] {
      let rule = try Sample.rule("率：{n:decimal}％", ["n": expression])
      let right = Self.reconcile(["率：\(declared)％"], [rule], rows)
      #expect(right.outcomes.map(\.verdict) == [.agrees], "\(declared): \(right.outcomes)")
      #expect(right.quantities.first?.counts.first?.printed == declared)
    }
    let rule = try Sample.rule("率：{n:decimal}％", ["n": "percent(category = \"甲\")"])
    let wrong = Self.reconcile(["率：66.6％"], [rule], rows)
    guard case .mismatch(let mismatch)? = wrong.outcomes.first?.verdict else {
      Issue.record("\(wrong.outcomes)")
      return
    }
    #expect(mismatch.declared.description == "66.6" && mismatch.counted.description == "66.7")
  }

  @Test("an amount that is none spoils the sum, and is said")
  func unreadable() throws {
    let rule = try Sample.rule("合計：{n}円", ["n": "sum(amount)"])
    let result = Self.reconcile(["合計：3円"], [rule], Self.rows + [["6", "甲", "未定"]])
    #expect(
      result.outcomes.map(\.verdict) == [
        .unreadable(UnreadableQuantity(name: "n", reason: .fieldUnreadable))
      ])
  }

  @Test("names are checked against the record", arguments: ["sum(amont)", "sum(amount, kind = 1)"])
  func mistakes(expression: String) throws {
    let rule = try Sample.rule("合計：{n}円", ["n": expression])
    #expect(ReconcileRule.mistakes(in: [rule], record: Self.declaration).count == 1)
  }

  @Test("quantities that no rule covers are listed")
  func unchecked() throws {
    let rule = try Sample.rule("合計：{n}件", ["n": "count()"])
    let result = Self.reconcile(
      ["令和4年12月5日", "合計：4件", "うち反映したもの：２件", "意見提出者 14者", "賛成 45.5％", "第3回会議", "12ページ"],
      [rule], Self.rows)
    #expect(result.unchecked.map(\.text) == ["うち反映したもの：2件", "意見提出者 14者", "賛成 45.5％"])
  }
}
