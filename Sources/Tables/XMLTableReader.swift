// Meanings of elements → the text chains and tables of a document.
//
//     elements │ one entry an open element: what its end has to undo
//     frames   │ where text goes: prose ─ table ─ cell ─ table ─ cell …, the innermost last
//     steps    │ groups, rows and cells of the open tables, a nested table's above its parent's;
//              │ placed in a grid, and removed, when their table ends
//
// One pass; each event costs a constant. Text is counted by the document where it is appended.

package import Documents
package import XML

/// Fills a document with the tables and the text of one XML dialect.
package struct XMLTableReader<Dialect: XMLTableDialect>: ~Copyable, XMLEventHandler {
  package var document: SourceDocument
  var dialect: Dialect
  /// Where the part that is read begins in the source.
  private(set) var partStart = 0
  var elements = Buffer<OpenElement>()
  var frames = Buffer<XMLTextFrame>()
  var steps = Buffer<XMLTableStep>()
  var former = TableFormer()
  var finalIndexes = Buffer<Int32>()
  /// How many elements inside of machinery are open, which the dialect is not asked about.
  private var depthInMachinery = 0
  /// The open links, by their place in the document's.
  private var openLinks = Buffer<Int32>()
  var fields = FieldStack()
  var repeatedCells = 0
  var saidLimit = false

  struct OpenElement: BitwiseCopyable {
    enum Undo: UInt8 {
      case nothing, link, block, frame, group, row, cell, cellWithTable, cellWithLink, table
    }
    var undo: Undo
  }

  /// Creates a reader for a document that has no text yet.
  package init(_ document: consuming SourceDocument, as dialect: Dialect) {
    self.document = document
    self.dialect = dialect
    frames.append(XMLTextFrame(.prose, start: 0))
  }

  /// Reads the source of `document` as XML in one dialect.
  ///
  /// - Throws: The first failure of the source; the document goes with it.
  static func read(
    _ document: consuming SourceDocument, as dialect: Dialect
  ) throws(XMLFailure) -> SourceDocument {
    var reader = XMLTableReader(document, as: dialect)
    // The reader owns the source while it reads it and appends nothing to it, so that its bytes stay
    // where they are.
    let bytes = unsafe reader.document.source.withUnsafeElements { unsafe $0 }
    try unsafe XMLReader.read(Span(_unsafeElements: bytes), handler: &reader)
    return reader.finish()
  }

  /// Reads the parts of a package, whose text `document` holds, one after another.
  static func readParts(
    _ document: consuming SourceDocument, as dialect: Dialect
  ) throws(TableReaderFailure) -> SourceDocument {
    var reader = XMLTableReader(document, as: dialect)
    let bytes = unsafe reader.document.source.withUnsafeElements { unsafe $0 }
    for part in reader.document.parts {
      reader.begin(part)
      do {
        try unsafe XMLReader.read(
          Span(_unsafeElements: bytes).extracting(part.range), handler: &reader)
      } catch {
        throw TableReaderFailure(error, in: part)
      }
    }
    return reader.finish()
  }

  private mutating func begin(_ part: SourcePart) {
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
    if frames[frames.count - 1].kind == .machinery {
      depthInMachinery += 1
      return
    }
    let meaning = dialect.meaning(of: element)
    elements.append(OpenElement(undo: begin(meaning, at: range.lowerBound + partStart)))
    if case .alternative = meaning, let value = element.attributes.value(of: "alt") {
      text(value, at: range.lowerBound)
    }
  }

  private mutating func begin(_ meaning: ElementMeaning, at start: Int) -> OpenElement.Undo {
    // In hidden text tables are not formed.
    let top = frames[frames.count - 1].kind
    switch meaning {
    case .inline, .alternative: return .nothing
    case .link: return beginLink(at: start)
    case .block: return beginBlock(at: start)
    case .line:
      appendBreak(.line, at: start)
      return .nothing
    case .spaces(let count):
      for _ in 0..<min(max(count, 0), 1000) { append(literal: 0x20, at: start) }
      return .nothing
    case .tab:
      append(literal: 0x09, at: start)
      return .nothing
    case .sign(let byte):
      append(literal: byte, at: start)
      return .nothing
    case .machinery: return push(.machinery, at: start)
    case .field(let place):
      fields.take(place, at: start, isInTable: frames[frames.count - 1].table >= 0, in: &document)
      return .nothing
    case .fieldCode:
      fields.isInCode = true
      return push(.machinery, at: start)
    case .omitted(let reason): return push(.omitted, at: start, reason)
    case .title: return top == .prose ? push(.title, at: start) : beginBlock(at: start)
    default: return top == .omitted ? beginBlock(at: start) : beginPart(meaning, at: start)
    }
  }

  /// Begins a table, or a part of one where the innermost frame is a table's.
  private mutating func beginPart(
    _ meaning: ElementMeaning, at start: Int
  ) -> OpenElement.Undo {
    if case .table = meaning {
      beginTable(at: start)
      return .table
    }
    let index = frames.count - 1
    switch meaning {
    case .headerRow, .freeColumns, .columnSpan, .mergedAbove:
      describe(meaning)
      return .nothing
    default: break
    }
    guard frames[index].kind == .table else { return beginBlock(at: start) }
    switch meaning {
    case .caption:
      let isFirst = !document.tables[Int(frames[index].table)].hasCaption
      if isFirst { document.tables[Int(frames[index].table)].hasCaption = true }
      return isFirst ? push(.caption, at: start) : push(.omitted, at: start, .secondCaption)
    case .columns(let count):
      frames[index].declaredColumns = min(
        frames[index].declaredColumns + max(count, 0), TableLimits.columns)
      return .nothing
    case .width(let count):
      frames[index].declaredColumns = max(
        frames[index].declaredColumns, min(count, TableLimits.columns))
      return .nothing
    case .head: return beginGroup(.head)
    case .body: return beginGroup(.body)
    case .foot: return beginGroup(.foot)
    case .row(let isHeader, let repeats):
      beginRow(isHeader: isHeader, repeats: repeats)
      return .row
    case .cell(let shape):
      beginCell(shape, at: start)
      return .cell
    case .cellWithLink(let shape):
      beginCell(shape, at: start)
      return beginLink(at: start) == .link ? .cellWithLink : .cell
    case .cellWithTable(let shape):
      beginCell(shape, at: start)
      beginTable(at: start)
      return .cellWithTable
    default: return .nothing
    }
  }

  private mutating func beginGroup(_ kind: TableFormer.GroupKind) -> OpenElement.Undo {
    beginGroup(kind, isWritten: true)
    return .group
  }

  /// Links outside of tables are none of a record.
  private mutating func beginLink(at start: Int) -> OpenElement.Undo {
    guard frames[frames.count - 1].table >= 0 else { return .nothing }
    openLinks.append(Int32(document.links.count))
    document.links.append(MarkedLink(start: start, end: start))
    return .link
  }

  private mutating func endLink(at end: Int) {
    let index = Int(openLinks[openLinks.count - 1])
    openLinks.truncate(to: openLinks.count - 1)
    document.links[index].end = UInt32(truncatingIfNeeded: end)
  }

  private mutating func beginBlock(at offset: Int) -> OpenElement.Undo {
    appendBreak(.block, at: offset)
    return .block
  }

  private mutating func push(
    _ kind: XMLTextFrame.Kind, at offset: Int, _ reason: OmittedText.Reason = .notShown
  ) -> OpenElement.Undo {
    var frame = XMLTextFrame(kind, start: offset)
    frame.reason = reason
    frame.table = frames[frames.count - 1].table
    frames.append(frame)
    return .frame
  }

  package mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {
    if depthInMachinery > 0 {
      depthInMachinery -= 1
      return
    }
    dialect.endElement()
    guard !elements.isEmpty else { return }
    let undo = elements[elements.count - 1].undo
    elements.truncate(to: elements.count - 1)
    let end = range.upperBound + partStart
    switch undo {
    case .nothing: break
    case .link: endLink(at: range.lowerBound + partStart)
    case .block: appendBreak(.block, at: range.lowerBound + partStart)
    case .frame: endFrame()
    case .group: frames[frames.count - 1].group = .none
    case .row: break
    case .cell: endCell(at: end)
    case .cellWithLink:
      endLink(at: range.lowerBound + partStart)
      endCell(at: end)
    case .cellWithTable:
      endTable(at: end)
      endCell(at: end)
    case .table: endTable(at: end)
    }
  }

  private mutating func endFrame() {
    let frame = frames[frames.count - 1]
    frames.truncate(to: frames.count - 1)
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
