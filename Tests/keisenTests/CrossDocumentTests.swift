import TestSupport
import Testing

@Suite("References to rows of other documents")
struct CrossDocumentTests {
  private static func pipeline(
    _ documents: String = """
      main: { names: [本体計画の結果], source: main }
      sub:  { names: [分野別計画の結果], source: sub }
      last: { names: [前回結果, 令和3年度の結果], export: Earlier/a.json }
    """, patterns: String = "[\"No.{no}参照\", \"「{document}」No.{no}\"]", folder: String = "Output"
  ) -> String {
    """
    keisen: 1
    sources: ["Input/*.html"]
    documents:
    \(documents)
    record:
      name: row
      key: no
      fields:
        no: { column: No, type: integer }
        response: { column: 回答 }
    stages:
      - extract: {}
      - link: { in: [response], patterns: \(patterns) }
      - export:
          json: \(folder)/a.json
          ndjson: \(folder)/a.ndjson
          csv: \(folder)/a.csv
          xml: \(folder)/a.xml
          references: \(folder)/a.references.ndjson

    """
  }

  private static func table(_ answers: [String]) -> String {
    let rows = answers.enumerated().map { "<tr><td>\($0.offset + 1)<td>\($0.element)\n" }
    return "<!DOCTYPE html><meta charset=utf-8><table><tr><th>No<th>回答\n\(rows.joined())</table>\n"
  }

  private static let earlier = """
    {"dataset": {"title": null, "documents": [{"id": "r", "records": 2}], "declared": []},
     "records": [
      {"document": "r", "no": 5, "response": "前の答え", "links": []},
      {"document": "r", "no": 6, "response": "No.5参照", "links": [{"field": "response", "at": [0, 4], "text": "No.5", "record": 5}]}]}

    """

