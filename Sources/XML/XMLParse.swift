internal import CLibXML2
internal import Glibc

/// The state of one parse, at an address that `ctxt->_private` holds while it runs.
///
/// What looks at it for an event is `mutating`, though it changes nothing: a method that only borrows
/// a structure of this size is given a copy.
@safe
struct XMLParse: ~Copyable {
  /// A failure without its line and column.
  struct Problem {
    var kind: XMLFailure.Kind
    var offset: Int
    var message: String
  }

  private var source: XMLMaskedSource
  private let sink: XMLSink
  /// The source offset past the last event: where text begins.
  private var eventEnd = 0
  /// Where a character begins of which only a part has been read; −1 where there is none.
  private var heldStart = -1
  private var depth = 0
  /// The depth of the element whose content is passed over, the largest number where none is.
  private var skippedDepth = Int.max
  private(set) var problem: Problem?
  /// Whether there is a problem, or the handler is done.
  private(set) var isStopped = false

  private init(_ source: consuming XMLMaskedSource, sink: XMLSink) {
    self.source = source
    self.sink = sink
  }

  /// Parses `source`, which must outlive the call and is followed by a zero byte.
  ///
  /// - Parameter masked: Whether text may be masked; only tests say no.
  /// - Returns: What stopped the parse; nil when all was read or the handler was done.
  static func run(
    _ source: UnsafeMutableBufferPointer<UInt8>, masked: Bool = true, sink: XMLSink
  ) -> Problem? {
    var parse = unsafe XMLParse(XMLMaskedSource(source, masked: masked), sink: sink)
    parse.run()
    let problem = parse.problem
    let isMasked = parse.source.isMasked
    // Lets go of the source, which is as it was then.
    _ = consume parse
    // What libxml2 says of a failure it says of the source itself.
    if let problem, isMasked {
      return unsafe run(source, masked: false, sink: .nothing) ?? problem
    }
    return problem
  }

  private mutating func run() {
    let bytes = unsafe source.bytes
    let start = unsafe bytes.span.startsWithByteOrderMark ? 3 : 0
    let isWellFormed = unsafe withUnsafeMutablePointer(to: &self) { pointer -> Bool? in
      unsafe XMLParserContext.reading(bytes, from: start, for: pointer)?.parse()
    }
    guard let isWellFormed else {
      return fail(.unavailable, at: 0, "libxml2 could not allocate a parser")
    }
    if !isWellFormed { fail(.notWellFormed, at: source.count, "the source is not well formed") }
  }

  // MARK: What the callbacks report; positions are source offsets.

  /// The source offset of a place in what libxml2 was given.
  @inline(__always)
  mutating func offset(of place: UnsafePointer<UInt8>?) -> Int {
    guard let place = unsafe place else { return 0 }
    return unsafe source.offset(of: place)
  }

  mutating func fail(_ kind: XMLFailure.Kind, at offset: Int, _ message: String) {
    guard !isStopped else { return }
    problem = Problem(kind: kind, offset: offset, message: message)
    isStopped = true
  }

  /// `position` is that of the `>` or `/>` of the start tag.
  @inline(__always)
  mutating func startElement(_ element: borrowing XMLElement, endingAt position: Int) {
    guard !isStopped else { return }
    depth &+= 1
    if depth > XMLReader.largestDepth { return failTooDeep(endingAt: position) }
    if depth > skippedDepth { return }
    source.restore(upTo: .max)
    let start = startOfTag(endingAt: position)
    // The event comes before the `>` is looked at, so that the source may end here.
    let end = min(position &+ (source[position] == 0x2F ? 2 : 1), source.count)
    eventEnd = end
    switch sink.startElement(element, min(start, end)..<end) {
    case .all: source.maskText(from: end)
    case .end: skippedDepth = depth
    case .nothing: isStopped = true
    }
  }

  @inline(never)
  private mutating func failTooDeep(endingAt position: Int) {
    source.restore(upTo: .max)
    let start = startOfTag(endingAt: position)
    fail(.tooDeep, at: start, "elements are nested deeper than \(XMLReader.largestDepth)")
  }

  /// `position` is past the `>` of the end tag or of the empty element's tag.
  @inline(__always)
  mutating func endElement(_ name: XMLName, namespace: XMLName, endingAt position: Int) {
    guard !isStopped else { return }
    depth &-= 1
    if depth >= skippedDepth { return }
    if depth &+ 1 == skippedDepth { endSkipping(at: position) }
    source.restore(upTo: .max)
    let isEmptyTag = position >= 2 && source[position &- 2] == 0x2F
    let start = isEmptyTag ? position : startOfTag(endingAt: position)
    eventEnd = position
    isStopped = sink.endElement(name, namespace, start..<position)
    source.maskText(from: position)
  }

  /// The end tag of an element whose content was passed over ends at `position`.
  private mutating func endSkipping(at position: Int) {
    skippedDepth = .max
    eventEnd = position
  }

