// One worker of a run: source → document → rows → records → links → exports as bytes. It keeps its
// buffers from one document to the next, so that memory grows with the workers and not with the
// corpus. Pure but for reading the source: what becomes of the bytes is decided elsewhere.

internal import Documents
internal import Encodings
internal import Exports
internal import Findings
internal import Reconciliation
internal import Records
internal import References
internal import Tables

/// What a run keeps of a document once its exports are rendered.
struct DocumentOutcome: Sendable {
  var document: String
  var records = 0
  var links = 0
  var account = Account()
  var declared: [DeclaredQuantity] = []
  var findings: [Finding] = []
  var headings = DocumentHeadings()
  /// The rows and the references in them, where those of other documents may lead there.
  var rows: DocumentRows?
}

/// Converts documents of one pipeline, one at a time.
struct DocumentConverter: ~Copyable {
  private let pipeline: Pipeline
  private var stitcher: TableStitcher
  private var extractor: RecordExtractor
  private let sequences: SequenceChecker
  private var linkFinder: LinkFinder?
  private var reconciler: Reconciler
  private var batch: RecordBatch
  private let json: JSONWriter
  private let csv: CSVWriter
  private var xml: XMLWriter
  private var provenance: ProvenanceWriter
  private let references: ReferenceWriter
  /// Whether rows are gathered, before references to those of other documents can be resolved.
  private let gathersRows: Bool
  /// The exports of the last document.
  var rendered = RenderedDocument()

  /// Creates a converter.
  ///
  /// - Parameter known: What is known of the declared documents; nil where it is to be gathered.
  init(_ pipeline: Pipeline, known: KnownDocuments?) {
    self.pipeline = pipeline
    let record = pipeline.record
    stitcher = TableStitcher(
      columns: RecordExtractor.columns(of: record, familiar: pipeline.usesHeaderFamilies),
      keyColumn: record.key, plan: pipeline.extraction)
    extractor = RecordExtractor(
      record, takesLinks: pipeline.takesLinks, noteMarks: pipeline.noteMarks)
    sequences = SequenceChecker(record)
    linkFinder = pipeline.link.map {
      LinkFinder(
        patterns: $0.patterns, documents: pipeline.documents, record: record, fields: $0.fields,
        sets: $0.sets, home: $0.home, urls: $0.findsURLs, outlines: known?.outlines ?? [],
        known: known?.rows)
    }
    reconciler = Reconciler(pipeline.reconcile, record: record)
    batch = RecordBatch(fieldCount: record.fields.count)
    json = JSONWriter(record, documents: pipeline.documents)
    csv = CSVWriter(record, documents: pipeline.documents)
    xml = XMLWriter(
      record, documents: pipeline.documents, isByDocument: pipeline.exports.isByDocument)
    provenance = ProvenanceWriter(record)
    references = ReferenceWriter(record, known?.rows, known?.network)
    gathersRows = known == nil
  }

  /// Converts a document; its exports for `set` are in `rendered` afterwards.
  mutating func convert(_ source: SourceReference, for set: OutputSet) -> DocumentOutcome {
    rendered.removeAll()
    var outcome = DocumentOutcome(document: source.document)
    batch.removeAll()
    guard var read = SourceReader.read(source, findings: &outcome.findings) else {
      return outcome
    }
    var findings = DocumentFindings(path: source.path, declaration: pipeline.record)
    for finding in outcome.findings { findings.add(finding) }
    var table = stitcher.stitch(&read.document)
    for problem in table.problems { findings.add(problem, read.document) }
    extractor.notes = pipeline.noteMarks == nil ? nil : NoteBook(read.document, table)
    for problem in extractor.extract(table, of: read.document, into: &batch) {
      findings.add(problem, read.document)
    }
    extractor.notes?.account(in: &table)
    // What counts over rows, or points to them, would only repeat that some could not be read.
    let isWhole = !pipeline.hasErrors(findings.findings)
    if isWhole {
      for fault in sequences.faults(batch) { findings.add(fault, batch, read.document) }
    }
    let marked = batch.links.count
    let problems = linkFinder?.link(&batch, document: source.document) ?? []
    batch.mergeLinks(from: marked)
    for problem in problems where isWhole {
      findings.add(problem, batch, pipeline.documents, linkFinder?.known, read.document)
    }
    let reconciliation = reconciler.reconcile(
      read.document, id: source.document, records: batch)
    for result in reconciliation.outcomes where isWhole {
      findings.add(result, of: pipeline.reconcile, read.document)
    }
    if isWhole { findings.addUnchecked(of: reconciliation, read.document) }
    outcome.declared = reconciliation.quantities
    outcome.headings = DocumentHeadings(batch, of: pipeline.record, path: source.path)
    for (outline, headings) in outcome.headings.outlines {
      for conflict in headings.conflicts {
        findings.add(conflict, in: outline, batch, read.document)
      }
    }
    if gathersRows, pipeline.linksRowsElsewhere {
      outcome.rows = findings.rows(
        of: batch, named: source.document, fields: pipeline.link?.fields ?? [],
        withTexts: pipeline.exports.paths[.references] != nil, read.document)
    }
    outcome.account = AccountKeeper.account(
      read.document, table, declared: reconciliation.declaredCharacters)
    findings.add(outcome.account)
    findings.close()
    outcome.records = batch.count
    outcome.links = batch.links.count
    outcome.findings = findings.findings
    if !pipeline.hasErrors(findings.findings) { render(read, source, outcome.account, for: set) }
    return outcome
  }

  /// Appends the links of the document that was converted last.
  func list(document: String, into links: inout [ListedLink]) {
    links += batch.listedLinks(
      of: pipeline.record, documents: pipeline.documents, document: document)
  }

  private mutating func render(
    _ read: borrowing ReadSource, _ source: SourceReference, _ account: Account,
    for set: OutputSet
  ) {
    let name = source.document
    if set.wants(.json) {
      json.appendRecords(batch, document: name, isFirst: false, to: &rendered.json)
    }
    if set.wants(.ndjson) { json.appendLines(batch, document: name, to: &rendered.ndjson) }
    if set.wants(.csv) { csv.appendRecords(batch, document: name, to: &rendered.csv) }
    if set.wants(.links) { csv.appendLinks(batch, document: name, to: &rendered.links) }
    if set.wants(.xml) { xml.appendRecords(batch, document: name, to: &rendered.xml) }
    if set.wants(.references) {
      references.append(batch, document: name, to: &rendered.references)
    }
    if set.wants(.provenance) {
      provenance.append(
        ProvenanceSource(
          document: name, path: source.path, encoding: read.encoding.name,
          decidedBy: read.evidence.words, bytes: read.size, account: account),
        to: &rendered.provenance)
      provenance.appendRecords(
        batch, of: read.document, document: name, to: &rendered.provenance)
    }
  }
}
