import Encodings
import TestSupport
import Testing

@Suite
struct UTF8ValidationTests {
  /// The bytes at which rules of well-formedness change, and their neighbours.
  static let edges: [UInt8] = [
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
    0xE3, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
  ]

  @Test("Every sequence of one to four bytes at the edges, alone and within Japanese text")
  func edgeSequences() throws {
    var source: [UInt8] = []
    for first in Self.edges {
      try agree([first])
      for second in Self.edges {
        try agree([first, second])
        for third in Self.edges {
          try agree([first, second, third])
          for fourth in Self.edges {
            source = [first, second, third, fourth]
            try agree(source)
          }
        }
      }
    }
  }

  @Test("Every sequence of two bytes")
  func allPairs() throws {
    for pair in 0...0xFFFF { try agree([UInt8(pair >> 8), UInt8(pair & 0xFF)]) }
  }

  @Test("Mutations of Japanese text, at every alignment")
  func mutations() throws {
    let text = Array(
      "<td>サイバーセキュリティ2022の御意見に対する考え方、４．２．１（ア）髙﨑𠮷野家é — ｶﾅ</td>\n表の行と列。".utf8)
    var random = SplitMix(seed: 1)
    for round in 0..<20_000 {
      var source = Array(repeating: 0x61, count: round % 9) + text + text
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let place = Int.random(in: 0..<source.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: source[place] = UInt8.random(in: 0...255, using: &random)
        case 1: source.remove(at: place)
        case 2: source.insert(Self.edges.randomElement(using: &random) ?? 0, at: place)
        default: source[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        }
      }
      try agree(source)
    }
  }

  @Test("Each restricted lead at each place of a block of eight characters")
  func restrictedLeadsInBlocks() throws {
    for place in 0..<16 {
      for (lead, second) in [
        (0xE0, 0x9F), (0xE0, 0xA0), (0xED, 0x9F), (0xED, 0xA0), (0xE1, 0x80), (0xEF, 0xBF),
        (0xF0, 0x90), (0xD0, 0x90), (0xE3, 0x7F), (0xE3, 0xC0),
      ] as [(UInt8, UInt8)] {
        var source = Array(String(repeating: "語", count: 16).utf8)
        source[place * 3] = lead
        source[place * 3 + 1] = second
        try agree(source)
        source[place * 3 + 2] = 0xC0
        try agree(source)
      }
    }
  }

  @Test("One character or one stray byte at every place around the ends of blocks")
  func placesOfBlocks() throws {
    let strange: [[UInt8]] = [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0xA0], [0xDF, 0xBF], [0xE0, 0xA0],
      [0xE0, 0xA0, 0x80], [0xE0, 0x9F, 0x80], [0xE3], [0xE3, 0x81], [0xED, 0x9F, 0xBF],
      [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xF0, 0xA0, 0xAE, 0xB7], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF0, 0xA0, 0xAE], [0xF4, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF],
    ]
    for filling in ["a", "語", "é", "a語"] {
      let around = Array(String(repeating: filling, count: 80).utf8)
      for bytes in strange {
        for place in 0..<70 where around[place] & 0xC0 != 0x80 {
          try agree(Array(around[..<place] + bytes + around[place...]))
          // In the midst of a character, too.
          try agree(Array(around[...place] + bytes + around[(place + 1)...]))
        }
      }
    }
  }

  @Test("Random bytes of Japanese text, cut at every length")
  func randomText() throws {
    var random = SplitMix(seed: 2)
    let characters = [
      "あ", "漢", "。", "（", "９", "<", "p>", "\u{A0}", "é", "𠮷", "한", "\u{E000}", "\u{800}",
    ]
    for _ in 0..<3000 {
      var source: [UInt8] = []
      while source.count < 80 {
        // Mostly what blocks are made for.
        let most = Bool.random(using: &random) ? 4 : characters.count
        source += characters[Int.random(in: 0..<most, using: &random)].utf8
      }
      try agree(source)
      try agree(Array(source[..<Int.random(in: 1..<80, using: &random)]))
      source[Int.random(in: 0..<80, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try agree(source)
    }
  }

  @Test func startsWhereItIsTold() {
    let source: [UInt8] = [0xFF, 0x41, 0xE3, 0x81, 0x82, 0x80]
    #expect(firstMalformedUTF8(source) == 0)
    #expect(firstMalformedUTF8(source, from: 1) == 5)
    #expect(firstMalformedUTF8(source, from: 6) == nil)
  }

  /// Expects that Swift's own validation finds the same, and its repair gives the same text.
  private func agree(_ source: [UInt8]) throws {
    let expected = String(validating: source, as: UTF8.self)
    let found = firstMalformedUTF8(source)
    guard (expected == nil) == (found != nil) else {
      Issue.record("\(source): malformed at \(String(describing: found))")
      return
    }
    guard let found else { return }
    let prefix = String(validating: source[..<found], as: UTF8.self)
    let mark = ByteOrderMark(source.span)
    guard mark == nil else { return }
    let decoding = try Decoding(source, as: .utf8)
    if prefix == nil || decoding.report.malformed.first?.offset != found
      || decoding.string != String(decoding: source, as: UTF8.self)
    {
      Issue.record("\(source): malformed at \(found), decoded \(decoding.text)")
    }
  }
}
