import Documents
import Samples
import TestSupport
import Testing

@testable import Tables

/// Links of the markup, in every dialect that has them.
@Suite("Links in cells")
struct LinkReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var source: [UInt8]
    /// By cell that has links: its text, and the links as `text → address`.
    var expected: [String]
    var testDescription: String { name }

    init(_ name: String, _ source: String, _ expected: [String]) {
      self.init(name, Array(source.utf8), expected)
    }

    init(_ name: String, _ source: [UInt8], _ expected: [String]) {
      self.name = name
      self.source = source
      self.expected = expected
    }
  }

  private static func page(_ cells: String) -> String {
    "<!DOCTYPE html><meta charset=utf-8><p><a href=out>外</a></p><table><tr>\(cells)</table>"
  }

  static let cases: [Case] = [
    Case(
      "HTML: quotes, references, white space, capitals",
      page(
        "<td>前<A HREF='a.pdf?x=1&amp;y=2'>議<b>事</b>録</A>後<td><a class=x href=\" b.pdf\n\">b</a>"),
      ["前議事録後: 議事録 → a.pdf?x=1&y=2", "b: b → b.pdf"]),
    Case(
      "HTML: two links that touch, one that is not ended, one in the next cell",
      page("<td><a href=1>一</a><a href=2>二</a>三<td><a href=3>四<td>五<a href=4>六<a href=5>七"),
      ["一二三: 一 → 1, 二 → 2", "四: 四 → 3", "五六七: 六 → 4, 七 → 5"]),
    Case(
      "HTML: anchors without an address, scripts, and links without text are none",
      page(
        "<td><a name=x>一</a><a href>二</a><a href='JavaScript:f()'>三</a><a href=x.pdf><img></a>四"),
      []),
    Case(
      "HTML: a nested table's links are its own",
      page("<td><a href=1>甲</a><table><tr><td><a href=2>乙</a></table>丙"),
      ["甲丙: 甲 → 1", "乙: 乙 → 2"]),
    Case(
      "HTML: a link over several blocks", page("<td><a href=1><p>甲<p>乙</a>丙"), ["甲乙丙: 甲乙 → 1"]),
    Case(
      "XHTML",
      """
      <?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><table><tr>
      <td>甲<a href="a&amp;b">乙</a></td><td><a id="x">丙</a></td></tr></table></body></html>
      """, ["甲乙: 乙 → a&b"]),
    Case(
      "JATS",
      """
      <?xml version="1.0"?><article dtd-version="1.3" xmlns:xlink="http://www.w3.org/1999/xlink"><body>
      <table-wrap><table><tr><td>甲<ext-link ext-link-type="uri" xlink:href="https://a.example/">乙
      </ext-link></td><td><uri xlink:href="u">丙</uri></td></tr></table></table-wrap></body></article>
      """, ["甲乙: 乙 → https://a.example/", "丙: 丙 → u"]),
    Case(
      "TEI",
      """
      <?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><table><row>
      <cell>甲<ref target="#n1">乙</ref></cell></row></table></body></text></TEI>
      """, ["甲乙: 乙 → #n1"]),
    Case(
      "DocBook",
      """
      <?xml version="1.0"?><article xmlns="http://docbook.org/ns/docbook" version="5.0"
      xmlns:xlink="http://www.w3.org/1999/xlink"><informaltable><tgroup cols="2"><tbody><row>
      <entry>甲<link xlink:href="x">乙</link></entry><entry><ulink url="y">丙</ulink></entry></row>
      </tbody></tgroup></informaltable></article>
      """, ["甲乙: 乙 → x", "丙: 丙 → y"]),
    Case(
      "OpenDocument",
      """
      <?xml version="1.0"?><office:document
      xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
      xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
      xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text><table:table><table:table-row>
      <table:table-cell><text:p>甲<text:a xlink:href="x" xlink:type="simple">乙</text:a></text:p>
      </table:table-cell></table:table-row></table:table></office:text></office:body></office:document>
      """, ["甲乙: 乙 → x"]),
    Case(
      "pdftohtml -xml",
      """
      <?xml version="1.0" encoding="UTF-8"?><pdf2xml><page number="1" position="absolute" top="0" left="0"
      height="1000" width="800">
      <text top="100" left="100" width="40" height="12" font="0">番号</text>
      <text top="100" left="300" width="40" height="12" font="0">資料</text>
      <text top="130" left="100" width="10" height="12" font="0">1</text>
      <text top="130" left="300" width="60" height="12" font="0"><a href="a.pdf">議事録</a></text>
      <text top="160" left="100" width="10" height="12" font="0">2</text>
      <text top="160" left="300" width="60" height="12" font="0">次第<a href="b.pdf">（案）</a></text>
      </page></pdf2xml>
      """, ["議事録: 議事録 → a.pdf", "次第（案）: （案） → b.pdf"]),
    Case(
      "Markdown",
      """
      | a | b |
      | --- | --- |
      | 甲[乙](x.html "題")丙 | ![図](i.png)[丁](<y z>) |
      | <https://example.jp/> | [空]()<a href="w">戊</a>己 |

      """,
      [
        "甲乙丙: 乙 → x.html", "図丁: 丁 → y z",
        "https://example.jp/: https://example.jp/ → https://example.jp/",
        "空戊己: 戊 → w",
      ]),
    Case(
      "delimited text with markup",
      "番号\t資料\n1\t<a href=\"a.pdf\">甲</a>乙\n2\t<a href='b.pdf'>丙</a>\n",
      ["甲乙: 甲 → a.pdf", "丙: 丙 → b.pdf"]),
    Case("docx", docx, ["甲乙丁: 乙 → https://example.jp/a?b=c, 丁 → #place"]),
    Case(
      "xlsx", xlsx, ["甲: 甲 → https://example.jp/a#b", "丙: 丙 → #Sheet2!A1", "丁: 丁 → #Sheet2!A1"]),
  ]

  private static let relationships = """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
    """
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private static let docx = PackageBuilder([
    (
      "_rels/.rels",
      "\(relationships)<Relationship Id='r1' Type='\(office)/officeDocument' Target='word/document.xml'/></Relationships>"
    ),
    (
      "word/_rels/document.xml.rels",
      "\(relationships)<Relationship Id='rId9' Type='\(office)/hyperlink' Target='https://example.jp/a?b=c' TargetMode='External'/></Relationships>"
    ),
    (
      "word/document.xml",
      """
      <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="\(office)">
      <w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r><w:hyperlink r:id="rId9"><w:r><w:t>乙</w:t></w:r>
      </w:hyperlink><w:hyperlink w:anchor="place"><w:r><w:t>丁</w:t></w:r></w:hyperlink></w:p></w:tc></w:tr></w:tbl>
      </w:body></w:document>
      """
    ),
  ]).bytes

  private static let xlsx = PackageBuilder([
    (
      "_rels/.rels",
      "\(relationships)<Relationship Id='r1' Type='\(office)/officeDocument' Target='xl/workbook.xml'/></Relationships>"
    ),
    (
      "xl/workbook.xml",
      """
      <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="\(office)">
      <sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>
      """
    ),
    (
      "xl/_rels/workbook.xml.rels",
      "\(relationships)<Relationship Id='r1' Type='\(office)/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
    ),
    (
      "xl/worksheets/_rels/sheet1.xml.rels",
      "\(relationships)<Relationship Id='r1' Type='\(office)/hyperlink' Target='https://example.jp/a' TargetMode='External'/></Relationships>"
    ),
    (
      "xl/worksheets/sheet1.xml",
      """
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="\(office)"><sheetData>
      <row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is><t>乙</t></is></c></row>
      <row r="2"><c r="A2" t="inlineStr"><is><t>丙</t></is></c><c r="B2" t="inlineStr"><is><t>丁</t></is></c></row>
      </sheetData><hyperlinks><hyperlink ref="A1" r:id="r1" location="b"/><hyperlink ref="A2:B3" location="Sheet2!A1"/>
      </hyperlinks></worksheet>
      """
    ),
  ]).bytes

  @Test("the links of each cell", arguments: cases + LinkCodeTests.cases)
  func reads(_ sample: Case) throws {
    var source = Buffer<UInt8>()
    source.append(sample.source.span)
    let document = try TableReader.read(source: source)
    let reader = LinkReader(of: document)
    var found: [String] = []
    for table in 0..<document.tables.count {
      let first = Int(document.tables[table].firstCell)
      for index in first..<first + Int(document.tables[table].cellCount) {
        let cell = document.cells[index]
        let links = reader.links(of: cell, document)
        if links.isEmpty { continue }
        found.append(
          Self.folded(document.string(of: cell.text)) + ": "
            + links.map { link in
              "\(Self.folded(link.text)) → \(String(decoding: link.address, as: UTF8.self))"
            }.joined(separator: ", "))
      }
    }
    #expect(found == sample.expected)
  }

  private static func folded(_ text: String) -> String {
    text.filter { !$0.isWhitespace }
  }

  @Test("a page of links that are never ended is read in time that grows with its size")
  func hostile() throws {
    let clock = ProcessorClock()
    for cell in ["<td><a href=x>y", "<td><a href=x ", "<td><a href='", "<td><a href=x><b>"] {
      var source = Buffer<UInt8>()
      source.append("<table><tr>" + String(repeating: cell, count: 50_000))
      let document = try TableReader.read(source: source)
      let start = clock.now
      let reader = LinkReader(of: document)
      var count = 0
      for index in 0..<document.cells.count {
        count += reader.links(of: document.cells[index], document).count
      }
      #expect(count <= 50_000)
      #expect(clock.now - start < .seconds(20), "\(cell)")
    }
  }
}
