import Documents
import Exports
import Records
import TestSupport
import Testing

@Suite struct ProvenanceWriterTests {
  @Test func aLineSaysWhereEveryValueComesFrom() {
    var builder = BatchBuilder(Sample.declaration)
    builder.add([.text("1"), .none, .text("改行"), .none])
    builder.add([.text("2"), .heading("4.2", "題"), .text("\"b\"\t"), .none])
    builder.batch.decisions.append(
      Decision(record: 1, field: 2, kind: .lineWrapClosed, count: 3, offset: 17))
    builder.batch.decisions.append(
      Decision(record: 1, field: -1, kind: .rowJoined, count: 1, offset: 12))
    var account = Account()
    account.source = 9
    account.leaveOut(2, because: "prose")
    var writer = ProvenanceWriter(Sample.declaration)
    var output = Buffer<UInt8>()
    writer.appendHead(title: "題", to: &output)
    writer.append(
      ProvenanceSource(
        document: "r", path: "a/r.html", encoding: "UTF-8", decidedBy: "meta", bytes: 40,
        account: account), to: &output)
    writer.appendRecords(builder.batch, of: builder.source, document: "r", to: &output)
    #expect(
      output.string(0..<output.count) == #"""
        {"keisen": "provenance", "version": 1, "title": "題"}
        {"source": "r", "path": "a/r.html", "encoding": "UTF-8", "decidedBy": "meta", "bytes": 40, "characters": {"source": 9, "fields": 0, "headers": 0, "declared": 0, "leftOut": [{"reason": "prose", "characters": 2}]}}
        {"document": "r", "key": 1, "at": [1, 1], "fields": {"no": [{"at": [1, 1]}], "section": [{"at": [1, 3], "text": ""}], "opinion": [{"at": [1, 4]}], "response": [{"at": [1, 7], "text": ""}]}, "decisions": []}
        {"document": "r", "key": 2, "at": [2, 1], "fields": {"no": [{"at": [2, 1]}], "section": [{"at": [2, 3]}], "opinion": [{"at": [2, 8], "text": "\"b\"\t"}], "response": [{"at": [2, 13], "text": ""}]}, "decisions": [{"kind": "line-wrap-closed", "field": "opinion", "count": 3, "at": [2, 6]}, {"kind": "row-joined", "count": 1, "at": [2, 1]}]}

        """#)
  }

  /// Of a package people open the parts, not what they were put together to.
  @Test func aPlaceInAPackageNamesItsPart() throws {
    var builder = BatchBuilder(Sample.declaration)
    for key in ["1", "2", "3"] { builder.add([.text(key), .none, .text("意"), .none]) }
    let count = builder.source.source.count
    let second = try #require(builder.source.source.array.firstIndex(of: 0x0A)) + 1
    builder.source.parts = [
      SourcePart(name: "a.xml", range: 0..<second),
      SourcePart(name: "b.xml", range: second..<count),
    ]
    var writer = ProvenanceWriter(Sample.declaration)
    var output = Buffer<UInt8>()
    writer.appendRecords(builder.batch, of: builder.source, document: "r", to: &output)
    let records = output.string(0..<output.count).split(separator: "\n").map {
      String($0.prefix { $0 != "}" })
    }
    #expect(
      records == [
        #"{"document": "r", "key": 1, "at": [1, 1], "part": "a.xml", "fields": {"no": [{"at": [1, 1], "part": "a.xml""#,
        #"{"document": "r", "key": 2, "at": [1, 1], "part": "b.xml", "fields": {"no": [{"at": [1, 1], "part": "b.xml""#,
        #"{"document": "r", "key": 3, "at": [2, 1], "part": "b.xml", "fields": {"no": [{"at": [2, 1], "part": "b.xml""#,
      ])
  }

  @Test func linesAndColumnsAgreeWithCountingOneByOne() {
    let alphabet: [[UInt8]] = [
      [0x0A], [0x0D], [0x0D, 0x0A], [0x61], Array("意".utf8), Array("𠮷".utf8), Array("é".utf8),
    ]
    var state: UInt64 = 7
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for letters in [7, 60, 4000] {
      var bytes = Buffer<UInt8>()
      while bytes.count < 6000 {
        let letter = next(letters)
        for byte in alphabet[letter < 7 ? letter : 3 + letter % 4] { bytes.append(byte) }
      }
      var expected: [LineCursor.Position] = []
      var position = LineCursor.Position()
      for index in 0...bytes.count {
        expected.append(position)
        if index == bytes.count { break }
        let byte = bytes[index]
        let isFeedNext = index + 1 < bytes.count && bytes[index + 1] == 0x0A
        if byte == 0x0A || (byte == 0x0D && !isFeedNext) {
          position = LineCursor.Position(line: position.line + 1, column: 1)
        } else if byte & 0xC0 != 0x80 {
          position.column += 1
        }
      }
      var cursor = LineCursor()
      for offset in 0...bytes.count {
        #expect(cursor.location(of: offset, in: bytes.span) == expected[offset])
      }
      cursor.reset()
      for _ in 0..<3000 {
        let offset = next(bytes.count + 1)
        let found = cursor.location(of: offset, in: bytes.span)
        #expect(found == expected[offset], "offset \(offset) of alphabet \(letters)")
      }
    }
  }
}
