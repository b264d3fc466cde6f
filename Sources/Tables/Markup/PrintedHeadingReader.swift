// The headings of a source, found by one pass over its tags:
//
//     HTML and its kin   │ h1 … h6, what has an aria-level
//     OpenDocument       │ text:h with text:outline-level
//     WordprocessingML   │ w:p whose style is a heading's, or that has an outline level
//     DocBook, JATS, TEI │ title, head in a section, chapter or div: as deep as these are nested
//     law XML            │ see LawHeadingReader
//     Markdown           │ # …
//
// Pages and lines are those of `data-pageno`, `data-lineno` and their kin, and of `pb` in front.

package import Documents
internal import HTML

/// Reads the headings of a document, for its outline.
package struct PrintedHeadingReader: ~Copyable {
  /// A heading that is being read.
  private struct Open {
    var heading: PrintedHeading
    /// The name of the element that ends it.
    var name: Range<Int>
    /// Whether it is a paragraph of WordprocessingML, whose text stands in runs.
    var isParagraph = false
    var text = ""
  }

  private var headings: [PrintedHeading] = []
  private var open: Open?
  /// How many sections that hold titles are open.
  private var sections = 0
  /// How many elements are open whose text is not read.
  private var skipped = 0
  private var page: Int?
  private var isInRun = false

  private init() {}

  /// The headings of a document, in the order of the source.
  package static func headings(of document: borrowing SourceDocument) -> [PrintedHeading] {
    let source = document.source.span
    if source.hasLawRoot { return LawHeadingReader.headings(source) }
    var reader = PrintedHeadingReader()
    var scanner = TagScanner(isXML: source.isXMLText)
    var end = 0
    while let tag = scanner.next(in: source) {
      reader.append(source, end..<tag.range.lowerBound)
      end = tag.range.upperBound
      reader.read(tag, source)
    }
    if reader.headings.isEmpty { reader.readMarks(source) }
    return reader.headings
  }

  private mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
    guard let isParagraph = open?.isParagraph, skipped == 0, !range.isEmpty else { return }
    if isParagraph, !isInRun { return }
    if open?.text.isEmpty == true {
      let start = source.pastBlanks(range)
      if start == range.upperBound { return }
      open?.heading.offset = start
    }
    open?.text += source.text(range)
  }

  private mutating func read(_ tag: SourceTag, _ source: Span<UInt8>) {
    if source.isName(tag.name, oneOf: ["rt", "rp", "instrtext", "deltext", "footnote", "note"]) {
      if !tag.isSelfClosing { skipped = max(0, skipped + (tag.isEnd ? -1 : 1)) }
      return
    }
    if skipped > 0 { return }
    if tag.isEnd { return end(tag, source) }
    if source.isName(tag.name, oneOf: ["pb"]) { page = source.number("n", of: tag) ?? page }
    // A heading that is not closed ends where the next one begins.
    if open?.isParagraph == false, source.headingLevel(of: tag) != nil { close() }
    if let isParagraph = open?.isParagraph {
      if source.isName(tag.name, oneOf: ["br", "tab", "lb"]) { open?.text += " " }
      if isParagraph { readStyle(tag, source) }
      return readPlace(tag, source)
    }
    if source.isName(tag.name, oneOf: ["title", "head"]), sections > 0 {
      begin(tag, level: sections, source)
    } else if let level = source.headingLevel(of: tag) ?? source.outlineLevel(of: tag) {
      begin(tag, level: level, source)
    } else if source.isElement(tag, "p"), source.reads("<w:p", at: tag.range.lowerBound) {
      begin(tag, level: 0, source)
      open?.isParagraph = true
      isInRun = false
    } else if source.isSection(tag), !tag.isSelfClosing {
      sections += 1
    }
  }

  private mutating func begin(_ tag: SourceTag, level: Int, _ source: Span<UInt8>) {
    guard !tag.isSelfClosing else { return }
    open = Open(
      heading: PrintedHeading(level: level, text: "", offset: tag.range.upperBound),
      name: tag.name)
    open?.heading.page = page
    readPlace(tag, source)
  }

  /// Takes the page and the line that a tag of a heading tells.
  private mutating func readPlace(_ tag: SourceTag, _ source: Span<UInt8>) {
    for name in ["data-pageno", "data-page", "data-page-number"] {
      if let number = source.number(name, of: tag) { open?.heading.page = number }
    }
    for name in ["data-lineno", "data-line", "data-line-number"] {
      if let number = source.number(name, of: tag) { open?.heading.line = number }
    }
  }

  /// What a paragraph of WordprocessingML says of its style.
  private mutating func readStyle(_ tag: SourceTag, _ source: Span<UInt8>) {
    if source.isElement(tag, "t") {
      isInRun = !tag.isSelfClosing
    } else if source.isElement(tag, "outlineLvl") {
      if let level = source.number("val", of: tag), level < 9 { open?.heading.level = level + 1 }
    } else if source.isElement(tag, "pStyle"),
      let value = source.attribute(Array("val".utf8), of: tag, ignoringCase: false),
      let level = Self.level(ofStyle: source.text(value))
    {
      open?.heading.level = level
    }
  }

  /// The level of a style of Word: Heading1, 見出し 1, or 1, as Japanese Word names them.
  private static func level(ofStyle name: String) -> Int? {
    guard let last = name.last, let level = last.wholeNumberValue, (1...9).contains(level)
    else { return nil }
    let rest = name.dropLast().filter { !$0.isWhitespace }.lowercased()
    return ["", "heading", "見出し"].contains(rest) ? level : nil
  }

  private mutating func end(_ tag: SourceTag, _ source: Span<UInt8>) {
    if source.isElement(tag, "t") { isInRun = false }
    if source.isSection(tag) { sections = max(0, sections - 1) }
    guard let name = open?.name, source.isSameName(name, tag.name, ignoringCase: true)
    else { return }
    close()
  }

  /// Takes the heading that is being read.
  private mutating func close() {
    guard var heading = open?.heading else { return }
    heading.text = open?.text.oneLine ?? ""
    open = nil
    if heading.level > 0, !heading.text.isEmpty { headings.append(heading) }
  }

  /// Lines of Markdown that begin with `#`.
  private mutating func readMarks(_ source: Span<UInt8>) {
    var start = 0
    var isFenced = false
    while start < source.count {
      var end = start
      while end < source.count, source[end] != 0x0A { end += 1 }
      if source.reads("```", at: start) { isFenced.toggle() }
      var level = 0
      while start + level < end, source[start + level] == 0x23 { level += 1 }
      if (1...6).contains(level), start + level < end, source[start + level] == 0x20, !isFenced {
        let text = source.text(start + level + 1..<end).oneLine
        headings.append(PrintedHeading(level: level, text: text, offset: start + level + 1))
      }
      start = end + 1
    }
  }
}

