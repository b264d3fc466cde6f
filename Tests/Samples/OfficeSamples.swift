/// Small documents of office programs.
package enum OfficeSamples {
  /// A text document with a footnote and a running head.
  package static func docx(_ body: String) -> [UInt8] {
    let document = "<w:document xmlns:w=\"\(word)\"><w:body>\(body)</w:body></w:document>"
    return docx(document: Array(document.utf8))
  }

  /// A text document whose main part is `document`.
  package static func docx(document: [UInt8]) -> [UInt8] {
    var builder = PackageBuilder([
      (
        "_rels/.rels",
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
        Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        Target="/word/main.xml"/></Relationships>
        """
      ),
      (
        "word/_rels/main.xml.rels",
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
        Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
        Target="footnotes.xml"/><Relationship Id="r2" Target="header1.xml"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"/></Relationships>
        """
      ),
      (
        "word/footnotes.xml",
        """
        <w:footnotes xmlns:w="\(word)"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>
        <w:footnote w:id="1"><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:footnotes>
        """
      ),
      (
        "word/header1.xml",
        "<w:hdr xmlns:w=\"\(word)\"><w:p><w:r><w:t>柱</w:t></w:r></w:p></w:hdr>"
      ),
    ])
    builder.add("word/main.xml", document)
    return builder.bytes
  }

  /// A workbook of two sheets.
  package static func xlsx(sheet: String, strings: String, isHidden: Bool = false) -> [UInt8] {
    xlsx(
      sheet: Array("<worksheet>\(sheet)</worksheet>".utf8),
      strings: Array("<sst>\(strings)</sst>".utf8), isHidden: isHidden)
  }

  /// A workbook whose first sheet and shared strings are the parts given.
  package static func xlsx(
    sheet: [UInt8], strings: [UInt8], isHidden: Bool = false
  ) -> [UInt8] {
    var builder = PackageBuilder([
      (
        "_rels/.rels",
        """
        <Relationships><Relationship Id="r1" Target="xl/workbook.xml"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
        </Relationships>
        """
      ),
      (
        "xl/workbook.xml",
        """
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
        <sheet name="一" sheetId="1" r:id="s1"/>
        <sheet name="二" sheetId="2" r:id="s2" state="\(isHidden ? "hidden" : "visible")"/>
        </sheets></workbook>
        """
      ),
      (
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships>
        <Relationship Id="s2" Type="http://x/worksheet" Target="worksheets/sheet2.xml"/>
        <Relationship Id="s1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="t" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>
        """
      ),
      (
        "xl/worksheets/sheet2.xml",
        """
        <worksheet><sheetData><row r="2"><c r="B2"><v>1.50</v></c><c r="C2" t="b"><v>1</v></c></row>
        <row r="3"><c r="B3"><v>2</v></c></row></sheetData></worksheet>
        """
      ),
    ])
    builder.add("xl/worksheets/sheet1.xml", sheet)
    builder.add("xl/sharedStrings.xml", strings)
    return builder.bytes
  }

  /// A zipped OpenDocument of some content.
  package static func odf(_ content: String) -> [UInt8] { odf(content: Array(content.utf8)) }

  /// A zipped OpenDocument whose content is the part given.
  package static func odf(content: [UInt8]) -> [UInt8] {
    var builder = PackageBuilder([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])
    builder.add("content.xml", content)
    return builder.bytes
  }

  /// The namespace of WordprocessingML.
  package static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
}
