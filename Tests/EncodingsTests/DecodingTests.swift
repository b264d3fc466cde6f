import Encodings
import Foundation
import TestSupport
import Testing

@Suite(.sharedData)
struct DecodingTests {
  @Test(arguments: SharedData.objects("conformance/encodings/decode.ndjson"))
  func decodesAsTheStandardDoes(_ example: JSONCase) throws {
    // Foundation drops a byte order mark at the head of a JSON string.
    let mark = "\u{FEFF}"
    let line = example.line.replacing(mark, with: "\u{F8FF}")
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
    let members = try #require(object as? [String: Any])
    let label = try #require(members["label"] as? String)
    let source = try bytes(hex: #require(members["hex"] as? String))
    let encoding = try #require(Encoding(label: label))

    let decoding = try Decoding(source, as: encoding)

    let expected = Array(
      try #require(members["utf8"] as? String).replacing("\u{F8FF}", with: mark).utf8)
    let difference = zip(decoding.text, expected).enumerated().first { $1.0 != $1.1 }?.offset
    #expect(decoding.text == expected, "first difference at byte \(difference ?? -1)")
    #expect(decoding.report.malformedCount == members["errors"] as? Int)
    #expect(decoding.report.encoding.name == members["encoding"] as? String)
    for malformed in decoding.report.malformed {
      #expect(source.indices.contains(malformed.offset))
      #expect(malformed.range.upperBound <= source.count && malformed.length > 0)
      let place = malformed.outputOffset
      #expect(place + 3 <= decoding.text.count)
      #expect(Array(decoding.text[place..<place + 3]) == [0xEF, 0xBF, 0xBD])
    }
  }

  @Test func readsAllCases() {
    #expect(SharedData.objects("conformance/encodings/decode.ndjson").count == 640)
  }

  @Test(
    "No cell of the tables differs from the standard's index files",
    arguments: ["jis0208", "jis0212"])
  func tablesAreCurrent(_ index: String) throws {
    let file = try SharedData.bytes("conformance/encodings/index-\(index).txt")
    var expected: [Int: UInt32] = [:]
    for line in String(decoding: file, as: UTF8.self).split(separator: "\n") {
      let columns = line.split(separator: "\t")
      guard line.first != "#", columns.count == 3 else { continue }
      let pointer = try #require(Int(columns[0].filter { $0 != " " }))
      expected[pointer] = UInt32(columns[1].dropFirst(2), radix: 16)
    }
    #expect(expected.count > 6000)
    for pointer in 0..<94 * 94 {
      let lead = UInt8(0xA1 + pointer / 94)
      let trail = UInt8(0xA1 + pointer % 94)
      let source = index == "jis0208" ? [lead, trail] : [0x8F, lead, trail]
      let decoding = try Decoding(source, as: .eucJP)
      let found = decoding.string.unicodeScalars.map(\.value)
      #expect(found == [expected[pointer] ?? 0xFFFD], "pointer \(pointer)")
    }
    for (pointer, code) in expected where index == "jis0208" {
      let trail = pointer % 188
      let source = [
        UInt8(pointer / 188 + (pointer / 188 < 0x1F ? 0x81 : 0xC1)),
        UInt8(trail + (trail < 0x3F ? 0x40 : 0x41)),
      ]
      let decoding = try Decoding(source, as: .shiftJIS)
      #expect(decoding.string.unicodeScalars.map(\.value) == [code], "pointer \(pointer)")
    }
  }

  @Test func windows1252IsCurrent() throws {
    let file = try SharedData.bytes("conformance/encodings/index-windows-1252.txt")
    var pointers = 0
    for line in String(decoding: file, as: UTF8.self).split(separator: "\n") {
      let columns = line.split(separator: "\t")
      guard line.first != "#", columns.count == 3 else { continue }
      let pointer = try #require(UInt8(columns[0].filter { $0 != " " }))
      let code = try #require(UInt32(columns[1].dropFirst(2), radix: 16))
      let decoding = try Decoding([0x80 + pointer], as: .windows1252)
      #expect(decoding.string.unicodeScalars.map(\.value) == [code], "byte \(0x80 + pointer)")
      pointers += 1
    }
    #expect(pointers == 128)
  }
}

@Suite
struct MalformedSequenceTests {
  @Test(
    "A character that the input's end cuts is one error at its lead",
    arguments: [
      (Encoding.utf8, [0x41, 0xE3, 0x81] as [UInt8], 1, 2),
      (.utf8, [0x41, 0xF0, 0x9F, 0x98], 1, 3),
      (.shiftJIS, [0x82, 0xA0, 0x82], 2, 1),
      (.eucJP, [0xA4, 0xA2, 0xA4], 2, 1),
      (.eucJP, [0xA4, 0xA2, 0x8F, 0xB0], 2, 2),
      (.eucJP, [0xA4, 0xA2, 0x8F], 2, 1),
      (.iso2022JP, [0x1B, 0x24, 0x42, 0x24, 0x22, 0x24], 5, 1),
      (.utf16LE, [0x42, 0x30, 0x44], 2, 1),
      (.utf16BE, [0x30, 0x42, 0xD8, 0x3D], 2, 2),
      (.utf16BE, [0x30, 0x42, 0xD8, 0x3D, 0xDE], 2, 3),
    ])
  func cutAtTheEnd(_ encoding: Encoding, _ source: [UInt8], _ offset: Int, _ length: Int) throws {
    let decoding = try Decoding(source, as: encoding)
    let outputOffset = decoding.text.count - 3
    #expect(decoding.report.malformedCount == 1)
    #expect(
      decoding.report.malformed == [
        MalformedSequence(offset: offset, length: length, outputOffset: outputOffset)
      ])
    #expect(decoding.string.hasSuffix("\u{FFFD}"))
  }

  @Test func countsAllButKeepsTheFirst() throws {
    let decoding = try Decoding([UInt8](repeating: 0xFF, count: 1000), as: .utf8)
    #expect(decoding.report.malformedCount == 1000)
    #expect(decoding.report.malformed.count == DecodingReport.limit)
    #expect(decoding.report.malformed[19].offset == 19)
    #expect(decoding.report.malformed[19].outputOffset == 57)
  }

  @Test func offsetsCountTheMark() throws {
    let decoding = try Decoding([0xEF, 0xBB, 0xBF, 0x41, 0xFF], as: .shiftJIS)
    #expect(decoding.report.encoding == .utf8)
    #expect(decoding.report.markLength == 3)
    #expect(
      decoding.report.malformed == [MalformedSequence(offset: 4, length: 1, outputOffset: 1)])
    #expect(decoding.string == "A\u{FFFD}")
  }

  @Test func tagsSurviveBrokenCharacters() throws {
    for (encoding, lead) in [(Encoding.shiftJIS, 0x82 as UInt8), (.eucJP, 0xA4), (.utf8, 0xE3)] {
      let decoding = try Decoding([lead, 0x3C, 0x2F, 0x74, 0x64, 0x3E], as: encoding)
      #expect(decoding.string == "\u{FFFD}</td>")
    }
  }

  @Test func unknownDecodersAreAnError() {
    #expect(throws: UndecodableEncoding(encoding: .gbk)) {
      try Decoding([0x41], as: .gbk)
    }
  }

  @Test("Whatever the bytes, the output has room and is UTF-8")
  func roomSuffices() throws {
    var random = SplitMix(seed: 7)
    for encoding in Encoding.allCases where encoding.isDecodable {
      for count in 0..<200 {
        let source = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() >> 23) }
        let decoding = try Decoding(source, as: encoding)
        #expect(String(validating: decoding.text, as: UTF8.self) != nil, "\(encoding) \(source)")
      }
    }
  }
}