extension String {
  /// The text with runs of white space as one space, and none at its ends.
  fileprivate var oneLine: String {
    split { $0.isWhitespace }.joined(separator: " ")
  }
}

extension Span where Element == UInt8 {
  /// Whether a tag is of an element with a name, as written or behind a prefix.
  func isElement(_ tag: SourceTag, _ name: StaticString) -> Bool {
    tag.name.count == name.utf8CodeUnitCount && reads(name, at: tag.name.lowerBound)
  }

  /// The text of a range with its character references resolved.
  func text(_ range: Range<Int>) -> String {
    var buffer = Buffer<UInt8>()
    appendAttribute(range, to: &buffer)
    return buffer.string(0..<buffer.count)
  }

  /// The whole number that an attribute of a tag says.
  fileprivate func number(_ name: String, of tag: SourceTag) -> Int? {
    attribute(Array(name.utf8), of: tag, ignoringCase: true).flatMap {
      $0.count < 7 ? Int(text($0)) : nil
    }
  }

  /// The outline level of a heading of OpenDocument.
  fileprivate func outlineLevel(of tag: SourceTag) -> Int? {
    guard isElement(tag, "h"), reads("<text:h", at: tag.range.lowerBound) else { return nil }
    return number("outline-level", of: tag) ?? 1
  }

  /// Whether an element is a section that has a title.
  fileprivate func isSection(_ tag: SourceTag) -> Bool {
    isName(
      tag.name,
      oneOf: [
        "section", "sect1", "sect2", "sect3", "sect4", "sect5", "chapter", "part", "appendix",
        "sec", "div", "div1", "div2", "div3", "div4", "div5",
      ])
  }

  fileprivate func pastBlanks(_ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, self[index] <= 0x20 { index += 1 }
    return index
  }

  /// Whether the root element is that of a law.
  fileprivate var hasLawRoot: Bool {
    var index = 0
    while index < Swift.min(count, 4096) {
      if self[index] == 0x3C, index + 1 < count, ![0x21, 0x3F].contains(self[index + 1]) {
        return reads("<Law", at: index) && index + 4 < count
          && (self[index + 4] <= 0x20 || self[index + 4] == 0x3E)
      }
      index += 1
    }
    return false
  }

  /// Whether tags are those of XML, and not of HTML.
  fileprivate var isXMLText: Bool {
    var start = 0
    while start < Swift.min(count, 64), self[start] <= 0x20 || self[start] >= 0x80 { start += 1 }
    return reads("<?xml", at: start) && !hasHTMLRoot
  }
}