  /// Where the tag begins that ends at `position`: at the end of the last event, unless something was
  /// read since that makes no event (a declaration, spaces outside of the root).
  @inline(__always)
  private mutating func startOfTag(endingAt position: Int) -> Int {
    let last = eventEnd
    if last &+ 1 < position, source[last] == 0x3C, source[last &+ 1] != 0x21,
      source[last &+ 1] != 0x3F
    {
      return last
    }
    return lastIndex(of: 0x3C, before: position)
  }

  /// A comment or a processing instruction ends at `position`.
  mutating func skip(to position: Int) {
    if depth >= skippedDepth { return }
    source.restore(upTo: .max)
    eventEnd = max(eventEnd, position)
    source.maskText(from: position)
  }

  /// Hands on text that lies in the source itself, as most does; returns whether it does.
  @inline(__always)
  mutating func handOn(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let offset = unsafe source.offset(of: bytes) else { return false }
    guard !isStopped, bytes.count > 0, depth < skippedDepth else { return true }
    let end = offset &+ bytes.count
    eventEnd = end
    if heldStart >= 0 {
      handOn(offset..<end)
      return true
    }
    source.restore(upTo: end)
    unsafe sink.text(Span(_unsafeElements: bytes), offset)
    return true
  }

  /// Hands on other text, which libxml2 has read up to about `position`: never past it by more than one
  /// character.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, readTo position: Int) {
    guard !isStopped, depth < skippedDepth else { return }
    if source[eventEnd] == 0x26 {
      unsafe sink.text(Span(_unsafeElements: bytes), eventEnd)
      eventEnd = position
      return
    }
    unsafe eventEnd = emit(Span(_unsafeElements: bytes), from: eventEnd)
  }

  /// A CDATA section whose `]]>` ends at `position`.
  mutating func section(_ bytes: Span<UInt8>, endingAt position: Int) {
    guard !isStopped, depth < skippedDepth else { return }
    source.restore(upTo: .max)
    _ = emit(bytes, from: min(eventEnd + 9, source.count))
    eventEnd = position
    source.maskText(from: position)
  }

  /// Hands on text of the source from `start` on, of which libxml2 made `bytes`: the same but for its
  /// line ends (XML 1.0 §2.11), in runs that stand there letter by letter.
  ///
  /// - Returns: The source offset past them.
  private mutating func emit(_ bytes: Span<UInt8>, from start: Int) -> Int {
    if says(bytes, at: start) {
      handOn(start..<start + bytes.count)
      return start + bytes.count
    }
    var offset = start
    var done = 0
    var index = 0
    while index < bytes.count {
      if offset < source.count, source[offset] == bytes[index] {
        index += 1
        offset += 1
        continue
      }
      if done < index {
        handOn(offset - (index - done)..<offset)
        done = index
      }
      guard bytes[index] == 0x0A, offset < source.count, source[offset] == 0x0D else {
        // Not met in any input; the text still counts, at the place where it was expected.
        let end = min(source.count, offset + bytes.count - index)
        handOn(offset..<end)
        return end
      }
      offset += 1
      if offset < source.count, source[offset] == 0x0A { continue }
      sink.text(bytes.extracting(index..<index + 1), offset - 1)
      index += 1
      done = index
    }
    if done < index { handOn(offset - (index - done)..<offset) }
    return offset
  }

  /// Whether libxml2 was given `bytes` at `offset`, letter by letter.
  private mutating func says(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    guard offset + bytes.count <= source.count, let start = unsafe source.bytes.baseAddress else {
      return false
    }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let other = bytes.baseAddress else { return true }
      return unsafe memcmp(start + offset, other, bytes.count) == 0
    }
  }

  /// Hands on text as the source has it. libxml2 hands out three hundred characters at a time, and counts
  /// each masked byte as one: of a character that it cut the beginning is held until the rest comes.
  private mutating func handOn(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    source.restore(upTo: range.upperBound)
    let start = heldStart >= 0 ? heldStart : range.lowerBound
    let end = endOfCharacters(start..<range.upperBound)
    heldStart = end < range.upperBound ? end : -1
    guard start < end else { return }
    let bytes = unsafe UnsafeBufferPointer(rebasing: source.bytes[start..<end])
    unsafe sink.text(Span(_unsafeElements: bytes), start)
  }

  /// Where the last character begins that a range holds only in part; its end where it holds none such.
  private mutating func endOfCharacters(_ range: Range<Int>) -> Int {
    var lead = range.upperBound - 1
    while lead > range.lowerBound, source[lead] & 0xC0 == 0x80 { lead -= 1 }
    let byte = source[lead]
    let length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    return lead + length > range.upperBound ? lead : range.upperBound
  }

  /// The offset of the last `byte` before `position`, `position` where there is none.
  mutating func lastIndex(of byte: UInt8, before position: Int) -> Int {
    var index = position - 1
    while index >= 0 {
      if source[index] == byte { return index }
      index -= 1
    }
    return position
  }
}
