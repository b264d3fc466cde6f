import Findings
import Foundation
import Pipelines
import Records
import Tables
import TestSupport
import Testing

/// A real document, the rows that people read in it, and the pipeline files that must give them.
///
/// The pipelines of `NAME` are `NAME.yaml`, or `NAME.1.yaml`, `NAME.2.yaml` …, whose records follow
/// one another. Comments at the head of a file say how its records are compared:
/// `# key: HEADER` by that column and not in order; `# groups: HEADER` for names of groups that are
/// not printed, of which only the grouping counts; `# not printed: HEADER` for what no table has;
/// `# begins: HEADER` where the row has but the first letters of the text; `# marks: HEADER` where it
/// has the marks of a text's paragraphs alone, (1), (1)イ, (2).
struct CorpusGolden: Sendable, CustomTestStringConvertible {
  let name: String
  /// The paths of its pipeline files.
  let pipelines: [String]

  var testDescription: String { name }

  static let folder = SharedData.packageFolder + "/Tests/Fixtures/Pipelines/corpus"

  static let all: [CorpusGolden] = {
    let suffix = ".rows.ndjson"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return SharedData.names(in: "corpus").filter { $0.hasSuffix(suffix) }.map { file in
      let name = String(file.dropLast(suffix.count))
      let pipelines = files.sorted().filter { file in
        guard file.hasPrefix(name + "."), file.hasSuffix(".yaml") else { return false }
        let middle = file.dropFirst(name.count).dropLast(".yaml".count)
        return middle.isEmpty || middle.dropFirst().allSatisfy(\.isNumber)
      }
      return CorpusGolden(name: name, pipelines: pipelines.map { folder + "/" + $0 })
    }
  }()

  /// The rows that people read, each by header.
  func rows() throws -> [[String: String]] {
    try Self.objects(SharedData.bytes("corpus/\(name).rows.ndjson"))
  }

  /// The texts behind comments of a kind, in all pipeline files.
  func comments(_ kind: String) throws -> [String] {
    try pipelines.flatMap { path in
      try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        .filter { $0.hasPrefix("# \(kind): ") }
        .map { String($0.dropFirst(kind.count + 4)) }
    }
  }

  /// The exported records of all pipelines, each value by every header that its field may have.
  func records() async throws -> (records: [[String: String]], complaints: [String]) {
    var records: [[String: String]] = []
    var complaints: [String] = []
    for path in pipelines {
      let loaded = PipelineLoader.load(path)
      guard let pipeline = loaded.pipeline else {
        complaints += loaded.findings.map { "\(path): \($0)" }
        continue
      }
      let output = FileManager.default.temporaryDirectory.appendingPathComponent(
        "keisen-corpus-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: output) }
      var options = RunOptions()
      options.inputs = [SharedData.path("corpus/\(name)")]
      options.output = output.path
      let report = await Runner.run(pipeline, options)
      if !report.isPublished {
        complaints += report.findings.filter { $0.severity == .error }.map {
          "\($0.location.map { "\($0)" } ?? path): \($0.message), found \($0.found ?? "")"
        }
        continue
      }
      let bytes = try Data(contentsOf: output.appendingPathComponent("rows.ndjson"))
      for record in try Self.objects([UInt8](bytes)) {
        var row: [String: String] = [:]
        for field in pipeline.record.fields {
          for header in field.headers {
            row[Self.header(header, field.source)] = record[field.name]
          }
        }
        records.append(row)
      }
    }
    return (records, complaints)
  }

  private static func header(_ header: String, _ source: ColumnSource) -> String {
    if case .header(let nth?) = source { return "\(header)#\(nth)" }
    return header
  }

  private static func objects(_ bytes: [UInt8]) throws -> [[String: String]] {
    try bytes.split(separator: 0x0A).map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
      return object.compactMapValues { value in
        if let list = value as? [String] { return list.joined(separator: " ") }
        return value is NSNull ? nil : value as? String ?? "\(value)"
      }
    }
  }

  /// The marks of the paragraphs of a text, those of items with that of their paragraph in front.
  static func marks(in text: String) -> String {
    var marks: [String] = []
    var paragraph = ""
    for line in text.split(separator: "\n") {
      if let mark = line.prefixMatch(of: /\([0-9]+\)/) {
        paragraph = String(mark.output)
        marks.append(paragraph)
      } else if !paragraph.isEmpty, let mark = line.prefixMatch(of: /([ァ-ヺへ])　/) {
        marks.append(paragraph + String(mark.output.1))
      }
    }
    return marks.joined(separator: " ")
  }
}
