// Text with positions → boxes → pages with columns and rows → tables and prose.
//
// Cost is n log n in the number of boxes, for sorting them.

import Documents
import XML

/// Reads a source of a positional dialect into a document.
enum PositionalReader {
  /// Fills `document` with the tables and the prose that the positions of its text show.
  ///
  /// Every row that was found by position, and every one that was joined over a page end, has a
  /// remark. Heads, feet and page numbers are left out, and so is what stands on no page.
  ///
  /// - Throws: The failure, where the source is no well-formed XML; the document is then as before.
  static func read<Dialect: PositionalDialect>(
    into document: inout SourceDocument, as dialect: Dialect
  ) throws(XMLFailure) {
    var handler = PositionalHandler(dialect)
    let bytes = unsafe document.source.unsafeElementsInPlace()
    try unsafe XMLReader.read(inPlace: bytes, handler: &handler)
    for index in 0..<handler.links.count { document.links.append(handler.links[index]) }
    var boxes = handler.boxes
    var outside = TextChain()
    for run in 0..<handler.runs.count {
      let event = handler.runs[run]
      let bytes = handler.text.span.extracting(event.start..<event.start + event.length)
      if event.box >= 0 {
        var chain = boxes[event.box].text
        document.appendText(bytes, at: event.offset, to: &chain)
        boxes[event.box].text = chain
      } else {
        document.appendText(bytes, at: event.offset, to: &outside)
      }
    }
    if !outside.isEmpty {
      document.omitted.append(OmittedText(reason: .notShown, text: outside))
    }
    var scratch = Buffer<UInt8>()
    for index in boxes.indices {
      scratch.removeAll()
      let text = boxes[index].text
      document.appendText(of: text, to: &scratch)
      boxes[index].describe(scalars(of: scratch.span))
    }
    FloatingBoxes.settle(&boxes)
    var layout = PositionalLayout(boxes: boxes)
    layout.arrange(into: &document)
  }
}

/// Collects the boxes of all pages and their text.
struct PositionalHandler<Dialect: PositionalDialect>: XMLEventHandler, ~Copyable {
  struct Run: BitwiseCopyable {
    /// The box it belongs to, −1 for text that stands on no page.
    var box: Int
    var offset: Int
    var start: Int
    var length: Int
  }

  /// What an open element has begun.
  enum Opening: UInt8, BitwiseCopyable { case nothing, link, run, machinery }

  /// A run or a line that is open.
  struct OpenFrame: BitwiseCopyable {
    var frame: PositionalFrame
    var isLine = false
    /// Whether its text comes in letters, each with a place of its own.
    var hasLetters = false
    /// How wide the letters of an open run are; 0 where the run's end is known.
    var em = 0
    /// Where the lines of an open run begin, and how far each stands below the one before.
    var start = 0
    var line = 0
    /// Whether an open run has had a word already.
    var hasWord = false
    var box = -1
  }

  var boxes: [PositionalBox] = []
  var runs = Buffer<Run>()
  var links = Buffer<MarkedLink>()
  var text = Buffer<UInt8>()
  private var dialect: Dialect
  private var openings: [Opening] = []
  /// The frames of the open runs, the innermost last; a box is made of one when its text comes.
  private var frames: [OpenFrame] = []
  private var pageCount = 0
  private var machineryDepth = 0

  init(_ dialect: Dialect) { self.dialect = dialect }

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    var opening = Opening.nothing
    switch dialect.meaning(of: element) {
    case .inline: break
    case .link:
      links.append(MarkedLink(start: range.lowerBound, end: range.lowerBound))
      opening = .link
    case .page: pageCount += 1
    case .machinery:
      machineryDepth += 1
      opening = .machinery
    case .run(let frame):
      frames.append(OpenFrame(frame: frame))
      opening = .run
    case .line(let frame):
      frames.append(OpenFrame(frame: frame, isLine: true))
      opening = .run
    case .openRun(let left, let top, let em, let line):
      let em = max(em, 1)
      // A box is four thirds as high as its letters are wide.
      let frame = PositionalFrame(left: left, top: top, right: left, bottom: top + em * 4 / 3)
      frames.append(OpenFrame(frame: frame, em: em, start: left, line: max(line, 1)))
      opening = .run
    case .nextLine: beginLine()
    case .size(let em):
      if let last = frames.indices.last { frames[last].em = max(em, 1) }
    case .letter(let frame):
      if let letter = element.attributes.value(of: "c") {
        append(letter: letter, in: frame, at: range.lowerBound)
      }
    }
    openings.append(opening)
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {
    if machineryDepth > 0 { return }
    guard let last = frames.indices.last else {
      if nonSpaceCharactersOf(bytes) > 0 { append(bytes, at: offset, to: -1) }
      return
    }
    // Indentation between the parts of a line.
    if frames[last].isLine, frames[last].box < 0 || frames[last].hasLetters, bytes.isMarkupSpace {
      return
    }
    if frames[last].em > 0 { return appendOpen(bytes, at: offset, to: last) }
    if frames[last].box < 0 { frames[last].box = addBox(frames[last].frame, at: offset) }
    append(bytes, at: offset, to: frames[last].box)
  }

  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {
    switch openings.popLast() ?? .nothing {
    case .nothing: break
    case .link:
      // No link stands in another one.
      links[links.count - 1].end = UInt32(truncatingIfNeeded: range.lowerBound)
    case .machinery: machineryDepth -= 1
    case .run: _ = frames.popLast()
    }
  }

