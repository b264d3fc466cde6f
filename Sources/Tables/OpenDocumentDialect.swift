package import Archives
package import Documents
package import XML

/// OpenDocument: a flat file (`office:document`) or the `content.xml` of a package.
package struct OpenDocumentDialect: XMLTableDialect {
  private var depth = 0
  private var metaDepth = -1
  private var isSpreadsheet = false
  /// What the elements of a namespace are about.
  private enum Vocabulary { case text, table, office, vector, drawing, other }
  /// The namespace that was asked for last.
  private var lastNamespace = (identity: UInt(0), vocabulary: Vocabulary.other)

  package init() {}

  package var word: String { "opendocument" }
  package var summary: String { "office:document or office:document-content (OpenDocument)" }

  package func claims(root: borrowing XMLElement) -> Bool {
    let name = root.name
    return root.namespace.hasPrefix("urn:oasis:names:tc:opendocument:xmlns:office:")
      && (name == "document" || name == "document-content")
  }

  package var holdsSheets: Bool { isSpreadsheet }

  package func claims(package: Archive) -> Bool { package.entry(named: "content.xml") != nil }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    guard source.span.beginsArchive else { return try readMarkup(source) }
    var text = try PackageText(source)
    if let manifest = try text.encryption() {
      throw TableReaderFailure(.encrypted, at: 0, manifest)
    }
    _ = try text.require("content.xml")
    return try XMLTableReader.readParts(text.document(), as: self)
  }

  package mutating func meaning(of element: borrowing XMLElement) -> ElementMeaning {
    depth += 1
    // Another part of a package is another reading.
    if depth == 1 { lastNamespace = (0, .other) }
    let namespace = element.namespace
    if metaDepth >= 0 {
      return element.name == "title" && namespace == "http://purl.org/dc/elements/1.1/"
        ? .title : .machinery
    }
    if namespace.identity != lastNamespace.identity {
      lastNamespace = (namespace.identity, Self.vocabulary(of: namespace))
    }
    switch lastNamespace.vocabulary {
    case .text: return text(element)
    case .table: return table(element)
    case .office: return office(element)
    case .vector: return .hidden
    case .drawing:
      return element.name == "text-box" || element.name == "page" ? .block : .inline
    case .other: return .inline
    }
  }

  private static func vocabulary(of namespace: borrowing XMLName) -> Vocabulary {
    if namespace == "urn:oasis:names:tc:opendocument:xmlns:text:1.0" { return .text }
    if namespace == "urn:oasis:names:tc:opendocument:xmlns:table:1.0" { return .table }
    if namespace == "urn:oasis:names:tc:opendocument:xmlns:office:1.0" { return .office }
    if namespace == "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" { return .vector }
    return namespace == "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" ? .drawing : .other
  }

  package mutating func endElement() {
    if depth == metaDepth { metaDepth = -1 }
    depth -= 1
  }

  private func text(_ element: borrowing XMLElement) -> ElementMeaning {
    let name = element.name
    if name == "p" || name == "h" || name == "list-item" || name == "list-header" { return .block }
    if name == "span" { return .inline }
    if name == "a" { return .link }
    if name == "s" { return .spaces(element.attributes.clamped("c", 1...1000) ?? 1) }
    if name == "tab" { return .tab }
    if name == "line-break" { return .line }
    if name == "note-body" { return .block }
    if name == "ruby-text" { return .rubyReading }
    if name == "tracked-changes" { return .hidden }
    return .inline
  }

  private func table(_ element: borrowing XMLElement) -> ElementMeaning {
    let name = element.name
    if name == "table-cell" || name == "covered-table-cell" {
      var shape = CellShape()
      shape.isCovered = name == "covered-table-cell"
      let attributes = element.attributes
      shape.columnSpan =
        attributes.clamped("number-columns-spanned", 1...Int(TableLimits.columnSpan)) ?? 1
      shape.rowSpan = attributes.clamped("number-rows-spanned", 1...Int(TableLimits.rowSpan)) ?? 1
      shape.repeats =
        attributes.clamped("number-columns-repeated", 1...Int(TableLimits.columns)) ?? 1
      return .cell(shape)
    }
    if name == "table-row" {
      let repeats = element.attributes.clamped("number-rows-repeated", 1...2_000_000) ?? 1
      return .row(isHeader: false, repeats: repeats)
    }
    if name == "table" { return .table }
    // Columns are not declared: a spreadsheet lists all that it could have.
    if name == "table-header-rows" { return .head }
    if name == "title" || name == "desc" || name == "tracked-changes" || name == "shapes" {
      return .hidden
    }
    return .inline
  }

  private mutating func office(_ element: borrowing XMLElement) -> ElementMeaning {
    let name = element.name
    if name == "meta" {
      metaDepth = depth
      return .inline
    }
    if name == "annotation" { return .hidden }
    if name == "spreadsheet" { isSpreadsheet = true }
    if name == "settings" || name == "styles" || name == "automatic-styles"
      || name == "master-styles" || name == "font-face-decls" || name == "scripts"
      || name == "forms" || name == "binary-data" || name == "event-listeners"
    {
      return .machinery
    }
    return .inline
  }
}
