import Encodings
import TestSupport
import Testing

@Suite(.sharedData)
struct EncodingLabelTests {
  @Test(arguments: SharedData.objects("conformance/encodings/labels.ndjson"))
  func labelNamesItsEncoding(_ example: JSONCase) throws {
    let members = example.members
    let label = try #require(members["label"] as? String)
    let name = try #require(members["encoding"] as? String)
    #expect(Encoding(label: label)?.name == name)
    #expect(Encoding(label: "\t\n\u{C}\r " + label.uppercased() + " \r\u{C}\n\t")?.name == name)
    #expect(Encoding(label: label + "x") == nil)
  }

  @Test func readsAllCases() {
    #expect(SharedData.objects("conformance/encodings/labels.ndjson").count == 228)
  }

  @Test(arguments: ["", " ", "cp932", "utf 8", "shift_jis2004", "\u{B}utf-8", "utf-8\0", "ｕｔｆ-8"])
  func otherLabelsNameNothing(_ label: String) {
    #expect(Encoding(label: label) == nil)
  }

  @Test func decodableEncodings() {
    #expect(
      Encoding.allCases.filter(\.isDecodable) == [
        .utf8, .utf16LE, .utf16BE, .shiftJIS, .eucJP, .iso2022JP, .windows1252, .replacement,
      ])
    #expect(Encoding(label: "gb2312")?.isDecodable == false)
  }
}
