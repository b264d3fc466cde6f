package import Documents
package import HTML
package import XML

/// XHTML: tables as in HTML, namespaces not insisted upon.
package struct XHTMLDialect: XMLTableDialect {
  package enum Word: UInt8, BitwiseCopyable, Sendable {
    case inline, block, cell, headerCell, row, table, line, head, body, foot, caption, columns
    case machinery, template, documentHead, title, link, image, disclosure
    case reading, deleted, inserted
  }

  package enum Place: UInt8, BitwiseCopyable, Sendable { case other, documentHead }

  package static var outside: Place { .other }

  private let view: HTMLView

  /// - Parameter view: What of the text is taken.
  package init(view: HTMLView = .source) {
    self.view = view
  }

  package var word: String { "xhtml" }
  package func viewed(as view: HTMLView) -> Self { Self(view: view) }
  package var summary: String { "html (XHTML)" }

  package func claims(root: borrowing XMLElement) -> Bool {
    root.name == "html"
      && (root.namespace.isEmpty || root.namespace == "http://www.w3.org/1999/xhtml")
  }

  /// A page that is not well formed, or names entities of HTML, is read as HTML, with a remark.
  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    var source = source
    do {
      return try XMLTableReader.read(&source, as: self)
    } catch {
      guard error.kind == .notWellFormed || error.kind == .undefinedEntity else {
        throw TableReaderFailure(error)
      }
      var document = try HTMLDialect(view: view).read(source)
      document.remarks.insert(
        ReaderRemark(
          kind: .readAsHTML, offset: error.offset,
          message: "read as HTML, because as XML it fails: \(error.message)"), at: 0)
      return document
    }
  }

  package func word(_ name: borrowing XMLName, in namespace: borrowing XMLName) -> Word {
    if name == "td" { return .cell }
    if name == "th" { return .headerCell }
    if name == "tr" { return .row }
    if name == "br" { return .line }
    if name == "p" || name == "li" || name == "div" { return .block }
    if name == "table" { return .table }
    if name == "thead" { return .head }
    if name == "tbody" { return .body }
    if name == "tfoot" { return .foot }
    if name == "caption" { return .caption }
    if name == "col" { return .columns }
    if name == "script" || name == "style" { return .machinery }
    if name == "template" { return .template }
    if name == "head" { return .documentHead }
    if name == "title" { return .title }
    if name == "a" { return .link }
    if name == "img" { return .image }
    if name == "summary" || name == "details" { return .disclosure }
    if name == "rt" || name == "rp" || name == "rtc" { return .reading }
    if name == "s" || name == "strike" || name == "del" { return .deleted }
    if name == "ins" { return .inserted }
    return Self.isBlock(name) ? .block : .inline
  }

  package mutating func meaning(
    of element: borrowing XMLElement, _ word: Word, in place: inout Place
  ) -> ElementMeaning {
    let around = place
    place = .other
    if view.dropsHidden, element.attributes.count > 0, isHidden(element.attributes) {
      return .omitted(reasonToOmit(word) ?? .hidden)
    }
    switch word {
    case .inline: return .inline
    case .block: return .block
    case .cell, .headerCell:
      var shape = CellShape(spansOf: element.attributes)
      shape.isHeader = word == .headerCell
      return .cell(shape)
    case .row: return .row(isHeader: false, repeats: 1)
    case .table: return .table
    case .line: return .line
    case .head: return .head
    case .body: return .body
    case .foot: return .foot
    case .caption: return .caption
    case .columns: return .columns(element.attributes.clamped("span", 1...1000) ?? 1)
    case .machinery: return .machinery
    case .template: return .hidden
    case .documentHead:
      place = .documentHead
      return .inline
    case .title: return around == .documentHead ? .title : .inline
    case .link: return .link
    case .image: return view.showsAlternatives ? .alternative : .inline
    case .disclosure: return view.joinsDisclosures ? .inline : .block
    case .reading, .deleted, .inserted:
      return reasonToOmit(word).map { .omitted($0) } ?? .inline
    }
  }

  private func reasonToOmit(_ word: Word) -> OmittedText.Reason? {
    switch word {
    case .reading where view.dropsReadings: .rubyReading
    case .deleted where view.dropsDeleted: .deleted
    case .inserted where view.dropsInserted: .inserted
    default: nil
    }
  }

  private func isHidden(_ attributes: borrowing XMLAttributes) -> Bool {
    if attributes.value(of: "hidden") != nil { return true }
    guard let style = attributes.value(of: "style") else { return false }
    return HTMLView.hides(style)
  }

  /// Elements that begin on a line of their own (WHATWG 15.3 Non-replaced elements).
  private static func isBlock(_ name: borrowing XMLName) -> Bool {
    switch name.bytes.count {
    case 2:
      name == "ul" || name == "ol" || name == "dl" || name == "dt" || name == "dd" || name == "hr"
        || name == "h1" || name == "h2" || name == "h3" || name == "h4" || name == "h5"
        || name == "h6"
    case 3: name == "pre" || name == "nav" || name == "dir"
    case 4: name == "body" || name == "main" || name == "menu" || name == "form"
    case 5: name == "aside"
    case 6:
      name == "header" || name == "footer" || name == "center" || name == "figure"
        || name == "legend" || name == "dialog" || name == "hgroup" || name == "search"
    case 7:
      name == "section" || name == "article" || name == "address" || name == "listing"
    case 8: name == "fieldset" || name == "optgroup"
    default: name == "blockquote" || name == "figcaption"
    }
  }
}
