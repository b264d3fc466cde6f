import Findings

// Stages in their order.

extension PipelineBuilder {
  private static let order = ["extract", "normalize", "notes", "link", "reconcile", "export"]

  mutating func checkOrder(
    of stages: [PipelineNode.Entry], at location: SourceLocation?
  ) {
    var seen: [(name: String, rank: Int)] = []
    if let first = stages.first(where: { Self.order.contains($0.key) }),
      !stages.contains(where: { $0.key == "extract" })
    {
      report(
        .pipelineStageOrder, first.location, "the stage \(first.key) needs extract before it",
        expected: "extract, then \(first.key)", found: "no extract",
        advice: "begin the stages with - extract: { stitch: repeated-header }")
    }
    for stage in stages {
      guard let rank = Self.order.firstIndex(of: stage.key) else { continue }
      if seen.contains(where: { $0.name == stage.key }) {
        report(
          .pipelineStageOrder, stage.location, "the stage \(stage.key) stands twice",
          expected: "each stage once", found: "\(stage.key) again", advice: "join the two")
      } else if let later = seen.first(where: { $0.rank > rank }) {
        report(
          .pipelineStageOrder, stage.location, "the stage \(stage.key) stands behind \(later.name)",
          expected: Self.order.joined(separator: ", "), found: "\(stage.key) after \(later.name)",
          advice: "move it in front of \(later.name)")
      }
      seen.append((stage.key, rank))
    }
    if !stages.contains(where: { $0.key == "export" }), let location {
      report(
        .pipelineStageOrder, location, "nothing is exported",
        expected: "the stage export at the end",
        found: stages.map(\.key).joined(separator: ", "),
        advice: "end the stages with - export: { json: Output/records.json }")
    }
  }
}
