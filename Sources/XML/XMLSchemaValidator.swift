internal import CLibXML2
internal import Glibc

/// A compiled schema (XSD 1.0) that validates documents as streams: memory grows with the identity
/// constraints (`xs:key`), not with the document.
@safe
package struct XMLSchemaValidator: ~Copyable {
  private let schema: xmlSchemaPtr

  /// Compiles a schema. Nothing but `bytes` is read: imports, includes and redefinitions are refused.
  package init(_ bytes: Span<UInt8>) throws(XMLSchemaFailure) {
    var scan = SchemaScan()
    do {
      try XMLReader.read(bytes, handler: &scan)
    } catch {
      throw .unreadable(error)
    }
    if let element = scan.outsideReference {
      throw .outsideReference(element: element.name, offset: element.offset)
    }
    var log = XMLValidationLog(limit: 50)
    let schema = unsafe withUnsafeMutablePointer(to: &log) { log in
      unsafe bytes.withUnsafeBytes { unsafe Self.compile($0, log: log) }
    }
    guard let schema = unsafe schema else {
      if log.validation.isValid { throw .unavailable }
      throw .invalid(log.validation.errors)
    }
    unsafe self.schema = schema
  }

  deinit {
    unsafe xmlSchemaFree(schema)
  }

  private static func compile(
    _ bytes: UnsafeRawBufferPointer, log: UnsafeMutablePointer<XMLValidationLog>
  ) -> xmlSchemaPtr? {
    // XMLReader has refused anything larger than an Int32 can count.
    guard XMLParserContext.isLibraryReady, let start = bytes.baseAddress,
      let parser = unsafe xmlSchemaNewMemParserCtxt(
        start.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
    else { return nil }
    defer { unsafe xmlSchemaFreeParserCtxt(parser) }
    unsafe xmlSchemaSetParserStructuredErrors(parser, XMLValidationLog.callback, log)
    return unsafe xmlSchemaParse(parser)
  }

  /// Validates the file at `path`, which is read in pieces.
  ///
  /// - Parameters:
  ///   - path: Any file; a document type declaration in it is an error.
  ///   - limit: How many errors are kept; all are counted.
  /// - Throws: `cannotOpen` or `unavailable`. What is wrong with the document is in the result.
  package borrowing func validate(
    path: String, limit: Int = 50
  ) throws(XMLSchemaFailure) -> XMLValidation {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw .cannotOpen(path: path, errorNumber: errno) }
    defer { close(descriptor) }
    if let failure = Self.failure(ofFile: descriptor) { return XMLValidation(failure) }
    let reader = unsafe xmlReaderForFd(descriptor, nil, nil, Self.options)
    return try unsafe validate(reader, limit: limit)
  }

  /// Validates a document in memory, UTF-8 whatever its label says.
  package borrowing func validate(
    _ bytes: Span<UInt8>, limit: Int = 50
  ) throws(XMLSchemaFailure) -> XMLValidation {
    guard bytes.count <= XMLReader.largestSource else {
      var result = XMLValidation()
      result.errors = [
        XMLValidationError(line: 0, message: "the document is too large to validate")
      ]
      result.errorCount = 1
      return result
    }
    if let failure = Self.failure(of: bytes) { return XMLValidation(failure) }
    return try unsafe bytes.withUnsafeBytes { bytes throws(XMLSchemaFailure) in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      let reader = unsafe xmlReaderForMemory(
        start, Int32(bytes.count), nil, "UTF-8", Self.options)
      return try unsafe validate(reader, limit: limit)
    }
  }

  /// What keeps a document from being read as XML at all. Asked first, in a pass of its own, because
  /// libxml2 loses its parser's complaints while it validates.
  private static func failure(of bytes: Span<UInt8>) -> XMLFailure? {
    var silence = SilentHandler()
    do {
      try XMLReader.read(bytes, handler: &silence)
      return nil
    } catch {
      return error
    }
  }

  /// The same for an open file, which is mapped, not copied.
  private static func failure(ofFile descriptor: Int32) -> XMLFailure? {
    let size = lseek(descriptor, 0, SEEK_END)
    _ = lseek(descriptor, 0, SEEK_SET)
    guard size > 0 else { return failure(of: Span()) }
    let address = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      return XMLFailure(
        kind: .empty, offset: 0, line: 1, column: 1, message: "the file cannot be read")
    }
    defer { unsafe munmap(address, size) }
    let start = unsafe address.assumingMemoryBound(to: UInt8.self)
    return unsafe failure(of: Span(_unsafeStart: start, count: size))
  }

  private static var options: Int32 { Int32(XML_PARSE_NONET.rawValue) }

  /// Reads to the end under the schema's eyes; consumes `reader`.
  private borrowing func validate(
    _ reader: xmlTextReaderPtr?, limit: Int
  ) throws(XMLSchemaFailure) -> XMLValidation {
    guard let reader = unsafe reader else { throw .unavailable }
    guard let context = unsafe xmlSchemaNewValidCtxt(schema) else {
      unsafe xmlFreeTextReader(reader)
      throw .unavailable
    }
    // The reader uses the context while it is freed: the context must go last.
    defer { unsafe xmlSchemaFreeValidCtxt(context) }
    defer { unsafe xmlFreeTextReader(reader) }
    var log = XMLValidationLog(limit: limit)
    unsafe withUnsafeMutablePointer(to: &log) { log in
      unsafe xmlTextReaderSetStructuredErrorHandler(reader, XMLValidationLog.callback, log)
      guard unsafe xmlTextReaderSchemaValidateCtxt(reader, context, 0) == 0 else {
        unsafe log.pointee.add(line: 0, "libxml2 could not set up the validation")
        return
      }
      var status: Int32 = 1
      while status == 1 {
        status = unsafe xmlTextReaderRead(reader)
        if status == 1, unsafe xmlTextReaderNodeType(reader) == documentTypeNode {
          let line = unsafe Int(xmlTextReaderGetParserLineNumber(reader))
          unsafe log.pointee.add(line: line, "a document type declaration is not accepted")
          return
        }
      }
      if status != 0, unsafe log.pointee.validation.isValid {
        let line = unsafe Int(xmlTextReaderGetParserLineNumber(reader))
        unsafe log.pointee.add(line: line, "the document is not well formed")
      }
    }
    return log.validation
  }

  private var documentTypeNode: Int32 { Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue) }
}

extension XMLValidation {
  /// A document that cannot be read at all has one error.
  fileprivate init(_ failure: XMLFailure) {
    errors = [XMLValidationError(line: failure.line, message: failure.message)]
    errorCount = 1
  }
}

private struct SilentHandler: XMLEventHandler {
  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {}
  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {}
  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {}
}

/// Finds the first element of a schema that would make libxml2 fetch another file.
private struct SchemaScan: XMLEventHandler {
  var outsideReference: (name: String, offset: Int)?

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    guard element.namespace == "http://www.w3.org/2001/XMLSchema" else { return }
    if element.name == "import" || element.name == "include" || element.name == "redefine" {
      outsideReference = (element.name.string, range.lowerBound)
    }
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {}
  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {}
  var isDone: Bool { outsideReference != nil }
}
