import Documents
import Samples
import Testing

@testable import Tables

/// Dates and times of workbooks, which are numbers with a format.
@Suite struct SheetDateFormatTests {
  @Test(arguments: [
    ("yyyy/m/d", "44652.4375", "2022/4/1"), ("yyyy-mm-dd;@", "61", "1900-03-01"),
    ("yyyy/m/d", "1", "1900/1/1"), ("yyyy/m/d", "59", "1900/2/28"), ("yyyy/m/d", "60", "1900/2/29"),
    ("yyyy/m/d", "36585", "2000/2/29"), ("yyyy/m/d", "2958465", "9999/12/31"),
    ("yyyy/m/d", "45000.999999", "2023/3/15"), ("yyyy/m/d h:mm", "45000.999999", "2023/3/16 0:00"),
    (#"[$-411]ggge"年"m"月"d"日";@"#, "44652", "令和4年4月1日"), ("[$-411]ge.m.d", "32516", "H1.1.8"),
    (#"ggge\年m\月d\日"#, "32515", "昭和64年1月7日"), ("gg ee/mm/dd", "32516", "平 01/01/08"),
    (#"yyyy"年"m"月"d"日"\(aaa\)"#, "44652", "2022年4月1日(金)"), ("aaaa", "44652", "金曜日"),
    ("h:mm:ss", "0.4375", "10:30:00"),
    ("h:mm AM/PM", "0.5", "12:00 PM"),
    ("[h]:mm", "1.5", "36:00"), ("mm:ss", "0.0003472222", "00:30"),
    (#"h"時"mm"分""#, "0.25", "6時00分"),
    ("d-mmm-yy", "44652", "1-Apr-22"), ("dddd, mmmm d", "44652", "Friday, April 1"),
    ("m!/d", "44652", "4/1"), ("[Red]yyyy年", "44652", "2022年"),
  ])
  func `a format shows a value as a reader sees it`(
    code: String, value: String, text: String
  ) throws {
    let format = try #require(SheetDateFormat(code: Array(code.utf8)))
    let found = format.text(of: value, startsIn1904: false)
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == text)
  }

  @Test(arguments: [
    "General", "0", "0.00", "#,##0;[Red]-#,##0", "0%", "@", "0.00E+00", "# ?/?", #"0"日""#, "",
    "\"年\"", "[",
    "\\", "\"", "標準",
  ])
  func `formats of numbers and texts are none of dates`(code: String) {
    #expect(SheetDateFormat(code: Array(code.utf8)) == nil)
  }

  @Test(arguments: ["-1", "2958466", "1e300", "nan", "", "2022-04-01", "甲"])
  func `what is no day of the calendar stays as it is written`(value: String) throws {
    let format = try #require(SheetDateFormat(number: 14))
    #expect(format.text(of: value, startsIn1904: false) == nil)
  }

  @Test func `a calendar that begins in 1904`() throws {
    let format = try #require(SheetDateFormat(number: 31))
    #expect(
      format.text(of: "43190", startsIn1904: true).map { String(decoding: $0, as: UTF8.self) }
        == "2022年4月1日")
  }

  @Test func `the cells of a sheet`() throws {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = PackageBuilder([
      (
        "_rels/.rels",
        "<Relationships><Relationship Id='r1' Type='\(office)/officeDocument' Target='xl/workbook.xml'/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns:r='\(office)'><workbookPr date1904='0'/><sheets><sheet name='a' r:id='r1'/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships><Relationship Id='r1' Type='\(office)/worksheet' Target='a.xml'/>
        <Relationship Id='r2' Type='\(office)/styles' Target='styles.xml'/></Relationships>
        """
      ),
      (
        "xl/styles.xml",
        """
        <styleSheet><numFmts><numFmt numFmtId="176" formatCode="ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs></styleSheet>
        """
      ),
      (
        "xl/a.xml",
        """
        <worksheet><sheetData><row r="1"><c r="A1" t="inlineStr" s="1"><is><t>日</t></is></c><c r="B1" t="str" s="2"><v>44652</v></c></row>
        <row r="2"><c r="A2" s="1"><v>44652</v></c><c r="B2" t="n" s="2"><v>44652</v></c></row>
        <row r="3"><c r="A3" s="0"><v>44652</v></c><c r="B3" s="3"><v>0.5</v></c></row>
        <row r="4"><c r="A4" s="99"><v>44652</v></c><c r="B4" s="1"/></row></sheetData></worksheet>
        """
      ),
    ]).bytes
    var source = Buffer<UInt8>()
    source.append(package.span)
    let document = try TableReader.read(source: source)
    let texts = (0..<document.cells.count).map { document.string(of: document.cells[$0].text) }
    #expect(texts == ["日", "44652", "令和4年4月1日", "2022/4/1", "44652", "50%", "44652", ""])
  }
}
