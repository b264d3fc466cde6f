import ArgumentParser
import Documents
import Findings
import Pipelines

/// Validates exports.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Validate exports against the schemas that stand beside them.",
    discussion: """
      An XML export names its schema itself; X.json, X.ndjson, X.csv and X.links.csv are held \
      against X.schema.json; schemas and provenance are checked for themselves.
      """)

  @Argument(help: "The exports: XML, JSON, NDJSON or CSV.")
  var files: [String]

  @Option(help: "A schema in the place of the one beside the export (XSD, for XML).")
  var schema: String?

  @OptionGroup var reporting: ReportOptions

  mutating func run() throws {
    let printer = FindingPrinter(reporting.format)
    var status = ExitStatus.clean
    for pattern in files {
      let matches = PathPattern(pattern).matches(from: ".")
      for file in matches.isEmpty ? [pattern] : matches {
        let findings = ExportFile.validate(file, schema: schema)
        printer.show(findings)
        if findings.exitStatus == .clean, reporting.format == .human {
          var line = Buffer<UInt8>()
          line.append("\(file): valid\n")
          StandardStream.write(&line, to: .output)
        }
        status = [status, findings.exitStatus].mostTelling
      }
    }
    if status != .clean { throw ExitCode(status.rawValue) }
  }
}
