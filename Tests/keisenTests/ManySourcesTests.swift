import Foundation
import TestSupport
import Testing

/// Runs over so many documents that room is left for the head of the JSON.
@Suite("Many sources")
struct ManySourcesTests {
  /// A project of `count` documents.
  private func project(_ count: Int) throws -> SmallProject {
    let project = try SmallProject()
    for number in 1...count {
      try project.scratch.write(SmallProject.source, to: "Many/\(100 + number).html")
    }
    return project
  }

  @Test("the JSON is whole and the same with any number of jobs", arguments: [15, 16, 40])
  func areWhole(_ count: Int) throws {
    let project = try project(count)
    var files: [[String: [UInt8]]] = []
    for jobs in ["1", "8"] {
      let outcome = try project.run(["--input", "Many/*.html", "--output", "Out", "--jobs", jobs])
      #expect(outcome.status == 0, "\(outcome.errors)")
      files.append(project.scratch.snapshot("Out"))
    }
    #expect(files[0] == files[1])
    let bytes = try #require(files[0]["a.json"])
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect((root["records"] as? [Any])?.count == count * 3)
    let dataset = try #require(root["dataset"] as? [String: Any])
    #expect((dataset["documents"] as? [Any])?.count == count)
    #expect((dataset["declared"] as? [Any])?.count == count)
    // Records stand on lines of their own, as in NDJSON, whatever stands in front of them.
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let records = lines.filter { $0.hasPrefix("  {") }.map { line in
      String(line.dropFirst(2).replacing(#/(,|\]\})$/#, with: ""))
    }
    let ndjson = String(decoding: files[0]["a.ndjson"] ?? [], as: UTF8.self)
      .split(separator: "\n").map(String.init)
    #expect(records == ndjson)
  }

  @Test("a head that needs more than its room is written all the same")
  func headsMayBeLong() throws {
    let project = try SmallProject()
    // Leading zeros make the declared text far longer than its pattern.
    let pipeline = SmallProject.pipeline.replacingOccurrences(
      of: "総数：{total}件", with: "総数{total}件")
    try project.scratch.write(pipeline, to: "Pipelines/a.yaml")
    let digits = String(repeating: "0", count: 400)
    let source = SmallProject.source.replacingOccurrences(of: "総数：3件", with: "総数\(digits)3件")
    for number in 1...40 { try project.scratch.write(source, to: "Many/\(100 + number).html") }
    let outcome = try project.run(["--input", "Many/*.html", "--output", "Out"])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let bytes = try #require(project.scratch.bytes("Out/a.json"))
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect((root["records"] as? [Any])?.count == 120)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("\"records\": [ "))
    #expect(project.scratch.entries("Out").allSatisfy { !$0.hasSuffix(".records") })
  }
}
