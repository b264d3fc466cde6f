internal import CLibXML2

/// The owner of a libxml2 parser context, set up to read one `XMLParse` and to tell it what it meets.
///
/// Owned: the context, its input and its handler table, freed together in `deinit`. Borrowed: the
/// parse, which the caller keeps at its address until the context is gone. All pointers that libxml2
/// hands to a callback are borrowed for the time of the call.
@safe
struct XMLParserContext: ~Copyable {
  private let context: xmlParserCtxtPtr

  /// Initializes the library once, before any thread uses it.
  static let isLibraryReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// Takes over a context.
  private init(owning context: xmlParserCtxtPtr) {
    unsafe self.context = context
  }

  /// Creates a context that reads `given`, from an offset on, for `parse`; nil where memory is short.
  ///
  /// - Parameter given: Followed by a zero byte; it outlives the context.
  static func reading(
    _ given: UnsafeBufferPointer<UInt8>, from start: Int,
    for parse: UnsafeMutablePointer<XMLParse>
  ) -> XMLParserContext? {
    guard isLibraryReady, let context = unsafe xmlNewParserCtxt() else { return nil }
    let owner = unsafe XMLParserContext(owning: context)
    guard let sax = unsafe context.pointee.sax else { return nil }
    // No network and no label: the bytes are UTF-8. NOENT makes `&amp;` in an attribute `&`; there
    // are no other entities, because `entityCallback` knows none. Without DTDLOAD nothing external
    // is read; without HUGE libxml2's own limits stay.
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOENT.rawValue
    unsafe xmlCtxtUseOptions(context, Int32(options))
    unsafe context.pointee.encoding = UnsafePointer(xmlStrdup("UTF-8"))
    unsafe context.pointee._private = UnsafeMutableRawPointer(parse)
    unsafe sax.pointee = handlerTable()
    // The memory is parsed where it lies: an input without a buffer of libxml2's own.
    guard let base = given.baseAddress, let input = unsafe xmlNewInputStream(context) else {
      return nil
    }
    unsafe input.pointee.base = base + start
    unsafe input.pointee.cur = base + start
    unsafe input.pointee.end = base + given.count
    unsafe inputPush(context, input)
    return owner
  }

  deinit {
    // A declaration in an internal subset makes libxml2 create a document even without callbacks.
    if let document = unsafe context.pointee.myDoc {
      unsafe context.pointee.myDoc = nil
      unsafe xmlFreeDoc(document)
    }
    unsafe xmlFreeParserCtxt(context)
  }

  /// Parses to the end; events and failures go to the parse.
  ///
  /// - Returns: Whether libxml2 found the source well formed.
  borrowing func parse() -> Bool {
    unsafe xmlParseDocument(context)
    return unsafe context.pointee.wellFormed == 1
  }

  private static func handlerTable() -> xmlSAXHandler {
    var sax = unsafe xmlSAXHandler()
    unsafe sax.initialized = keisen_sax2Magic()
    unsafe sax.startElementNs = startElementCallback
    unsafe sax.endElementNs = endElementCallback
    unsafe sax.characters = textCallback
    // The same function, or libxml2 would decide which white space matters.
    unsafe sax.ignorableWhitespace = textCallback
    unsafe sax.cdataBlock = sectionCallback
    unsafe sax.comment = { context, _ in unsafe skipCallback(context) }
    unsafe sax.processingInstruction = { context, _, _ in unsafe skipCallback(context) }
    unsafe sax.getEntity = entityCallback
    unsafe sax.entityDecl = { context, _, _, _, _, _ in unsafe declarationCallback(context) }
    unsafe sax.unparsedEntityDecl = { context, _, _, _, _ in unsafe declarationCallback(context) }
    unsafe sax.serror = errorCallback
    return unsafe sax
  }
}

