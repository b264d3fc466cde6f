import Foundation
import TestSupport
import Testing

/// A way to break the small project, with what the command must say.
struct Breakage: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The code and the place of the finding: `code path:line:column`, as far as there is a place.
  let finding: String
  let status: Int32
  /// Files that are changed: in the source by replacing, or as a whole.
  let change: @Sendable (Scratch) throws -> Void

  init(
    _ name: String, _ finding: String, status: Int32 = 1,
    change: @escaping @Sendable (Scratch) throws -> Void
  ) {
    testDescription = name
    self.finding = finding
    self.status = status
    self.change = change
  }

  /// Replaces texts in the source.
  static func source(_ changes: [(String, String)]) -> @Sendable (Scratch) throws -> Void {
    { scratch in
      var text = SmallProject.source
      for (old, new) in changes {
        #expect(text.contains(old), "the source has no \(old)")
        text = text.replacingOccurrences(of: old, with: new)
      }
      try scratch.write(text, to: "Input/a.html")
    }
  }

  static let all: [Breakage] = [
    Breakage(
      "a missing column", "table.column-missing Input/a.html:4:1",
      change: source([("<th>箇所", "<th>場所")])),
    Breakage(
      "a doubled column", "table.column-doubled Input/a.html:5:38",
      change: source([
        ("<th>意見</th>", "<th>意見</th><th>意見</th>"), ("<td>あ</td>", "<td>あ</td><td>あ</td>"),
        ("<td>う</td>", "<td>う</td><td>う</td>"),
        ("<td>え、\"お\"</td>", "<td>え</td><td>お</td>"),
      ])),
    Breakage(
      "a header in none of the tables", "table.header-not-found Input/a.html:1:1",
      change: source([
        ("番号</th>", "年</th>"), ("箇所", "月"), ("意見", "日"), ("回答", "曜日"),
      ])),
    Breakage("an empty file", "source.empty Input/a.html", status: 65) {
      try $0.write("", to: "Input/a.html")
    },
    Breakage("a truncated file", "source.truncated Input/a.html:6:43", status: 65) {
      let end = SmallProject.source.range(of: "計画の")
      try $0.write(
        String(SmallProject.source[..<(end?.lowerBound ?? SmallProject.source.endIndex)]) + "<b",
        to: "Input/a.html")
    },
    Breakage("a directory as source", "source.directory Input/a.html", status: 66) {
      try FileManager.default.removeItem(atPath: $0.path + "/Input/a.html")
      try $0.write("", to: "Input/a.html/b")
    },
    Breakage("no file", "source.not-found Pipelines/a.yaml:3:11", status: 66) {
      try FileManager.default.removeItem(atPath: $0.path + "/Input/a.html")
    },
    Breakage(
      "a duplicate key", "record.key-duplicate Input/a.html:7:5",
      change: source([("<td>2</td>", "<td>１</td>")])),
    Breakage(
      "no key", "record.key-missing Input/a.html:7:5", change: source([("<td>2</td>", "<td></td>")])
    ),
    Breakage(
      "a key that is no number", "record.value-unreadable Input/a.html:7:5",
      change: source([("<td>2</td>", "<td>二番</td>")])),
    Breakage(
      "a dangling reference", "reference.dangling Input/a.html:7:39",
      change: source([("No.1参照", "No.7参照")])),
    Breakage(
      "a row with too few cells", "table.row-too-short Input/a.html:7:5",
      change: source([("<td>う</td>", "")])),
    Breakage(
      "a row with too many cells", "table.row-too-long Input/a.html:7:5",
      change: source([("<td>う</td>", "<td>う</td><td>え</td>")])),
    Breakage(
      "a wrong total", "reconcile.count-mismatch Input/a.html:3:4",
      change: source([("3件", "4件")])),
    Breakage("bytes that are not the encoding", "encoding.malformed Input/a.html:10:4", status: 65)
    {
      try $0.write(
        Array(SmallProject.source.utf8) + Array("<p>".utf8) + [0xFF], to: "Input/a.html")
    },
    Breakage("another encoding than declared", "encoding.malformed Input/a.html:3:4", status: 65) {
      let text = SmallProject.source.replacingOccurrences(of: "utf-8", with: "shift_jis")
      let bytes = try #require(text.data(using: .shiftJIS))
      try $0.write([UInt8](bytes), to: "Input/a.html")
      let pipeline = SmallProject.pipeline.replacingOccurrences(
        of: "[Input/a.html]", with: "[{ path: Input/a.html, encoding: euc-jp }]")
      try $0.write(pipeline, to: "Pipelines/a.yaml")
    },
    Breakage("XML that is cut", "source.not-well-formed Input/a.html:2:1", status: 65) {
      try $0.write("<?xml version=\"1.0\"?><Law><Table\n", to: "Input/a.html")
    },
    Breakage("XML of no dialect", "source.unknown-format Input/a.html:1:22", status: 65) {
      try $0.write("<?xml version=\"1.0\"?><svg/>\n", to: "Input/a.html")
    },
    Breakage("an unknown key", "pipeline.unknown-key Pipelines/a.yaml:19:11", status: 78) {
      let text = SmallProject.pipeline.replacingOccurrences(of: "declared:", with: "declard:")
      try $0.write(text, to: "Pipelines/a.yaml")
    },
    Breakage("a file in the place of the folder", "output.cannot-create", status: 73) {
      try FileManager.default.moveItem(atPath: $0.path + "/Output", toPath: $0.path + "/Kept")
      try $0.write("", to: "Output")
    },
  ]
}