  private func project(
    _ pipeline: String = Self.pipeline(), main: [String], sub: [String],
    earlier: String = Self.earlier
  ) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(pipeline, to: "Pipelines/a.yaml")
    try scratch.write(Self.table(main), to: "Input/main.html")
    try scratch.write(Self.table(sub), to: "Input/sub.html")
    try scratch.write(earlier, to: "Earlier/a.json")
    return scratch
  }

  private static let main = ["「分野別計画の結果」No.2、No.3をご覧ください。", "前回結果のNo.6参照", "「本体計画の結果」No.2"]
  private static let sub = ["終わり", "No.1参照", "「本体計画の結果」No.2及び3"]

  @Test("rows of documents of the run and of an earlier export are found, in every export")
  func exports() throws {
    let scratch = try project(main: Self.main, sub: Self.sub)
    let outcome = try Command.run(["run"], in: scratch.path)
    #expect(outcome.status == 0 && outcome.codes == [], "\(outcome.errors)")
    let json = try #require(scratch.read("Output/a.json"))
    #expect(
      json.contains(
        """
        "links": [{"field": "response", "at": [10, 14], "text": "No.2", "document": "sub", \
        "record": 2}, {"field": "response", "at": [15, 19], "text": "No.3", "document": "sub", \
        "record": 3}]}
        """), "\(json)")
    #expect(json.contains("\"text\": \"No.6\", \"document\": \"last\", \"record\": 6}"))
    // A document that names itself.
    #expect(
      json.contains("{\"field\": \"response\", \"at\": [9, 13], \"text\": \"No.2\", \"record\": 2}")
    )
    let xml = try #require(scratch.read("Output/a.xml"))
    #expect(xml.contains("<link document=\"sub\" record=\"2\">No.2</link>"))
    #expect(xml.contains("<link dataset=\"last\" record=\"6\">No.6</link>"))
    #expect(
      scratch.read("Output/a.links.csv")?.contains("main,2,response,5,9,No.6,6,last,,") == true)
    let files = ["json", "ndjson", "csv", "links.csv", "xml"].map { "Output/a.\($0)" }
    let validation = try Command.run(["validate"] + files, in: scratch.path)
    #expect(validation.status == 0, "\(validation.output)\(validation.errors)")
  }

  @Test("chains end in the other document, and rows know who refers to them")
  func chains() throws {
    let scratch = try project(main: Self.main, sub: Self.sub)
    _ = try Command.run(["run"], in: scratch.path)
    let lines = try #require(scratch.read("Output/a.references.ndjson")).split(separator: "\n")
    #expect(
      lines.dropFirst().first == """
        {"document": "main", "no": 2, "refersTo": [{"document": "last", "no": 6}], \
        "resolved": {"document": "last", "no": 5, "path": [2, {"document": "last", "no": 6}, \
        {"document": "last", "no": 5}], "response": "前の答え"}, \
        "referredBy": [3, {"document": "sub", "no": 3}]}
        """)
    #expect(
      lines.last?.hasPrefix(
        "{\"document\": \"sub\", \"no\": 3, \"refersTo\": [{\"document\": \"main\"") == true)
  }

  @Test("the bytes are the same whatever the number of jobs")
  func jobs() throws {
    let scratch = try project(main: Self.main, sub: Self.sub)
    var seen: [[String: [UInt8]]] = []
    for jobs in ["1", "4"] {
      _ = try Command.run(["run", "--jobs", jobs], in: scratch.path)
      seen.append(scratch.snapshot("Output"))
    }
    #expect(seen[0] == seen[1] && !seen[0].isEmpty)
    let check = try Command.run(["run", "--check"], in: scratch.path)
    #expect(check.status == 0, "\(check.errors)")
  }

  @Test("a circle through two documents is shown as a whole, by the run and by `keisen links`")
  func circle() throws {
    let scratch = try project(
      main: ["「分野別計画の結果」No.2", "終わり"], sub: ["「本体計画の結果」No.1", "No.1参照"])
    for arguments in [["run"], ["links", "Pipelines/a.yaml", "--cycles"]] {
      let outcome = try Command.run(arguments, in: scratch.path)
      #expect(
        outcome.errors.contains(
          """
          Input/main.html:2:24: warning: 「No.2」 begins a circle of 3 rows in 2 documents \
          [reference.cycle]
              expected: references that end at a row with an answer of its own
              found: main 1 → sub 2 → sub 1 → main 1
          """), "\(outcome.errors)")
    }
    let dot = try Command.run(["links", "Pipelines/a.yaml", "--format", "dot"], in: scratch.path)
    #expect(dot.output.contains("\"main/1\" -> \"sub/2\";"))
    let to = try Command.run(["links", "Pipelines/a.yaml", "--to", "main:1"], in: scratch.path)
    #expect(to.output == "sub 1 response 9–13: 「No.1」 → main 1\n")
  }

  @Test("a row that the other document does not have is dangling")
  func dangling() throws {
    let scratch = try project(main: ["「分野別計画の結果」No.7", "前回結果No.4～6参照"], sub: ["終わり"])
    let outcome = try Command.run(["run"], in: scratch.path)
    #expect(outcome.status == 1 && outcome.codes == ["reference.dangling", "reference.dangling"])
    #expect(
      outcome.errors.contains(
        """
        Input/main.html:2:24: error: 「No.7」 points to a row that 分野別計画の結果 does not have \
        [reference.dangling]
            expected: a row of sub with no 7
            found: none; the nearest are 1
        """), "\(outcome.errors)")
    #expect(outcome.errors.contains("expected: a row of last with no 4"))
    let shown = try Command.run(["links", "Pipelines/a.yaml", "--dangling"], in: scratch.path)
    #expect(shown.codes == ["reference.dangling", "reference.dangling"])
  }

  @Test("a key that two records of an export have is ambiguous, with both places")
  func ambiguous() throws {
    let two = Self.earlier.replacing(
      "{\"document\": \"r\", \"no\": 5", with: "{\"document\": \"s\", \"no\": 6")
    let scratch = try project(main: ["前回結果のNo.6参照"], sub: ["終わり"], earlier: two)
    let outcome = try Command.run(["run"], in: scratch.path)
    #expect(outcome.status == 1 && outcome.codes.first == "reference.ambiguous")
    #expect(
      outcome.errors.contains("Earlier/a.json:3:3: note: a row with the key 6"), "\(outcome.errors)"
    )
    #expect(outcome.errors.contains("Earlier/a.json:4:3: note: a row with the key 6"))
    let pinned = Self.pipeline().replacing(
      "export: Earlier/a.json", with: "export: Earlier/a.json, source: r")
    try scratch.write(pinned, to: "Pipelines/a.yaml")
    let closer = try Command.run(["run"], in: scratch.path)
    #expect(closer.status == 0, "\(closer.errors)")
  }

  @Test("a key that two rows of the own document have lists both, where that is no error")
  func ambiguousInside() throws {
    let pipeline =
      Self.pipeline() + "findings: { record.key-duplicate: note, reference.ambiguous: warning }\n"
    let scratch = try project(pipeline, main: ["文"], sub: ["文"])
    try scratch.write(
      "<meta charset=utf-8><table><tr><th>No<th>回答\n<tr><td>1<td>甲\n<tr><td>1<td>乙\n<tr><td>2<td>No.1参照</table>",
      to: "Input/main.html")
    let outcome = try Command.run(["run"], in: scratch.path)
    #expect(outcome.codes.contains("reference.ambiguous"), "\(outcome.errors)")
    #expect(outcome.errors.contains("「No.1」 could be any of 2 rows"))
    #expect(
      outcome.errors.contains("Input/main.html:2:5: note: a row with the key 1"),
      "\(outcome.errors)")
    #expect(outcome.errors.contains("Input/main.html:3:5: note: a row with the key 1"))
  }

  @Test(
    "two documents of 20,000 rows that all refer to one another stay linear",
    .timeLimit(.minutes(2)))
  func hostile() throws {
    let count = 20_000
    let scratch = try project(
      main: (1...count).map { "「分野別計画の結果」No.\($0)" },
      sub: (1...count).map { "「本体計画の結果」No.\($0 % count + 1)" })
    let outcome = try Command.run(["run"], in: scratch.path)
    #expect(outcome.status == 0 && outcome.codes == ["reference.cycle"])
    #expect(outcome.errors.contains("begins a circle of \(2 * count) rows in 2 documents"))
  }

  @Test("ready sets and plain patterns see the document in front")
  func readySet() throws {
    let pipeline = Self.pipeline().replacing(
      "patterns: [\"No.{no}参照\", \"「{document}」No.{no}\"]", with: "sets: [rows]")
    let scratch = try project(pipeline, main: ["前回結果の№６と同じ。No.2参照", "終わり"], sub: ["終わり"])
    let outcome = try Command.run(["links", "Pipelines/a.yaml"], in: scratch.path)
    #expect(
      outcome.output == """
        main 1 response 5–7: 「№6」 → last 6
        main 1 response 11–15: 「No.2」 → 2

        """, "\(outcome.output)\(outcome.errors)")
  }

  @Test("outputs of each document by itself validate")
  func byDocument() throws {
    let scratch = try project(
      Self.pipeline(folder: "Output/{document}"), main: Self.main, sub: Self.sub)
    let outcome = try Command.run(["run"], in: scratch.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      scratch.read("Output/main/a.xml")?.contains("<link dataset=\"sub\" record=\"2\">") == true)
    let files = ["json", "ndjson", "csv", "links.csv", "xml"].map { "Output/main/a.\($0)" }
    let validation = try Command.run(["validate"] + files, in: scratch.path)
    #expect(validation.status == 0, "\(validation.output)\(validation.errors)")
  }

  @Test("a run of some of the sources says that others are missing")
  func someSources() throws {
    let scratch = try project(main: ["「分野別計画の結果」No.2"], sub: ["終わり", "終わり"])
    let outcome = try Command.run(["run", "--input", "Input/main.html"], in: scratch.path)
    #expect(outcome.status == 0 && outcome.codes == ["reference.undeclared"], "\(outcome.errors)")
    #expect(outcome.errors.contains("expected: sub among the sources"))
  }

  @Test(
    "documents that are not there",
    arguments: [
      ("source: sub }", "source: sbu }", "pipeline.unknown-name", 78, "did you mean sub?"),
      ("Earlier/a.json", "Earlier/b.json", "reference.export-unreadable", 66, "No such file"),
      (
        "Earlier/a.json", "Input/main.html", "reference.export-unreadable", 66,
        "Input/main.html:1:1"
      ),
      (
        "export: Earlier/a.json }", "export: Earlier/a.json, source: q }",
        "reference.export-unreadable", 66, "no record of the export has the key no in q"
      ),
    ])
  func absent(from: String, to: String, code: String, status: Int32, words: String) throws {
    let scratch = try project(
      Self.pipeline().replacing(from, with: to), main: Self.main, sub: Self.sub)
    for arguments in [["run"], ["links", "Pipelines/a.yaml"]] {
      let outcome = try Command.run(arguments, in: scratch.path)
      #expect(outcome.status == status && outcome.codes == [code], "\(outcome.errors)")
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
  }
}
