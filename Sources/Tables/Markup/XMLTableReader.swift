// Meanings of elements → the text chains and tables of a document.
//
//     elements │ one entry an open element: what its end has to undo
//     frames   │ where text goes: prose ─ table ─ cell ─ table ─ cell …, the innermost last
//     steps    │ groups, rows and cells of the open tables, a nested table's above its parent's;
//              │ placed in a grid, and removed, when their table ends. The cells of a plain table
//              │ are no steps: see XMLTableReader+Plain
//
// One pass; each event costs a constant. Text is counted by the document where it is appended.

package import Documents
package import XML

/// Fills a document with the tables and the text of one XML dialect.
///
/// What only looks at the reader is `mutating` all the same: a method that borrows a structure of its
/// size is given a copy.
package struct XMLTableReader<Dialect: XMLTableDialect>: ~Copyable, XMLEventHandler {
  package var document: SourceDocument
  var dialect: Dialect
  private var words = XMLWords<Dialect.Word>()
  /// Where the part that is read begins in the source.
  private(set) var partStart = 0
  var elements = Buffer<OpenElement>()
  var frames = Buffer<XMLTextFrame>()
  /// The innermost frame that takes text: not a table, whose stray text goes to what is around it.
  var textFrame = 0
  var steps = Buffer<XMLTableStep>()
  /// The frame of the table whose cells go straight to the document; −1 for none.
  var plainTable = -1
  var former = TableFormer()
  var finalIndexes = Buffer<Int32>()
  /// How many elements of machinery are open; the dialect is not asked about those within it.
  var machineryDepth = 0
  /// The open links, by their place in the document's.
  var openLinks = Buffer<Int32>()
  var fields = FieldStack()
  var repeatedCells = 0
  var saidLimit = false

  struct OpenElement: BitwiseCopyable {
    enum Undo: UInt8, BitwiseCopyable {
      case nothing, link, block, frame, group, row, cell, cellWithTable, cellWithLink, table
    }
    var undo: Undo
    var place: Dialect.Place
  }

  /// Creates a reader for a document that has no text yet.
  package init(_ document: consuming SourceDocument, as dialect: Dialect) {
    self.document = document
    self.dialect = dialect
    // Room that is not used costs nothing, and what grows is not copied.
    let room = self.document.source.count / 32
    self.document.pieces.reserve(room)
    self.document.cells.reserve(room)
    steps.reserve(room)
    frames.append(XMLTextFrame(.prose, start: 0))
  }

  /// Reads a source as XML in one dialect.
  ///
  /// - Parameter source: Taken over by the document, and given back where there is none.
  /// - Throws: The first failure of the source.
  static func read(
    _ source: inout Buffer<UInt8>, as dialect: Dialect
  ) throws(XMLFailure) -> SourceDocument {
    var taken = Buffer<UInt8>()
    swap(&source, &taken)
    var reader = XMLTableReader(SourceDocument(source: taken), as: dialect)
    // The reader owns the source while it reads it and appends nothing to it, so that its bytes stay
    // where they are.
    let bytes = unsafe reader.document.source.unsafeElementsInPlace()
    do {
      try unsafe XMLReader.read(inPlace: bytes, handler: &reader)
    } catch {
      swap(&source, &reader.document.source)
      throw error
    }
    return reader.finish()
  }

  /// Reads the parts of a package, whose text `document` holds, one after another.
  static func readParts(
    _ document: consuming SourceDocument, as dialect: Dialect
  ) throws(TableReaderFailure) -> SourceDocument {
    var reader = XMLTableReader(document, as: dialect)
    let bytes = unsafe reader.document.source.unsafeElementsInPlace()
    for part in reader.document.parts {
      reader.begin(part)
      do {
        try unsafe XMLReader.read(
          inPlace: UnsafeMutableBufferPointer(rebasing: bytes[part.range]), handler: &reader)
      } catch {
        throw TableReaderFailure(error, in: part)
      }
    }
    return reader.finish()
  }

  private mutating func begin(_ part: SourcePart) {
    words.removeAll()
    partStart = part.range.lowerBound
    appendBreak(.block, at: partStart)
  }

  /// The document, once all events have come.
  package consuming func finish() -> SourceDocument {
    close()
    return document
  }

  /// The document, once all events have come; the reader has an empty one then.
  mutating func takeDocument() -> SourceDocument {
    close()
    var result = SourceDocument(source: Buffer<UInt8>())
    swap(&result, &document)
    return result
  }

  private mutating func close() {
    document.prose = frames[0].chain
    if dialect.holdsSheets { SheetParter.part(&document) }
  }

  package mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    if machineryDepth > 0 {
      machineryDepth &+= 1
      return
    }
    var place = elements.isEmpty ? Dialect.outside : elements[elements.count &- 1].place
    let word = dialect.word(of: element, in: &words)
    let meaning = dialect.meaning(of: element, word, in: &place)
    let undo = begin(meaning, at: range.lowerBound &+ partStart)
    elements.append(OpenElement(undo: undo, place: place))
    if case .alternative = meaning, let value = element.attributes.value(of: "alt") {
      text(value, at: range.lowerBound)
    }
  }

  package var skipsContent: Bool {
    @inline(__always)
    mutating get { machineryDepth > 0 && !fields.isInCode }
  }

  /// Makes a frame the innermost one.
  @inline(__always)
  mutating func open(_ frame: XMLTextFrame) {
    var frame = frame
    frame.outerText = Int32(truncatingIfNeeded: textFrame)
    if frame.kind != .table { textFrame = frames.count }
    frames.append(frame)
  }

  /// Drops the innermost frame.
  @inline(__always)
  mutating func closeFrame() {
    textFrame = Int(frames[frames.count &- 1].outerText)
    frames.truncate(to: frames.count &- 1)
  }

  package mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {
    if machineryDepth > 0 {
      machineryDepth &-= 1
      if machineryDepth > 0 { return }
    }
    guard !elements.isEmpty else { return }
    let element = elements[elements.count &- 1]
    elements.truncate(to: elements.count &- 1)
    dialect.endElement(element.place)
    let end = range.upperBound &+ partStart
    switch element.undo {
    case .nothing: break
    case .link: endLink(at: range.lowerBound &+ partStart)
    case .block: appendBreak(.block, at: range.lowerBound &+ partStart)
    case .frame: endFrame()
    case .group: frames[frames.count - 1].group = .none
    case .row: break
    case .cell: endCell(at: end)
    case .cellWithLink:
      endLink(at: range.lowerBound &+ partStart)
      endCell(at: end)
    case .cellWithTable:
      endTable(at: end)
      endCell(at: end)
    case .table: endTable(at: end)
    }
  }

  private mutating func endFrame() {
    let frame = frames[frames.count - 1]
    closeFrame()
    switch frame.kind {
    case .title: document.title = frame.chain
    case .caption: document.tables[Int(frame.table)].caption = frame.chain
    case .omitted: omit(frame.chain, frame.reason)
    case .machinery: fields.isInCode = false
    case .prose, .table, .cell: break
    }
  }

  mutating func omit(_ chain: TextChain, _ reason: OmittedText.Reason) {
    if !chain.isEmpty { document.omitted.append(OmittedText(reason: reason, text: chain)) }
  }
}
