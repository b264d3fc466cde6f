import ArgumentParser
import Documents
import Findings
import Pipelines

/// Shows references.
struct LinksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links", abstract: "Show the references in texts.")

  @Flag(help: "Read plain text, a line a text, and print one JSON object a line.")
  var text = false

  @Argument(help: "The file; with --text, standard input where none is named or - is.")
  var file: String?

  mutating func run() throws {
    var findings: [Finding] = []
    guard let bytes = TextInput.read(file ?? "-", findings: &findings) else {
      FindingPrinter(.human).show(findings)
      throw ExitCode(findings.exitStatus.rawValue)
    }
    var output = Buffer<UInt8>()
    TextReferenceWriter().append(lines: bytes.span, to: &output)
    StandardStream.write(&output, to: .output)
  }
}
