import Foundation
import TestSupport
import Testing

/// Links that other programs write, from one page turned into their formats by
/// `Tests/Tools/make-renderings` where those programs are.
@Suite("Links that other programs write", .serialized)
struct MadeLinkTests {
  private static let page = """
    <!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>資料</title></head><body>
    <table border="1"><thead><tr><th>番号</th><th>会議名</th><th>資料</th></tr></thead><tbody>
    <tr><td>1</td><td>第1回<a href="https://example.jp/giji/01.html">防災会議</a></td>
    <td><a href="https://example.jp/a.pdf?x=1&amp;y=2">議事録</a></td></tr>
    <tr><td>2</td><td>第2回</td><td><a href="https://example.jp/b.pdf">議事要旨</a></td></tr>
    </tbody></table></body></html>
    """

  private static let pipeline = """
    keisen: 1
    sources: [a.html]
    record:
      name: row
      key: no
      fields: { no: { column: 番号, type: integer }, name: { column: 会議名 }, doc: { column: 資料 } }
    stages:
      - extract: {}
      - normalize: {}
      - export: { ndjson: Output/a.ndjson }

    """

  /// The folder of the renderings, made once.
  private static let folder: String = {
    let folder = FileManager.default.temporaryDirectory.path + "/keisen-links-\(getpid())"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let source = folder + "/page.html"
    try? page.write(toFile: source, atomically: true, encoding: .utf8)
    _ = try? Judge.run(
      [SharedData.packageFolder + "/Tests/Tools/make-renderings", source, folder + "/made"])
    return folder + "/made"
  }()

  @Test(
    "are links of the records, with their texts",
    arguments: [
      "writer.docx", "writer.odt", "calc.xlsx", "calc.ods", "pandoc.docx", "pandoc.odt",
      "pandoc.jats.xml", "pandoc.docbook.xml", "pandoc.tei.xml", "pandoc.md",
    ])
  func areRead(_ name: String) throws {
    let path = Self.folder + "/" + name
    guard FileManager.default.fileExists(atPath: path) else {
      try Test.cancel("\(name) is skipped: a program that makes it is not here")
    }
    let scratch = try Scratch()
    try scratch.write(Self.pipeline, to: "a.yaml")
    let outcome = try Command.run(["run", "a.yaml", "--input", path], in: scratch.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    var found: [String] = []
    for line in (scratch.read("Output/a.ndjson") ?? "").split(separator: "\n") {
      let record =
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      for link in record["links"] as? [[String: Any]] ?? [] {
        found.append("\(record["no"] ?? "") \(link["text"] ?? "") \(link["url"] ?? "")")
      }
    }
    // A workbook of Excel links whole cells.
    let first = name == "calc.xlsx" ? "第1回防災会議" : "防災会議"
    #expect(
      found == [
        "1 \(first) https://example.jp/giji/01.html", "1 議事録 https://example.jp/a.pdf?x=1&y=2",
        "2 議事要旨 https://example.jp/b.pdf",
      ])
  }
}
