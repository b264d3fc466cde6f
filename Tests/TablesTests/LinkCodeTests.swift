import Documents
import Samples
import Testing

@testable import Tables

/// Links that fields and formulas say.
@Suite struct LinkCodeTests {
  private static func word(_ cell: String) -> [UInt8] {
    OfficeSamples.docx("<w:tbl><w:tr><w:tc><w:p>\(cell)</w:p></w:tc></w:tr></w:tbl>")
  }

  private static func field(_ code: String, _ result: String) -> String {
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText xml:space='preserve'> \(code) "
      + "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>\(result)"
      + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
  }

  private static func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }

  /// What `LinkReaderTests` reads.
  static let cases: [LinkReaderTests.Case] = [
    .init(
      "docx: a field over several runs, and text behind it",
      word(
        run("前")
          + field(
            "HYPERLINK &quot;https://example.jp/a?b=1&amp;c=2&quot; \\o &quot;題&quot;",
            run("議事") + run("録"))
          + run("後")), ["前議事録後: 議事録 → https://example.jp/a?b=1&c=2"]),
    .init(
      "docx: a place in the document, a field in a field, and one that is no link",
      word(
        field("HYPERLINK \\l &quot;place&quot;", run("甲") + field("PAGEREF place \\h", run("12")))
          + field("PAGE", run("3")) + field("HYPERLINK b.pdf", run("乙"))),
      ["甲123乙: 甲12 → #place, 乙 → b.pdf"]),
    .init(
      "docx: a field in one element",
      word(
        "<w:fldSimple w:instr=' hyperlink &quot;a.pdf&quot; \\l x'>\(run("甲"))</w:fldSimple>"
          + "<w:fldSimple w:instr=' DATE '>\(run("乙"))</w:fldSimple>"), ["甲乙: 甲 → a.pdf#x"]),
    .init(
      "docx: fields that never end, and ends without a beginning",
      word(
        "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
          + "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK &quot;a</w:instrText></w:r>"
          + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + run("甲")), []),
    .init(
      "xlsx: the function of a link, and others",
      OfficeSamples.xlsx(
        sheet: """
          <row r="1"><c r="A1" t="str"><f>HYPERLINK("https://example.jp/?q=""a""&amp;b", "甲")</f><v>甲</v></c>
          <c r="B1" t="str"><f>HYPERLINK(C1,"乙")</f><v>乙</v></c></row>
          <row r="2"><c r="A2" t="str"><f>HYPERLINK("https://a/"&amp;C1)</f><v>丙</v></c><c r="B2"><f>SUM(A1)</f><v>1</v></c></row>
          """, strings: ""), ["甲: 甲 → https://example.jp/?q=\"a\"&b"]),
    .init(
      "Excel 2003",
      """
      <?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
      xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>
      <Row><Cell ss:HRef="https://example.jp/&#10;?a&amp;b"><Data ss:Type="String">甲</Data></Cell>
      <Cell><Data ss:Type="String">乙</Data></Cell></Row>
      <Row><Cell><Data ss:Type="String">丙</Data></Cell><Cell><Data ss:Type="String">丁</Data></Cell></Row>
      </Table></Worksheet></Workbook>
      """, ["甲: 甲 → https://example.jp/?a&b"]),
    .init(
      "Word 2003",
      """
      <?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>
      <w:tbl><w:tr><w:tc><w:p><w:hlink w:dest="https://example.jp/"><w:r><w:t>甲</w:t></w:r></w:hlink></w:p></w:tc>
      </w:tr></w:tbl></w:body></w:wordDocument>
      """, ["甲: 甲 → https://example.jp/"]),
  ]

  @Test(arguments: [
    ("HYPERLINK \"a b\"", "a b"), ("hyperlink  x", "x"), ("HYPERLINK \\t \"_blank\" \"a\"", "a"),
    ("HYPERLINK \"C:\\\\d\\\\e.doc\"", "C:\\d\\e.doc"), ("HYPERLINK", ""), ("HYPERLINKS a", ""),
    ("", ""),
    ("HYPERLINK \\l", ""), ("HYPERLINK \"", ""), ("HYPERLINK \\", ""), ("REF a", ""),
  ])
  func `codes of fields`(code: String, address: String) {
    let found = LinkCode.address(inField: Array(code.utf8).span)
    #expect(found.map { String(decoding: $0, as: UTF8.self) } ?? "" == address)
  }

  @Test(arguments: [
    ("HYPERLINK(\"a\")", "a"), ("=hyperlink( \"a\" , \"b\")", "a"), ("HYPERLINK(\"\")", ""),
    ("HYPERLINK(\"a", ""),
    ("HYPERLINK(\"a\"&B1)", ""), ("IF(A1,HYPERLINK(\"a\"),1)", ""), ("HYPERLINK", ""), ("", ""),
  ])
  func `formulas of sheets`(formula: String, address: String) {
    let found = LinkCode.address(inFormula: Array(formula.utf8).span)
    #expect(found.map { String(decoding: $0, as: UTF8.self) } ?? "" == address)
  }
}
