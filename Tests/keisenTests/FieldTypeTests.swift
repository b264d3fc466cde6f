import Foundation
import TestSupport
import Testing

@Suite("Types of fields")
struct FieldTypeTests {
  private static func pipeline(_ findings: String = "") -> String {
    """
    keisen: 1
    title: 事業
    sources: [Input/a.html]
    record:
      name: project
      key: no
      fields:
        no: { column: 番号, type: integer }
        cost: { column: 予算額, type: amount }
        rate: { column: 倍率, type: decimal }
        start: { column: 開始日, type: date }
        term: { column: 期間, type: period }
        name: { column: 名称, width: narrow }
    stages:
      - extract: { stitch: repeated-header }
      - normalize: { width: standard }
      - export: { json: Output/a.json, csv: Output/a.csv, xml: Output/a.xml }
    \(findings)
    """
  }

  private static func source(_ rows: [[String]]) -> String {
    let cells = ([["番号", "予算額", "倍率", "開始日", "期間", "名称"]] + rows).map { row in
      "<tr>" + row.map { "<td>\($0)</td>" }.joined() + "</tr>\n"
    }
    return "<!DOCTYPE html><meta charset=utf-8><table>\n\(cells.joined())</table>\n"
  }

  private func run(
    _ rows: [[String]], _ findings: String = ""
  ) throws -> (outcome: Command.Outcome, scratch: Scratch) {
    let scratch = try Scratch()
    try scratch.write(Self.pipeline(findings), to: "Pipelines/a.yaml")
    try scratch.write(Self.source(rows), to: "Input/a.html")
    return (try Command.run(["run"], in: scratch.path), scratch)
  }

  @Test("amounts, decimals, dates and periods reach every export, which validates")
  func exports() throws {
    let (outcome, scratch) = try run([
      ["1", "3億5,000万円", "１．５", "令和元年5月1日", "令和4年4月1日～令和5年3月31日", "Ａ（案）〜"],
      ["2", "▲１２３千円", "-0.25", "2022年12月", "令和４年度", "ｶﾞｲﾄﾞ"], ["3", "", "", "", "", ""],
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let json = try #require(scratch.read("Output/a.json"))
    #expect(
      json.contains(
        """
        "no": 1, "cost": 350000000, "rate": 1.5, "start": "2019-05-01", \
        "term": "2022-04-01/2023-03-31", "name": "A(案)~"
        """))
    #expect(
      json.contains(
        """
        "no": 2, "cost": -123000, "rate": -0.25, "start": "2022-12", \
        "term": "2022-04-01/2023-03-31", "name": "ガイド"
        """))
    #expect(
      json.contains(
        """
        "no": 3, "cost": null, "rate": null, "start": null, "term": null, "name": null
        """))
    let csv = try #require(scratch.read("Output/a.csv"))
    #expect(csv.contains("a,1,350000000,1.5,2019-05-01,2022-04-01/2023-03-31,A(案)~\r\n"))
    let xml = try #require(scratch.read("Output/a.xml"))
    #expect(xml.contains("<cost>350000000</cost><rate>1.5</rate><start>2019-05-01</start>"))
    let validation = try Command.run(
      ["validate", "Output/a.json", "Output/a.csv", "Output/a.xml"], in: scratch.path)
    #expect(validation.status == 0, "\(validation.output)\(validation.errors)")
  }

  @Test(
    "exports whose values have another form do not validate",
    arguments: [
      ("Output/a.json", "\"2019-05-01\"", "\"2019/05/01\""),
      ("Output/a.json", "350000000", "\"3億\""),
      ("Output/a.csv", "2019-05-01", "2019/05/01"), ("Output/a.csv", "1.5", "1.5倍"),
      ("Output/a.xml", ">2019-05-01<", ">令和元年<"), ("Output/a.xml", "/2023-03-31", ""),
    ])
  func validates(file: String, from: String, to: String) throws {
    let (_, scratch) = try run([
      ["1", "3億5,000万円", "1.5", "令和元年5月1日", "令和4年4月1日～令和5年3月31日", "名"]
    ])
    let text = try #require(scratch.read(file))
    #expect(text.contains(from))
    try scratch.write(text.replacing(from, with: to), to: file)
    let outcome = try Command.run(["validate", file], in: scratch.path)
    #expect(outcome.status == 1)
  }

  @Test(
    "what cannot be read is a finding with its place, its text and the reason",
    arguments: [
      (1, "約3億円", "no amount"), (2, "一五倍", "no number"), (3, "令和5年2月29日", "no such day"),
      (3, "令和4年度", "a fiscal year is a period"), (4, "未定", "no period"),
    ])
  func tells(field: Int, text: String, message: String) throws {
    var row = ["1", "3億円", "1.5", "令和元年5月1日", "令和4年度", "名"]
    row[field] = text
    let (outcome, _) = try run([row])
    #expect(outcome.status == 1)
    #expect(outcome.codes.first == "record.value-unreadable")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.errors.contains("「\(text)」"))
    #expect(outcome.errors.contains("Input/a.html:3:"))
    // With the finding lowered the value is absent, and the raw text stands in the provenance.
    let (lowered, scratch) = try run(
      [row], "findings: { record.value-unreadable: warning }")
    #expect(lowered.status == 0, "\(lowered.errors)")
    #expect(scratch.read("Output/a.json")?.contains(": null") == true)
    let provenance = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/Output")
      .filter { $0.contains("provenance") }
      .compactMap { scratch.read("Output/" + $0) }.joined()
    #expect(provenance.contains(text))
  }

  @Test("amounts that count something else, and days beyond their era, are told")
  func doubts() throws {
    let (units, _) = try run([
      ["1", "3億円", "1", "", "", "名"], ["2", "3億ドル", "1", "", "", "名"],
    ])
    #expect(units.codes.contains("record.value-unreadable"))
    #expect(units.errors.contains("count 「円」"))
    let (days, _) = try run([
      ["1", "", "", "平成32年4月1日", "", "名"], ["2", "", "", "令和4年12月5日（火）", "", "名"],
    ])
    #expect(days.status == 0)
    #expect(days.codes.filter { $0 == "record.value-doubtful" }.count == 2)
  }
}