  /// Begins another line of an open run.
  private mutating func beginLine() {
    guard let last = frames.indices.last, frames[last].em > 0 else { return }
    frames[last].frame.left = frames[last].start
    frames[last].frame.right = frames[last].start
    frames[last].frame.top = clamped(frames[last].frame.top + frames[last].line)
    frames[last].frame.bottom = clamped(frames[last].frame.bottom + frames[last].line)
    frames[last].box = -1
    frames[last].hasWord = false
  }

  /// Appends text to a run whose end is not known, which a space ends.
  private mutating func appendOpen(_ bytes: Span<UInt8>, at offset: Int, to last: Int) {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes.spaceLength(at: end) == 0 { end += 1 }
      if end > start {
        if frames[last].box < 0 {
          frames[last].box = addBox(frames[last].frame, at: offset)
          boxes[frames[last].box].isOpenEnded = true
          boxes[frames[last].box].floats = frames[last].hasWord
          frames[last].hasWord = true
        }
        let word = bytes.extracting(start..<end)
        for scalar in scalars(of: word) {
          frames[last].frame.left += isJapanese(scalar) ? frames[last].em : frames[last].em / 2
        }
        boxes[frames[last].box].right = clamped(frames[last].frame.left)
        append(word, at: offset + start, to: frames[last].box)
      }
      while end < bytes.count, case let length = bytes.spaceLength(at: end), length > 0 {
        frames[last].frame.left += frames[last].em / 3
        frames[last].frame.right = frames[last].frame.left
        frames[last].box = -1
        end += length
      }
      start = end
    }
  }

  private mutating func append(_ bytes: Span<UInt8>, at offset: Int, to box: Int) {
    runs.append(Run(box: box, offset: offset, start: text.count, length: bytes.count))
    text.append(bytes)
  }

  private mutating func addBox(_ frame: PositionalFrame, at offset: Int) -> Int {
    let page = max(0, pageCount - 1)
    let y = page * PositionalBox.pageHeight
    let left = clamped(frame.left)
    let top = clamped(frame.top)
    boxes.append(
      PositionalBox(
        page: page, left: left, right: max(left, clamped(frame.right)), top: y + top,
        bottom: y + max(top + 1, clamped(frame.bottom)), order: boxes.count, offset: offset))
    return boxes.count - 1
  }

  /// Appends a letter to the run before it, unless a gap parts the two.
  private mutating func append(letter: Span<UInt8>, in frame: PositionalFrame, at offset: Int) {
    let isBlank = nonSpaceCharactersOf(letter) == 0
    let line = frames.indices.last
    var box = line.map { frames[$0].box } ?? -1
    if box >= 0 {
      let gap = frame.left - boxes[box].right
      if gap > boxes[box].em / 2 || gap < -2 * boxes[box].em { box = -1 }
    }
    if isBlank {
      // The page shows what a space is; the boxes beside it are two.
      if let line { frames[line].box = -1 }
      return
    }
    if box < 0 {
      // A box is four thirds as high as its letters are wide; corners are those of the letter's body.
      var place = frame
      place.bottom += max(0, frame.bottom - frame.top) / 3
      box = addBox(place, at: offset)
    }
    append(letter, at: offset, to: box)
    boxes[box].right = max(boxes[box].right, clamped(frame.right))
    if let line {
      frames[line].box = box
      frames[line].hasLetters = true
    }
  }

  private func clamped(_ value: Int) -> Int { max(-1_000_000, min(value, 1_000_000)) }
}

extension Span where Element == UInt8 {
  /// How long the space of ASCII or NO-BREAK SPACE is that stands at an offset; 0 where there is none.
  fileprivate func spaceLength(at index: Int) -> Int {
    if self[index] <= 0x20 { return 1 }
    return self[index] == 0xC2 && index + 1 < count && self[index + 1] == 0xA0 ? 2 : 0
  }
}
