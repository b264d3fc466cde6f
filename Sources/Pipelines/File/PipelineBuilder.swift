import Findings
import HTML
import Reconciliation
import Records
import References

/// Builds a pipeline from a file whose form is right, and reports what only its meaning shows: names
/// that refer to nothing, stages out of order, outputs that clash, patterns and sums that do not
/// parse.
struct PipelineBuilder {
  private let path: String
  private let root: String
  var findings: [Finding] = []
  var fieldNames: [String] = []
  var documents: [DocumentDeclaration] = []

  init(path: String, root: String) {
    self.path = path
    self.root = root
  }

  /// The pipeline that a file declares; meaningful only where there are no findings.
  mutating func build(_ node: PipelineNode) -> Pipeline? {
    let sources = (node["sources"]?.items ?? []).map { source($0) }
    documents = (node["documents"]?.entries ?? []).map { entry in
      document(entry)
    }
    let stages = (node["stages"]?.items ?? []).compactMap { item in item.entries.first }
    if let list = node["stages"], !list.items.isEmpty {
      checkOrder(of: stages, at: list.location)
    }
    let normalize = stages.first { $0.key == "normalize" }?.value
    guard let recordNode = node["record"],
      let record = record(recordNode, defaults: normalization(normalize, Normalization()))
    else { return nil }
    let linkStage = stages.first { $0.key == "link" }
    let linking = linkStage.map { self.linking($0.value, record) }
    let rules = reconcile(stages.first { $0.key == "reconcile" }?.value, record)
    var exports = Pipeline.Exports()
    if let stage = stages.first(where: { $0.key == "export" }) {
      exports = self.exports(stage.value, at: stage.location)
    }
    let extract = stages.first { $0.key == "extract" }?.value
    return Pipeline(
      path: path, root: root, title: node["title"]?.text, sources: sources, documents: documents,
      documentPlaces: (node["documents"]?.entries ?? []).map(\.location), record: record,
      extraction: extraction(extract, record), view: HTMLView(extract?["text"]),
      takesLinks: extract?["links"]?.text != "false",
      noteMarks: stages.first { $0.key == "notes" }.map { noteMarks($0.value) }
        ?? linking.flatMap { $0.sets.contains(.notes) ? NoteMarks(fields: $0.fields) : nil },
      usesHeaderFamilies: extract?["familiar-headers"]?.text != "false", link: linking,
      reconcile: rules, exports: exports, severities: severities(node["findings"]))
  }

  func texts(_ node: PipelineNode?) -> [String] {
    (node?.items ?? []).compactMap(\.text)
  }

  private mutating func severities(_ node: PipelineNode?) -> [FindingCode: Severity] {
    var severities: [FindingCode: Severity] = [:]
    for entry in node?.entries ?? [] {
      if let code = FindingCode.named(entry.key) {
        severities[code] = entry.value.text.flatMap(Severity.init(rawValue:))
      } else {
        let names = FindingCode.catalogue.map(\.name)
        report(
          .pipelineUnknownName, entry.location, "there is no finding of the code \(entry.key)",
          expected: "the code of a finding, as it is printed in brackets", found: entry.key,
          advice: nearestWord(to: entry.key, among: names).map { "did you mean \($0)?" }
            ?? "look at the list of codes in the README")
      }
    }
    return severities
  }

  // MARK: Reports

  mutating func report(
    _ code: FindingCode, _ location: SourceLocation, _ message: String, expected: String?,
    found: String?, advice: String
  ) {
    findings.append(
      Finding(code, at: location, message, expected: expected, found: found, advice: advice))
  }

  mutating func reportUnknown(
    _ node: PipelineNode, _ what: String, among names: [String], of kind: String
  ) {
    let text = node.text ?? ""
    report(
      .pipelineUnknownName, node.location, "\(what) names a \(kind) that is not declared",
      expected: names.isEmpty ? "a declared \(kind); none is" : names.joined(separator: ", "),
      found: text,
      advice: nearestWord(to: text, among: names).map { "did you mean \($0)?" }
        ?? "declare the \(kind), or correct the name")
  }

  /// The place of a code point within a scalar on one line: behind its quote, if it has one.
  func place(_ node: PipelineNode, plus offset: Int) -> SourceLocation {
    var location = node.location
    location.column += offset + (node.isQuoted ? 1 : 0)
    return location
  }
}
