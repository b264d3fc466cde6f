// One pass of libxml2's SAX2 over the source; nothing is kept.
//
//     source ──64 KiB at a time──→ libxml2's own buffer ──→ callback ──→ handler
//       ▲                            base … cur
//       └── offset = consumed + (cur − base): the two run in step, because no conversion is between
//
// About 250 MB/s, a few dozen KiB of memory whatever the size of the source.

/// Reads XML in UTF-8 as events.
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
  ///   - handler: Gets the events up to the end or the failure.
  /// - Throws: The first failure in the order of the source.
  package static func read<Handler: XMLEventHandler & ~Copyable>(
    _ bytes: Span<UInt8>, handler: inout Handler
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
      unsafe withUnsafeMutablePointer(to: &handler) { pointer in
        unsafe XMLParse.run(source, sink: XMLHandlerSink(pointer))
      }
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
