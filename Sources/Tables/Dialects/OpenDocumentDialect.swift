package import Archives
package import Documents
package import XML

/// OpenDocument: a flat file (`office:document`) or the `content.xml` of a package.
package struct OpenDocumentDialect: XMLTableDialect {
  package enum Word: UInt8, BitwiseCopyable, Sendable {
    case inline, block, link, spaces, tab, line, reading, hidden, machinery
    case cell, coveredCell, row, table, headerRows, meta, metaTitle, spreadsheet
  }

  package enum Place: UInt8, BitwiseCopyable, Sendable { case other, meta }

  package static var outside: Place { .other }

  private var isSpreadsheet = false
  /// The styles of tables that are not shown.
  private var hiddenStyles: [[UInt8]] = []

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
    var dialect = self
    guard source.span.beginsArchive else {
      dialect.hiddenStyles = Self.hiddenStyles(in: source.span)
      return try dialect.readMarkup(source)
    }
    var text = try PackageText(source)
    if let manifest = try text.encryption() {
      throw TableReaderFailure(.encrypted, at: 0, manifest)
    }
    _ = try text.require("content.xml")
    dialect.hiddenStyles = Self.hiddenStyles(in: text.text.span)
    return try XMLTableReader.readParts(text.document(), as: dialect)
  }

  package mutating func meaning(
    of element: borrowing XMLElement, _ word: Word, in place: inout Place
  ) -> ElementMeaning {
    if place == .meta { return word == .metaTitle ? .title : .machinery }
    switch word {
    case .inline, .metaTitle: return .inline
    case .block: return .block
    case .link: return .link
    case .spaces: return .spaces(element.attributes.clamped("c", 1...1000) ?? 1)
    case .tab: return .tab
    case .line: return .line
    case .reading: return .rubyReading
    case .hidden: return .hidden
    case .machinery: return .machinery
    case .cell, .coveredCell: return .cell(shape(of: element.attributes, word))
    case .row:
      let repeats = element.attributes.clamped("number-rows-repeated", 1...2_000_000) ?? 1
      return .row(isHeader: false, repeats: repeats)
    case .table: return isHidden(element) ? .hidden : .table
    case .headerRows: return .head
    case .meta:
      place = .meta
      return .inline
    case .spreadsheet:
      isSpreadsheet = true
      return .inline
    }
  }

  /// Whether a sheet is one that its style hides.
  private func isHidden(_ table: borrowing XMLElement) -> Bool {
    guard !hiddenStyles.isEmpty, isSpreadsheet,
      let style = table.attributes.value(of: "style-name")
    else { return false }
    return hiddenStyles.contains { name in
      name.count == style.count && name.indices.allSatisfy { name[$0] == style[$0] }
    }
  }

  /// The names of the styles in front of the body that say `table:display="false"`. They stand in what is
  /// else not read.
  private static func hiddenStyles(in source: Span<UInt8>) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var name: Range<Int>?
    var index = source.firstIndex(of: 0x3C, 0x3C, in: 0..<source.count)
    while index < source.count, result.count < 256 {
      if source.beginsLowercased("<office:body", at: index) { break }
      let end = source.firstIndex(of: 0x3E, 0x3E, in: index..<source.count)
      let tag = source.extracting(index..<end)
      if source.beginsLowercased("<style:style", at: index) {
        name = tag.end(of: "style:name=\"").map { start in
          index + start..<source.firstIndex(of: 0x22, 0x22, in: index + start..<end)
        }
      } else if let range = name, source.beginsLowercased("<style:table-properties", at: index),
        tag.end(of: "table:display=\"false") != nil
      {
        result.append(range.map { source[$0] })
      }
      index = source.firstIndex(of: 0x3C, 0x3C, in: min(end, source.count)..<source.count)
    }
    return result
  }

  private func shape(of attributes: borrowing XMLAttributes, _ word: Word) -> CellShape {
    var shape = CellShape()
    shape.isCovered = word == .coveredCell
    // Most cells say what is in them, and no number of columns or rows.
    guard attributes.hasName(opening: (0x6E, 0x75)) else { return shape }
    shape.columnSpan =
      attributes.clamped("number-columns-spanned", 1...Int(TableLimits.columnSpan)) ?? 1
    shape.rowSpan = attributes.clamped("number-rows-spanned", 1...Int(TableLimits.rowSpan)) ?? 1
    shape.repeats =
      attributes.clamped("number-columns-repeated", 1...Int(TableLimits.columns)) ?? 1
    return shape
  }

  package func word(_ name: borrowing XMLName, in namespace: borrowing XMLName) -> Word {
    if namespace == "urn:oasis:names:tc:opendocument:xmlns:text:1.0" { return Self.text(name) }
    if namespace == "urn:oasis:names:tc:opendocument:xmlns:table:1.0" { return Self.table(name) }
    if namespace == "urn:oasis:names:tc:opendocument:xmlns:office:1.0" { return Self.office(name) }
    if namespace == "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" { return .hidden }
    if namespace == "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" {
      return name == "text-box" || name == "page" ? .block : .inline
    }
    return name == "title" && namespace == "http://purl.org/dc/elements/1.1/"
      ? .metaTitle : .inline
  }

  private static func text(_ name: borrowing XMLName) -> Word {
    if name == "p" || name == "h" || name == "list-item" || name == "list-header" { return .block }
    if name == "a" { return .link }
    if name == "s" { return .spaces }
    if name == "tab" { return .tab }
    if name == "line-break" { return .line }
    if name == "note-body" { return .block }
    if name == "ruby-text" { return .reading }
    return name == "tracked-changes" ? .hidden : .inline
  }

  private static func table(_ name: borrowing XMLName) -> Word {
    if name == "table-cell" { return .cell }
    if name == "covered-table-cell" { return .coveredCell }
    if name == "table-row" { return .row }
    if name == "table" { return .table }
    // Columns are not declared: a spreadsheet lists all that it could have.
    if name == "table-header-rows" { return .headerRows }
    let isHidden =
      name == "title" || name == "desc" || name == "tracked-changes" || name == "shapes"
    return isHidden ? .hidden : .inline
  }

  private static func office(_ name: borrowing XMLName) -> Word {
    if name == "meta" { return .meta }
    if name == "annotation" { return .hidden }
    if name == "spreadsheet" { return .spreadsheet }
    let isMachinery =
      name == "settings" || name == "styles" || name == "automatic-styles"
      || name == "master-styles" || name == "font-face-decls" || name == "scripts"
      || name == "forms" || name == "binary-data" || name == "event-listeners"
    return isMachinery ? .machinery : .inline
  }
}
