import Documents
import TestSupport
import Testing

@testable import Tables

/// A source of each dialect, cut and changed a thousand times.
@Suite("Hostile sources", .serialized)
struct HostileSourceTests {
  /// The words of the dialects, each with a small source of it.
  static let samples: [(word: String, bytes: [UInt8])] = [
    (
      "html",
      Array("<!DOCTYPE html><table><tr><th>No<td rowspan=2>甲<tr><td>1</table><p>後".utf8)
    ),
    (
      "xhtml",
      Array(
        """
        <html xmlns="http://www.w3.org/1999/xhtml"><body><table><thead><tr><th colspan="2">a</th></tr></thead>
        <tr><td>1<br/>2</td><td>&#x7532;</td></tr></table></body></html>
        """.utf8)
    ),
    (
      "docbook",
      Array(
        """
        <article><table><title>表</title><tgroup cols="2"><colspec colname="a"/><colspec colname="b"/>
        <spanspec spanname="ab" namest="a" nameend="b"/><tbody><row><entry spanname="ab" morerows="1">甲</entry></row>
        <row><entrytbl cols="1"><tbody><row><entry>x</entry></row></tbody></entrytbl></row></tbody></tgroup></table></article>
        """.utf8)
    ),
    (
      "jats",
      Array(
        """
        <article dtd-version="1.3"><body><table-wrap><caption><p>説明</p></caption><table><tr><td rowspan="9">1</td>
        <td>2</td></tr></table></table-wrap></body></article>
        """.utf8)
    ),
    (
      "tei",
      Array(
        """
        <TEI xmlns="http://www.tei-c.org/ns/1.0"><text><u who="#a"><note>○甲</note><seg>一</seg></u>
        <table><row role="label"><cell cols="2">a</cell></row></table></text></TEI>
        """.utf8)
    ),
    (
      "opendocument",
      Array(
        XMLDialectTests.openDocument(
          """
          <table:table><table:table-row table:number-rows-repeated="9"><table:table-cell
          table:number-columns-repeated="99"><text:p>a<text:s text:c="3"/></text:p></table:table-cell>
          <table:covered-table-cell/></table:table-row></table:table>
          """
        ).replacing("office:text", with: "office:spreadsheet").utf8)
    ),
    (
      "law",
      Array(
        """
        <Law><LawBody><TableStruct><TableStructTitle>表</TableStructTitle><Table><TableRow><TableColumn rowspan="2">甲
        </TableColumn><TableColumn>乙</TableColumn></TableRow></Table></TableStruct></LawBody></Law>
        """.utf8)
    ),
    (
      "docx",
      OfficeSamples.docx(
        """
        <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>甲</w:t>
        </w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>
        """)
    ),
    (
      "xlsx",
      OfficeSamples.xlsx(
        sheet: """
          <sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row>
          <row r="9"><c r="C9" t="inlineStr"><is><t>x</t></is></c></row></sheetData>
          <mergeCells><mergeCell ref="A1:B2"/></mergeCells>
          """, strings: "<si><t>題</t></si>")
    ),
    (
      "excel-xml",
      Array(
        """
        <?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
        xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="1"><Table><Row><Cell
        ss:MergeAcross="2"><Data ss:Type="String">題</Data></Cell></Row><Row><Cell ss:Index="2" ss:MergeDown="9"><Data
        ss:Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>
        """.utf8)
    ),
    (
      "pdf2xml",
      Array(
        """
        <pdf2xml><page number="1"><text top="10" left="10" width="20" height="10">No</text>
        <text top="10" left="90" width="40" height="10">意見</text><text top="30" left="10" width="9" height="10">1</text>
        <text top="30" left="90" width="40" height="10"><b>甲</b></text></page></pdf2xml>
        """.utf8)
    ),
    (
      "bbox",
      Array(
        """
        <html xmlns="http://www.w3.org/1999/xhtml"><body><doc><page width="500" height="700">
        <word xMin="10.0" yMin="10.1" xMax="30" yMax="22">No</word><word xMin="90" yMin="10" xMax="130" yMax="22">意見</word>
        <word xMin="10" yMin="30" xMax="20" yMax="42">1</word></page></doc></body></html>
        """.utf8)
    ),
    (
      "hocr",
      Array(
        """
        <html><head><meta name="ocr-system" content="x"/></head><body><div class="ocr_page" title="bbox 0 0 9 9">
        <span class="ocr_line" title="bbox 10 10 200 30"><span class="ocrx_word" title="bbox 10 12 30 28; x_wconf 9">甲</span>
        </span></div></body></html>
        """.utf8)
    ),
    (
      "sheet-page",
      Array(
        """
        <html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td colspan=2>題<tr><td>No<td>意見
        <tr><td>1<td rowspan=3>甲</table>
        """.utf8)
    ),
    (
      "mupdf-html",
      Array(
        """
        <!DOCTYPE html><html><body><div id="page1"><p style="top:10pt;left:20pt;line-height:12pt"><span
        style="font-size:12pt">No 意見</span></p></div></body></html>
        """.utf8)
    ),
    (
      "mupdf-stext",
      Array(
        """
        <document name="x"><page id="p1"><block><line bbox="1 2 30 14"><font name="f"><char quad="1 2 9 2 1 14 9 14" c="甲"/>
        <char quad="20 2 30 2 20 14 30 14" c="乙"/></font></line></block></page></document>
        """.utf8)
    ),
    (
      "json",
      Array(#"{"title": "題", "list": [{"no": 1, "a": "x\ny"}, {"no": 2, "b": [true, null]}]}"#.utf8)
    ),
    (
      "markdown",
      Array("題\n\n| a | **b** |\n|--|:-:|\n| 1 | `x\\|y` [甲](z) |\n\n<table><tr><td>2".utf8)
    ),
    (
      "drawn", Array("題\n┌─┬──┐\n│1 │甲│\n├─┼──┤\n│2 ├──┤\n└─┴──┘\n+--+--+\n|a |b |\n+--+--+\n".utf8)
    ),
    ("csv", Array("No,意見\n1,\"甲\"\"乙\n丙\"\n2,\n".utf8)),
    ("text", Array("題\nNo\t意見\n1\t<p>甲</p> &amp; <br>乙\n".utf8)),
  ]

  @Test("every dialect has a sample of its own") func areComplete() throws {
    #expect(Set(Self.samples.map(\.word)) == Set(SourceDialects.words))
    for sample in Self.samples {
      #expect(try SourceDialects.detect(sample.bytes.span).word == sample.word)
    }
  }

  @Test("a thousand cuts and changes end in a result or a failure", arguments: 0..<samples.count)
  func survive(_ index: Int) throws {
    let sample = Self.samples[index]
    let dialect = try #require(SourceFormat.named(sample.word).dialect)
    var random = SplitMix(seed: UInt64(index) + 7)
    var failures = 0
    let clock = ContinuousClock()
    for round in 0..<1000 {
      var bytes = sample.bytes
      if round % 2 == 0 {
        bytes.removeLast(Int(random.next() % UInt64(bytes.count)))
      } else {
        for _ in 0...Int(random.next() % 4) {
          bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
        }
      }
      var source = Buffer<UInt8>()
      source.append(bytes.span)
      let isDetected = round % 4 < 2
      let start = clock.now
      do {
        let document =
          isDetected ? try TableReader.read(source: source) : try dialect.read(source)
        check(document, sample.word, round)
      } catch {
        failures += 1
        #expect(!error.message.isEmpty && error.offset >= 0)
      }
      let time = clock.now - start
      #expect(time < .seconds(1), "\(sample.word), round \(round)")
    }
    #expect(failures < 1000)
  }

  /// What any document must obey: cells in their table, and every character somewhere.
  private func check(_ document: borrowing SourceDocument, _ word: String, _ round: Int) {
    for index in 0..<document.tables.count {
      let table = document.tables[index]
      let cells = Int(table.firstCell)..<Int(table.firstCell + table.cellCount)
      #expect(cells.upperBound <= document.cells.count)
      for at in cells {
        let cell = document.cells[at]
        #expect(cell.row >= 0 && cell.row + cell.rowSpan <= table.rows)
        #expect(cell.column >= 0 && cell.column + cell.columnSpan <= table.columns)
      }
    }
    if word != "html" {
      let text = GridText(document)
      #expect(text.accounted == text.characters, "\(word), round \(round)")
    }
  }
}
