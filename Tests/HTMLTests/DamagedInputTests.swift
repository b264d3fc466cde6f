import Documents
import HTML
import TestSupport
import Testing

/// Pages that were cut, or whose bytes were changed, give a result with all text accounted for.
@Suite("Damaged HTML", .sharedData)
struct DamagedInputTests {
  static let pages = ["council", "docling", "ordinances"].flatMap { folder in
    SharedData.names(in: "conformance/real-html/\(folder)").filter { $0.hasSuffix(".html") }
      .map { "conformance/real-html/\(folder)/\($0)" }
  }

  /// Numbers that are the same in every run.
  private struct Numbers {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(limit, 1)
    }
  }

  @Test("A thousand truncations and byte flips")
  func damage() throws {
    let sources = try Self.pages.map { Array(try SharedData.bytes($0).prefix(6_000)) }
    try #require(!sources.isEmpty)
    var numbers = Numbers(state: 1)
    for round in 0..<1_000 {
      var page = sources[round % sources.count]
      if round % 2 == 0 {
        page.removeLast(numbers.below(page.count))
      } else {
        for _ in 0...numbers.below(8) {
          page[numbers.below(page.count)] = UInt8(truncatingIfNeeded: numbers.below(256))
        }
      }
      let start = ContinuousClock.now
      let reading = try Reading(bytes: page, view: round % 3 == 0 ? .reader : .source)
      let time = start.duration(to: .now)
      #expect(reading.accounted == reading.characters, "round \(round)")
      #expect(time < .seconds(1), "round \(round)")
    }
  }
}
