import Encodings
import Testing

@Suite
struct DetectionTests {
  /// 意見の概要と考え方 in the encodings of Japan.
  static let shiftJIS: [UInt8] = [
    0x88, 0xD3, 0x8C, 0xA9, 0x82, 0xCC, 0x8A, 0x54, 0x97, 0x76, 0x82, 0xC6, 0x8D, 0x6C, 0x82, 0xA6,
    0x95, 0xFB,
  ]
  static let eucJP: [UInt8] = [
    0xB0, 0xD5, 0xB8, 0xAB, 0xA4, 0xCE, 0xB3, 0xB5, 0xCD, 0xD7, 0xA4, 0xC8, 0xB9, 0xCD, 0xA4, 0xA8,
    0xCA, 0xFD,
  ]
  static let iso2022JP: [UInt8] =
    [0x1B, 0x24, 0x42] + eucJP.map { $0 & 0x7F } + [0x1B, 0x28, 0x42]
  static let utf8 = Array("意見の概要と考え方".utf8)

  private func page(_ head: String, _ text: [UInt8]) -> [UInt8] {
    Array("<html>\(head)<table><tr><td>No.1</td><td>".utf8) + text + Array("</td></tr>".utf8)
  }

  @Test(
    "Text without a label",
    arguments: [
      (utf8, Encoding.utf8), (shiftJIS, .shiftJIS), (eucJP, .eucJP), (iso2022JP, .iso2022JP),
      (Array(shiftJIS.prefix(6)), .shiftJIS), (Array(eucJP.prefix(6)), .eucJP),
      (Array(shiftJIS.dropLast()), .shiftJIS), (Array(eucJP.dropLast()), .eucJP),
    ])
  func unlabelled(_ text: [UInt8], _ encoding: Encoding) throws {
    for source in [text, page("", text)] {
      for format in [LabelledFormat.html, .text, .xml] {
        let detected = detect(source, as: format)
        #expect(detected.encoding == encoding)
        #expect(detected.evidence == .bytes)
        #expect(detected.isWellFormedUTF8 == (encoding == .utf8))
      }
      let decoded = try Decoding(source, as: encoding)
      #expect(decoded.report.malformedCount <= 1)
    }
  }

  @Test func certaintyFollowsTheEvidence() {
    #expect(detect(Self.utf8, as: .text).certainty == .certain)
    #expect(detect(Self.shiftJIS, as: .text).certainty == .probable)
    #expect(detect(Self.eucJP, as: .text).certainty == .probable)
    let short = Array(Self.shiftJIS.prefix(2))
    #expect(detect(short, as: .text).certainty == .doubtful)
  }

  @Test(arguments: ["shift_jis", "euc-jp", "windows-1252", "iso-2022-jp", "gb2312"])
  func labelThatTheBytesContradict(_ label: String) throws {
    let source = page("<meta charset='\(label)'>", Self.utf8)
    let detected = detect(source, as: .html)
    #expect(detected.encoding == .utf8)
    #expect(detected.evidence == .bytes)
    #expect(detected.isWellFormedUTF8)
    let contradicted = try #require(detected.contradictedLabel)
    #expect(contradicted.text == label)
    #expect(contradicted.range == 21..<21 + label.utf8.count)
  }

  @Test func labelThatTheBytesBear() {
    for (label, text, encoding) in [
      ("shift_jis", Self.shiftJIS, Encoding.shiftJIS), ("x-euc-jp", Self.eucJP, .eucJP),
      ("iso-2022-jp", Self.iso2022JP, .iso2022JP), ("utf-8", Self.utf8, .utf8),
      ("shift_jis", [0xC3, 0xA8], .shiftJIS),  // ﾃｨ, by chance è in UTF-8
      ("shift_jis", [], .shiftJIS),
    ] {
      let source = page("<meta charset=\(label)>", text)
      let detected = detect(source, as: .html)
      #expect(detected.encoding == encoding, "\(label)")
      #expect(detected.evidence == .meta)
      #expect(detected.contradictedLabel == nil)
      #expect(detected.label?.text == label)
    }
  }

  @Test func malformedUTF8StaysWhatItWasCalled() {
    let labelled = page("<meta charset=utf-8>", Self.shiftJIS)
    #expect(detect(labelled, as: .html).encoding == .utf8)
    let declared = detect(Self.shiftJIS, declared: .utf8, as: .text)
    #expect(declared.encoding == .utf8)
    #expect(declared.evidence == .declaration)
    // Without a label, too: one broken character does not make it another encoding.
    let broken = Self.utf8 + [0xE3, 0x81] + Self.utf8
    #expect(detect(broken, as: .text).encoding == .utf8)
  }

  @Test("A sample that ends within a character is plausible as well", arguments: 0..<3)
  func largeText(_ shift: Int) {
    let text =
      Array(repeating: 0x61, count: shift) + Array(String(repeating: "表", count: 40_000).utf8)
    #expect(detect(text, as: .text).certainty == .certain)
    let labelled = page("<meta charset=shift_jis>", text)
    #expect(detect(labelled, as: .html).contradictedLabel?.text == "shift_jis")
  }

  @Test func orderOfEvidence() {
    let marked = [0xEF, 0xBB, 0xBF] + page("<meta charset=euc-jp>", Self.utf8)
    let byMark = detect(marked, declared: .shiftJIS, as: .html)
    #expect(byMark.encoding == .utf8)
    #expect(byMark.evidence == .byteOrderMark)
    let labelled = page("<meta charset=euc-jp>", Self.shiftJIS)
    let byCaller = detect(labelled, declared: .shiftJIS, as: .html)
    #expect(byCaller.encoding == .shiftJIS)
    #expect(byCaller.evidence == .declaration)
  }

  @Test func labelFarFromTheHead() {
    let head = "<!--" + String(repeating: "x", count: 2000) + "--><meta charset=euc-jp>"
    let source = page(head, Self.eucJP)
    let detected = detect(source, as: .html)
    #expect(detected.evidence == .meta)
    #expect(detected.encoding == .eucJP)
  }

  @Test func unknownLabelIsTold() {
    let source = page("<meta charset=cp932>", Self.shiftJIS)
    let detected = detect(source, as: .html)
    #expect(detected.encoding == .shiftJIS)
    #expect(detected.evidence == .bytes)
    #expect(detected.unknownLabel?.text == "cp932")
  }

  @Test func otherText() {
    let latin: [UInt8] = Array("caf".utf8) + [0xE9] + Array("</td>".utf8)
    let detected = detect(latin, as: .text)
    #expect(detected.encoding == .windows1252)
    #expect(detected.evidence == .fallback)
    let empty: [UInt8] = []
    #expect(detect(empty, as: .html).encoding == .utf8)
    let wide = Array("表,1\n".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(detect(wide, as: .text).encoding == .utf16LE)
  }
}
