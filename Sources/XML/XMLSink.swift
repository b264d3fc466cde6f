/// What the callbacks call: the handler of one parse, its type forgotten, because a C function pointer
/// cannot be generic. The functions are made where the type is known, so that what they call is.
@usableFromInline
struct XMLSink {
  /// These two say whether the handler is done.
  @usableFromInline
  let startElement: (borrowing XMLElement, Range<Int>) -> Bool
  @usableFromInline
  let endElement: (XMLName, XMLName, Range<Int>) -> Bool
  @usableFromInline
  let text: (Span<UInt8>, Int) -> Void

  @inlinable
  init(
    startElement: @escaping (borrowing XMLElement, Range<Int>) -> Bool,
    endElement: @escaping (XMLName, XMLName, Range<Int>) -> Bool,
    text: @escaping (Span<UInt8>, Int) -> Void
  ) {
    self.startElement = startElement
    self.endElement = endElement
    self.text = text
  }

  /// A sink of a handler, which must stay where it is as long as the sink is used.
  @inlinable
  init<Handler: XMLEventHandler & ~Copyable>(_ handler: UnsafeMutablePointer<Handler>) {
    self.init(
      startElement: { element, range in
        unsafe handler.pointee.startElement(element, at: range)
        return unsafe handler.pointee.isDone
      },
      endElement: { name, namespace, range in
        unsafe handler.pointee.endElement(name, namespace: namespace, at: range)
        return unsafe handler.pointee.isDone
      },
      text: { text, offset in unsafe handler.pointee.text(text, at: offset) })
  }

  /// A sink that nothing comes of.
  static var nothing: XMLSink {
    XMLSink(startElement: { _, _ in false }, endElement: { _, _, _ in false }, text: { _, _ in })
  }
}
