import TestSupport
import Testing

@Suite("Outlines")
struct OutlineTests {
  private static func pipeline(_ outline: String, sets: String = "rows, locators, pages, law")
    -> String
  {
    """
    keisen: 1
    sources: ["Input/*.html"]
    documents:
      plan: { names: [環境計画, 環境基本法], outline: \(outline) }
    record:
      name: row
      key: no
      fields:
        no: { column: No, type: integer }
        section: { column: 箇所, type: heading, optional: true }
        response: { column: 回答 }
    stages:
      - extract: {}
      - link: { in: [response], sets: [\(sets)], document: plan }
      - export: { json: Output/a.json }

    """
  }

  private func links(
    _ texts: [String], outline name: String, _ content: String
  ) throws -> Command.Outcome {
    let scratch = try Scratch()
    try scratch.write(Self.pipeline("Outlines/\(name)"), to: "Pipelines/a.yaml")
    try scratch.write(content, to: "Outlines/\(name)")
    let rows = texts.enumerated().map { "<tr><td>\($0.offset + 1)<td>\($0.element)\n" }
    try scratch.write(
      "<!DOCTYPE html><meta charset=utf-8><table><tr><th>No<th>回答\n\(rows.joined())</table>\n",
      to: "Input/a.html")
    let run = try Command.run(["run"], in: scratch.path)
    let shown = try Command.run(["links", "Pipelines/a.yaml"], in: scratch.path)
    return Command.Outcome(
      status: run.status,
      output: shown.output.split(separator: "\n").map { line in
        String(line.split(separator: ": ", maxSplits: 1).last ?? "")
      }.joined(separator: "\n"), errors: run.errors, codes: run.codes)
  }

  private static let page = """
    <!DOCTYPE html><meta charset=utf-8><title>計画</title><h1>環境計画</h1><h2>はじめに</h2>
    <h2>第1部 現状</h2><h3>第1章 課題</h3><h4>1 危機</h4>
    <h2>第2部 展開</h2><h3>第1章 枠組</h3><h4>１　経済</h4><h5>（１）資金</h5><h5>（２）市場</h5>
    <h3>第3章 推進</h3><h4>3.1 体制</h4><h5>3.1.1 本部</h5>

    """

