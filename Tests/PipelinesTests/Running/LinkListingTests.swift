import Documents
import Findings
import Foundation
import Testing

@testable import Pipelines

@Suite("Links of a pipeline")
struct LinkListingTests {
  private static let table = """
    <meta charset=utf-8><table><tr><th>No<th>回答
    <tr><td>1<td>第２部第２章１（５）に記載。第２部第２章９(1)に記載。
    <tr><td>2<td>No.3参照<tr><td>3<td>No.4参照<tr><td>4<td>No.2に同じ。
    <tr><td>5<td>No.1参照<tr><td>6<td>電波法第三条、個人情報保護法第27条第1項及び同条第2項。No.5参照
    </table>
    """

  private static let outline = """
    - 第２部　具体的な展開
    - 第２部第２章　重点戦略ごとの展開
    - 第２部第２章１　自然資本の維持
    - 第２部第２章１（５）　金融を含む資金の流れ
    - 第２部第２章３（１）　飛んだ見出し
    - 第２部第２章２　戻った見出し
    - はじめに
    """

  private static let pipeline = """
    keisen: 1
    sources: [Input/t.html]
    documents:
      plan: { names: [環境基本計画], outline: Input/outline.yaml }
      appi: { names: [個人情報保護法] }
    record:
      name: row
      key: no
      fields:
        no: { column: No, type: integer }
        response: { column: 回答 }
    stages:
      - extract: {}
      - link: { in: [response], sets: [rows, locators, documents, law, relative], document: plan }
      - export: { ndjson: Output/t.ndjson, references: Output/t.references.ndjson }
    """

  /// A folder with a pipeline, gone when it is no longer needed.
  private func inProject<Result>(
    outline: String = Self.outline, _ body: (String) async throws -> Result
  ) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.path + "/keisen-links-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in [
      ("Pipelines/t.yaml", Self.pipeline), ("Input/t.html", Self.table),
      ("Input/outline.yaml", outline),
    ] {
      let path = URL(fileURLWithPath: folder + "/" + name)
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: path)
    }
    return try await body(folder)
  }

  private func load(_ folder: String) throws -> Pipeline {
    let loaded = PipelineLoader.load(folder + "/Pipelines/t.yaml")
    #expect(loaded.findings == [])
    return try #require(loaded.pipeline)
  }

  @Test("links, and what is wrong with them and with the outline")
  func listing() async throws {
    let outline = Self.outline.replacing("\n- はじめに", with: "")
    try await inProject(outline: outline) { folder in
      let listing = LinkListing(try load(folder))
      var text = Buffer<UInt8>()
      LinkListWriter.append(listing.links, as: .text, to: &text)
      #expect(
        text.string(0..<text.count) == """
          t 1 response 0–10: 「第2部第2章1(5）」 → plan 第2部第2章1(5)
          t 1 response 14–24: 「第2部第2章9(1)」 → plan 第2部第2章9(1)
          t 2 response 0–4: 「No.3」 → 3
          t 3 response 0–4: 「No.4」 → 4
          t 4 response 0–4: 「No.2」 → 2
          t 5 response 0–4: 「No.1」 → 1
          t 6 response 14–21: 「第27条第1項」 → appi 第27条第1項
          t 6 response 23–28: 「同条第2項」 → appi 第27条第2項
          t 6 response 29–33: 「No.5」 → 5

          """)
      #expect(listing.links.filter { $0.leads(to: "2") }.map(\.record) == ["4"])
      #expect(listing.links.filter { $0.leads(to: "appi:第27条第1項") }.count == 1)
      #expect(
        listing.findings.map(\.code.name) == [
          "outline.level-skipped", "outline.order", "reference.locator-unknown",
          "reference.undeclared", "reference.cycle",
        ])
      let skipped = try #require(listing.findings.first)
      #expect(skipped.location?.line == 5)
      let circle = try #require(listing.findings(of: LinkListing.cyclic).first)
      #expect(circle.found == "2 → 3 → 4 → 2")
    }
  }

  @Test("a heading without a number stops the run")
  func unreadableOutline() async throws {
    try await inProject { folder in
      let listing = LinkListing(try load(folder))
      let found = listing.findings.filter { $0.code == .outlineUnreadable }
      #expect(found.map { $0.location?.line } == [7])
      #expect(listing.links.isEmpty)
    }
  }

  @Test("ends of chains and back-references are exported where the pipeline asks for them")
  func references() async throws {
    let outline = Self.outline.replacing("\n- はじめに", with: "")
    try await inProject(outline: outline) { folder in
      let report = await Runner.run(try load(folder), RunOptions())
      #expect(report.isPublished)
      let path = folder + "/Output/t.references.ndjson"
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 6)
      #expect(
        lines[5] == """
          {"document": "t", "no": 6, "refersTo": [5], "resolved": {"no": 1, "path": [6, 5, 1], \
          "response": "第2部第2章1(5）に記載。第2部第2章9(1)に記載。"}, "referredBy": []}
          """)
      #expect(lines[3].contains("\"resolved\": null, \"referredBy\": [3]"))
    }
  }

  @Test("a graph for Graphviz names every node safely")
  func graph() {
    let links = [
      ListedLink(
        document: "a\"b", record: "1", field: "f", at: 0..<1, text: "x", target: .record("2")),
      ListedLink(
        document: "a\"b", record: "1", field: "f", at: 2..<3, text: "x",
        target: .place(document: "plan", locator: "4.2\\")),
    ]
    var output = Buffer<UInt8>()
    LinkListWriter.append(links, as: .dot, to: &output)
    #expect(
      output.string(0..<output.count) == #"""
        digraph links {
          rankdir=LR;
          "a\"b/1" -> "a\"b/2";
          "plan 4.2\\" [shape=box];
          "a\"b/1" -> "plan 4.2\\";
        }

        """#)
  }
}
