import Foundation
import TestSupport
import Testing

/// `keisen tables`, as it is called.
@Suite("keisen tables")
struct TablesCommandTests {
  /// A page of the conformance data, and the tables that it has.
  struct Page {
    var name: String
    var bytes: [UInt8]
    var tables: [[String: Any]]
  }

  /// All pages of the conformance data, `clipped` where that is given.
  static func pages(_ files: [String]) throws -> [Page] {
    try files.flatMap { file in
      try SharedData.objects("conformance/\(file).ndjson").enumerated().map { index, sample in
        let members = sample.members
        if let page = members["file"] as? String {
          return Page(
            name: page.replacing("/", with: "-"),
            bytes: try SharedData.bytes("conformance/real-html/\(page)"),
            tables: tables(members))
        }
        let html = try #require(members["html"] as? String)
        let name = "\(file.replacing("/", with: "-"))-\(index).html"
        guard let text = members["text"] as? String else {
          return Page(name: name, bytes: Array(html.utf8), tables: tables(members))
        }
        let cell: [String: Any] = [
          "row": 0, "col": 0, "rowspan": 1, "colspan": 1, "header": false, "text": text,
        ]
        return Page(
          name: name, bytes: Array("<table><tr><td>\(html)</td></tr></table>".utf8),
          tables: [
            [
              "rows": 1, "cols": 1, "caption": NSNull(), "parent": NSNull(), "overlap": false,
              "cells": [cell],
            ]
          ])
      }
    }
  }

  private static func tables(_ members: [String: Any]) -> [[String: Any]] {
    (members["clipped"] ?? members["tables"]) as? [[String: Any]] ?? []
  }

  @Test(
    "Every page of the conformance data", .sharedData,
    arguments: [
      (
        [
          "html-tables/html5lib-tables", "html-tables/spans", "html-tables/character-references",
        ], 2_681
      ),
      (["council", "docling", "ordinances", "pandas"].map { "real-html/\($0)" }, 37),
    ])
  func conformance(_ files: [String], _ count: Int) throws {
    let folder = try Scratch()
    let pages = try Self.pages(files)
    #expect(pages.count == count)
    for page in pages { try folder.write(page.bytes, to: page.name) }
    let outcome = try KeisenCommand.run(
      ["tables", "--format", "json"] + pages.map(\.name), in: folder.path)
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: 0x0A)
    try #require(lines.count == pages.count)
    for (page, line) in zip(pages, lines) {
      let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      let found = try #require(object)
      #expect(found["file"] as? String == page.name)
      let tables = try #require(found["tables"] as? [[String: Any]])
      #expect(Self.lines(tables) == Self.lines(page.tables), "\(page.name)")
    }
  }

  /// A line for each table and cell; white space of texts does not count.
  private static func lines(_ tables: [[String: Any]]) -> [String] {
    tables.flatMap { table in
      let cells = table["cells"] as? [[String: Any]] ?? []
      let parent = (table["parent"] as? [Any]).map { "\($0)" } ?? "none"
      let head =
        ["rows", "cols"].map { "\(table[$0] as? Int ?? -1)" }
        + [flag(table["overlap"]), folded(table["caption"] as? String), parent]
      return [head.joined(separator: " ")]
        + cells.map { cell in
          (["row", "col", "rowspan", "colspan"].map { "\(cell[$0] as? Int ?? -1)" }
            + [flag(cell["header"]), folded(cell["text"] as? String)]).joined(separator: " ")
        }
    }
  }

  private static func flag(_ value: Any?) -> String { (value as? Bool).map { "\($0)" } ?? "?" }

  private static func folded(_ text: String?) -> String {
    guard let text else { return "none" }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where ![9, 10, 12, 13, 32].contains(scalar.value) {
      scalars.append(scalar)
    }
    return "'\(String(scalars))'"
  }

  @Test("Positions of tables and cells stand beside them")
  func positions() throws {
    let page = "<p>前文\n<table><tr><th>番号<td>意見</table>"
    let outcome = try KeisenCommand.run(
      ["tables", "--format", "json", "-"], input: Array(page.utf8))
    #expect(outcome.status == 0)
    #expect(
      outcome.text == """
        {"file": "-", "tables": [{"rows": 1, "cols": 2, "caption": null, "parent": null, \
        "overlap": false, "headerRows": 0, "position": {"line": 2, "column": 1, "offset": 10}, \
        "cells": [{"row": 0, "col": 0, "rowspan": 1, "colspan": 1, "header": true, \
        "text": "番号", "position": {"line": 2, "column": 12, "offset": 21}}, \
        {"row": 0, "col": 1, "rowspan": 1, "colspan": 1, "header": false, "text": "意見", "headers": [[0, 0]], \
        "position": {"line": 2, "column": 18, "offset": 31}}]}]}

        """)
  }

  @Test("A file that cannot be read keeps its line")
  func unreadable() throws {
    let folder = try Scratch()
    try folder.write(Array("<table><tr><td>1</table>".utf8), to: "b.html")
    let outcome = try KeisenCommand.run(
      ["tables", "--format", "json", "a.html", "b.html"], in: folder.path)
    #expect(outcome.status == 66)
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first == #"{"file": "a.html", "tables": [], "error": "source.not-found"}"#)
    #expect(outcome.errors.contains("a.html: error: the source does not exist"))
  }
}