/// The parse of a context.
@inline(__always)
private func parse(of context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLParse>? {
  unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private?
    .assumingMemoryBound(to: XMLParse.self)
}

/// Calls `body` with the parse of a context and the source offset that libxml2 has reached.
@inline(__always)
private func withParse(
  _ context: UnsafeMutableRawPointer?, _ body: (inout XMLParse, Int) -> Void
) {
  guard let parse = unsafe parse(of: context),
    let context = unsafe context?.assumingMemoryBound(to: xmlParserCtxt.self)
  else { return }
  unsafe body(&parse.pointee, parse.pointee.offset(of: context.pointee.input?.pointee.cur))
  guard unsafe parse.pointee.isStopped else { return }
  // What libxml2's own halt does, but for freeing the input, which its caller still reads.
  unsafe context.pointee.disableSAX = 2
  unsafe context.pointee.instate = XML_PARSER_EOF
}

private func startElementCallback(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?,
  _ prefix: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?, _ namespaceCount: Int32,
  _ namespaces: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ attributeCount: Int32,
  _ defaultedCount: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
) {
  unsafe withParse(context) { parse, position in
    let element = unsafe XMLElement(
      name: XMLName(name), namespace: XMLName(namespace),
      attributes: XMLAttributes(base: UnsafePointer(attributes), count: Int(attributeCount)))
    parse.startElement(element, endingAt: position)
  }
}

private func endElementCallback(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?,
  _ prefix: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?
) {
  unsafe withParse(context) { parse, position in
    unsafe parse.endElement(XMLName(name), namespace: XMLName(namespace), endingAt: position)
  }
}

private func textCallback(
  _ context: UnsafeMutableRawPointer?, _ start: UnsafePointer<UInt8>?, _ count: Int32
) {
  let bytes = unsafe UnsafeBufferPointer(start: start, count: max(0, Int(count)))
  guard let parse = unsafe parse(of: context), unsafe !parse.pointee.handOn(bytes) else { return }
  unsafe withParse(context) { parse, position in unsafe parse.text(bytes, readTo: position) }
}

private func sectionCallback(
  _ context: UnsafeMutableRawPointer?, _ start: UnsafePointer<UInt8>?, _ count: Int32
) {
  unsafe withParse(context) { parse, position in
    let bytes = unsafe UnsafeBufferPointer(start: start, count: max(0, Int(count)))
    unsafe parse.section(Span(_unsafeElements: bytes), endingAt: position)
  }
}

private func skipCallback(_ context: UnsafeMutableRawPointer?) {
  unsafe withParse(context) { parse, position in parse.skip(to: position) }
}

/// Called for every reference but the five of XML and those to characters.
private func entityCallback(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<UInt8>?
) -> xmlEntityPtr? {
  unsafe withParse(context) { parse, position in
    let name = unsafe XMLName(name).string
    parse.fail(
      .undefinedEntity, at: parse.lastIndex(of: 0x26, before: position),
      "the entity '\(name)' is not defined")
  }
  return nil
}

private func declarationCallback(_ context: UnsafeMutableRawPointer?) {
  unsafe withParse(context) { parse, position in
    parse.fail(
      .entityDeclaration, at: parse.lastIndex(of: 0x3C, before: position),
      "the source declares an entity, which is refused")
  }
}

private func errorCallback(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
  guard let error = unsafe error, unsafe error.pointee.level != XML_ERR_WARNING else { return }
  let code = unsafe UInt32(bitPattern: error.pointee.code)
  let message = unsafe sentence(error)
  unsafe withParse(context) { parse, position in
    parse.fail(code: code, at: position, message)
  }
}

/// The message of an error, without the line end and full stop that some have.
func sentence(_ error: xmlErrorPtr) -> String {
  guard let text = unsafe error.pointee.message else { return "unknown error" }
  var message = unsafe String(cString: text)
  while let last = message.last, last.isWhitespace || last == "." { message.removeLast() }
  return message.count > 300 ? String(message.prefix(300)) + "…" : message
}

extension XMLParse {
  fileprivate mutating func fail(code: UInt32, at position: Int, _ message: String) {
    switch xmlParserErrors(rawValue: code) {
    // Namespace trouble is reported as an error, but the document stays well formed.
    case XML_NS_ERR_XML_NAMESPACE, XML_NS_ERR_EMPTY, XML_NS_ERR_COLON: break
    case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY:
      fail(.undefinedEntity, at: lastIndex(of: 0x26, before: position), message)
    case XML_ERR_TAG_NAME_MISMATCH:
      fail(.notWellFormed, at: lastIndex(of: 0x3C, before: position), message)
    case XML_ERR_INTERNAL_ERROR, XML_ERR_NAME_TOO_LONG, XML_ERR_ENTITY_LOOP,
      XML_ERR_ATTRIBUTE_NOT_FINISHED where message.contains("too long"),
      XML_ERR_ATTRIBUTE_NOT_FINISHED where message.contains("huge"):
      fail(.limit, at: position, message)
    case XML_ERR_NO_MEMORY:
      fail(.unavailable, at: position, message)
    default:
      let isLimit = message.contains("too big") || message.contains("too long")
      fail(isLimit ? .limit : .notWellFormed, at: position, message)
    }
  }
}
