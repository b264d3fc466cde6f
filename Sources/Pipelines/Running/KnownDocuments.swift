internal import Findings
internal import Records
internal import References

/// What is known of the declared documents before the documents of a run are converted: outlines, and
/// the rows that references lead to.
///
/// Where references lead into other documents of the run, all are converted twice: first to learn their
/// rows and headings, then to write them. So what is written depends neither on the order of the sources
/// nor on the number of jobs.
struct KnownDocuments: Sendable {
  /// By declared document, its outline if it is known completely.
  private(set) var outlines: [Outline?] = []
  /// Nil where no reference leads to rows of other documents.
  private(set) var rows: KnownRows?
  private(set) var network: RowNetwork?
  private(set) var findings: [Finding] = []

  /// Whether the documents of a run must be converted before anything is known.
  static func needsDocuments(_ pipeline: Pipeline) -> Bool {
    pipeline.linksRowsElsewhere
      || pipeline.documents.contains { document in
        if case .source = document.outline { return true }
        return false
      }
  }

  /// Gathers what is known.
  ///
  /// - Parameters:
  ///   - documents: The names of the documents of the run.
  ///   - outcomes: What came of converting them first; empty where `needsDocuments` is false.
  ///   - areGiven: Whether the user gave other sources than those of the pipeline, among which documents
  ///     may be missing.
  init(
    _ pipeline: Pipeline, documents: [String], outcomes: [DocumentOutcome], areGiven: Bool
  ) {
    let files = OutlineFiles(pipeline)
    outlines = files.outlines
    findings = files.findings
    for (index, document) in pipeline.documents.enumerated() {
      for name in Self.sources(of: document) where !documents.contains(name) && !areGiven {
        let near = nearestWord(to: name, among: documents)
        findings.append(
          Finding(
            .pipelineUnknownName, at: pipeline.documentPlaces[index],
            "the document \(document.id) names a source that there is not",
            expected: documents.prefix(20).joined(separator: ", "), found: name,
            advice: near.map { "did you mean \($0)?" }
              ?? "name one of the sources, by its `name` or its file's name without the last extension"
          ))
      }
      guard case .source(let name) = document.outline else { continue }
      outlines[index] = Self.outline(of: outcomes, named: name, for: document.id)
    }
    if pipeline.linksRowsElsewhere { gatherRows(pipeline, outcomes) }
  }

  private static func sources(of document: DocumentDeclaration) -> [String] {
    var names: Set<String> = []
    if case .source(let name) = document.rows { names.insert(name) }
    if case .source(let name) = document.outline { names.insert(name) }
    return names.sorted()
  }

  /// The outline that the heading fields of a document of the run make.
  private static func outline(
    of outcomes: [DocumentOutcome], named name: String, for id: String
  ) -> Outline? {
    guard let outcome = outcomes.first(where: { $0.document == name }) else { return nil }
    var outline = Outline()
    for (document, headings) in outcome.headings.outlines where document == nil || document == id {
      outline.merge(headings)
    }
    return outline.nodes.isEmpty ? nil : outline
  }

  private mutating func gatherRows(_ pipeline: Pipeline, _ outcomes: [DocumentOutcome]) {
    var known = KnownRows()
    known.documents = outcomes.compactMap(\.rows)
    let fields = (pipeline.link?.fields ?? []).map { pipeline.record.fields[$0].name }
    let texts = pipeline.exports.paths[.references] == nil ? [] : fields
    for document in pipeline.documents {
      switch document.rows {
      case .none: known.registers.append(nil)
      case .source(let name):
        known.registers.append(
          known.documents.firstIndex { $0.document == name }.map {
            RowRegister(known.documents, at: [$0])
          })
      case .export(let path, let part):
        let export = EarlierExport(
          path.hasPrefix("/") ? path : Path.join(pipeline.root, path), name: document.id,
          document: part, key: pipeline.record.keyField.name, texts: texts)
        findings += export.findings
        known.documents.append(export.rows)
        known.registers.append(RowRegister(known.documents, at: [known.documents.count - 1]))
      }
    }
    network = RowNetwork(known)
    rows = known
  }

  /// The circles that lead through several documents.
  func circles() -> [Finding] {
    guard let network, let rows else { return [] }
    return network.circles().map { circle in
      let names = circle.rows.map { place in
        let document = rows.documents[place.document]
        return "\(document.document) \(document.rows[place.row].key)"
      }
      let shown = names.prefix(50).joined(separator: " → ")
      let documents = Set(circle.rows.map(\.document)).count
      return Finding(
        .referenceCycle, at: circle.first.place,
        "「\(SourceLocator.excerpt(circle.first.text))」 begins a circle of \(names.count) rows in "
          + "\(documents) documents",
        expected: "references that end at a row with an answer of its own",
        found: shown + (names.count > 50 ? " → …" : "") + " → \(names.first ?? "")",
        advice: "look which of the rows holds the answer")
    }
  }
}
