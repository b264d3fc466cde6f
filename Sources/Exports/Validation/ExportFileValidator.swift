package import Documents
package import Findings

/// Validates one export by the schema that stands beside it.
package enum ExportFileValidator {
  /// Finds what is wrong with an export.
  ///
  /// `X.json`, `X.ndjson`, `X.csv` and `X.links.csv` are held against `X.schema.json`, the links
  /// against the records of `X.csv` too, and `X.provenance.ndjson` against the form it always has.
  ///
  /// - Parameter read: Reads a whole file, or throws.
  package static func validate<Failure: Error>(
    path: String, read: (String) throws(Failure) -> Buffer<UInt8>
  ) -> [Finding] {
    let name = ExportName(path)
    guard let kind = name.kind else {
      return [
        Finding(
          .outputInvalid, at: SourceLocation(path: path),
          "the file is of no kind of export that can be validated",
          expected: "a name that ends in .json, .ndjson, .csv, .links.csv or .xml",
          found: name.ending.isEmpty ? "no ending" : ".\(name.ending)",
          advice: "name an export of `keisen run`")
      ]
    }
    let bytes: Buffer<UInt8>
    do throws(Failure) {
      bytes = try read(path)
    } catch {
      return [
        Finding(
          .sourceUnreadable, at: SourceLocation(path: path), "the export cannot be read",
          expected: "a file", found: "\(error)", advice: "look at the path and its permissions")
      ]
    }
    if kind == .schema { return compile(bytes.span, path).findings }
    if kind == .provenance { return validateProvenance(bytes.span, path) }
    let schemaBytes: Buffer<UInt8>
    do throws(Failure) {
      schemaBytes = try read(name.schema)
    } catch {
      return [
        Finding(
          .outputSchemaNotFound, at: SourceLocation(path: path),
          "the schema \(name.schema) cannot be read", expected: "the schema beside the export",
          found: "\(error)",
          advice: "write it with `keisen schema json PIPELINE > \(name.schema)`")
      ]
    }
    let (compiled, findings) = compile(schemaBytes.span, name.schema)
    guard let (schema, shape) = compiled else { return findings }
    let log: ValidationLog
    switch kind {
    case .document:
      log = JSONExportValidator.validateDocument(bytes.span, by: schema)
    case .lines: log = JSONExportValidator.validateLines(bytes.span, by: schema)
    case .schema, .provenance: return findings
    case .records, .links:
      if kind == .records {
        log = CSVExportValidator.validateRecords(bytes.span, by: shape)
        break
      }
      do throws(Failure) {
        let records = try read(name.records)
        log = CSVExportValidator.validateLinks(bytes.span, of: records.span, by: shape)
      } catch {
        return findings + [
          Finding(
            .outputInvalid, at: SourceLocation(path: path),
            "the records of these links cannot be read", expected: "\(name.records) beside it",
            found: "\(error)", advice: "put the file of records beside that of links")
        ]
      }
    }
    return findings + log.findings(path: path)
  }

  /// The lines of a provenance file, whose form no pipeline file changes.
  private static let provenanceSchema = """
    {"type": "object", "anyOf": [
     {"properties": {"keisen": {"const": "provenance"}, "version": {"const": 1}},
      "required": ["keisen", "version", "title"]},
     {"properties": {"source": {"type": "string"}, "path": {"type": "string"},
       "encoding": {"type": "string"}, "bytes": {"type": "integer"},
       "characters": {"type": "object"}},
      "required": ["source", "path", "encoding", "decidedBy", "bytes", "characters"]},
     {"properties": {"document": {"type": "string"}, "at": {"type": "array"},
       "fields": {"type": "object"}, "decisions": {"type": "array"}},
      "required": ["document", "key", "at", "fields", "decisions"]}]}
    """

  private static func validateProvenance(_ bytes: Span<UInt8>, _ path: String) -> [Finding] {
    var source = Buffer<UInt8>()
    source.append(provenanceSchema)
    guard let schema = try? JSONSchema(source.span) else { return [] }
    return JSONExportValidator.validateLines(bytes, by: schema).findings(path: path)
  }

  private static func noRecords(_ schema: String) -> Finding {
    Finding(
      .outputInvalid, at: SourceLocation(path: schema), "the schema describes no records",
      expected: "`records` among its properties, or `record` among its definitions",
      found: "neither", advice: "write the schema anew with `keisen schema json PIPELINE`")
  }

  /// Compiles a schema; what is found may be no more than a warning.
  private static func compile(
    _ source: Span<UInt8>, _ path: String
  ) -> (compiled: (JSONSchema, RecordShape)?, findings: [Finding]) {
    do throws(JSONSchemaFailure) {
      let schema = try JSONSchema(source)
      guard let shape = RecordShape(schema) else { return (nil, [noRecords(path)]) }
      if shape.key != nil { return ((schema, shape), []) }
      let finding = Finding(
        .outputInvalid, at: SourceLocation(path: path),
        "the schema does not say which field is the key, so keys and links are not followed",
        severity: .warning, expected: "the annotation `x-keisen` of a record, with its `key`",
        found: "none", advice: "write the schema anew with `keisen schema json PIPELINE`")
      return ((schema, shape), [finding])
    } catch {
      var cursor = LineCursor()
      let position = cursor.location(of: error.offset, in: source)
      let finding = Finding(
        .outputInvalid,
        at: SourceLocation(
          path: path, line: Int(position.line), column: Int(position.column), offset: error.offset),
        "the schema cannot be used: \(error.message)"
          + (error.pointer.isEmpty ? "" : ": \(error.pointer)"),
        expected: error.expected, found: error.found,
        advice: "write the schema anew with `keisen schema json PIPELINE`")
      return (nil, [finding])
    }
  }
}

/// What the path of an export says of it.
private struct ExportName {
  enum Kind {
    case document, lines, records, links, schema, provenance
  }

  /// What follows the last full stop of the name, without capitals.
  var ending = ""
  var kind: Kind?
  /// The path of the schema beside it, and of the records that links belong to.
  var schema = ""
  var records = ""

  init(_ path: String) {
    guard let point = path.utf8.lastIndex(of: 0x2E), !path[point...].contains("/") else { return }
    ending = path[path.index(after: point)...].lowercased()
    var stem = String(path[..<point])
    switch ending {
    case "json": kind = stem.hasSuffix(".schema") ? .schema : .document
    case "ndjson": kind = stem.hasSuffix(".provenance") ? .provenance : .lines
    case "csv" where stem.hasSuffix(".links"):
      kind = .links
      stem.removeLast(".links".count)
    case "csv": kind = .records
    default: break
    }
    schema = stem + ".schema.json"
    records = stem + ".csv"
  }
}
