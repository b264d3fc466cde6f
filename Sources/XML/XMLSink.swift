/// What the callbacks call: the handler of one parse, its type forgotten, because a C function
/// pointer cannot be generic.
class XMLSink {
  func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {}
  func text(_ bytes: Span<UInt8>, at offset: Int) {}
  func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {}
  var isDone: Bool { false }
}

/// Hands events to a handler that the caller of `XMLReader.read` holds for the time of the call.
@safe
final class XMLHandlerSink<Handler: XMLEventHandler & ~Copyable>: XMLSink {
  private let handler: UnsafeMutablePointer<Handler>

  init(_ handler: UnsafeMutablePointer<Handler>) {
    unsafe self.handler = handler
  }

  override func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    unsafe handler.pointee.startElement(element, at: range)
  }

  override func text(_ bytes: Span<UInt8>, at offset: Int) {
    unsafe handler.pointee.text(bytes, at: offset)
  }

  override func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {
    unsafe handler.pointee.endElement(name, namespace: namespace, at: range)
  }

  override var isDone: Bool { unsafe handler.pointee.isDone }
}
