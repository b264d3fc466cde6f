import TestSupport
import Testing

@Suite("References by where they stand, and numbers of laws")
struct RelativeReferenceTests {
  private static let pipeline = """
    keisen: 1
    sources: [Input/a.html]
    documents:
      plan: { names: [環境計画], outline: Input/plan.yaml }
      cyber: { names: [サイバーセキュリティ基本法, 平成26年法律第104号] }
    record:
      name: row
      key: no
      fields:
        no: { column: No, type: integer }
        section: { column: 箇所, type: heading, in: plan }
        response: { column: 回答 }
    stages:
      - extract: {}
      - link: { in: [response], sets: [rows, locators, documents, law, relative], document: plan }
      - export: { json: Output/a.json }

    """

  private static let outline = """
    - 第１部
    - 第１部第１章
    - 第１部第１章１
    - 第１部第１章２
    - 第１部第２章
    - 第１部第２章１
    - 第１部第２章１（２）
    - 第１部第４章

    """

  private func run(_ rows: [(String, String)]) throws -> (Command.Outcome, Scratch) {
    let scratch = try Scratch()
    try scratch.write(Self.pipeline, to: "Pipelines/a.yaml")
    try scratch.write(Self.outline, to: "Input/plan.yaml")
    let cells = rows.enumerated().map {
      "<tr><td>\($0.offset + 1)<td>\($0.element.0)<td>\($0.element.1)\n"
    }
    try scratch.write(
      "<!DOCTYPE html><meta charset=utf-8><table><tr><th>No<th>箇所<th>回答\n\(cells.joined())</table>",
      to: "Input/a.html")
    let shown = try Command.run(["links", "Pipelines/a.yaml"], in: scratch.path)
    return (shown, scratch)
  }

  private func targets(_ outcome: Command.Outcome) -> [String] {
    outcome.output.split(separator: "\n").map { line in
      String(line.split(separator: ": ", maxSplits: 1).last ?? "")
    }
  }

  @Test(
    "this chapter, the one before, the next, and the same",
    arguments: [
      ("本章に記載しています。", ["「本章」 → plan 第1部第2章"]), ("前章を参照。", ["「前章」 → plan 第1部第1章"]),
      ("次章を参照。", ["「次章」 → plan 第1部第4章"]),
      ("第１部第１章１に記載、同章２に記載。", ["「第1部第1章1」 → plan 第1部第1章1", "「同章2」 → plan 第1部第1章2"]),
      ("前節を参照。", []), ("日本章典", []),
    ])
  func headings(text: String, expected: [String]) throws {
    let (outcome, _) = try run([("第１部第２章１（２） 見出し", text)])
    #expect(targets(outcome) == expected, "\(outcome.output)\(outcome.errors)")
  }

  @Test(
    "articles before and behind, by counting where no outline is known",
    arguments: [
      ("前条の規定", "第26条"), ("次条第二項の規定", "第28条第2項"), ("本条第三項", "第27条第3項"),
    ])
  func articles(text: String, place: String) throws {
    let scratch = try Scratch()
    try scratch.write(
      Self.pipeline.replacing(", outline: Input/plan.yaml", with: ""), to: "Pipelines/a.yaml")
    try scratch.write(
      "<meta charset=utf-8><table><tr><th>No<th>箇所<th>回答<tr><td>1<td>第27条第1項 題<td>\(text)</table>",
      to: "Input/a.html")
    let outcome = try Command.run(["links", "Pipelines/a.yaml"], in: scratch.path)
    #expect(outcome.output.hasSuffix("→ plan \(place)\n"), "\(outcome.output)\(outcome.errors)")
  }

  @Test("the same plan is the one that was named last, and the provenance says how it was resolved")
  func sameDocument() throws {
    let (outcome, scratch) = try run([
      ("第１部 見出し", "「サイバーセキュリティ基本法」の「2.1(3)」、同計画の3.2(2)に記載")
    ])
    #expect(
      targets(outcome) == ["「2.1(3)」 → cyber 2.1(3)", "「3.2(2)」 → cyber 3.2(2)"],
      "\(outcome.output)\(outcome.errors)")
    _ = try Command.run(["run"], in: scratch.path)
    let provenance = try #require(scratch.read("Output/a.provenance.ndjson"))
    #expect(
      provenance.contains("{\"kind\": \"relative-resolved\", \"field\": \"response\", \"count\": 1")
    )
  }

  @Test("rows before and behind")
  func rows() throws {
    let (outcome, _) = try run([
      ("第１部 見出し", "お答え"), ("第１部 見出し", "同上"), ("第１部 見出し", "上記に同じです。"),
      ("第１部 見出し", "次項参照"), ("第１部 見出し", "前項と同じ"), ("第１部 見出し", "上記のとおり修正しました。"),
    ])
    #expect(
      targets(outcome) == ["「同上」 → 1", "「上記」 → 2", "「次項」 → 5", "「前項」 → 4"],
      "\(outcome.output)\(outcome.errors)")
  }

  @Test("a first row has none before it")
  func noRow() throws {
    let (_, scratch) = try run([("第１部 見出し", "同上")])
    let outcome = try Command.run(["run"], in: scratch.path)
    #expect(outcome.codes == ["reference.dangling"])
    #expect(
      outcome.errors.contains("expected: a row before or behind this one"), "\(outcome.errors)")
  }

  @Test("numbers of laws lead to the law that is declared with one, in any digits")
  func lawNumbers() throws {
    let (outcome, scratch) = try run([
      ("第１部 見出し", "平成二十六年法律第百四号第三条及び平成２６年法律第１０４号に基づき、令和３年総務省令第12号も参照。行政手続法（平成5年法律第88号）による。")
    ])
    #expect(
      targets(outcome) == [
        "「第三条」 → cyber 第3条", "「平成26年法律第104号」 → cyber 平成26年法律第104号",
      ], "\(outcome.output)\(outcome.errors)")
    let run = try Command.run(["run"], in: scratch.path)
    #expect(run.codes == ["reference.undeclared"], "\(run.errors)")
    #expect(run.errors.contains("leads into 令和3年総務省令第12号, which is not declared"))
  }

  @Test("a law that is named with its number is one reference, and found by either")
  func namedLaws() throws {
    let (outcome, scratch) = try run([
      (
        "第１部 見出し",
        "サイバーセキュリティ基本法（平成二十六年法律第百四号）に基づき、基本法（平成26年11月12日法律第104号。以下「法」という。）第25条及び基本法第26条を見た。"
      )
    ])
    #expect(
      targets(outcome) == [
        "「サイバーセキュリティ基本法」 → cyber 平成26年法律第104号", "「第25条」 → cyber 第25条",
        "「第26条」 → cyber 第26条",
      ], "\(outcome.output)\(outcome.errors)")
    let run = try Command.run(["run"], in: scratch.path)
    #expect(run.codes == [], "\(run.errors)")
  }
}
