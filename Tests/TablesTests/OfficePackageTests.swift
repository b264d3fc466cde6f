import Archives
import Documents
import Samples
import Testing

@testable import Tables

@Suite("Packages of office programs")
struct OfficePackageTests {
  @Test func wordTablesSpanMergeAndCarryTheirHeader() throws {
    let found = try read(
      OfficeSamples.docx(
        """
        <w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>前</w:t><w:tab/></w:r>
          <w:r><w:t>文</w:t></w:r></w:p>
        <w:tbl><w:tblPr/><w:tblGrid/>
        <w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>番号</w:t></w:r></w:p></w:tc>
          <w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>意見</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>
          <w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>
          <w:tc><w:p><w:r><w:t>い</w:t><w:br/><w:t>ろ</w:t></w:r></w:p><w:p><w:r><w:t>は</w:t></w:r></w:p></w:tc>
          <w:tc><w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>に</w:t></w:r></w:p></w:tc>
          <w:tc><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隠</w:t></w:r></w:p></w:tc></w:tr>
        </w:tbl>
        """))
    #expect(
      found.tables == [
        "4x3 head 2\n0:番号|1:意見[1x2]\n0:|1:甲|2:乙\n0:1[2x1]|1:い/ろ/は|2:新\n1:に|2:"
      ])
    #expect(found.prose == "前 文/脚注")
    #expect(found.accounted == found.characters)
  }

  @Test func theFormsOfWord2003AndExcel2003AreRead() throws {
    let word = try read(
      Array(
        """
        <?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">
        <w:styles><w:style><w:name w:val="x"/></w:style></w:styles><w:body><w:p><w:r><w:t>前文</w:t></w:r></w:p><w:tbl>
        <w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>
        <w:t>乙</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r>
        <w:t>丙</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:wordDocument>
        """.utf8))
    #expect(word.tables == ["2x2 head 0\n0:甲[2x1]|1:乙\n1:丙"])
    #expect(word.prose == "前文")
    #expect(word.accounted == word.characters)
    let excel = try read(
      Array(
        """
        <?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
          xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:h="http://www.w3.org/TR/REC-html40">
         <Styles><Style ss:ID="a"/></Styles><Worksheet ss:Name="一"><Table ss:ExpandedColumnCount="3">
          <Row><Cell ss:MergeAcross="2"><Data ss:Type="String">題</Data></Cell></Row>
          <Row><Cell><Data ss:Type="String">No</Data></Cell><Cell ss:Index="3"><Data
           ss:Type="String">意<h:B>見</h:B></Data></Cell></Row>
          <Row><Cell ss:MergeDown="1"><Data ss:Type="Number">1</Data></Cell><Cell ss:Index="3"><Data
           ss:Type="String">甲&#10;乙</Data><Comment><Data>覚え</Data></Comment></Cell></Row>
          <Row><Cell ss:Index="3"><Data ss:Type="String">丙</Data></Cell></Row></Table></Worksheet></Workbook>
        """.utf8))
    #expect(
      excel.tables == ["3x3 head 0\n0:No|1:|2:意見\n0:1[2x1]|1:|2:甲/乙\n1:|2:丙"])
    #expect(excel.prose == "題")
    #expect(excel.accounted == excel.characters)
  }

  @Test func whatStandsBesideADocumentIsLeftOutWithItsReason() throws {
    let document = try document(
      OfficeSamples.docx(
        "<w:p><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:r><w:t>本</w:t></w:r></w:p>"))
    let left = document.omitted.map { "\($0.reason.rawValue): \(document.string(of: $0.text))" }
    #expect(left == ["deleted text: 移", "running head or foot: 柱"])
    #expect(
      document.parts.map(\.name) == ["word/main.xml", "word/footnotes.xml", "word/header1.xml"])
  }

  @Test func sheetsArePartedIntoTablesAndProse() throws {
    let found = try read(
      OfficeSamples.xlsx(
        sheet: """
          <sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>
          <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="inlineStr"><is><t>意見</t></is></c></row>
          <row r="4"><c r="A4"><v>1</v></c><c r="B4" t="s"><v>2</v></c></row>
          <row r="5"><c r="A5"><v>2</v></c></row>
          <row r="7"><c r="A7" t="str"><v>※ 注</v></c></row></sheetData>
          <mergeCells><mergeCell ref="A1:C1"/></mergeCells>
          """,
        strings: """
          <si><t>題</t></si><si><r><t>番</t></r><r><t>号</t></r><rPh sb="0" eb="2"><t>バンゴウ</t></rPh></si>
          <si><t xml:space="preserve">甲&#10;乙_x000D__x0041_</t></si>
          """))
    #expect(
      found.tables == [
        "3x2 head 0\n0:番号|1:意見\n0:1|1:甲/乙/A\n0:2|1:", "2x2 head 0\n0:1.50|1:TRUE\n0:2|1:",
      ])
    #expect(found.prose == "題/※ 注")
    #expect(found.accounted == found.characters)
  }

  @Test func aHiddenSheetIsLeftOut() throws {
    let found = try read(
      OfficeSamples.xlsx(
        sheet: "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>", strings: "",
        isHidden: true))
    #expect(found.tables == ["1x2 head 0\n0:1|1:2"])
    #expect(found.accounted == found.characters)
  }

  @Test(arguments: [
    ("A1 B1 A2 B2", "A1:A1048576", "2x2 head 0\n0:A1[2x1]|1:B1\n1:B2"),
    ("A1 B1 A2 B2", "A1:B2", "1x2 head 0\n0:A1[1x2]"),
    ("C1 D1 A2 B2", "A2:B4", "1x2 head 0\n0:C1|1:D1"),
    ("A2 B2 C1 D8", "A2:B4", "1x2 head 0\n0:A2[1x2]"),
    ("A2 B1 C1 D1", "A2:B4", "1x3 head 0\n0:B1|1:C1|2:D1"),
  ])
  func aMergedAreaEndsWithTheRows(places: String, area: String, expected: String) throws {
    let cells = places.split(separator: " ").map { place in
      "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(place)</t></is></c>"
    }
    let document = try document(
      OfficeSamples.xlsx(
        sheet: "<sheetData><row>\(cells.joined())</row></sheetData><mergeCells><mergeCell "
          + "ref=\"\(area)\"/></mergeCells>", strings: ""))
    let found = GridText(document)
    #expect(found.tables.first == expected)
    #expect(found.accounted == found.characters)
    #expect(document.tables[0].start < document.tables[0].end)
    for index in 0..<document.cells.count where index < document.tables[0].cellCount {
      let cell = document.cells[index]
      #expect(cell.row + cell.rowSpan <= document.tables[0].rows)
    }
  }

  /// What a directory says of places is no place until somebody looks.
  @Test func aPartOutOfReachIsRefusedWithinThePackage() throws {
    for flags in [0, 1] {
      var builder = PackageBuilder()
      builder.flags = flags
      builder.claimedHeader = 0xF000_0000
      builder.add("content.xml", Array("<a/>".utf8))
      let failure = #expect(throws: TableReaderFailure.self) { _ = try read(builder.bytes) }
      #expect((0...builder.bytes.count).contains(try #require(failure).offset))
    }
  }

  @Test func aTableThatRepeatsItsHeaderOnASheetIsTwo() throws {
    let cell = "office:value-type=\"string\"><text:p>"
    func row(_ texts: String...) -> String {
      "<table:table-row>"
        + texts.map {
          $0.isEmpty
            ? "<table:table-cell/>" : "<table:table-cell \(cell)\($0)</text:p></table:table-cell>"
        }.joined() + "</table:table-row>"
    }
    let sheet = [
      row("第一", "", ""), row("No", "意見", "回答"), row("1", "甲", "乙"), row("中見出し", "", ""),
      row("2", "丙", "丁"), row("第二", "", ""), row("No", "意見", "回答"), row("3", "戊", ""),
    ].joined()
    let source = DialectSamples.openDocument("<table:table>\(sheet)</table:table>")
      .replacing("office:text", with: "office:spreadsheet")
    for bytes in [Array(source.utf8), OfficeSamples.odf(source)] {
      let found = try read(bytes)
      #expect(
        found.tables == [
          "4x3 head 0\n0:No|1:意見|2:回答\n0:1|1:甲|2:乙\n0:中見出し|1:|2:\n0:2|1:丙|2:丁",
          "2x3 head 0\n0:No|1:意見|2:回答\n0:3|1:戊|2:",
        ])
      #expect(found.prose == "第一/第二")
    }
  }

  @Test func sheetsThatTheirStyleHidesAreLeftOut() throws {
    func sheet(_ style: String, _ text: String) -> String {
      let row =
        "<table:table-row><table:table-cell><text:p>\(text)</text:p></table:table-cell>"
        + "<table:table-cell><text:p>値</text:p></table:table-cell></table:table-row>"
      return "<table:table table:style-name=\"\(style)\">\(row)\(row)</table:table>"
    }
    let styles = """
      <office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
      <style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
      <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
      </office:automatic-styles><office:body>
      """
    let source = DialectSamples.openDocument(
      sheet("ta1", "甲") + sheet("ta2", "隠") + sheet("ta3", "乙")
    ).replacing("office:text", with: "office:spreadsheet").replacing("<office:body>", with: styles)
    for bytes in [Array(source.utf8), OfficeSamples.odf(source)] {
      let found = try read(bytes)
      #expect(found.tables == ["2x2 head 0\n0:甲|1:値\n0:甲|1:値", "2x2 head 0\n0:乙|1:値\n0:乙|1:値"])
      #expect(found.accounted == found.characters)
    }
  }

  @Test func hostilePackagesAreRefusedWithTheirReason() throws {
    var bomb = PackageBuilder()
    bomb.claimedSize = 1 << 31
    bomb.add("content.xml", Array("<a/>".utf8))
    try refuses(bomb.bytes, .limit, "would grow")
    var secret = PackageBuilder()
    secret.flags = 1
    secret.add("content.xml", Array("<a/>".utf8))
    try refuses(secret.bytes, .encrypted, "encrypted")
    let whole = OfficeSamples.docx("<w:p/>")
    try refuses(Array(whole.dropLast(30)), .damagedPackage, "no directory")
    var flipped = whole
    flipped[flipped.firstRange(of: Array("<w:p/>".utf8))!.lowerBound + 1] ^= 1
    try refuses(flipped, .damagedPackage, "checksum")
    try refuses(
      PackageBuilder([("content.xml", "<a>")]).bytes, .notWellFormed, "")
    try refuses(PackageBuilder([("a.txt", "a")]).bytes, .unknownDialect, "docx")
    try refuses([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .unknownDialect, "password")
  }

  private func refuses(
    _ bytes: [UInt8], _ kind: TableReaderFailure.Kind, _ words: String
  ) throws {
    let failure = #expect(throws: TableReaderFailure.self) { _ = try read(bytes) }
    #expect(failure?.kind == kind && failure?.message.contains(words) != false, "\(failure as Any)")
  }

  private func read(_ bytes: [UInt8]) throws -> GridText { GridText(try document(bytes)) }

  private func document(_ bytes: [UInt8]) throws -> SourceDocument {
    var source = Buffer<UInt8>()
    source.append(bytes.span)
    return try TableReader.read(source: source)
  }
}
