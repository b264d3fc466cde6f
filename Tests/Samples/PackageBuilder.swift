/// Writes zip archives whose parts are stored, not packed, for tests.
struct PackageBuilder {
  private var local: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0
  /// Flags of the entries; 1 says that they are encrypted.
  var flags = 0
  /// What the directory says of the size of each part, where it lies.
  var claimedSize: Int?

  init(_ parts: [(name: String, text: String)] = []) {
    for part in parts { add(part.name, Array(part.text.utf8)) }
  }

  mutating func add(_ name: String, _ bytes: [UInt8]) {
    let offset = local.count
    let checksum = Self.checksum(bytes)
    let common =
      Self.word16(20) + Self.word16(flags) + Self.word16(0) + Self.word32(0)
      + Self.word32(checksum) + Self.word32(bytes.count)
      + Self.word32(claimedSize ?? bytes.count) + Self.word16(name.utf8.count) + Self.word16(0)
    local += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + bytes
    directory +=
      [0x50, 0x4B, 1, 2] + Self.word16(20) + common + Self.word16(0) + Self.word16(0)
      + Self.word16(0) + Self.word32(0) + Self.word32(offset) + Array(name.utf8)
    count += 1
  }

  var bytes: [UInt8] {
    local + directory + [0x50, 0x4B, 5, 6] + Self.word32(0) + Self.word16(count)
      + Self.word16(count) + Self.word32(directory.count) + Self.word32(local.count)
      + Self.word16(0)
  }

  private static func word16(_ value: Int) -> [UInt8] {
    [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)]
  }

  private static func word32(_ value: Int) -> [UInt8] {
    word16(value & 0xFFFF) + word16(value >> 16 & 0xFFFF)
  }

  /// CRC-32, bit by bit.
  private static func checksum(_ bytes: [UInt8]) -> Int {
    var register: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      register ^= UInt32(byte)
      for _ in 0..<8 { register = register & 1 == 1 ? register >> 1 ^ 0xEDB8_8320 : register >> 1 }
    }
    return Int(~register)
  }
}

/// Small documents of office programs.
enum OfficeSamples {
  static func docx(_ body: String) -> [UInt8] {
    PackageBuilder([
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
        "word/main.xml",
        "<w:document xmlns:w=\"\(word)\"><w:body>\(body)</w:body></w:document>"
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
    ]).bytes
  }

  static func xlsx(sheet: String, strings: String, isHidden: Bool = false) -> [UInt8] {
    PackageBuilder([
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
      ("xl/worksheets/sheet1.xml", "<worksheet>\(sheet)</worksheet>"),
      (
        "xl/worksheets/sheet2.xml",
        """
        <worksheet><sheetData><row r="2"><c r="B2"><v>1.50</v></c><c r="C2" t="b"><v>1</v></c></row>
        <row r="3"><c r="B3"><v>2</v></c></row></sheetData></worksheet>
        """
      ),
      ("xl/sharedStrings.xml", "<sst>\(strings)</sst>"),
    ]).bytes
  }

  static func odf(_ content: String) -> [UInt8] {
    PackageBuilder([
      ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content),
    ]).bytes
  }

  private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
}
