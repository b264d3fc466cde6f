package import XML

/// The XML dialects that hold tables, told apart by their root element.
package enum XMLDialect: String, Sendable, CaseIterable {
  case xhtml
  case docBook = "docbook"
  case openDocument = "opendocument"
  case law
  case pdf2xml

  /// The root of a source that is none of the dialects.
  package struct UnknownRoot: Sendable, Equatable {
    package var name: String
    package var namespace: String
    package var offset: Int
  }

  /// What the root element of a source says.
  package enum Detection: Sendable, Equatable {
    case dialect(XMLDialect)
    case unknown(UnknownRoot)
  }

  /// What a reader can say about the dialects it supports, for messages.
  package static var supported: String {
    "html (XHTML), article, book, section, table or informaltable (DocBook), office:document or"
      + " office:document-content (OpenDocument), Law (Japanese law XML), pdf2xml"
  }

  /// Looks at the root element; nothing behind it is read.
  ///
  /// - Throws: Where the source fails as XML before its root element.
  package static func detect(_ bytes: Span<UInt8>) throws(XMLFailure) -> Detection {
    var probe = RootProbe()
    // The root is almost always within the first bytes; the whole source is the second try.
    let prefix = bytes.extracting(0..<min(bytes.count, 65536))
    do {
      try XMLReader.read(prefix, handler: &probe)
    } catch {
      if probe.detection == nil, prefix.count < bytes.count {
        try XMLReader.read(bytes, handler: &probe)
      } else if probe.detection == nil {
        throw error
      }
    }
    return probe.detection ?? .unknown(UnknownRoot(name: "", namespace: "", offset: 0))
  }

  fileprivate static func of(_ element: borrowing XMLElement) -> XMLDialect? {
    let name = element.name
    let namespace = element.namespace
    if namespace.hasPrefix("urn:oasis:names:tc:opendocument:xmlns:office:") {
      return name == "document" || name == "document-content" ? .openDocument : nil
    }
    if namespace == "http://docbook.org/ns/docbook" { return .docBook }
    if name == "html", namespace.isEmpty || namespace == "http://www.w3.org/1999/xhtml" {
      return .xhtml
    }
    guard namespace.isEmpty else { return nil }
    if name == "Law" || name == "LawBody" || name == "TableStruct" || name == "AppdxTable" {
      return .law
    }
    if name == "DataRoot" { return .law }
    if name == "pdf2xml" { return .pdf2xml }
    if name == "article" || name == "book" || name == "section" || name == "chapter"
      || name == "appendix" || name == "informaltable" || name == "sect1"
    {
      return .docBook
    }
    return nil
  }
}

private struct RootProbe: XMLEventHandler {
  var detection: XMLDialect.Detection?

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    guard detection == nil else { return }
    if let dialect = XMLDialect.of(element) {
      detection = .dialect(dialect)
    } else {
      detection = .unknown(
        XMLDialect.UnknownRoot(
          name: element.name.string, namespace: element.namespace.string, offset: range.lowerBound))
    }
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {}
  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {}
  var isDone: Bool { detection != nil }
}
