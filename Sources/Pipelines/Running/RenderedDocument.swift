internal import Documents

/// An output of a dataset, by what it holds.
package enum ExportKind: Int, Sendable, CaseIterable {
  case json, jsonSchema, ndjson, csv, links, xml, xsd, provenance, references

  /// Whether every document adds to it; the others are written once.
  var grows: Bool { self != .jsonSchema && self != .xsd }
}

/// The exports of one document, as bytes that only wait for their turn.
struct RenderedDocument: ~Copyable {
  var json = Buffer<UInt8>()
  var ndjson = Buffer<UInt8>()
  var csv = Buffer<UInt8>()
  var links = Buffer<UInt8>()
  var xml = Buffer<UInt8>()
  var provenance = Buffer<UInt8>()
  var references = Buffer<UInt8>()

  /// Writes all of it and empties it.
  mutating func write(to set: OutputSet) throws(FileFailure) {
    try set.write(&json, to: .json)
    try set.write(&ndjson, to: .ndjson)
    try set.write(&csv, to: .csv)
    try set.write(&links, to: .links)
    try set.write(&xml, to: .xml)
    try set.write(&provenance, to: .provenance)
    try set.write(&references, to: .references)
  }

  /// Drops all of it.
  mutating func removeAll() {
    json.removeAll()
    ndjson.removeAll()
    csv.removeAll()
    links.removeAll()
    xml.removeAll()
    provenance.removeAll()
    references.removeAll()
  }
}
