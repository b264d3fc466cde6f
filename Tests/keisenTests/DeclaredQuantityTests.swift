import TestSupport
import Testing

@Suite("What a document declares of itself")
struct DeclaredQuantityTests {
  private static func pipeline(_ rules: [String]) -> String {
    """
    keisen: 1
    sources: [Input/a.html]
    record:
      name: row
      key: no
      fields:
        no: { column: No, type: integer }
        place: { column: 箇所, type: heading }
        kind: { column: 区分 }
        cost: { column: 金額, type: amount }
    stages:
      - extract: {}
      - reconcile:
    \(rules.map { "      - " + $0 }.joined(separator: "\n"))
      - export: { json: Output/a.json, ndjson: Output/a.ndjson, xml: Output/a.xml }

    """
  }

  private func run(_ prose: String, _ rules: [String]) throws -> (Command.Outcome, Scratch) {
    let scratch = try Scratch()
    try scratch.write(Self.pipeline(rules), to: "Pipelines/a.yaml")
    let lines = prose.split(separator: "\n").map { "<p>\($0)</p>\n" }.joined()
    try scratch.write(
      """
      <!DOCTYPE html><meta charset=utf-8>\(lines)<table><tr><th>No<th>箇所<th>区分<th>金額
      <tr><td>1<td>4.2.1 甲<td>賛成<td>1,200円
      <tr><td>2<td>4.2.2 乙<td>反対<td>300円
      <tr><td>3<td>4.20 丙<td>賛成<td>3億5,000万円</table>
      """, to: "Input/a.html")
    return (try Command.run(["run"], in: scratch.path), scratch)
  }

  @Test("totals by heading and kind, sums, shares, first and last numbers, and numbers that run")
  func agrees() throws {
    let (outcome, scratch) = try run(
      """
      第４章２に関する意見：２件
      うち賛成：２件（66.7％）
      金額の合計：３億5,000万1,500円
      意見は、No.１からNo.３まで、欠番０件です。
      """,
      [
        "{ declared: \"第４章２に関する意見：{a}件\", expect: { a: \"count(place within 4.2)\" } }",
        "{ declared: \"うち賛成：{b}件（{c:decimal}％）\", expect: { b: \"count(kind = '賛成')\", c: \"percent(kind = '賛成')\" } }",
        "{ declared: \"金額の合計：{d:decimal}円\", expect: { d: \"sum(cost)\" } }",
        "{ declared: \"No.{e}からNo.{f}まで、欠番{g}件\", expect: { e: \"first(no)\", f: \"last(no)\", g: \"missing(no)\" } }",
      ])
    #expect(outcome.status == 0 && outcome.codes == [], "\(outcome.errors)")
    let json = try #require(scratch.read("Output/a.json"))
    #expect(json.contains("\"counts\": {\"b\": 2, \"c\": 66.7}, \"agrees\": true"), "\(json)")
    #expect(scratch.read("Output/a.xml")?.contains("<count name=\"c\">66.7</count>") == true)
    let validation = try Command.run(
      ["validate", "Output/a.json", "Output/a.ndjson", "Output/a.xml"], in: scratch.path)
    #expect(validation.status == 0, "\(validation.output)\(validation.errors)")
  }

  @Test("a sum that is off by one yen, and a share by a tenth, are errors; the rest is unchecked")
  func mismatch() throws {
    let (outcome, _) = try run(
      "金額の合計：350,001,501円\n賛成は66.6％\n提出者：14者",
      [
        "{ declared: \"金額の合計：{d}円\", expect: { d: \"sum(cost)\" } }",
        "{ declared: \"賛成は{c:decimal}％\", expect: { c: \"percent(kind = '賛成')\" } }",
      ])
    #expect(outcome.status == 1)
    #expect(
      outcome.codes == [
        "reconcile.count-mismatch", "reconcile.count-mismatch", "reconcile.unchecked",
      ], "\(outcome.errors)")
    #expect(outcome.errors.contains("declares d = 350001501, but sum(cost) gives 350001500"))
    #expect(outcome.errors.contains("declares c = 66.6, but percent(kind = '賛成') gives 66.7"))
    #expect(outcome.errors.contains("提出者：14者"))
  }
}
