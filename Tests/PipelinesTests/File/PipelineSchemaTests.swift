import Findings
import Foundation
import Pipelines
import TestSupport
import Testing

/// The published schema against the checker: they judge the same files alike.
@Suite struct PipelineSchemaTests {
  /// The codes of mistakes that no JSON Schema can express: what refers to another place of the file,
  /// what two places have in common, the order of stages, the syntax of YAML itself.
  private static let beyondSchemas: Set<String> = [
    "pipeline.unknown-name", "pipeline.duplicate-key", "pipeline.stage-order",
    "pipeline.output-clash", "pipeline.syntax",
  ]

  /// Bad values that no JSON Schema can express, by fixture: texts with a grammar of their own, and
  /// values that another place of the file forbids.
  private static let badValuesBeyondSchemas: Set<String> = [
    "wrong-key-is-heading", "wrong-in-of-text", "wrong-pattern-brace", "wrong-pattern-name",
    "wrong-declared-brace", "wrong-expression", "wrong-encoding", "wrong-document-in-some",
    "wrong-name-in-expression", "wrong-extract-no-position", "wrong-extract-begins-alone",
    "wrong-extract-pairs-and-rows", "wrong-extract-elements-without",
    "wrong-extract-elements-column", "wrong-field-group-of-nothing", "wrong-field-link-of-nothing",
    "wrong-field-two-sources",
    "wrong-field-of-alone",
    // Editors read True as true (YAML 1.2.2, 10.3.2); only the written text tells.
    "wrong-value-boolean-case",
  ]

  @Test(arguments: PipelineFixture.all.filter { !$0.expected.isEmpty && $0.isAcceptedBySchema })
  func missesOnlyWhatNoSchemaCanExpress(_ fixture: PipelineFixture) {
    for line in fixture.expected {
      let code = String(line.split(separator: " ").last ?? "")
      #expect(
        Self.beyondSchemas.contains(code) || Self.badValuesBeyondSchemas.contains(fixture.name),
        "\(fixture.name): \(line)")
    }
  }

  @Test(.enabled("Python with PyYAML and jsonschema is not installed") { Self.hasPython })
  func judgesAsTheCheckerDoes() throws {
    let tool = SharedData.packageFolder + "/Tests/Tools/judge-pipelines.py"
    let output = try Self.python([tool, PipelineFixture.folder], input: PipelineSchema.text)
    var verdicts: [String: String] = [:]
    for line in output.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count > 1 else { continue }
      verdicts[String(words[1])] = String(line)
    }
    #expect(verdicts.count == PipelineFixture.all.count)
    for fixture in PipelineFixture.all {
      let verdict = verdicts[fixture.name] ?? "no verdict on \(fixture.name)"
      // What no YAML reader takes is refused as well.
      #expect(
        verdict.hasPrefix("accepts") == fixture.isAcceptedBySchema,
        "\(fixture.name): \(verdict), but accepted by the schema: \(fixture.isAcceptedBySchema)")
    }
  }

  private static var hasPython: Bool {
    (try? python(["-c", "import yaml, jsonschema; print(1)"], input: "")) == "1\n"
  }

  private static func python(_ arguments: [String], input: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let source = Pipe()
    let output = Pipe()
    process.standardInput = source
    process.standardOutput = output
    try process.run()
    try source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try source.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
