// What was said, in the order of the source, as one table:
//
//     u xml:id="u1" who="#A"         id │ who │ note   │ segments │ text
//       note ○高村部会長       ─→     ───┼─────┼────────┼──────────┼──────────
//       seg 皆様、…                  u1 │ #A  │ ○高村… │ 2        │ 皆様、… ␤ それでは、…
//       seg それでは、…
//
// The names of the columns are those of the attributes and elements.

import Documents
import XML

/// Reads TEI: utterances into a table of their own, all else through the XML table reader.
struct UtteranceReader: XMLEventHandler, ~Copyable {
  private var inner: XMLTableReader<TEIDialect>
  private var former = TableFormer()
  private var table = Table()
  private var isFirst = true
  /// How deep the reader is in an utterance, and in its note; 0 outside.
  private var depth = 0
  private var noteDepth = 0
  private var id = TextChain()
  private var who = TextChain()
  private var note = TextChain()
  private var said = TextChain()
  private var segments = 0
  private var start = 0

  private init(_ document: consuming SourceDocument, as dialect: TEIDialect) {
    inner = XMLTableReader(document, as: dialect)
  }

  static func read(
    _ document: consuming SourceDocument, as dialect: TEIDialect
  ) throws(XMLFailure) -> SourceDocument {
    var reader = UtteranceReader(document, as: dialect)
    // As in XMLTableReader: the source is not appended to while it is read.
    let bytes = unsafe reader.inner.document.source.unsafeElementsInPlace()
    try unsafe XMLReader.read(inPlace: bytes, handler: &reader)
    reader.endTable()
    return reader.inner.takeDocument()
  }

  private mutating func endTable() {
    guard !isFirst else { return }
    former.form(&table, into: &inner.document.cells, groupEnds: &inner.document.groupEnds)
    inner.document.tables.append(table)
  }

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    if depth == 0 {
      guard element.name == "u" else { return inner.startElement(element, at: range) }
      begin(element.attributes, at: range.lowerBound)
      return
    }
    depth += 1
    if noteDepth == 0, element.name == "note", said.isEmpty, note.isEmpty {
      noteDepth = depth
    } else if element.name == "seg" || element.name == "p" || element.name == "note" {
      if element.name == "seg" { segments += 1 }
      inner.document.appendBreak(.block, at: range.lowerBound, to: &said)
    }
  }

  private mutating func begin(_ attributes: borrowing XMLAttributes, at offset: Int) {
    if isFirst {
      table.start = UInt32(truncatingIfNeeded: offset)
      former.begin()
      former.beginGroup(.head)
      former.beginRow()
      for name in ["id", "who", "note", "segments", "text"] {
        var chain = TextChain()
        inner.document.appendText(name.utf8Span.span, at: offset, to: &chain)
        add(chain, isHeader: true, from: offset, to: offset)
      }
      former.beginGroup(.body)
      isFirst = false
    }
    depth = 1
    start = offset
    id = TextChain()
    who = TextChain()
    note = TextChain()
    said = TextChain()
    segments = 0
    if let value = attributes.value(of: "id") {
      inner.document.appendText(value, at: offset, to: &id)
    }
    if let value = attributes.value(of: "who") {
      inner.document.appendText(value, at: offset, to: &who)
    }
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {
    if depth == 0 { return inner.text(bytes, at: offset) }
    var chain = noteDepth > 0 ? note : said
    // Indentation between segments, and between the parts of a name, is no text.
    if bytes.isMarkupSpace, noteDepth > 0 || !endsInText(chain) { return }
    inner.document.appendText(bytes, at: offset, to: &chain)
    if noteDepth > 0 { note = chain } else { said = chain }
  }

  private mutating func endsInText(_ chain: TextChain) -> Bool {
    chain.last >= 0 && inner.document.pieces[Int(chain.last)].isText
  }

  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {
    guard depth > 0 else { return inner.endElement(name, namespace: namespace, at: range) }
    if noteDepth == depth { noteDepth = 0 }
    depth -= 1
    if depth == 0 { end(at: range.upperBound) }
  }

  private mutating func end(at offset: Int) {
    former.beginRow()
    var count = TextChain()
    inner.document.appendText("\(segments)".utf8Span.span, at: start, to: &count)
    for chain in [id, who, note, count, said] {
      add(chain, isHeader: false, from: start, to: offset)
    }
    table.end = UInt32(truncatingIfNeeded: offset)
  }

  private mutating func add(_ text: TextChain, isHeader: Bool, from start: Int, to end: Int) {
    former.add(
      Cell(
        row: 0, column: -1, rowSpan: 1, columnSpan: 1, text: text,
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
        isHeader: isHeader))
  }
}
