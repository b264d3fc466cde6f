import Findings
import Pipelines

/// A pipeline file.
struct PipelineFileTarget: FuzzTarget {
  var word: String { "pipeline" }
  var shared: [SharedSeeds] { [.folder("Tests/PipelinesTests/File/Fixtures")] }

  func read(_ bytes: Span<UInt8>) {
    let text = String(decoding: bytes.array, as: UTF8.self)
    let (pipeline, findings) = PipelineLoader.check(text, path: "Pipelines/a.yaml")
    precondition(
      pipeline != nil || findings.contains { $0.severity == .error }, "refused without a word")
    for finding in findings {
      precondition(finding.location?.path == "Pipelines/a.yaml", "a finding without an address")
    }
  }
}
