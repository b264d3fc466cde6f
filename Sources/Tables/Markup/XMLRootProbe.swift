import XML

/// The root element of an XML source.
struct XMLRoot: Sendable {
  var name = ""
  var namespace = ""
  var offset = 0
  /// The index of the first registered dialect that claims it.
  var dialect: Int?
}

/// Reads a source as far as its root element.
struct XMLRootProbe: XMLEventHandler {
  private var root: XMLRoot?

  /// The root of a source; nothing behind it is read.
  ///
  /// - Throws: Where the source fails as XML before its root element.
  static func root(of bytes: Span<UInt8>) throws(XMLFailure) -> XMLRoot {
    var probe = XMLRootProbe()
    // The root is almost always within the first bytes; the whole source is the second try.
    let prefix = bytes.extracting(0..<min(bytes.count, 65536))
    do {
      try XMLReader.read(prefix, handler: &probe)
    } catch {
      if probe.root == nil, prefix.count < bytes.count {
        try XMLReader.read(bytes, handler: &probe)
      } else if probe.root == nil {
        throw error
      }
    }
    return probe.root ?? XMLRoot()
  }

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    guard root == nil else { return }
    var found = XMLRoot(
      name: element.name.string, namespace: element.namespace.string, offset: range.lowerBound)
    for index in SourceDialects.all.indices where SourceDialects.all[index].claims(root: element) {
      found.dialect = index
      break
    }
    root = found
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {}
  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {}
  var isDone: Bool { root != nil }
}
