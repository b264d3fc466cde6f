import Findings
import Foundation
import Pipelines
import TestSupport
import Testing

/// Real documents through pipeline files, against the rows that people read in them.
@Suite("Corpus", .sharedData)
struct CorpusTests {
  /// What is not met, and why.
  private static let unmet: [String: String] = [:]

  @Test("every row of a real document is exported", arguments: CorpusGolden.all)
  func meets(_ golden: CorpusGolden) async throws {
    let differences = try await Self.differences(golden)
    let shown = differences.prefix(20).joined(separator: "\n")
    if let reason = Self.unmet[golden.name] {
      withKnownIssue(Comment(rawValue: reason)) { #expect(differences.isEmpty, "\(shown)") }
    } else {
      #expect(differences.isEmpty, "\(differences.count) differences:\n\(shown)")
    }
  }

  @Test("how many real documents are met")
  func summary() async throws {
    var met = 0
    var failing: [String] = []
    for golden in CorpusGolden.all {
      if try await Self.differences(golden).isEmpty {
        met += 1
      } else {
        failing.append(golden.name)
      }
    }
    print("corpus: \(met) of \(CorpusGolden.all.count) goldens met")
    #expect(Set(failing) == Set(Self.unmet.keys))
  }

  @Test("a damaged file is refused with a place and a hint")
  func refusesDamage() async throws {
    let report = try await Self.report(on: "broken-law-utf16.xml")
    #expect(!report.isPublished)
    let error = try #require(report.findings.first { $0.severity == .error })
    #expect(error.code == .sourceNotWellFormed)
    #expect(error.location?.path.hasSuffix("broken-law-utf16.xml") == true)
    #expect((error.location?.line ?? 0) == 1 && (error.location?.column ?? 0) > 1, "\(error)")
    #expect(error.advice?.contains("UTF-8 that was read as Shift_JIS") == true, "\(error)")
  }

  @Test("a page that is laid out with tables gives no record")
  func refusesLayout() async throws {
    let report = try await Self.report(on: "council-tree-nested.html")
    #expect(!report.isPublished && report.records == 0)
    let error = try #require(report.findings.first { $0.severity == .error })
    #expect(error.code == .tableHeaderNotFound)
    #expect(error.location?.path.hasSuffix("council-tree-nested.html") == true)
    #expect(error.advice?.isEmpty == false)
  }

  private static func report(on name: String) async throws -> RunReport {
    let text = """
      keisen: 1
      sources: [a.html]
      record: { name: row, key: no, fields: { no: { column: 番号 }, name: { column: 会議名 } } }
      stages:
        - extract: { header: top }
        - export: { ndjson: Output/rows.ndjson }
      """
    let pipeline = try #require(PipelineLoader.check(text, path: "a.yaml").pipeline)
    let output = FileManager.default.temporaryDirectory.appendingPathComponent(
      "keisen-corpus-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: output) }
    var options = RunOptions()
    options.inputs = [SharedData.path("corpus/\(name)")]
    options.output = output.path
    return await Runner.run(pipeline, options)
  }

  /// Where records differ from the rows that people read: row, column and both texts.
  private static func differences(_ golden: CorpusGolden) async throws -> [String] {
    if golden.pipelines.isEmpty { return ["no pipeline file"] }
    var rows = try golden.rows()
    var (records, differences) = try await golden.records()
    if records.count != rows.count {
      differences.append("\(records.count) records for \(rows.count) rows")
    }
    if let key = try golden.comments("key").first {
      rows.sort { ($0[key] ?? "") < ($1[key] ?? "") }
      records.sort { ($0[key] ?? "") < ($1[key] ?? "") }
    }
    let unprinted = try Set(golden.comments("not printed"))
    let groups = try Set(golden.comments("groups"))
    let beginnings = try Set(golden.comments("begins"))
    let marks = try Set(golden.comments("marks"))
    var groupNames: [String: String] = [:]
    for (index, (row, record)) in zip(rows, records).enumerated() {
      for (header, expected) in row.sorted(by: { $0.key < $1.key })
      where !unprinted.contains(header) {
        var found = record[header] ?? ""
        if beginnings.contains(header) { found = String(found.prefix(expected.count)) }
        if marks.contains(header) { found = CorpusGolden.marks(in: found) }
        if groups.contains(header) {
          // A name of a group stands for one number, and a number for one name.
          let known = groupNames["\(header) \(expected)"] ?? found
          let name = groupNames["\(header) = \(found)"] ?? expected
          if known != found || name != expected {
            differences.append("row \(index + 1), \(header): group \(found), expected \(expected)")
          }
          groupNames["\(header) \(expected)"] = known
          groupNames["\(header) = \(found)"] = name
        } else if found != expected {
          differences.append("row \(index + 1), \(header): 「\(found)」, expected 「\(expected)」")
        }
      }
    }
    return differences
  }
}
