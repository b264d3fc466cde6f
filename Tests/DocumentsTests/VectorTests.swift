import Testing

@testable import Documents

/// Text whose characters are of every length, with what scanners stop at among it; the same at every
/// run.
private struct TextMaker {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func text(from alphabet: [String], length: Int) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<length { text += alphabet[below(alphabet.count)].utf8 }
    return text
  }
}

/// Stops at a quotation mark, and at U+FFFE and U+FFFF.
private enum Stops: StopSet {
  static func stops(
    in bytes: SIMD16<UInt8>, following: SIMD16<UInt8>
  ) -> SIMDMask<SIMD16<Int8>> {
    (bytes .== SIMD16<UInt8>(repeating: 0x22))
      .| ((bytes .== SIMD16<UInt8>(repeating: 0xEF))
        .& (following .== SIMD16<UInt8>(repeating: 0xBF)))
  }

  static func isStop(_ bytes: [UInt8], _ index: Int, before end: Int) -> Bool {
    bytes[index] == 0x22
      || bytes[index] == 0xEF && index + 1 < end && bytes[index + 1] == 0xBF
  }
}

@Suite("Copying runs")
struct RunTests {
  /// The beginning of the character that holds the byte at `index`.
  private func characterStart(_ bytes: [UInt8], _ index: Int) -> Int {
    var index = index
    while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }

  @Test("a run ends at the first stop or the end of its range, at every alignment and length")
  func runs() {
    var maker = TextMaker(seed: 7)
    let alphabets = [
      ["漢", "字", "、"], ["漢", "字", "（", "\u{FFFE}"], ["漢", "a", "é", "𠮷"],
      ["語", "語", "語", "語", "語", "語", "語", "語", "語", "\""],
    ]
    for round in 0..<4000 {
      let bytes = maker.text(from: alphabets[round % 4], length: 1 + maker.below(60))
      let first = maker.below(bytes.count)
      let start = characterStart(bytes, first)
      let end = characterStart(bytes, first + maker.below(bytes.count - first + 1))
      var expected = start
      while expected < end, !Stops.isStop(bytes, expected, before: bytes.count) { expected += 1 }
      var output = Buffer<UInt8>()
      output.append(0x2E)
      let stop = output.appendRun(of: bytes.span, start..<end, upTo: Stops.self)
      #expect(stop == expected, "\(bytes) \(start..<end)")
      #expect(output.array == [0x2E] + bytes[start..<expected], "\(bytes) \(start..<end)")
    }
  }

  @Test(
    "numbers in decimal",
    arguments: [0, 1, 9, 10, 99, 100, 12_345, 999_999, 1_000_000, -1, -10, .max, .min])
  func decimals(_ value: Int) {
    var output = Buffer<UInt8>()
    output.append(decimal: value)
    #expect(output.string(0..<output.count) == String(value))
  }
}

@Suite("Counting and comparing")
struct VectorTests {
  @Test("code points are counted where they begin")
  func codePoints() {
    var maker = TextMaker(seed: 3)
    for _ in 0..<1000 {
      let bytes = maker.text(from: ["a", "é", "漢", "𠮷"], length: maker.below(40))
      let start = maker.below(bytes.count + 1)
      let end = start + maker.below(bytes.count - start + 1)
      let expected = bytes[start..<end].count { $0 & 0xC0 != 0x80 }
      #expect(bytes.span.codePointCount(in: start..<end) == expected, "\(bytes) \(start..<end)")
    }
  }

  @Test(
    "bytes are ordered by their first difference, then by length",
    arguments: ["", "a", "a/b", "a/b.html", "あ", "い", "a\u{7F}"])
  func order(_ text: String) {
    for other in ["", "a", "a/", "a/b", "a/c", "あ", "あい"] {
      #expect(
        text.utf8Span.span.precedes(other.utf8Span.span)
          == text.utf8.lexicographicallyPrecedes(other.utf8))
    }
  }
}

@Suite("Lines and columns")
struct LineCursorTests {
  /// The position of every byte, one byte at a time.
  private func plainPositions(_ bytes: [UInt8]) -> [LineCursor.Position] {
    var position = LineCursor.Position()
    var positions = [position]
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A || byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A) {
        position = LineCursor.Position(line: position.line + 1, column: 1)
      } else if byte & 0xC0 != 0x80 {
        position.column += 1
      }
      positions.append(position)
    }
    return positions
  }

  @Test(
    "every offset, in order, backwards and in no order",
    arguments: [
      ["漢", "字", "a"], ["漢", "\n", "a", "\r\n", "\r"], ["\r", "\n"],
      ["a", "b", "c", "漢", "é", "𠮷", "語", "語", "語", "語", "語", "語", "語", "語", "語\r\n"],
    ])
  func everyOffset(alphabet: [String]) {
    var maker = TextMaker(seed: 11)
    for length in [0, 1, 15, 16, 17, 40, 900, 2500] {
      let bytes = maker.text(from: alphabet, length: length)
      let expected = plainPositions(bytes)
      var cursor = LineCursor()
      for offset in 0...bytes.count {
        #expect(cursor.location(of: offset, in: bytes.span) == expected[offset], "\(offset)")
      }
      for offset in (0...bytes.count).reversed() {
        #expect(cursor.location(of: offset, in: bytes.span) == expected[offset], "\(offset)")
      }
      cursor.reset()
      for _ in 0..<200 {
        let offset = maker.below(bytes.count + 1)
        #expect(cursor.location(of: offset, in: bytes.span) == expected[offset], "\(offset)")
      }
      #expect(cursor.location(of: .max, in: bytes.span) == expected[bytes.count])
    }
  }
}
