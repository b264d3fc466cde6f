/// What an element's start says, for the time of the event.
@usableFromInline
package struct XMLElement: ~Escapable {
  /// The local name.
  package let name: XMLName
  /// The namespace name; empty for none.
  package let namespace: XMLName
  package let attributes: XMLAttributes

  @_lifetime(copy name, copy namespace, copy attributes)
  init(name: XMLName, namespace: XMLName, attributes: XMLAttributes) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
  }
}

/// Receives the events of a source in its order. All offsets are byte offsets in the source as given.
@usableFromInline
package protocol XMLEventHandler: ~Copyable {
  /// An element begins.
  ///
  /// - Parameters:
  ///   - element: Its name, namespace and attributes.
  ///   - range: From its `<` to past its `>`.
  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>)

  /// Text goes on. One stretch of text comes in several events: each reference and each CDATA section
  /// by itself, and a line end written CR LF (reported as LF) begins a new one.
  ///
  /// - Parameters:
  ///   - bytes: The text in UTF-8, line ends normalized to LF, references resolved.
  ///   - offset: Where it begins; the source has the same bytes from there on, unless the text is what
  ///     a reference means (`offset` is then that of its `&`) or a lone CR.
  mutating func text(_ bytes: Span<UInt8>, at offset: Int)

  /// An element ends.
  ///
  /// - Parameters:
  ///   - name: The local name.
  ///   - namespace: The namespace name.
  ///   - range: From the `<` of the end tag to past its `>`; empty, past the element, for `<a/>`.
  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>)

  /// Whether the handler has seen enough; the rest of the source is then not read.
  var isDone: Bool { mutating get }
}

extension XMLEventHandler where Self: ~Copyable {
  /// By default the whole source is read.
  @inlinable
  @inline(__always)
  package var isDone: Bool { mutating get { false } }
}
