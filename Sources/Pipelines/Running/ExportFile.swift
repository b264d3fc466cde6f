internal import Documents
internal import Exports
package import Findings
internal import XML

/// Validates export files as they lie on the disk.
package enum ExportFile {
  /// What is wrong with an export.
  ///
  /// - Parameter schema: The path of an XSD in the place of the one that an XML export names.
  package static func validate(_ path: String, schema: String? = nil) -> [Finding] {
    let place = SourceLocation(path: path)
    do {
      let bytes = try SourceFile.read(path)
      if path.hasSuffix(".xsd") {
        _ = try XMLSchemaValidator(bytes.span)
        return []
      }
      guard path.hasSuffix(".xml") else { return validateByDeclaration(path) }
      return try validateXML(path, bytes, schema: schema)
    } catch let failure as FileFailure {
      return [SourceReader.finding(failure, at: place)]
    } catch {
      return [
        Finding(
          .outputInvalid, at: place, "the export cannot be validated: \(error)",
          expected: "an export and its schema", found: "\(error)",
          advice: "look at both files; `keisen schema xsd PIPELINE` prints the schema")
      ]
    }
  }

  private static func validateByDeclaration(_ path: String) -> [Finding] {
    ExportFileValidator.validate(path: path) { (path) throws(FileFailure) in
      try SourceFile.read(path)
    }
  }

  private static func validateXML(
    _ path: String, _ bytes: borrowing Buffer<UInt8>, schema: String?
  ) throws -> [Finding] {
    guard let schema = schema ?? schemaLocation(in: bytes.span, of: path) else {
      return [
        Finding(
          .outputSchemaNotFound, at: SourceLocation(path: path, line: 1),
          "the export names no schema",
          expected: "the attribute xsi:noNamespaceSchemaLocation on the root element",
          found: "none", advice: "name the schema with --schema")
      ]
    }
    guard FileSystem.status(schema) != nil else {
      return [
        Finding(
          .outputSchemaNotFound, at: SourceLocation(path: path, line: 1),
          "the schema \(schema) is not there", expected: "the schema beside the export",
          found: "no such file", advice: "put it there, or name another one with --schema")
      ]
    }
    let schemaBytes = try SourceFile.read(schema)
    let validator = try XMLSchemaValidator(schemaBytes.span)
    let result = try validator.validate(path: path)
    var findings: [Finding] = []
    for error in result.errors {
      findings.append(
        Finding(
          .outputInvalid, at: SourceLocation(path: path, line: error.line), error.message,
          expected: "an export that \(schema) accepts", found: error.message,
          advice: "make the export anew with `keisen run`"))
    }
    if result.errorCount > result.errors.count {
      findings.append(
        Finding(
          .outputInvalid, at: SourceLocation(path: path),
          "\(result.errorCount - result.errors.count) more errors are not shown",
          advice: "mend the first ones; the others often follow from them"))
    }
    return findings
  }

  /// The path of the schema that the root element names, seen from the working directory.
  private static func schemaLocation(in bytes: Span<UInt8>, of path: String) -> String? {
    var root = RootAttributes()
    // The root stands at the beginning: what follows need not be read, and may be cut.
    try? XMLReader.read(bytes, handler: &root)
    return root.schemaLocation.map { Path.join(Path.parent(path), $0) }
  }
}

/// Reads the attributes of a root element and stops.
private struct RootAttributes: XMLEventHandler {
  var schemaLocation: String?
  var isDone = false

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    let location = element.attributes.value(
      of: "noNamespaceSchemaLocation", in: "http://www.w3.org/2001/XMLSchema-instance")
    if let location {
      var text = Buffer<UInt8>()
      text.append(location)
      schemaLocation = text.string(0..<text.count)
    }
    isDone = true
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {}

  mutating func endElement(
    _ name: borrowing XMLName, namespace: borrowing XMLName, at range: Range<Int>
  ) {}
}
