import Documents
import Exports
import Findings
import Records

/// What the writers write of the sample: the files of one run.
struct ValidationSample {
  var schema: [UInt8] = []
  var json: [UInt8] = []
  var ndjson: [UInt8] = []
  var csv: [UInt8] = []
  var links: [UInt8] = []

  struct Absent: Error {}

  static func export(
    _ texts: [String] = Sample.texts, documents: Int = 1, byteOrderMark: Bool = false
  ) throws -> ValidationSample {
    let builder = Sample.builder(texts)
    var buffer = Buffer<UInt8>()
    func take() -> [UInt8] {
      defer { buffer.removeAll() }
      return buffer.array
    }
    var sample = ValidationSample()
    JSONSchemaWriter.append(Sample.declaration, title: "題", to: &buffer)
    sample.schema = take()
    sample.json = Sample.json(texts, documents: documents)
    let names = ["results", "more"].prefix(documents)
    let json = JSONWriter(Sample.declaration, documents: Sample.documents)
    for name in names { json.appendLines(builder.batch, document: name, to: &buffer) }
    sample.ndjson = take()
    let csv = CSVWriter(
      Sample.declaration, documents: Sample.documents, byteOrderMark: byteOrderMark)
    csv.appendHead(to: &buffer)
    for name in names { csv.appendRecords(builder.batch, document: name, to: &buffer) }
    sample.csv = take()
    csv.appendLinkHead(to: &buffer)
    for name in names { csv.appendLinks(builder.batch, document: name, to: &buffer) }
    sample.links = take()
    return sample
  }

  /// What is found in a file of the name, which replaces that of the sample.
  func findings(of name: String, _ bytes: [UInt8]) -> [Finding] {
    var files = [
      "a.schema.json": schema, "a.json": json, "a.ndjson": ndjson, "a.csv": csv,
      "a.links.csv": links,
    ]
    files[name] = bytes
    return ExportFileValidator.validate(path: name) { (path) throws(Absent) in
      guard let bytes = files[path] else { throw Absent() }
      var buffer = Buffer<UInt8>()
      buffer.append(bytes.span)
      return buffer
    }
  }
}
