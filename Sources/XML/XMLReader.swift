// One pass of libxml2's SAX2 over the source; nothing is kept.
//
//     source, text masked ──→ libxml2 ──→ callback, text put back ──→ handler
//     ▲ base … cur
//     └── offset = cur − base: no conversion is between
//
// See XMLMaskedSource for the mask. Text is handed on from the source.

/// Reads XML in UTF-8 as events.
@usableFromInline
package enum XMLReader {
  /// How deep elements may be nested.
  package static var largestDepth: Int { 256 }
  /// How many attributes (with namespace declarations) an element may have.
  package static var largestAttributeCount: Int { 1000 }
  /// The largest source, in bytes.
  package static var largestSource: Int { Int(Int32.max) - 64 }

  /// Reads a copy of a whole source.
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
    try unsafe withUnsafeMutablePointer(to: &handler) { (handler) throws(XMLFailure) in
      try unsafe read(bytes, masked: masked, sink: XMLSink(handler))
    }
  }

  /// Reads a whole source where it lies, without a copy; else as `read` does.
  ///
  /// - Parameters:
  ///   - bytes: The source in UTF-8, with one byte behind it in the same memory. Nobody else reads or
  ///     writes it meanwhile but the handler, which may look at what lies in front of the end of its
  ///     event; what follows may be masked. At the return all is as it was.
  ///   - handler: Gets the events up to the end or the failure.
  /// - Throws: The first failure in the order of the source.
  @unsafe
  @inlinable
  package static func read<Handler: XMLEventHandler & ~Copyable>(
    inPlace bytes: UnsafeMutableBufferPointer<UInt8>, handler: inout Handler
  ) throws(XMLFailure) {
    try unsafe withUnsafeMutablePointer(to: &handler) { (handler) throws(XMLFailure) in
      try unsafe read(inPlace: bytes, masked: true, sink: XMLSink(handler))
    }
  }

  @usableFromInline
  static func read(
    _ bytes: Span<UInt8>, masked: Bool, sink: XMLSink
  ) throws(XMLFailure) {
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count + 1)
    defer { unsafe memory.deallocate() }
    unsafe bytes.withUnsafeBufferPointer { unsafe _ = memory.update(fromContentsOf: $0) }
    unsafe memory[bytes.count] = 0
    try unsafe read(
      inPlace: UnsafeMutableBufferPointer(rebasing: memory[..<bytes.count]), masked: masked,
      sink: sink)
  }

  @usableFromInline
  static func read(
    inPlace memory: UnsafeMutableBufferPointer<UInt8>, masked: Bool, sink: XMLSink
  ) throws(XMLFailure) {
    let bytes = unsafe memory.span
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
    let problem = unsafe runToTheEnd(of: memory, masked: masked, sink: sink)
    if let problem {
      throw XMLFailure(problem.kind, at: problem.offset, in: bytes, problem.message)
    }
  }

  /// libxml2 wants a zero byte where the source ends.
  private static func runToTheEnd(
    of memory: UnsafeMutableBufferPointer<UInt8>, masked: Bool, sink: XMLSink
  ) -> XMLParse.Problem? {
    guard let end = unsafe memory.baseAddress.map({ unsafe $0 + memory.count }) else { return nil }
    let behind = unsafe end.pointee
    unsafe end.pointee = 0
    defer { unsafe end.pointee = behind }
    return unsafe XMLParse.run(memory, masked: masked, sink: sink)
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
