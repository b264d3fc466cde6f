internal import Documents
internal import Exports
internal import Records

/// The files of one dataset: opened when it begins, completed when all of its documents are written.
///
/// JSON begins with what is known last (documents, declared quantities). Where many documents are to
/// come, room for that head is left in front of their records, as much as it is likely to need, and
/// what remains of the room is filled with spaces behind the head:
///
///     {"dataset": …}, "records": [␠␠␠␠␠␠
///       {"document": …}, …
///
/// Otherwise, and where the room was too small, the records wait in a file of their own, which is
/// copied behind the head inside the kernel.
struct DatasetWriter: ~Copyable {
  /// What a dataset is and where its files are staged.
  struct Plan: Sendable {
    var title: String?
    var declaration: RecordDeclaration
    var documents: [DocumentDeclaration]
    /// The staged path of each export that is asked for.
    var paths: [ExportKind: String]
    /// How the XML names its schema, seen from its own folder.
    var schemaReference: String?
    var hasByteOrderMark: Bool
    /// Whether links may lead to rows of other documents, and to such as are not in the dataset.
    var linksDocuments = false
    var leavesDataset = false
    /// Whether declared numbers may have fractions.
    var hasDecimals = false
    /// How many bytes the head of the JSON is given in front of the records; 0 for none.
    var headRoom = 0
  }

  let plan: Plan
  /// Where documents are written.
  private(set) var set = OutputSet()
  private var records: OutputFile?
  private var ndjson: OutputFile?
  private var csv: OutputFile?
  private var links: OutputFile?
  private var xml: OutputFile?
  private var provenance: OutputFile?
  private var references: OutputFile?

  /// The length of what stands between two records: the first has it too, and it is cut.
  private static var separatorLength: Int { 1 }

  init(_ plan: Plan) throws(FileFailure) {
    self.plan = plan
    var head = Buffer<UInt8>()
    let csvWriter = CSVWriter(
      plan.declaration, documents: plan.documents, byteOrderMark: plan.hasByteOrderMark)
    if let path = plan.paths[.json] {
      let file = try OutputFile(creating: path + ".records")
      try file.seek(to: plan.headRoom)
      set.open(.json, as: file.handle)
      records = consume file
    }
    if let path = plan.paths[.ndjson] {
      let file = try OutputFile(creating: path)
      set.open(.ndjson, as: file.handle)
      ndjson = consume file
    }
    if let path = plan.paths[.csv] {
      let file = try OutputFile(creating: path)
      csvWriter.appendHead(to: &head)
      try file.write(&head)
      set.open(.csv, as: file.handle)
      csv = consume file
    }
    if let path = plan.paths[.links] {
      let file = try OutputFile(creating: path)
      csvWriter.appendLinkHead(to: &head)
      try file.write(&head)
      set.open(.links, as: file.handle)
      links = consume file
    }
    if let path = plan.paths[.xml] {
      let file = try OutputFile(creating: path)
      var writer = XMLWriter(plan.declaration, documents: plan.documents)
      writer.appendHead(title: plan.title, schema: plan.schemaReference, to: &head)
      try file.write(&head)
      set.open(.xml, as: file.handle)
      xml = consume file
    }
    if let path = plan.paths[.provenance] {
      let file = try OutputFile(creating: path)
      ProvenanceWriter(plan.declaration).appendHead(title: plan.title, to: &head)
      try file.write(&head)
      set.open(.provenance, as: file.handle)
      provenance = consume file
    }
    if let path = plan.paths[.references] {
      let file = try OutputFile(creating: path)
      set.open(.references, as: file.handle)
      references = consume file
    }
  }

  /// Completes all files with what is known of the whole dataset, and makes them durable.
  mutating func finish(_ summary: DatasetSummary) throws(FileFailure) {
    var bytes = Buffer<UInt8>()
    if let path = plan.paths[.json], let records = records.take() {
      try finish(records, summary, path)
    }
    if let file = xml.take() {
      var writer = XMLWriter(plan.declaration, documents: plan.documents)
      writer.appendTail(summary, to: &bytes)
      try file.write(&bytes)
      try file.synchronize()
    }
    if let path = plan.paths[.jsonSchema] {
      JSONSchemaWriter.append(
        plan.declaration, title: plan.title, linksDocuments: plan.linksDocuments,
        hasDecimals: plan.hasDecimals, to: &bytes)
      try Self.write(&bytes, to: path)
    }
    if let path = plan.paths[.xsd] {
      XSDWriter.append(
        plan.declaration, leavesDataset: plan.leavesDataset,
        hasDecimals: plan.hasDecimals, to: &bytes)
      try Self.write(&bytes, to: path)
    }
    if let file = ndjson.take() { try file.synchronize() }
    if let file = csv.take() { try file.synchronize() }
    if let file = links.take() { try file.synchronize() }
    if let file = provenance.take() { try file.synchronize() }
    if let file = references.take() { try file.synchronize() }
    set = OutputSet()
  }

  /// Puts the head in front of the records and the tail behind them, in the file at `path`.
  private func finish(
    _ records: borrowing OutputFile, _ summary: DatasetSummary, _ path: String
  ) throws(FileFailure) {
    let writer = JSONWriter(plan.declaration, documents: plan.documents)
    var bytes = Buffer<UInt8>()
    writer.appendHead(summary, to: &bytes)
    let first = plan.headRoom + Self.separatorLength
    if plan.headRoom > 0, bytes.count <= first, try records.size() > first {
      bytes.append(repeating: 0x20, count: first - bytes.count)
      try records.seek(to: 0)
      try records.write(&bytes)
      try records.seek(to: records.size())
      writer.appendTail(to: &bytes)
      try records.write(&bytes)
      try records.synchronize()
      try FileSystem.rename(records.path, path)
      return
    }
    let file = try OutputFile(creating: path)
    try file.write(&bytes)
    try file.append(records, from: first)
    writer.appendTail(to: &bytes)
    try file.write(&bytes)
    try file.synchronize()
    FileSystem.remove(records.path)
  }

  private static func write(
    _ bytes: inout Buffer<UInt8>, to path: String
  ) throws(FileFailure) {
    let file = try OutputFile(creating: path)
    try file.write(&bytes)
    try file.synchronize()
  }
}
