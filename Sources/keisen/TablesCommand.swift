import ArgumentParser
import Documents
import Exports
import Findings
import Pipelines

/// Shows the tables of files.
struct TablesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables", abstract: "Show the tables of files, before a pipeline is written.")

  /// How tables are shown.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// For people: size, header and first rows.
    case text
    /// One JSON object a file and line, with every cell.
    case json
  }

  @Argument(help: "The files to look at, or patterns such as 'Input/*.html'; - is standard input.")
  var files: [String]

  @Option(help: "How the tables are shown: for people, or one JSON object a file and line.")
  var format: Format = .text

  @Option(help: "The encoding of the files, where they do not say it rightly.")
  var encoding: String?

  mutating func run() throws {
    var findings: [Finding] = []
    var output = Buffer<UInt8>()
    for pattern in files {
      let matches = PathPattern(pattern).matches(from: ".")
      for file in matches.isEmpty ? [pattern] : matches {
        let source = SourceReference(path: file, encoding: encoding)
        guard
          let read = SourceReader.read(source, requiresWhole: false, findings: &findings)
        else {
          if format == .json {
            TableListWriter.append(
              unreadable: file, code: findings.last?.code.name ?? "", to: &output)
            StandardStream.write(&output, to: .output)
          }
          continue
        }
        switch format {
        case .json: TableListWriter.append(read.document, file: file, to: &output)
        case .text: TableListing.append(read.document, file: file, to: &output)
        }
        StandardStream.write(&output, to: .output)
      }
    }
    FindingPrinter(.human).show(findings)
    let status = findings.exitStatus
    if status != .clean { throw ExitCode(status.rawValue) }
  }
}
