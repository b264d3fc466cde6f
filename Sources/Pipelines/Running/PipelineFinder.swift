package import Findings

/// The pipeline files of a command: those named, or all of the folder `Pipelines`.
package struct PipelineFinder: Sendable {
  /// The paths of the files, in the order in which they run.
  package private(set) var paths: [String] = []
  package private(set) var findings: [Finding] = []

  package init(_ named: [String]) {
    guard named.isEmpty else {
      paths = named
      return
    }
    paths = PathPattern("Pipelines/*.{yaml,yml}").matches(from: ".")
    if paths.isEmpty {
      findings = [
        Finding(
          .pipelineUnreadable, at: SourceLocation(path: "Pipelines"),
          "there is no pipeline file",
          expected: "a pipeline file on the command line, or in Pipelines/",
          found: FileSystem.status("Pipelines") == nil ? "no folder Pipelines" : "no *.yaml in it",
          advice: "name one: keisen run FILE.yaml; `keisen schema pipeline` says what it may hold")
      ]
    }
  }
}

/// Loads, checks and runs a pipeline file.
package enum PipelineRun {
  /// Runs the pipeline of a file; a wrong file gives its findings and nothing else.
  package static func run(_ path: String, _ options: RunOptions) async -> RunReport {
    let loaded = PipelineLoader.load(path)
    guard let pipeline = loaded.pipeline, loaded.findings.exitStatus == .clean else {
      var report = RunReport(pipeline: path)
      report.findings = loaded.findings
      return report
    }
    var report = await Runner.run(pipeline, options)
    report.findings = loaded.findings + report.findings
    return report
  }
}

extension Sequence where Element == ExitStatus {
  /// The status that says most about what is wrong.
  package var mostTelling: ExitStatus {
    let order: [ExitStatus] = [
      .badPipeline, .noInput, .badData, .cannotCreate, .inputOutput, .usage, .findings,
    ]
    let all = Set(self)
    return order.first { all.contains($0) } ?? .clean
  }
}
