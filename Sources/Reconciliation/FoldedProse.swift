// The prose of one document, ready to be searched.
//
//     raw      │ the text of all lines, end to end; a line break is U+000A
//     places   │ where in raw a piece begins, and its offset in the source
//     folded   │ the text compared by meaning (see ProseFolding), without breaks
//     lines    │ raw range, folded range: breaks of the markup, in reading order
//
// Filled once a document, in buffers that are kept. Costs about the length of the prose.

internal import Documents

/// A line of prose: where it begins in both texts; it ends where the next one begins.
struct ProseLine: BitwiseCopyable {
  var raw: UInt32
  var folded: UInt32
  /// Where its text begins in `folded`, behind its bullets.
  var start: UInt32
  /// Whether its characters were counted as declared metadata.
  var isCounted: Bool
}

/// The prose of a document, or the captions of its tables, in comparable form.
struct FoldedProse: ~Copyable {
  struct Place: BitwiseCopyable {
    var raw: UInt32
    var origin: UInt32
    var isVerbatim: Bool
  }

  private(set) var raw = Buffer<UInt8>()
  private(set) var folded = Buffer<UInt8>()
  private var lines = Buffer<ProseLine>()
  private var places = Buffer<Place>()
  private var segments = Buffer<FoldedSegment>()

  /// How many lines there are.
  var count: Int { lines.count }

  mutating func removeAll() {
    raw.removeAll()
    folded.removeAll()
    lines.removeAll()
    places.removeAll()
    segments.removeAll()
  }

  /// Appends the lines of a chain.
  mutating func append(_ chain: TextChain, of document: borrowing SourceDocument) {
    openLine()
    var index = chain.first
    while index >= 0 {
      let piece = document.pieces[Int(index)]
      if piece.isText {
        let start = Int(piece.start)
        places.append(
          Place(
            raw: UInt32(raw.count), origin: UInt32(document.origin(of: piece)),
            isVerbatim: piece.kind == .source))
        if piece.kind == .arena {
          raw.append(document.arena.span.extracting(start..<start + Int(piece.length)))
        } else {
          raw.append(document.source.span.extracting(start..<start + Int(piece.length)))
        }
      } else {
        closeLine(at: Int(piece.start))
        openLine()
      }
      index = piece.next
    }
    closeLine(at: nil)
  }

  private mutating func openLine() {
    lines.append(
      ProseLine(
        raw: UInt32(raw.count), folded: UInt32(folded.count), start: UInt32(folded.count),
        isCounted: false))
    segments.append(FoldedSegment(folded: UInt32(folded.count), raw: UInt32(raw.count)))
  }

  /// Folds the line that is open; one without text is dropped.
  private mutating func closeLine(at offset: Int?) {
    let line = lines[lines.count - 1]
    ProseFolding.appendFolded(
      raw, from: Int(line.raw), to: &folded, segments: &segments)
    if folded.count == Int(line.folded) {
      lines.truncate(to: lines.count - 1)
    } else {
      lines[lines.count - 1].start +=
        UInt32(ProseFolding.bulletLength(folded.span.extracting(Int(line.folded)..<folded.count)))
    }
    places.append(
      Place(
        raw: UInt32(raw.count), origin: UInt32(offset ?? 0), isVerbatim: offset != nil))
    raw.append(0x0A)
  }

  // MARK: Lines

  /// The range of a line in `folded`.
  func foldedRange(ofLine line: Int) -> Range<Int> {
    let end = line + 1 < lines.count ? Int(lines[line + 1].folded) : folded.count
    return Int(lines[line].folded)..<end
  }

  /// Where the text of a line begins in `folded`, behind its bullets.
  func start(ofLine line: Int) -> Int { Int(lines[line].start) }

  /// The range of a line in `raw`.
  func rawRange(ofLine line: Int) -> Range<Int> {
    let end = line + 1 < lines.count ? Int(lines[line + 1].raw) : raw.count
    return Int(lines[line].raw)..<end
  }

  /// The line that a position of the folded text is in.
  func line(at position: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lines[middle].folded) <= position { low = middle } else { high = middle }
    }
    return low
  }

  /// Counts the non-space characters of the lines that a range of the folded text touches; a line is
  /// counted once.
  mutating func countCharacters(ofLinesAt range: Range<Int>) -> Int {
    guard !range.isEmpty else { return 0 }
    var characters = 0
    for line in line(at: range.lowerBound)...line(at: range.upperBound - 1)
    where !lines[line].isCounted {
      lines[line].isCounted = true
      characters += nonSpaceCharactersOf(raw.span.extracting(rawRange(ofLine: line)))
    }
    return characters
  }

  /// Whether a line belongs to a passage that a rule found.
  func isCounted(_ line: Int) -> Bool { lines[line].isCounted }

  // MARK: The way back

  /// The range of `raw` that a range of the folded text was made from.
  func rawRange(of range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return 0..<0 }
    let start = rawPosition(of: range.lowerBound)
    // The character that the last folded byte came from is the last one.
    var end = rawPosition(of: range.upperBound - 1) + 1
    while end < raw.count, raw[end] & 0xC0 == 0x80 { end += 1 }
    return start..<max(start, end)
  }

  /// Appends a range of `raw` to `output`.
  func appendRaw(_ range: Range<Int>, to output: inout Buffer<UInt8>) {
    output.append(raw.span.extracting(range))
  }

  /// The offset in the source of a position in `raw`.
  func sourceOffset(ofRaw position: Int) -> Int {
    guard !places.isEmpty else { return 0 }
    var low = 0
    var high = places.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(places[middle].raw) <= position { low = middle } else { high = middle }
    }
    let place = places[low]
    return Int(place.origin) + (place.isVerbatim ? position - Int(place.raw) : 0)
  }

  /// Where in `raw` the character begins that a byte of the folded text came from.
  private func rawPosition(of position: Int) -> Int {
    // The last segment that begins at or before the position.
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(segments[middle].folded) <= position { low = middle } else { high = middle }
    }
    return Int(segments[low].raw) + position - Int(segments[low].folded)
  }
}
