// The text of a cell → a value. One pass over the pieces of its chain:
//
//     piece bytes ──▶ runs without white space, NO-BREAK SPACE or EF xx xx ──▶ copied as they are
//                     white space, breaks ──▶ held until the next character says what they are
//                     EF xx xx ──▶ another width, if the policy says so
//
// Runs are copied while their ends are looked for; everything else is decided at their ends.

package import Documents

/// What is not simply copied: white space and controls, and what may begin a NO-BREAK SPACE or a
/// character of another width.
private enum ValueStops: StopSet {
  @inline(__always)
  static func mayStop(_ bytes: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    (bytes.signed .> SIMD16<Int8>(repeating: -18)) .| (bytes .== SIMD16(repeating: 0xC2))
  }

  @inline(__always)
  static func stops(
    in bytes: SIMD16<UInt8>, following: SIMD16<UInt8>
  ) -> SIMDMask<SIMD16<Int8>> {
    (bytes .<= SIMD16(repeating: 0x20)) .| (bytes .== SIMD16(repeating: 0xC2))
      .| (bytes .== SIMD16(repeating: 0xEF))
  }

  @inline(__always)
  static func contains(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0xC2 || byte == 0xEF }
}

/// Writes the text of cells as normalized values.
package struct TextNormalizer: Sendable {
  /// What was changed in one value, for the provenance.
  package struct Changes: Sendable {
    /// How many runs of white space were closed, and the source offset of the first.
    package var wrapsClosed = 0
    package var firstWrap = 0
    /// How many characters got another width, and the source offset of the first.
    package var widthsChanged = 0
    package var firstWidth = 0
    /// The source offset of the byte of the value that was asked for.
    package var origin: Int?

    package init() {}
  }

  enum Gap: UInt8 {
    case none, space, line
  }

  private let changesWidth: Bool
  /// The policies but for `standard` and `none`, which map a value when it is complete.
  let mapping: WidthMapping?
  let joinsWraps: Bool
  /// Whether breaks of lines and blocks are kept as U+000A.
  let keepsLines: Bool
  /// Whether ideographic spaces at the ends of a value are trimmed.
  let trimsIdeographicSpace: Bool

  // The state of the value being written.
  var valueStart = 0
  var gap = Gap.none
  var gapOffset = 0
  /// The ASCII form of a full-width sign that waits for its right neighbour; 0 when there is none.
  var heldSign: UInt8 = 0
  var heldOffset = 0
  /// A byte of the output whose origin is asked for, −1 for none.
  var probe = -1
  var changes = Changes()

  /// Creates a normalizer for values of a type.
  package init(_ normalization: Normalization, type: FieldDeclaration.ValueType) {
    changesWidth = normalization.width == .standard
    mapping = WidthMapping(normalization.width)
    joinsWraps = normalization.lineWraps == .join
    keepsLines = type == .text && normalization.lines == .keep
    trimsIdeographicSpace = normalization.ideographicSpace == .trim
  }

  /// Appends the normalized text of several chains, as one value, to `text`.
  ///
  /// - Parameters:
  ///   - cells: The indices of the cells whose texts follow one another; between two, only a space
  ///     that typesetting demands is written.
  ///   - origin: A byte of the value, counted from its start, whose source offset is wanted.
  package mutating func normalize(
    cells: Span<Int32>, of document: borrowing SourceDocument, into text: inout Buffer<UInt8>,
    originOf origin: Int? = nil
  ) -> Changes {
    guard let mapping else {
      return write(cells: cells, of: document, into: &text, originOf: origin)
    }
    var value = Buffer<UInt8>()
    var changes = write(cells: cells, of: document, into: &value, originOf: origin)
    let edits = mapping.append(value, to: &text)
    if let origin, !edits.isEmpty {
      // The byte is one of the mapped value.
      value.removeAll()
      let unmapped = WidthMapping.source(of: origin, edits)
      changes = write(cells: cells, of: document, into: &value, originOf: unmapped)
    }
    if !edits.isEmpty, cells.count > 0 {
      changes.widthsChanged = edits.count
      changes.firstWidth = Int(document.cells[Int(cells[0])].start)
    }
    return changes
  }

  private mutating func write(
    cells: Span<Int32>, of document: borrowing SourceDocument, into text: inout Buffer<UInt8>,
    originOf origin: Int?
  ) -> Changes {
    begin(at: text.count)
    if let origin { probe = text.count + origin }
    for index in 0..<cells.count {
      if index > 0 { open(.space, at: Int(document.cells[Int(cells[index])].start)) }
      append(document.cells[Int(cells[index])].text, of: document, to: &text)
    }
    releaseSign(before: 0, to: &text)
    trimEnd(&text)
    return changes
  }

  /// Appends the normalized text of one chain (a caption, a line of prose) to `text`.
  package mutating func normalize(
    _ chain: TextChain, of document: borrowing SourceDocument, into text: inout Buffer<UInt8>
  ) -> Changes {
    begin(at: text.count)
    append(chain, of: document, to: &text)
    releaseSign(before: 0, to: &text)
    trimEnd(&text)
    return changes
  }

  /// Begins a value at the end of what is written.
  mutating func begin(at start: Int) {
    valueStart = start
    gap = .none
    heldSign = 0
    probe = -1
    changes = Changes()
  }

  private mutating func append(
    _ chain: TextChain, of document: borrowing SourceDocument, to text: inout Buffer<UInt8>
  ) {
    var index = chain.first
    while index >= 0 {
      let piece = document.pieces[Int(index)]
      append(piece, of: document, to: &text)
      index = piece.next
    }
  }

  /// Appends one piece of a chain.
  @inline(__always)
  mutating func append(
    _ piece: TextPiece, of document: borrowing SourceDocument, to text: inout Buffer<UInt8>
  ) {
    let range = Int(piece.start)..<Int(piece.start) + Int(piece.length)
    switch piece.kind {
    case .source:
      append(document.source.span, range, origin: nil, to: &text)
    case .arena:
      append(document.arena.span, range, origin: document.origin(of: piece), to: &text)
    case .line, .block:
      open(keepsLines ? .line : .space, at: Int(piece.start))
    }
  }

  /// Appends a piece; without `origin`, its bytes are those of the source at the same place.
  mutating func append(
    _ bytes: Span<UInt8>, _ range: Range<Int>, origin: Int?, to text: inout Buffer<UInt8>
  ) {
    let end = range.upperBound
    var from = range.lowerBound
    while from < end {
      let stop = appendRun(bytes, from..<end, origin: origin, to: &text)
      guard stop < end else { return }
      let byte = bytes[stop]
      let offset = origin ?? stop
      var length = 1
      if byte <= 0x20 {
        if byte == 0x20 || (9...13).contains(byte) {
          open(.space, at: offset)
        } else {
          appendRun(bytes.extracting(stop..<stop + 1), origin: offset, to: &text)
        }
      } else if byte == 0xC2 {
        if stop + 1 < end, bytes[stop + 1] == 0xA0 {
          open(.space, at: offset)
          length = 2
        } else {
          length = min(2, end - stop)
          appendRun(bytes.extracting(stop..<stop + length), origin: offset, to: &text)
        }
      } else {
        length = min(3, end - stop)
        let form =
          changesWidth && length == 3 ? WidthForm(bytes[stop + 1], bytes[stop + 2]) : .other
        append(form, bytes.extracting(stop..<stop + length), origin: offset, to: &text)
      }
      from = stop + length
    }
  }

  /// Appends what is simply copied at the start of `range`, and returns the index of the next byte
  /// that is not, or its end.
  private mutating func appendRun(
    _ bytes: Span<UInt8>, _ range: Range<Int>, origin: Int?, to text: inout Buffer<UInt8>
  ) -> Int {
    let end = range.upperBound
    var from = range.lowerBound
    if ValueStops.contains(bytes[from]) { return from }
    if text.count == valueStart, trimsIdeographicSpace {
      // Ideographic spaces at the start of a value are trimmed like all white space there.
      while from + 3 <= end, bytes[from] == 0xE3, bytes.isWideSpace(at: from) { from += 3 }
      if from >= end || ValueStops.contains(bytes[from]) { return from }
    }
    if gap != .none || heldSign != 0 {
      settle(before: bytes.codePoint(at: from).value, to: &text)
    }
    let start = text.count
    let stop = text.appendRun(of: bytes, from..<end, upTo: ValueStops.self)
    if probe >= start, probe < text.count {
      changes.origin = (origin ?? range.lowerBound) + from - range.lowerBound + probe - start
    }
    return stop
  }
}