  @Test("the headings of a page are its outline: numbers stand below those of the headings above")
  func page() throws {
    let outcome = try links(
      ["第２部第１章１（２）に記載。第３章を参照。第２部第１章１（９）に記載。3.1.1に記載。"], outline: "plan.html",
      Self.page)
    #expect(
      outcome.output == """
        「第2部第1章1(2）」 → plan 第2部第1章1(2)
        「第3章」 → plan 第3章
        「第2部第1章1(9）」 → plan 第2部第1章1(9)
        「3.1.1」 → plan 3.1.1
        """, "\(outcome.output)")
    #expect(outcome.codes == ["reference.locator-unknown"], "\(outcome.errors)")
    #expect(outcome.errors.contains("found: 第2部第1章1, and nothing below it"))
  }

  @Test("faults of a document's own headings have their places")
  func faults() throws {
    let broken = Self.page.replacing("（２）市場", with: "（１）市場").replacing("第3章 推進", with: "第0章 推進")
    let outcome = try links(["文"], outline: "plan.html", broken)
    #expect(outcome.codes.contains("outline.title-conflict"), "\(outcome.errors)")
    #expect(outcome.codes.contains("outline.order"))
    #expect(outcome.errors.contains("plan.html:3:"), "\(outcome.errors)")
  }

  @Test("a law's articles, paragraphs and items are its outline")
  func law() throws {
    let law = """
      <?xml version="1.0" encoding="UTF-8"?>
      <Law><LawBody><LawTitle>環境計画</LawTitle><MainProvision><Chapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle>
      <Article Num="2"><ArticleCaption>（定義）</ArticleCaption><ArticleTitle>第二条</ArticleTitle>
      <Paragraph Num="1"><ParagraphNum/><Item Num="1"><ItemTitle>一</ItemTitle><Subitem1 Num="2"/></Item></Paragraph>
      <Paragraph Num="2"><ParagraphNum>２</ParagraphNum></Paragraph></Article></Chapter></MainProvision></LawBody></Law>
      """
    let outcome = try links(
      ["環境基本法第二条第二項、環境基本法第二条第一号ロ及び環境基本法第二条第三項"], outline: "law.xml", law)
    #expect(
      outcome.output == """
        「第二条第二項」 → plan 第2条第2項
        「第二条第一号ロ」 → plan 第2条第1号ロ
        「第二条第三項」 → plan 第2条第3項
        """, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.errors.contains("環境計画 has no 第2条第3項 [reference.locator-unknown]"))
    #expect(outcome.codes == ["reference.locator-unknown"])
  }

  private static let pages = """
    - { number: 第２章, title: 展開, page: 16, line: 1 }
    - { number: 第２章１, title: 資本, page: 16, line: 5 }
    - { number: 第２章１(1), title: 森, page: 16, lines: 7-13 }
    - { number: 第２章１(2), title: 海, page: 16, line: 20 }
    - { number: 第２章２, title: 経済, page: 18 }

    """

  @Test(
    "pages and lines lead to the heading that holds them",
    arguments: [
      ("P16 L ７-13", "第2章1(1)"), ("16頁7行目", "第2章1(1)"), ("p.16 l.7", "第2章1(1)"),
      ("P１６ L7～13", "第2章1(1)"), ("p.16の20行目から22行目まで", "第2章1(2)"), ("P16 L15", "第2章1"),
      ("P16、L12-21", "第2章1"), ("16ページ", "第2章"), ("p.17", "第2章1(2)"), ("p.18", "第2章"),
      ("p.19 3行目", "第2章2"), ("P16 上から６行目", "第2章1"),
    ])
  func pages(text: String, number: String) throws {
    let outcome = try links([text], outline: "plan.yaml", Self.pages)
    #expect(outcome.output.hasSuffix(" → plan \(number)"), "\(outcome.output)\(outcome.errors)")
    #expect(outcome.codes == [])
  }

  @Test("a page before the first heading is said; without pages nothing can be")
  func unknownPages() throws {
    let outcome = try links(["p.12 l.3"], outline: "plan.yaml", Self.pages)
    #expect(outcome.output.hasSuffix("「p.12 l.3」 → plan p.12 l.3"), "\(outcome.output)")
    #expect(outcome.codes == ["reference.locator-unknown"])
    let bare = try links(["p.12 l.3"], outline: "plan.yaml", "- 第２章 展開\n")
    #expect(bare.codes == [] && bare.output.hasSuffix("plan p.12 l.3"))
  }

  @Test("mistakes of an outline file have their places")
  func mistakes() throws {
    let outcome = try links(
      ["文"], outline: "plan.yaml",
      "- { number: 第２章, pgae: 16 }\n- { number: 第３章, page: 十六頁 }\n- { number: 第４章, line: 3 }\n")
    #expect(outcome.status == 66)
    #expect(
      outcome.codes == ["outline.unreadable", "outline.unreadable", "outline.unreadable"],
      "\(outcome.errors)")
    #expect(outcome.errors.contains("Outlines/plan.yaml:1:18: error: a heading has no pgae"))
    #expect(outcome.errors.contains("did you mean page?"))
  }

  @Test("an export is an outline, in JSON or NDJSON")
  func export() throws {
    let record = """
      {"document": "p", "no": 1, "section": {"number": "4.2.1", "title": "国民の安全"}, "links": []}
      """
    for (name, text) in [
      ("plan.ndjson", record + "\n"),
      ("plan.json", "{\"dataset\": {}, \"records\": [\(record)]}\n"),
    ] {
      let outcome = try links(["「4.2.1」に記載、「4.2.7」に記載"], outline: name, text)
      #expect(outcome.codes == ["reference.locator-unknown"], "\(outcome.errors)")
      #expect(outcome.errors.contains("found: 4.2, and nothing below it"))
    }
    let broken = try links(["文"], outline: "plan.json", "{\"records\": [")
    #expect(broken.codes.first == "reference.export-unreadable" && broken.status == 66)
  }

  @Test("the headings of another document of the run are an outline")
  func sameRun() throws {
    let scratch = try Scratch()
    try scratch.write(Self.pipeline("{ source: toc }"), to: "Pipelines/a.yaml")
    try scratch.write(
      "<meta charset=utf-8><table><tr><th>No<th>箇所<th>回答<tr><td>1<td>1 総論<td>文<tr><td>2<td>1.1 背景<td>文</table>",
      to: "Input/toc.html")
    try scratch.write(
      "<meta charset=utf-8><table><tr><th>No<th>回答<tr><td>1<td>「1.1」に記載<tr><td>2<td>「1.2」に記載</table>",
      to: "Input/z.html")
    for jobs in ["1", "2"] {
      let outcome = try Command.run(["run", "--jobs", jobs], in: scratch.path)
      #expect(outcome.codes == ["reference.locator-unknown"], "\(outcome.errors)")
      #expect(outcome.errors.contains("環境計画 has no 1.2"))
    }
  }

  @Test("letters that only look alike resolve, and are said")
  func lookAlikes() throws {
    let outline = "- 2 施策\n- 2.1 基盤\n- 2.1(3) 資源\n- 2.1(3)(ロ) 森\n- 2.1(3)(ヘ) 川\n- 2.1(3)(ニ) 海\n"
    let outcome = try links(
      ["2.1(3)(口)に記載", "2.1(3)(へ)に記載", "2.1(3)(二)に記載", "2.1(3)(ﾛ)に記載", "2.1(3)(八)に記載"],
      outline: "plan.yaml", outline)
    #expect(
      outcome.output == """
        「2.1(3)(口)」 → plan 2.1(3)(ロ)
        「2.1(3)(へ)」 → plan 2.1(3)(ヘ)
        「2.1(3)(二)」 → plan 2.1(3)(ニ)
        「2.1(3)(ロ)」 → plan 2.1(3)(ロ)
        「2.1(3)」 → plan 2.1(3)
        """, "\(outcome.output)")
    #expect(outcome.codes.filter { $0 == "reference.look-alike" }.count == 3, "\(outcome.errors)")
    #expect(outcome.errors.contains("「2.1(3)(口)」 was read as 2.1(3)(ロ), which it only looks like"))
  }

  @Test("a title that belongs to another number is a conflict with both candidates")
  func titles() throws {
    let outcome = try links(
      ["第２部第１章「２ 経済社会の姿」に記載。", "第２部第１章１「経済社会の姿」に記載。", "第２部第１章「１ 自然資本の維持」に記載。"],
      outline: "plan.yaml",
      "- 第２部\n- 第２部第１章\n- 第２部第１章１ 自然資本の維持\n- 第２部第１章２ 自然の回復\n- 第２部第１章３ 経済社会の姿\n")
    #expect(
      outcome.codes == ["reference.title-conflict", "reference.title-conflict"], "\(outcome.errors)"
    )
    #expect(outcome.errors.contains("help: look which of the two is meant: 第2部第1章2, or 第2部第1章3"))
  }

  @Test("Roman chapters, with letters behind white space, and joints that differ")
  func roman() throws {
    let outline = "- Ⅱ 総論\n- Ⅱ 3 施策\n- Ⅱ 3(2) 通知\n- Ⅱ 3(2)ア 細目\n- Ⅱ 3(2)ア(ア) 様式\n"
    let outcome = try links(
      ["Ⅱ 3(2) ア(ア)に記載", "Ⅱ-3-(2)に記載", "Ⅱ３（２）アに記載", "Ⅱ 3(9)に記載", "Ⅱ 3．（2）に記載"],
      outline: "plan.yaml", outline)
    #expect(
      outcome.output == """
        「Ⅱ 3(2) ア(ア)」 → plan Ⅱ3(2)ア(ア)
        「Ⅱ-3-(2)」 → plan Ⅱ-3-(2)
        「Ⅱ3(2）ア」 → plan Ⅱ3(2)ア
        「Ⅱ 3(9)」 → plan Ⅱ3(9)
        「Ⅱ 3．（2）」 → plan Ⅱ3(2)
        """, "\(outcome.output)")
    #expect(outcome.codes == ["reference.locator-unknown"], "\(outcome.errors)")
  }

  @Test("headings numbered by 第 alone are found in texts where the outline has them")
  func ordinals() throws {
    let outline = "- 第１ 趣旨\n- 第１の２ 定義\n- 第１の３ 方針\n- 第１の３(2) 推進\n- 第２ 施策\n"
    let texts = ["第１の３(2)に記載。第１の被告。第２の２に記載。第１号と第１回、第２に記載"]
    let outcome = try links(texts, outline: "plan.yaml", outline)
    #expect(
      outcome.output == """
        「第1の3(2)」 → plan 第1の3(2)
        「第2の2」 → plan 第2の2
        「第2」 → plan 第2
        """, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.codes == ["reference.locator-unknown"], "\(outcome.errors)")
  }

  @Test("i behind h is a letter, i at the beginning a Roman number")
  func letters() throws {
    let items = "abcdefghijk".map { "<h3>\($0). 項</h3>" }.joined()
    let outcome = try links(
      ["文"], outline: "plan.html", "<meta charset=utf-8><h2>第1章 題</h2>\(items)")
    #expect(outcome.codes == ["numbering.letter"], "\(outcome.errors)")
    let roman = ["i", "ii", "iii", "iv", "v"].map { "<h3>\($0). 項</h3>" }.joined()
    let other = try links(["文"], outline: "plan.html", "<meta charset=utf-8><h2>第1章 題</h2>\(roman)")
    #expect(other.codes == [], "\(other.errors)")
  }

  @Test("headings of rows are letters by what stands in front, and the provenance says so")
  func lettersOfRows() throws {
    let scratch = try Scratch()
    try scratch.write(Self.pipeline("{ source: a }"), to: "Pipelines/a.yaml")
    let rows = ["h. 甲", "i. 乙", "i. 乙", "j. 丙", "i. 丁"].enumerated().map {
      "<tr><td>\($0.offset + 1)<td>\($0.element)<td>文"
    }
    try scratch.write(
      "<meta charset=utf-8><table><tr><th>No<th>箇所<th>回答\(rows.joined())</table>",
      to: "Input/a.html")
    _ = try Command.run(["run"], in: scratch.path)
    let json = try #require(scratch.read("Output/a.json"))
    let numbers = json.split(separator: "\"number\": \"").dropFirst().map { $0.prefix(1) }
    #expect(numbers == ["h", "i", "i", "j", "ⅰ"], "\(json)")
    let provenance = try #require(scratch.read("Output/a.provenance.ndjson"))
    #expect(provenance.split(separator: "read-as-letter").count == 3)
  }
}
