import TestSupport
import Testing

@Suite("Numbers that follow one another")
struct NumberSequenceTests {
  private static func pipeline(no: String = "", section: String = "") -> String {
    """
    keisen: 1
    sources: [Input/a.html]
    documents:
      plan: { names: [計画] }
    record:
      name: row
      key: no
      fields:
        no: { column: No, type: integer\(no) }
        section: { column: 箇所, type: heading\(section) }
        text: { column: 意見 }
    stages:
      - extract: { stitch: repeated-header }
      - export: { ndjson: Output/a.ndjson }
    """
  }

  private func run(
    _ rows: [(String, String)], no: String = "", section: String = ", in: plan",
    _ arguments: [String] = []
  ) throws -> Command.Outcome {
    let scratch = try Scratch()
    try scratch.write(Self.pipeline(no: no, section: section), to: "Pipelines/a.yaml")
    let cells = rows.map { "<tr><td>\($0.0)<td>\($0.1)<td>文\n" }.joined()
    try scratch.write(
      "<!DOCTYPE html><meta charset=utf-8><table>\n<tr><th>No<th>箇所<th>意見\n\(cells)</table>",
      to: "Input/a.html")
    return try Command.run(["run"] + arguments, in: scratch.path)
  }

  @Test("a missing number is said with what stands around it, and the run is published")
  func gap() throws {
    let outcome = try run([("1", ""), ("２", ""), ("4", ""), ("5", "")])
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.contains(
        """
        Input/a.html:5:5: warning: the no 3 is missing [numbering.gap]
            expected: 3 behind 2
            found: 4
            help: look whether a row was lost, or say `sequence: ascending` in the field no
            Input/a.html:4:5: note: the number before it
        """), "\(outcome.errors)")
  }

  @Test(
    "a level that headings leave out",
    arguments: [
      // A document's own headings, one a row.
      ("1 1.1 1.2 2 2.1 2.1.1 2.2.1.1 2.2.1.2 3", "", ""),
      ("1 1.1 1.2 2 2.1.1 2.1.2 3 3.1", "", "2.1.1<2.1"),
      ("1 1.1.1 1.1.2 2 2.1.1 2.1.2 3 3.1.1", "", ""),
      // Headings of a plan on which there were opinions.
      ("1 1.1 1.2 2 2.1.1 2.1.2 3 3.1", ", in: plan", ""),
      ("1 1.1 1.2 2 2.1.1 2.1.2 3 3.1", ", in: plan, sequence: running", "2.1.1<2.1"),
      ("1 1.1 1.1 1.2 2 2.1.1 2.1.2 3 3.1", "", ""),
      ("1 1.1 1.2 2 2.1.1 2.1.2 3 3.1", ", sequence: ascending", ""),
    ])
  func levels(numbers: String, section: String, expected: String) throws {
    let rows = numbers.split(separator: " ").enumerated().map { ("\($0 + 1)", "\($1) 題名\($1)") }
    let outcome = try run(rows, section: section)
    let found = outcome.errors.split(separator: "\n").filter {
      $0.contains("[outline.level-skipped]")
    }
    .map { line in
      let words = line.split(separator: " ")
      return "\(words[4])<\(words[7])"
    }
    #expect(found.joined(separator: " ") == expected, "\(outcome.errors)")
  }

  @Test(
    "keys that run, and keys that do not",
    arguments: [
      ("1 2 3 4", ""), ("1 2 3 6 7 8 9 10", "3:4–5"), ("2 3 4", "0:1"), ("38 39 40", ""),
      ("38 39 41", "2:40"), ("101 205 340 120", ""), ("1 2 9 3 4", "2:5–8 3:3<9"),
      ("1 2 3 5 4 6", "4:4<5"), ("5", ""), ("1 12 3 14 5 16 7 18", ""),
    ])
  func keys(numbers: String, expected: String) throws {
    let outcome = try run(numbers.split(separator: " ").map { (String($0), "") })
    var found: [String] = []
    for line in outcome.errors.split(separator: "\n") where line.contains("[numbering.") {
      let row = try #require(line.split(separator: ":").dropFirst().first.flatMap { Int($0) }) - 3
      let words = line.split(separator: " ")
      let no = try #require(words.firstIndex(of: "no"))
      switch words.last {
      case "[numbering.gap]":
        let last = words[no + 2] == "to" ? "–\(words[no + 3])" : ""
        found.append("\(row):\(words[no + 1])\(last)")
      default: found.append("\(row):\(words[no + 1])<\(words[no + 4])")
      }
    }
    #expect(found.joined(separator: " ") == expected, "\(outcome.errors)")
  }

  @Test(
    "a field says how strict it is",
    arguments: [
      (", sequence: running", "1 3 9", ["numbering.gap", "numbering.gap"]),
      (", sequence: ascending", "1 3 9 7", ["numbering.order"]),
      (", sequence: free", "1 2 4 3", []), (", sequence: running", "38 39", ["numbering.gap"]),
    ])
  func declared(sequence: String, numbers: String, codes: [String]) throws {
    let outcome = try run(
      numbers.split(separator: " ").map { (String($0), "") }, no: sequence)
    #expect(outcome.codes == codes, "\(outcome.errors)")
  }

  @Test(
    "headings that records name may have gaps, a document's own may not",
    arguments: [
      (", in: plan", "1 1.1 1.3 2", []), (", in: plan", "1.1 1.1 1.3 1.2 2", ["numbering.order"]),
      ("", "1 1.1 1.3 2", ["numbering.gap"]), ("", "第1章 (1) (2) 第2章 (1) (3)", ["numbering.gap"]),
      ("", "1.1 1.1 1.3", []), (", in: plan, sequence: running", "1 3", ["numbering.gap"]),
      (", sequence: running", "1 2 1 3", ["numbering.doubled", "numbering.order"]),
      (", in: plan", "3 1 2 1 5 2 4 1", []),
    ])
  func headings(section: String, numbers: String, codes: [String]) throws {
    let rows = numbers.split(separator: " ").enumerated().map {
      ("\($0.offset + 1)", "\($0.element) 見出し")
    }
    let outcome = try run(rows, section: section)
    #expect(outcome.codes == codes, "\(outcome.errors)")
  }

  @Test("`run --check` says it too, and a code's severity can be raised")
  func severity() throws {
    let scratch = try Scratch()
    try scratch.write(
      Self.pipeline(section: ", in: plan") + "\nfindings: { numbering.gap: error }",
      to: "Pipelines/a.yaml")
    try scratch.write(
      "<meta charset=utf-8><table><tr><th>No<th>箇所<th>意見<tr><td>1<td><td>文<tr><td>3<td><td>文</table>",
      to: "Input/a.html")
    let outcome = try Command.run(["run", "--check"], in: scratch.path)
    #expect(outcome.status == 1)
    #expect(outcome.codes.contains("numbering.gap"), "\(outcome.errors)")
    #expect(outcome.errors.contains("error: the no 2 is missing"))
  }
}
