import Foundation
import TestSupport
import Testing

/// Marks in cells, and the notes below the table that they lead to.
@Suite("Notes below tables", .serialized)
struct NotesTests {
  private static let page = """
    <!DOCTYPE html><meta charset=utf-8><table>
    <tr><th>番号<th>事業<th>金額
    <tr><td>1<td>防災訓練<sup>1)</sup>の実施（※１）<td>1,200*1
    <tr><td>2<td>備蓄　注２<td>300（＊２）
    <tr><td>3<td>広報†とその他（注）<td>45※9
    <tr><td>4<td>面積 3 m<sup>2</sup> ※２<br>※２　自分の注<td>-
    <tr><td colspan=3>※１　令和４年度の値<br>うち一部<br>※３　誰も指さない
    </table>
    <p>*1　単位は千円<br>＊2 見込み
    <p>（注）１　一般の注　<br>２　備蓄の注
    <p>†　広報紙を含む</p>
     <div> <br>注ではない行</div><p>前の行<br>続く行</p>
    <p>１）訓練は年２回
    <p>（注）その他は省略
    <p>3 数だけの行
    """

  private static func run(
    _ notes: String, yen: String = "type: integer, absent: [\"-\"]", page: String = page,
    stage: String = "notes"
  ) throws -> (Scratch, Command.Outcome) {
    let scratch = try Scratch()
    try scratch.write(
      """
      keisen: 1
      sources: [Input/a.html]
      record:
        name: row
        key: no
        fields:
          no: { column: 番号, type: integer }
          name: { column: 事業 }
          yen: { column: 金額, \(yen) }
          notes: { from: notes }
      stages:
        - extract: {}
        - normalize: {}
        - \(stage): \(notes)
        - export: { json: Output/a.json, ndjson: Output/a.ndjson, csv: Output/a.csv, xml: Output/a.xml }

      """, to: "Pipelines/a.yaml")
    try scratch.write(page, to: "Input/a.html")
    let outcome = try Command.run(["run"], in: scratch.path)
    if outcome.status == 0 {
      let valid = try Command.run(
        ["validate"] + ["json", "csv", "links.csv", "xml"].map { "Output/a.\($0)" },
        in: scratch.path)
      #expect(valid.status == 0, "\(valid.errors)")
    }
    return (scratch, outcome)
  }

