/// A small source of a dialect, or the part of a package that changes are made in.
package struct DialectSample: Sendable {
  /// The word of the dialect.
  package var word: String
  /// What is changed: the word again for a whole source.
  package var name: String
  /// What changes are made in.
  package var bytes: [UInt8]
  private let makeSource: @Sendable ([UInt8]) -> [UInt8]

  /// A whole source.
  init(_ word: String, _ bytes: [UInt8]) {
    self.word = word
    name = word
    self.bytes = bytes
    makeSource = { $0 }
  }

  /// A part of a package, which is made around it.
  init(
    _ word: String, part: String, _ text: String,
    in package: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) {
    self.word = word
    name = part
    bytes = Array(text.utf8)
    makeSource = package
  }

  /// The source that has `bytes` in the place of the sample's own.
  package func source(of bytes: [UInt8]) -> [UInt8] { makeSource(bytes) }
}

extension DialectSamples {
  /// The samples of all dialects, and parts of packages by themselves, so that changes reach behind
  /// the checksums and the directory of an archive.
  package static var forms: [DialectSample] { all.map { DialectSample($0.word, $0.bytes) } + parts }

  private static let parts: [DialectSample] = [
    DialectSample(
      "docx", part: "docx-document",
      """
      <w:document xmlns:w="\(OfficeSamples.word)"><w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/>
      <w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>甲</w:t><w:br/><w:tab/></w:r></w:p></w:tc></w:tr>
      <w:tr><w:trPr><w:gridBefore w:val="1"/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc>
      </w:tr></w:tbl><w:p><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p></w:body></w:document>
      """
    ) { OfficeSamples.docx(document: $0) },
    DialectSample(
      "xlsx", part: "xlsx-sheet",
      """
      <worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row><row r="9">
      <c r="C9" t="inlineStr"><is><t>x</t></is></c><c r="D9" t="b"><v>1</v></c></row></sheetData><mergeCells>
      <mergeCell ref="A1:B2"/></mergeCells></worksheet>
      """
    ) { OfficeSamples.xlsx(sheet: $0, strings: Array("<sst><si><t>題</t></si></sst>".utf8)) },
    DialectSample(
      "xlsx", part: "xlsx-strings",
      "<sst><si><t>題</t></si><si><r><t>甲</t></r><rPh><t>こう</t></rPh></si></sst>"
    ) {
      let sheet = "<worksheet><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row></worksheet>"
      return OfficeSamples.xlsx(sheet: Array(sheet.utf8), strings: $0)
    },
    DialectSample(
      "opendocument", part: "opendocument-content",
      openDocument(
        """
        <table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>甲</text:p>
        </table:table-cell><table:covered-table-cell/></table:table-row></table:table>
        """)
    ) { OfficeSamples.odf(content: $0) },
  ]
}
