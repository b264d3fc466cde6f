import ArgumentParser
import Documents
import Findings
import Pipelines

/// Checks pipeline files.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check pipeline files without reading any source.")

  @Argument(help: "The pipeline files. Without one, all of Pipelines/ are checked.")
  var pipelines: [String] = []

  @OptionGroup var reporting: ReportOptions

  mutating func run() throws {
    let printer = FindingPrinter(reporting.format)
    let loader = PipelineFinder(pipelines)
    printer.show(loader.findings)
    var status = loader.findings.exitStatus
    for path in loader.paths {
      let findings = PipelineLoader.load(path).findings
      printer.show(findings)
      if findings.exitStatus == .clean, reporting.format == .human {
        var line = Buffer<UInt8>()
        line.append("\(path): the pipeline file is right\n")
        StandardStream.write(&line, to: .output)
      }
      status = [status, findings.exitStatus].mostTelling
    }
    if status != .clean { throw ExitCode(status.rawValue) }
  }
}