  private static func records(_ scratch: Scratch) throws -> [[String: Any]] {
    try (scratch.read("Output/a.ndjson") ?? "").split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
    }
  }

  private static func links(_ record: [String: Any]) -> [String] {
    (record["links"] as? [[String: Any]] ?? []).map { link in
      let at = (link["at"] as? [Int] ?? []).map(String.init).joined(separator: "-")
      return "\(link["field"] ?? "") \(at) \(link["text"] ?? "") → \(link["document"] ?? "") "
        + "\(link["locator"] ?? "")"
    }
  }

  @Test("The set of notes is the stage that keeps the marks")
  func asSet() throws {
    let (stage, first) = try Self.run("{ in: [name] }", yen: "type: text")
    let (set, second) = try Self.run(
      "{ in: [name], sets: [notes] }", yen: "type: text", stage: "link")
    #expect(first.status == 0 && second.status == 0, "\(second.errors)")
    #expect(first.errors == second.errors)
    for name in ["a.json", "a.csv", "a.links.csv", "a.xml"] {
      #expect(set.read("Output/" + name) == stage.read("Output/" + name), "\(name)")
    }
    #expect(stage.read("Output/a.json")?.contains("\"locator\": \"※1\"") == true)
  }

  @Test("marks stay in the values, and are links to their notes")
  func kept() throws {
    let (scratch, outcome) = try Self.run("{ in: [name, yen] }", yen: "absent: [\"-\"]")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let records = try Self.records(scratch)
    try #require(records.count == 4)
    #expect(
      records.map(Self.links) == [
        ["name 4-6 1) → a 1)", "name 9-13 （※1） → a ※1", "yen 5-7 *1 → a *1"],
        ["name 3-5 注2 → a 注2", "yen 3-7 （＊2） → a *2"],
        ["name 2-3 † → a †", "name 7-10 （注） → a 注"],
        ["name 8-10 ※2 → a ※2"],
      ])
    #expect(
      records.map { $0["notes"] as? String } == [
        "1) 訓練は年2回\n※1 令和4年度の値\nうち一部\n*1 単位は千円", "注2 備蓄の注\n*2 見込み", "† 広報紙を含む\n注 その他は省略",
        "※2 自分の注",
      ])
    #expect(outcome.errors.contains("a.html:5:24: warning: the mark 「※9」 in yen leads to no note"))
    let unmarked = outcome.errors.split(separator: "\n").filter { $0.contains("note.unmarked") }
    #expect(unmarked.count == 2, "\(unmarked)")
    #expect(unmarked.contains { $0.contains("Input/a.html:7:") && $0.contains("「※3」") })
    #expect(unmarked.contains { $0.contains("「注1」") })
    // Notes that records mark are in fields; the rest of the prose is not.
    #expect(outcome.output.contains("left out: prose"), "\(outcome.output)")
  }

  @Test("marks are kept out of values where that is declared")
  func dropped() throws {
    let (scratch, outcome) = try Self.run("{ in: [name, yen], marks: drop }")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let records = try Self.records(scratch)
    try #require(records.count == 4)
    #expect(records.map { $0["yen"] as? Int } == [1200, 300, 45, nil])
    #expect(
      records.map { $0["name"] as? String } == [
        "防災訓練の実施", "備蓄", "広報とその他", "面積 3 m2\n※2　自分の注",
      ])
    #expect(
      Self.links(records[0]) == [
        "name 0-7 防災訓練の実施 → a 1)", "name 0-7 防災訓練の実施 → a ※1", "yen 0-4 1200 → a *1",
      ])
    let provenance = scratch.read("Output/a.provenance.ndjson") ?? ""
    #expect(provenance.contains("{\"kind\": \"note-mark\", \"field\": \"name\", \"count\": 2"))
    #expect(provenance.contains("\"text\": \"1,200*1"))
  }

  @Test("of notes with one mark, each table has those below it")
  func tables() throws {
    let table = "<table><tr><th>番号<th>事業<th>金額<tr><td>N<td>甲※１<td>1</table>"
    let page =
      "<!DOCTYPE html><meta charset=utf-8>" + table.replacing("N", with: "1") + "<p>※１ 一つ目"
      + table.replacing("N", with: "2") + "<p>※１ 二つ目" + table.replacing("N", with: "3")
    let (scratch, outcome) = try Self.run("{ in: [name] }", page: page)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try Self.records(scratch).map { $0["notes"] as? String } == ["※1 一つ目", "※1 二つ目", "※1 二つ目"])
  }

  @Test("cells of many marks, links and notes are read in time that grows with their size")
  func many() throws {
    let marks = (1...999).map { "<a href=\($0)>甲</a>※\($0)<sup>\($0))</sup>" }.joined()
    let notes = (1...999).map { "<p>※\($0) 注\($0)<p>\($0)) 項\($0)" }.joined()
    let page = """
      <!DOCTYPE html><meta charset=utf-8><table><tr><th>番号<th>事業<th>金額
      <tr><td>1<td>\(String(repeating: marks, count: 20))<td>1</table>\
      \(String(repeating: notes, count: 20))
      """
    let clock = ContinuousClock()
    let start = clock.now
    let (scratch, outcome) = try Self.run("{ in: [name], marks: keep }", page: page)
    #expect(outcome.status == 0, "\(outcome.errors.prefix(400))")
    #expect(clock.now - start < .seconds(60))
    let record = try #require(try Self.records(scratch).first)
    #expect((record["links"] as? [Any])?.count == 999 * 20 * 3)
  }

  @Test("a mark in a link, a mark in a header, and a table of notes")
  func around() throws {
    let page = """
      <!DOCTYPE html><meta charset=utf-8><table><tr><th>番号<th>事業<th>金額
      <tr><td>1<td>甲<a href="#n1">※１</a><td>1</table>
      <table><tr><td id=n1>※１<td>表の注<tr><td>※２<td>二</table><table><tr><td>※１ 次の表の注</table>
      """
    let (scratch, outcome) = try Self.run("{ in: [name] }", page: page)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let record = try #require(try Self.records(scratch).first)
    let links = record["links"] as? [[String: Any]] ?? []
    #expect(links.map { $0["locator"] as? String } == ["※1", nil])
    #expect(links.map { $0["url"] as? String } == [nil, "#n1"])
  }
}
