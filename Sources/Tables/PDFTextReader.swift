// pdftohtml's XML → boxes → pages with columns and rows → tables and prose.
//
//     pdf2xml ─ page ─ text (top left width height) ─ b, i, a
//             └ outline (not shown on any page)
//
// Cost is n log n in the number of boxes, for sorting them.

package import Documents
package import XML

/// What `pdftohtml -xml` writes.
package struct PDFTextDialect: SourceDialect {
  package init() {}

  package var word: String { "pdf2xml" }
  package var summary: String { "pdf2xml (pdftohtml)" }

  package func claims(root: borrowing XMLElement) -> Bool {
    root.namespace.isEmpty && root.name == "pdf2xml"
  }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    var document = SourceDocument(source: source)
    do {
      try PDFTextReader().read(into: &document)
    } catch {
      throw TableReaderFailure(error)
    }
    return document
  }
}

/// Reads the output of `pdftohtml -xml` into a document.
package struct PDFTextReader {
  package init() {}

  /// Fills `document` with the tables and the prose that the positions of its text show.
  ///
  /// Every row that was found by position, and every one that was joined over a page end, has a
  /// remark. Heads, feet and page numbers are left out, and so is the outline.
  ///
  /// - Throws: The failure, where the source is no well-formed XML; the document is then as before.
  package func read(into document: inout SourceDocument) throws(XMLFailure) {
    var handler = PDFTextHandler()
    try XMLReader.read(document.source.span, handler: &handler)
    var boxes = handler.boxes
    var outline = TextChain()
    for run in 0..<handler.runs.count {
      let event = handler.runs[run]
      let bytes = handler.text.span.extracting(event.start..<event.start + event.length)
      if event.box >= 0 {
        var chain = boxes[event.box].text
        document.appendText(bytes, at: event.offset, to: &chain)
        boxes[event.box].text = chain
      } else {
        document.appendText(bytes, at: event.offset, to: &outline)
      }
    }
    if !outline.isEmpty {
      document.omitted.append(OmittedText(reason: .notShown, text: outline))
    }
    var scratch = Buffer<UInt8>()
    for index in boxes.indices {
      scratch.removeAll()
      let text = boxes[index].text
      document.appendText(of: text, to: &scratch)
      let characters = scalars(of: scratch.span)
      boxes[index].describe(characters)
    }
    var layout = PositionalLayout(boxes: boxes)
    layout.arrange(into: &document)
  }
}

/// Collects the boxes of all pages and their text.
private struct PDFTextHandler: XMLEventHandler, ~Copyable {
  struct Run: BitwiseCopyable {
    /// The box it belongs to, −1 for text that stands on no page.
    var box: Int
    var offset: Int
    var start: Int
    var length: Int
  }

  var boxes: [PositionalBox] = []
  var runs = Buffer<Run>()
  var text = Buffer<UInt8>()
  var pageCount = 0
  private var isInText = false

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    if element.name == "page" {
      pageCount += 1
    } else if element.name == "text" {
      let page = max(0, pageCount - 1)
      let left = clamped(element.attributes.integer("left"))
      let top = clamped(element.attributes.integer("top"))
      let width = max(0, clamped(element.attributes.integer("width")))
      let height = max(1, clamped(element.attributes.integer("height")))
      let y = page * PositionalBox.pageHeight + top
      boxes.append(
        PositionalBox(
          page: page, left: left, right: left + width, top: y, bottom: y + height,
          order: boxes.count, offset: range.upperBound))
      isInText = true
    }
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {
    if !isInText, nonSpaceCharactersOf(bytes) == 0 { return }
    runs.append(
      Run(
        box: isInText ? boxes.count - 1 : -1, offset: offset, start: text.count,
        length: bytes.count))
    text.append(bytes)
  }

  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {
    if name == "text" { isInText = false }
  }

  private func clamped(_ value: Int?) -> Int { max(-1_000_000, min(value ?? 0, 1_000_000)) }
}
