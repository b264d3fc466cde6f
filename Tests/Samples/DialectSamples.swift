/// A source of each dialect that tables are read from.
package enum DialectSamples {
  /// The words of the dialects, each with a small source of it that has much of what it can have.
  package static let all: [(word: String, bytes: [UInt8])] = [
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
        openDocument(
          """
          <table:table><table:table-row table:number-rows-repeated="9"><table:table-cell
          table:number-columns-repeated="99"><text:p>a<text:s text:c="3"/></text:p></table:table-cell>
          <table:covered-table-cell/></table:table-row></table:table>
          """, in: "spreadsheet"
        ).utf8)
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
      "pdftohtml",
      Array(
        """
        <!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><style type="text/css"><!--
        p {margin: 0; padding: 0;} .ft10{font-size:10px;color:#000000;} .ft11{font-size:10px;line-height:14px;}
        --></style></head><body><div id="page1-div" style="position:relative;width:892px;height:1262px;">
        <p style="position:absolute;top:10px;left:10px;white-space:nowrap" class="ft10">No</p>
        <p style="position:absolute;top:10px;left:90px;white-space:nowrap" class="ft10">意見</p>
        <p style="position:absolute;top:40px;left:10px;white-space:nowrap" class="ft10">1</p>
        <p style="position:absolute;top:40px;left:90px;white-space:nowrap" class="ft11"><a href="a">甲</a><br/>乙&#160;丙</p>
        <p style="position:absolute;top:80px;left:10px;white-space:nowrap" class="ft10">2</p>
        <p style="position:absolute;top:80px;left:90px;white-space:nowrap" class="ft99">丁</p></div></body></html>
        """.utf8)
    ),
    (
      "bbox",
      Array(
        """
        <html xmlns="http://www.w3.org/1999/xhtml"><body><doc><page width="500" height="700">
        <word xMin="10.0" yMin="10.1" xMax="30" yMax="22">No</word><word xMin="90" yMin="10" xMax="130" yMax="22">意見</word>
        <word xMin="10" yMin="30" xMax="20" yMax="42">1</word><word xMin="90" yMin="30" xMax="130" yMax="42">甲乙</word>
        <word xMin="10" yMin="50" xMax="20" yMax="62">2</word><word xMin="90" yMin="50" xMax="130" yMax="62">丙</word></page></doc></body></html>
        """.utf8)
    ),
    (
      "hocr",
      Array(
        """
        <html><head><meta name="ocr-system" content="x"/></head><body><div class="ocr_page" title="bbox 0 0 600 800">
        <span class="ocr_line" title="bbox 10 10 400 26"><span class="ocrx_word" title="bbox 10 10 30 26; x_wconf 9">No</span>
        <span class="ocrx_word" title="bbox 200 10 280 26">意見の概要</span></span>
        <span class="ocr_line" title="bbox 10 40 400 56"><span class="ocrx_word" title="bbox 10 40 30 56; x_wconf 9">1</span>
        <span class="ocrx_word" title="bbox 200 40 248 56">甲と乙</span></span>
        <span class="ocr_line" title="bbox 10 70 400 86"><span class="ocrx_word" title="bbox 10 70 30 86; x_wconf 9">2</span>
        <span class="ocrx_word" title="bbox 200 70 248 86">丙と丁</span></span>
        <span class="ocr_line" title="bbox 10 100 400 116"><span class="ocrx_word" title="bbox 10 100 30 116; x_wconf 9">3</span>
        <span class="ocrx_word" title="bbox 200 100 264 116">戊である</span></span>
        </div></body></html>
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
        <!DOCTYPE html><html><body><div id="page1" style="width:600pt;height:800pt">
        <p style="top:50pt;left:20pt;line-height:12pt"><span style="font-size:12pt">No</span></p>
        <p style="top:50pt;left:90pt;line-height:12pt"><span style="font-size:12pt">意見の概要</span></p>
        <p style="top:80pt;left:20pt;line-height:12pt"><span style="font-size:12pt">1</span></p>
        <p style="top:80pt;left:90pt;line-height:12pt"><span style="font-size:12pt">甲と乙</span></p>
        <p style="top:110pt;left:20pt;line-height:12pt"><span style="font-size:12pt">2</span></p>
        <p style="top:110pt;left:90pt;line-height:12pt"><span style="font-size:12pt">丙と丁</span></p>
        <p style="top:140pt;left:20pt;line-height:12pt"><span style="font-size:12pt">3</span></p>
        <p style="top:140pt;left:90pt;line-height:12pt"><span style="font-size:12pt">戊である</span></p>
        </div></body></html>
        """.utf8)
    ),
    (
      "mupdf-stext",
      Array(
        """
        <document name="x"><page id="p1" width="600" height="800"><block>
        <line bbox="20 50 44 62"><font name="f" size="12">
        <char quad="20 50 32 50 20 62 32 62" c="N"/><char quad="32 50 44 50 32 62 44 62" c="o"/></font></line>
        <line bbox="90 50 150 62"><font name="f" size="12">
        <char quad="90 50 102 50 90 62 102 62" c="意"/><char quad="102 50 114 50 102 62 114 62" c="見"/><char quad="114 50 126 50 114 62 126 62" c="の"/><char quad="126 50 138 50 126 62 138 62" c="概"/><char quad="138 50 150 50 138 62 150 62" c="要"/></font></line>
        <line bbox="20 80 32 92"><font name="f" size="12">
        <char quad="20 80 32 80 20 92 32 92" c="1"/></font></line>
        <line bbox="90 80 126 92"><font name="f" size="12">
        <char quad="90 80 102 80 90 92 102 92" c="甲"/><char quad="102 80 114 80 102 92 114 92" c="と"/><char quad="114 80 126 80 114 92 126 92" c="乙"/></font></line>
        <line bbox="20 110 32 122"><font name="f" size="12">
        <char quad="20 110 32 110 20 122 32 122" c="2"/></font></line>
        <line bbox="90 110 126 122"><font name="f" size="12">
        <char quad="90 110 102 110 90 122 102 122" c="丙"/><char quad="102 110 114 110 102 122 114 122" c="と"/><char quad="114 110 126 110 114 122 126 122" c="丁"/></font></line>
        <line bbox="20 140 32 152"><font name="f" size="12">
        <char quad="20 140 32 140 20 152 32 152" c="3"/></font></line>
        <line bbox="90 140 138 152"><font name="f" size="12">
        <char quad="90 140 102 140 90 152 102 152" c="戊"/><char quad="102 140 114 140 102 152 114 152" c="で"/><char quad="114 140 126 140 114 152 126 152" c="あ"/><char quad="126 140 138 140 126 152 138 152" c="る"/></font></line></block></page></document>
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

  /// A flat OpenDocument of a title and a body.
  package static func openDocument(_ body: String, in kind: String = "text") -> String {
    """
    <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
     xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
     xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0">
     <office:meta><meta:generator>g</meta:generator><dc:title>題</dc:title></office:meta>
     <office:body><office:\(kind)>\(body)</office:\(kind)></office:body></office:document>
    """
  }
}