@Suite("Failures of a run")
struct FailureTests {
  @Test(
    "each has its code, its place and advice, and leaves the outputs alone", arguments: Breakage.all
  )
  func fails(_ breakage: Breakage) throws {
    let project = try SmallProject()
    let first = try project.run()
    try #require(first.status == 0, "\(first.errors)")
    let before = project.scratch.snapshot("Output")
    try breakage.change(project.scratch)
    let outcome = try project.run()
    #expect(outcome.status == breakage.status, "\(outcome.errors)")
    let words = breakage.finding.split(separator: " ").map(String.init)
    let line = try #require(
      outcome.errors.split(separator: "\n").first { $0.hasSuffix("[\(words[0])]") },
      "no \(words[0]) in:\n\(outcome.errors)")
    if words.count > 1 {
      #expect(line.hasPrefix(words[1] + ": error: "), "\(line)")
    }
    #expect(outcome.errors.contains("    expected: "))
    #expect(outcome.errors.contains("    found: "))
    #expect(outcome.errors.contains("    help: "))
    let folder = project.scratch.entries().contains("Kept") ? "Kept" : "Output"
    #expect(project.scratch.snapshot(folder) == before, "the outputs changed")
    #expect(
      !project.scratch.entries().contains { $0.contains(".keisen-") }, "a staging folder is left")
  }

  @Test("a row that is refused is not repeated as a wrong total or a dangling reference")
  func hasOneCause() throws {
    let project = try SmallProject()
    try Breakage.source([("<td>う</td>", "")])(project.scratch)
    #expect(try project.run().codes == ["table.row-too-short"])
  }

  @Test(
    "an unreadable source and an unwritable folder, as another user",
    .enabled("needs the superuser and setpriv") {
      getuid() == 0 && Judge.runs("setpriv", "--version")
    },
    arguments: [
      ("Input/a.html", "source.unreadable", Int32(66)), ("Output", "output.cannot-create", 73),
    ])
  func respectsPermissions(_ name: String, _ code: String, _ status: Int32) throws {
    let project = try SmallProject()
    try #require(try project.run().status == 0)
    let before = project.scratch.snapshot("Output")
    _ = try Judge.run(["chmod", "-R", "a+rwX", project.scratch.path])
    _ = try Judge.run([
      "chmod", name == "Output" ? "555" : "000", project.scratch.path + "/" + name,
    ])
    let outcome = try project.run(as: "65534")
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.codes == [code], "\(outcome.errors)")
    #expect(project.scratch.snapshot("Output") == before)
  }

  @Test(
    "a full disk",
    .enabled("needs the superuser and mount") { getuid() == 0 && canMount })
  func survivesAFullDisk() throws {
    let project = try SmallProject()
    let folder = project.scratch.path + "/Small"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let mounted = try Judge.run(["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", folder])
    try #require(mounted.status == 0, "\(mounted.output)")
    defer { _ = try? Judge.run(["umount", folder]) }
    try project.scratch.write(String(repeating: "x", count: 20_000), to: "Small/other")
    let before = project.scratch.snapshot("Small")
    let outcome = try project.run(["--output", "Small"])
    #expect(outcome.status == 74, "\(outcome.errors)")
    #expect(outcome.codes == ["output.no-space"], "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("Small/a."), "\(outcome.errors)")
    #expect(project.scratch.snapshot("Small") == before)
  }

  /// Whether this machine lets the tests mount a file system.
  private static var canMount: Bool {
    guard let scratch = try? Scratch() else { return false }
    let mounted = Judge.runs("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", scratch.path)
    if mounted { _ = try? Judge.run(["umount", scratch.path]) }
    return mounted
  }
}
