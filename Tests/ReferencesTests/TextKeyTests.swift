import Testing

@testable import References

@Suite("Rows whose keys are texts")
struct TextKeyTests {
  static let keys = ["A-1", "A-2", "Ａ－３", "3-1", "3-2", "意見12", "第3回-2", "B-1ア", "7"]

  private func links(_ text: String, sets: Set<ReadyFamily> = [.rows]) throws -> [String] {
    let texts = Self.keys.dropLast().map { _ in "" } + [text]
    return try link(Array(texts), textKeys: Self.keys, sets: sets).links.map {
      "\($0.text) → \($0.target)"
    }
  }

  @Test(
    "lead to what the table names",
    arguments: [
      ("A-1と同じ", ["A-1 → A-1"]),
      ("A-3と同じ", ["A-3 → Ａ－３"]),
      ("Ａ‐３の回答を参照", ["Ａ‐３ → Ａ－３"]),
      ("No.A-2参照", ["No.A-2 → A-2"]),
      ("No.3-1参照", ["No.3-1 → 3-1"]),
      ("3-1の回答のとおりです。", ["3-1 → 3-1"]),
      ("意見12に同じ", ["意見12 → 意見12"]),
      ("第３回-２の回答を御参照ください。", ["第３回-２ → 第3回-2"]),
      ("B-1アと同様です。", ["B-1ア → B-1ア"]),
      ("A-1、A-2及びA-3と同じ", ["A-1 → A-1", "A-2 → A-2", "A-3 → Ａ－３"]),
      ("No.A-1～A-3参照", ["No.A-1～A-3 → A-1", "No.A-1～A-3 → A-2", "No.A-1～A-3 → Ａ－３"]),
      ("No.3-1から3-2まで参照", ["No.3-1から3-2まで → 3-1", "No.3-1から3-2まで → 3-2"]),
      ("No.7参照", ["No.7 → 7"]),
      // No keys, parts of others, and nothing that says so.
      ("A-1の用紙", []), ("A-10と同じ", []), ("3-1-2と同じ", []), ("2.3-1の回答", []),
      ("反対意見12に同じ", []), ("DA-1と同じ", []), ("意見12件", []), ("B-1アメリカと同じ", []),
    ])
  func keys(text: String, expected: [String]) throws {
    #expect(try links(text) == expected)
  }

  @Test("patterns find them without the ready set")
  func patterns() throws {
    #expect(try links("No.A-2参照", sets: []) == ["No.A-2 → A-2"])
    #expect(try links("A-2と同じ", sets: []) == [])
  }

  @Test(
    "a key that no row has is dangling where it is built like the others",
    arguments: [("No.3-9参照", "3-9"), ("No.A-9参照", "A-9"), ("意見C-1の回答を参照", "C-1")])
  func dangling(text: String, number: String) throws {
    let texts = Self.keys.map { _ in "" }.dropLast() + [text]
    let (links, problems) = try link(Array(texts), textKeys: Self.keys, sets: [.rows])
    #expect(links.isEmpty)
    #expect(problems.map(\.kind) == [.dangling(number: number, nearest: [7])])
  }

  @Test("twice the hostile text costs about twice the time")
  func hostile() throws {
    func time(_ count: Int) throws -> Duration {
      let text = String(repeating: "A-1、", count: count) + "と同じ"
      return try ContinuousClock().measure {
        _ = try link(["", text], textKeys: ["A-1", "A-2"], sets: [.rows])
      }
    }
    _ = try time(100)
    let half = try min(time(5_000), time(5_000))
    let whole = try min(time(10_000), time(10_000))
    #expect(whole < half * 3 + .milliseconds(100), "\(half) and \(whole)")
  }
}
