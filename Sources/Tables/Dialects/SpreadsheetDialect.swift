package import Archives
package import Documents
import XML

/// SpreadsheetML (ISO/IEC 29500-1 §18): an `xlsx` package. Each sheet is parted into tables and prose.
///
/// A number is what is written in the file; a date or a time is what its format shows. Hidden sheets are left
/// out, and said.
package struct SpreadsheetDialect: SourceDialect {
  package init() {}

  package var word: String { "xlsx" }
  package var summary: String { "" }

  package func claims(package: Archive) -> Bool { package.hasEntry(under: "xl/") }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    guard source.span.beginsArchive else {
      throw TableReaderFailure(.damagedPackage, at: 0, "the source is no zipped package")
    }
    var text = try PackageText(source)
    let main =
      try text.relationships(of: "").parts.first { $0.kind == "officeDocument" }?.target
      ?? "xl/workbook.xml"
    let workbook = try text.require(main)
    var book = WorkbookHandler()
    try text.read(workbook, handler: &book)
    let relationships = try text.relationships(of: main).parts
    var strings = SharedStrings()
    if let target = relationships.first(where: { $0.kind == "sharedStrings" })?.target,
      let part = try text.append(target)
    {
      try text.read(part, handler: &strings)
    }
    var styles = SheetStyles()
    if let target = relationships.first(where: { $0.kind == "styles" })?.target,
      let part = try text.append(target)
    {
      try text.read(part, handler: &styles)
    }
    styles.startsIn1904 = book.startsIn1904
    var sheets: [(part: SourcePart, isHidden: Bool, addresses: [String: String])] = []
    for sheet in book.sheets {
      guard
        let target = relationships.first(where: {
          $0.id == sheet.relationship && $0.kind == "worksheet"
        })?
        .target
      else { continue }
      sheets.append(
        (
          try text.require(target), sheet.isHidden,
          try text.relationships(of: target).addresses
        ))
    }
    var document = text.document()
    for sheet in sheets {
      try SheetReader.read(
        sheet.part, isHidden: sheet.isHidden, strings, styles, addresses: sheet.addresses,
        into: &document)
    }
    SheetParter.part(&document)
    return document
  }
}

/// The sheets of a workbook, in their order.
private struct WorkbookHandler: XMLEventHandler {
  var sheets: [(relationship: String, isHidden: Bool)] = []
  var startsIn1904 = false

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    if element.name == "workbookPr" {
      startsIn1904 =
        element.attributes.says("date1904", "1") || element.attributes.says("date1904", "true")
    }
    guard element.name == "sheet" else { return }
    let attributes = element.attributes
    guard let id = attributes.value(of: "id") else { return }
    let isHidden = attributes.says("state", "hidden") || attributes.says("state", "veryHidden")
    sheets.append((id.string, isHidden))
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {}
  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {}
}
