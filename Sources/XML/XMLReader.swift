// One pass of libxml2's SAX2 over a copy of the source; nothing is kept.
//
//     source ──copied, text masked──→ given ──→ libxml2 ──→ callback ──→ handler
//                                     ▲ base … cur
//                                     └── offset = cur − base: no conversion is between
//
// See XMLGivenText for the mask. Text is handed on from the source.

/// Reads XML in UTF-8 as events.
@usableFromInline
package enum XMLReader {
  /// How deep elements may be nested.
  package static var largestDepth: Int { 256 }
  /// How many attributes (with namespace declarations) an element may have.
  package static var largestAttributeCount: Int { 1000 }
  /// The largest source, in bytes.
  package static var largestSource: Int { Int(Int32.max) - 64 }

  /// Reads a whole source.
  ///
  /// The source is UTF-8 whatever its XML declaration says. Nothing else is read: no external subset,
  /// no external entity, no network. Entity declarations are refused.
  ///
  /// - Parameters:
  ///   - bytes: The source in UTF-8, with or without a byte order mark.
  ///   - masked: Whether libxml2 may be given text masked. Only tests say no: it changes nothing but
  ///     the cost, and the places at which a stretch of text is cut into events.
  ///   - handler: Gets the events up to the end or the failure.
  /// - Throws: The first failure in the order of the source.
  @inlinable
  package static func read<Handler: XMLEventHandler & ~Copyable>(
    _ bytes: Span<UInt8>, masked: Bool = true, handler: inout Handler
  ) throws(XMLFailure) {
    try unsafe withUnsafeMutablePointer(to: &handler) { (pointer) throws(XMLFailure) in
      let sink = XMLSink(
        startElement: { element, range in
          unsafe pointer.pointee.startElement(element, at: range)
          return unsafe pointer.pointee.isDone
        },
        endElement: { name, namespace, range in
          unsafe pointer.pointee.endElement(name, namespace: namespace, at: range)
          return unsafe pointer.pointee.isDone
        },
        text: { text, offset in unsafe pointer.pointee.text(text, at: offset) })
      try read(bytes, masked: masked, sink: sink)
    }
  }

  @usableFromInline
  static func read(
    _ bytes: Span<UInt8>, masked: Bool, sink: XMLSink
  ) throws(XMLFailure) {
    if bytes.count > largestSource {
      throw XMLFailure(
        .tooLarge, at: 0, in: bytes,
        "the source has \(bytes.count) bytes, and at most \(largestSource) can be read as XML")
    }
    if !bytes.holdsMoreThanSpaces {
      throw XMLFailure(.empty, at: bytes.count, in: bytes, "the source is empty")
    }
    if let offset = bytes.firstElement(withMoreAttributesThan: largestAttributeCount) {
      throw XMLFailure(
        .tooManyAttributes, at: offset, in: bytes,
        "an element has more than \(largestAttributeCount) attributes")
    }
    let problem = unsafe bytes.withUnsafeBufferPointer { source in
      unsafe XMLParse.run(source, masked: masked, sink: sink)
    }
    if let problem {
      throw XMLFailure(problem.kind, at: problem.offset, in: bytes, problem.message)
    }
  }
}

extension Span where Element == UInt8 {
  fileprivate var holdsMoreThanSpaces: Bool {
    for index in (startsWithByteOrderMark ? 3 : 0)..<count
    where self[index] != 0x20 && !(9...13).contains(self[index]) {
      return true
    }
    return false
  }
}
