import ArgumentParser
import Findings
import Pipelines

/// Runs pipelines.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run pipelines: read their sources, publish their exports.")

  @Argument(help: "The pipeline files. Without one, all of Pipelines/ run.")
  var pipelines: [String] = []

  @Option(
    name: .long, parsing: .upToNextOption,
    help: "Files or patterns in the place of the pipeline's sources.")
  var input: [String] = []

  @Option(help: "A folder in the place of the one that the pipeline's outputs go to.")
  var output: String?

  @Flag(help: "Write nothing; fail when outputs would change.")
  var check = false

  @Flag(help: "Publish without holding the exports against their schemas first.")
  var skipValidation = false

  @Option(help: "How many documents are converted at a time; else one a processor.")
  var jobs: Int?

  @OptionGroup var reporting: ReportOptions

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 256.")
    }
  }

  mutating func run() async throws {
    let printer = FindingPrinter(reporting.format)
    let loader = PipelineFinder(pipelines)
    printer.show(loader.findings)
    var status = loader.findings.exitStatus
    var options = RunOptions()
    options.inputs = input
    options.output = output
    options.isCheck = check
    options.validates = !skipValidation
    if let jobs { options.jobs = jobs }
    for path in loader.paths {
      let report = await PipelineRun.run(path, options)
      printer.show(report.findings)
      ReportPrinter(reporting.format).show(report, isCheck: check)
      status = [status, report.exit].mostTelling
    }
    if status != .clean { throw ExitCode(status.rawValue) }
  }
}
