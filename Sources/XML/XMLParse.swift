internal import CLibXML2
internal import Glibc

/// The state of one parse, at an address that `ctxt->_private` holds while it runs.
@safe
struct XMLParse {
  /// A failure without its line and column.
  struct Problem {
    var kind: XMLFailure.Kind
    var offset: Int
    var message: String
  }

  private let source: UnsafeBufferPointer<UInt8>
  private let sink: XMLSink
  /// How many bytes of the source libxml2 has been given.
  private var given: Int
  /// The length of the byte order mark, which libxml2 does not get.
  private let markLength: Int
  /// The source offset past the last event: where text begins.
  private var eventEnd = 0
  private var depth = 0
  private(set) var problem: Problem?
  private var isDone = false

  private init(source: UnsafeBufferPointer<UInt8>, sink: XMLSink) {
    unsafe self.source = source
    self.sink = sink
    let hasMark = unsafe source.span.startsWithByteOrderMark
    self.markLength = hasMark ? 3 : 0
    self.given = hasMark ? 3 : 0
  }

  /// Parses `source`, which must outlive the call.
  ///
  /// - Returns: What stopped the parse; nil when all was read or the handler was done.
  static func run(_ source: UnsafeBufferPointer<UInt8>, sink: XMLSink) -> Problem? {
    var parse = unsafe XMLParse(source: source, sink: sink)
    return unsafe withUnsafeMutablePointer(to: &parse) { pointer in
      guard let context = unsafe XMLParserContext.reading(for: pointer) else {
        return Problem(
          kind: .unavailable, offset: 0, message: "libxml2 could not allocate a parser")
      }
      let isWellFormed = context.parse()
      if let problem = unsafe pointer.pointee.problem { return problem }
      if isWellFormed || (unsafe pointer.pointee.isDone) { return nil }
      return Problem(
        kind: .notWellFormed, offset: source.count, message: "the source is not well formed")
    }
  }

  // MARK: What the callbacks report; positions are source offsets.

  /// The source offset of a position that libxml2 reports as counted bytes of what it was given.
  func offset(ofGiven position: Int) -> Int {
    unsafe max(0, min(position + markLength, source.count))
  }

  /// Copies the next bytes of the source; 0 at the end, and after a failure, so that libxml2 stops
  /// by itself: stopping it from within a callback would free what its caller still reads.
  mutating func give(_ output: UnsafeMutablePointer<CChar>, _ room: Int) -> Int {
    if isStopped { return 0 }
    let count = unsafe min(room, source.count - given)
    guard count > 0, let start = unsafe source.baseAddress else { return 0 }
    unsafe UnsafeMutableRawPointer(output).copyMemory(from: start + given, byteCount: count)
    given += count
    return count
  }

  mutating func fail(_ kind: XMLFailure.Kind, at offset: Int, _ message: String) {
    guard !isStopped else { return }
    problem = Problem(kind: kind, offset: offset, message: message)
  }

  var isStopped: Bool { problem != nil || isDone }

  /// `position` is that of the `>` or `/>` of the start tag.
  mutating func startElement(_ element: borrowing XMLElement, endingAt position: Int) {
    guard !isStopped else { return }
    let start = lastIndex(of: 0x3C, before: position)
    depth += 1
    if depth > XMLReader.largestDepth {
      fail(.tooDeep, at: start, "elements are nested deeper than \(XMLReader.largestDepth)")
      return
    }
    // The event comes before the `>` is looked at, so that the source may end here.
    let isEmptyTag = unsafe position < source.count && source[position] == 0x2F
    eventEnd = unsafe min(position + (isEmptyTag ? 2 : 1), source.count)
    sink.startElement(element, at: min(start, eventEnd)..<eventEnd)
    isDone = sink.isDone
  }

  /// `position` is past the `>` of the end tag or of the empty element's tag.
  mutating func endElement(_ name: XMLName, namespace: XMLName, endingAt position: Int) {
    guard !isStopped else { return }
    depth -= 1
    let isEmptyTag = unsafe position >= 2 && source[position - 2] == 0x2F
    let start = isEmptyTag ? position : lastIndex(of: 0x3C, before: position)
    eventEnd = position
    sink.endElement(name, namespace: namespace, at: start..<position)
    isDone = sink.isDone
  }

  /// A comment or a processing instruction ends at `position`.
  mutating func skip(to position: Int) {
    eventEnd = max(eventEnd, position)
  }

  /// Text that libxml2 has read up to about `position`: never past it by more than one character.
  mutating func text(_ bytes: Span<UInt8>, readTo position: Int) {
    guard !isStopped else { return }
    if unsafe eventEnd < source.count && source[eventEnd] == 0x26 {
      sink.text(bytes, at: eventEnd)
      eventEnd = position
      return
    }
    eventEnd = emit(bytes, from: eventEnd)
  }

  /// A CDATA section whose `]]>` ends at `position`.
  mutating func section(_ bytes: Span<UInt8>, endingAt position: Int) {
    guard !isStopped else { return }
    _ = unsafe emit(bytes, from: min(eventEnd + 9, source.count))
    eventEnd = position
  }

  /// Hands on `bytes`, which stand at `start` of the source but for their line ends (XML 1.0 §2.11),
  /// in runs that stand there letter by letter.
  ///
  /// - Returns: The source offset past them.
  private func emit(_ bytes: Span<UInt8>, from start: Int) -> Int {
    if says(bytes, at: start) {
      if bytes.count > 0 { sink.text(bytes, at: start) }
      return start + bytes.count
    }
    var offset = start
    var done = 0
    var index = 0
    while index < bytes.count {
      if unsafe offset < source.count && source[offset] == bytes[index] {
        index += 1
        offset += 1
        continue
      }
      if done < index {
        sink.text(bytes.extracting(done..<index), at: offset - (index - done))
        done = index
      }
      guard bytes[index] == 0x0A, unsafe offset < source.count && source[offset] == 0x0D else {
        // Not met in any input; the text still counts, at the place where it was expected.
        sink.text(bytes.extracting(index..<bytes.count), at: offset)
        return unsafe min(source.count, offset + bytes.count - index)
      }
      offset += 1
      if unsafe offset < source.count && source[offset] == 0x0A { continue }
      sink.text(bytes.extracting(index..<index + 1), at: offset - 1)
      index += 1
      done = index
    }
    if done < index { sink.text(bytes.extracting(done..<index), at: offset - (index - done)) }
    return offset
  }

  /// Whether the source has `bytes` at `offset`, letter by letter.
  private func says(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    guard unsafe offset + bytes.count <= source.count, let start = unsafe source.baseAddress else {
      return false
    }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let other = bytes.baseAddress else { return true }
      return unsafe memcmp(start + offset, other, bytes.count) == 0
    }
  }

  /// The offset of the last `byte` before `position`, `position` where there is none.
  func lastIndex(of byte: UInt8, before position: Int) -> Int {
    var index = position - 1
    while index >= 0 {
      if unsafe source[index] == byte { return index }
      index -= 1
    }
    return position
  }
}
