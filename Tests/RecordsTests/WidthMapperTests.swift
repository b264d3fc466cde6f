import Documents
import Foundation
import TestSupport
import Testing

@testable import Records

private let table = WidthMapper(.nfkc)

private func map(_ text: String, _ width: Normalization.Width) -> String {
  map(text, WidthMapper(width))
}

private func map(_ text: String, _ mapper: WidthMapper) -> String {
  var output = Buffer<UInt8>()
  var edits: [WidthMapper.Edit] = []
  mapper.append(text.utf8Span.span, to: &output, edits: &edits)
  return String(decoding: (0..<output.count).map { output[$0] }, as: UTF8.self)
}

/// Equality of scalars: Swift's `==` takes canonically equivalent strings for one.
private func same(_ left: String, _ right: String) -> Bool {
  left.unicodeScalars.elementsEqual(right.unicodeScalars)
}

@Suite("Widths")
struct WidthMapperTests {
  @Test(
    "policies",
    arguments: [
      ("Ｎｏ．６", "No.6", "No.6", "Ｎｏ．６", "No.6"),
      ("２０２２／６（案）！", "2022/6（案）！", "2022/6(案)!", "２０２２／６（案）！", "2022/6(案)!"),
      ("ｶﾞｲﾄﾞ｢ﾊﾟ｣", "ガイド「パ」", "ガイド「パ」", "ガイド「パ」", "ガイド「パ」"),
      ("3〜5～7−1", "3〜5～7−1", "3~5~7-1", "３～５～７－１", "3〜5~7−1"),
      ("サ−バ—", "サ−バ—", "サ−バ—", "サ−バ—", "サ−バ—"),
      ("“a” ‘b’", "“a” ‘b’", "\"a\" 'b'", "“ａ”　‘ｂ’", "“a” ‘b’"),
      ("髙﨑①㈱Ⅳ", "髙﨑①㈱Ⅳ", "髙﨑①㈱Ⅳ", "髙﨑①㈱Ⅳ", "髙﨑1(株)IV"),
      ("葛\u{E0100}城　市", "葛\u{E0100}城　市", "葛\u{E0100}城 市", "葛\u{E0100}城　市", "葛\u{E0100}城 市"),
      (
        "가ﾞ\u{F72}\u{300}ﾞ", "가゛\u{F72}\u{300}゛", "가゛\u{F72}\u{300}゛", "가゛\u{F72}\u{300}゛",
        "가\u{3099}\u{3099}\u{F72}\u{300}"
      ),
      ("か\u{3099}", "か\u{3099}", "か\u{3099}", "か\u{3099}", "が"),
      ("ー一─", "ー一─", "ー一─", "ー一─", "ー一─"),
    ])
  func policies(text: String, standard: String, narrow: String, wide: String, nfkc: String) {
    #expect(same(map(text, .standard), standard))
    #expect(same(map(text, .narrow), narrow), "\(map(text, .narrow))")
    #expect(same(map(text, .wide), wide), "\(map(text, .wide))")
    #expect(same(map(text, .nfkc), nfkc), "\(map(text, .nfkc))")
    #expect(same(map(text, .none), text))
  }

  @Test("NFKC of every character is Foundation's, but for characters younger than the table")
  func everyScalar() {
    var different: [String] = []
    let mapper = WidthMapper(.nfkc)
    var edits: [WidthMapper.Edit] = []
    for code in UInt32(1)..<0x110000 {
      guard let scalar = Unicode.Scalar(code), scalar.properties.generalCategory != .unassigned,
        scalar.properties.age.map({ $0.major <= 14 }) == true
      else { continue }
      let text = "a\(Character(scalar))"
      var output = Buffer<UInt8>()
      mapper.append(text.utf8Span.span, to: &output, edits: &edits)
      let mapped = String(decoding: (0..<output.count).map { output[$0] }, as: UTF8.self)
      if !same(mapped, text.precomposedStringWithCompatibilityMapping) {
        different.append(String(code, radix: 16))
      }
    }
    #expect(different.isEmpty, "\(different.count): \(different.prefix(20))")
  }

  @Test("NFKC of random sequences is that of Unicode's data")
  func randomSequences() throws {
    let path = SharedData.packageFolder + "/Tests/Fixtures/nfkc-cases.txt"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 1500)
    for line in lines {
      let sides = line.split(separator: ";").map { side in
        String(
          String.UnicodeScalarView(
            side.split(separator: " ").compactMap {
              UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
            }))
      }
      #expect(same(map(sides[0], table), sides[1]), "\(line)")
    }
  }

  @Test("changes are told with their places", arguments: Normalization.Width.allCases)
  func edits(width: Normalization.Width) {
    let text = "あＮｏ．６、ｶﾞ(い)か\u{3099}①〜"
    var output = Buffer<UInt8>()
    var edits: [WidthMapper.Edit] = []
    WidthMapper(width).append(text.utf8Span.span, to: &output, edits: &edits)
    // What is not in an edit is the same on both sides.
    let source = Array(text.utf8)
    let result = (0..<output.count).map { output[$0] }
    var (from, to) = (0, 0)
    for edit in edits {
      #expect(source[from..<edit.source.lowerBound] == result[to..<edit.output.lowerBound])
      #expect(source[edit.source] != result[edit.output])
      (from, to) = (edit.source.upperBound, edit.output.upperBound)
    }
    #expect(source[from...] == result[to...])
    #expect(edits.isEmpty == (width == .none))
  }
}
