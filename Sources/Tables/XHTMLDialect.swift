package import Documents
package import HTML
package import XML

/// XHTML: tables as in HTML, namespaces not insisted upon.
package struct XHTMLDialect: XMLTableDialect {
  private var depth = 0
  private var headDepth = -1
  private let view: HTMLView

  /// - Parameter view: What of the text is taken; alternatives of images only where the page is read as
  ///   HTML.
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
    // A failed reading takes its document with it, so the bytes are kept beside it.
    var copy = Buffer<UInt8>(capacity: source.count)
    copy.append(source.span)
    do {
      return try XMLTableReader.read(SourceDocument(source: source), as: self)
    } catch {
      guard error.kind == .notWellFormed || error.kind == .undefinedEntity else {
        throw TableReaderFailure(error)
      }
      var document = try HTMLDialect(view: view).read(copy)
      document.remarks.insert(
        ReaderRemark(
          kind: .readAsHTML, offset: error.offset,
          message: "read as HTML, because as XML it fails: \(error.message)"), at: 0)
      return document
    }
  }

  package mutating func meaning(of element: borrowing XMLElement) -> ElementMeaning {
    depth += 1
    let name = element.name
    if let reason = reasonToOmit(element) { return .omitted(reason) }
    if name == "td" || name == "th" {
      var shape = CellShape(spansOf: element.attributes)
      shape.isHeader = name == "th"
      return .cell(shape)
    }
    if name == "tr" { return .row(isHeader: false, repeats: 1) }
    if name == "br" { return .line }
    if name == "p" || name == "li" || name == "div" { return .block }
    if name == "table" { return .table }
    if name == "thead" { return .head }
    if name == "tbody" { return .body }
    if name == "tfoot" { return .foot }
    if name == "caption" { return .caption }
    if name == "col" { return .columns(element.attributes.clamped("span", 1...1000) ?? 1) }
    if name == "script" || name == "style" { return .machinery }
    if name == "template" { return .hidden }
    if name == "head" { headDepth = depth }
    if name == "title" { return headDepth > 0 && depth == headDepth + 1 ? .title : .inline }
    if name == "a" { return .link }
    if view.joinsDisclosures, name == "summary" || name == "details" { return .inline }
    return Self.isBlock(name) ? .block : .inline
  }

  private func reasonToOmit(_ element: borrowing XMLElement) -> OmittedText.Reason? {
    let name = element.name
    if view.dropsReadings, name == "rt" || name == "rp" || name == "rtc" { return .rubyReading }
    if view.dropsDeleted, name == "s" || name == "strike" || name == "del" { return .deleted }
    if view.dropsInserted, name == "ins" { return .inserted }
    if view.dropsHidden {
      if element.attributes.value(of: "hidden") != nil { return .hidden }
      if let style = element.attributes.value(of: "style"), HTMLView.hides(style) {
        return .hidden
      }
    }
    return nil
  }

  package mutating func endElement() {
    if depth == headDepth { headDepth = -1 }
    depth -= 1
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
      name == "section" || name == "article" || name == "address" || name == "details"
        || name == "summary" || name == "listing"
    case 8: name == "fieldset" || name == "optgroup"
    default: name == "blockquote" || name == "figcaption"
    }
  }
}
