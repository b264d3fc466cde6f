import Encodings
import TestSupport
import Testing

@Suite(.sharedData)
struct SniffingTests {
  @Test(arguments: SharedData.objects("conformance/encodings/sniff.ndjson"))
  func sniffsAsTheStandardDoes(_ example: JSONCase) throws {
    let members = example.members
    let source = try bytes(hex: #require(members["hex"] as? String))
    let finding = sniff(source)
    #expect((finding?.encoding ?? .windows1252).name == members["encoding"] as? String)
    if let label = finding?.label {
      #expect(String(decoding: source[label.range], as: UTF8.self) == label.text)
      #expect(Encoding(label: label.text) == label.encoding)
    }
  }

  @Test func readsAllCases() {
    #expect(SharedData.objects("conformance/encodings/sniff.ndjson").count == 106)
  }
}

@Suite
struct LabelTests {
  @Test func labelHasItsPlace() throws {
    let source = Array("<html><META\ncharset = 'Shift_JIS' ></html>".utf8)
    let finding = try #require(sniff(source))
    #expect(finding.encoding == .shiftJIS)
    #expect(finding.evidence == .meta)
    #expect(finding.label?.text == "Shift_JIS")
    #expect(finding.label?.range == 23..<32)
  }

  @Test(
    "Labels of XML declarations",
    arguments: [
      ("<?xml version='1.0' encoding = 'euc-jp' ?><a/>", Encoding.eucJP as Encoding?),
      ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>", .utf8),
      ("<?xml version=\"1.0\"?><a encoding=\"euc-jp\"/>", nil),
      ("<?xml version=\"1.0\" encoding=\"euc-jp", nil),
      ("<?xml version=\"1.0\" encoding=\"euc jp\"?>", nil),
      (" <?xml version=\"1.0\" encoding=\"euc-jp\"?>", nil),
      ("<meta charset=euc-jp>", nil),
    ])
  func xmlDeclarations(_ text: String, _ encoding: Encoding?) {
    let source = Array(text.utf8)
    let finding = sniff(source, as: .xml)
    #expect(finding?.encoding == encoding)
    #expect(sniff(source, as: .text) == nil)
  }

  @Test func utf16DeclarationsWithoutMark() {
    let little = Array("<?xml ".utf8).flatMap { [$0, 0 as UInt8] }
    let big = Array("<?xml ".utf8).flatMap { [0 as UInt8, $0] }
    #expect(sniff(little, as: .xml)?.encoding == .utf16LE)
    #expect(sniff(big, as: .xml)?.encoding == .utf16BE)
  }

  @Test(
    "Nothing is found where the bytes end within a label",
    arguments: [
      "<meta charset=shift_jis", "<meta charset='shift_jis", "<meta", "<", "<!--", "<!", "</",
      "<a b",
      "<meta content='text/html; charset=\"shift_jis' http-equiv=content-type>", "<meta charset",
      "<meta charset=", "<?xml", "<meta http-equiv=content-type content='charset'>",
      "<meta http-equiv=content-type content='charset='>",
    ])
  func cutLabels(_ text: String) {
    let source = Array(text.utf8)
    #expect(sniff(source) == nil)
  }
}
