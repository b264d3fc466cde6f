import Documents
import Exports
import Findings

/// The readers of exports: JSON, NDJSON, CSV and links, each held against a schema; what stands behind
/// a line of `---` is the schema where there is one.
struct ExportValidationTarget: FuzzTarget {
  private enum Missing: Error { case file }

  private static let schema = """
    {"$defs": {"record": {"type": "object", "x-keisen": {"key": "no"}, "properties": {"document":
    {"type": "string"}, "no": {"type": "integer"}, "t": {"type": ["string", "null"]}, "links":
    {"type": "array"}}, "required": ["document", "no", "t", "links"]}}, "type": "object",
    "properties": {"records": {"type": "array", "items": {"$ref": "#/$defs/record"}}}}
    """

  var word: String { "exports" }

  var seeds: [[UInt8]] {
    [
      "{\"records\": [\n{\"document\": \"a\", \"no\": 1, \"t\": \"甲\\u3042\", \"links\": []}]}",
      "document,no,t\r\na,1,\"b\"\"c\"\r\n", "{\"a\": 1}\n---\n" + Self.schema,
    ].map { Array($0.utf8) }
  }

  func read(_ bytes: Span<UInt8>) {
    let parts = bytes.array.split(separator: Array("\n---\n".utf8), maxSplits: 1)
    let text = parts.first.map(Array.init) ?? []
    let schema = parts.count > 1 ? Array(parts[1]) : Array(Self.schema.utf8)
    for path in ["a.json", "a.ndjson", "a.csv", "a.links.csv", "a.provenance.ndjson"] {
      let findings = ExportFileValidator.validate(path: path) {
        (name) throws(Missing) -> Buffer<UInt8> in
        name.hasSuffix(".schema.json") ? schema.span.buffer : text.span.buffer
      }
      for finding in findings { precondition(finding.location != nil, "without an address") }
    }
  }
}
