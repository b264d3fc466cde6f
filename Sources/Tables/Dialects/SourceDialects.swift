import Archives
import Documents
import XML

/// The dialects that sources can be of.
package enum SourceDialects {
  /// All of them. Where two claim a source, the earlier one has it.
  package static let all: [any SourceDialect] = [
    HTMLDialect(),
    XHTMLDialect(),
    JATSDialect(),
    DocBookDialect(),
    TEIDialect(),
    OpenDocumentDialect(),
    LawDialect(),
    WordprocessingDialect(),
    SpreadsheetDialect(),
    WorkbookDialect(),
    PDFTextDialect(),
    PDFPageDialect(),
    BoundingBoxDialect(),
    OpticalDialect(),
    MuPDFPageDialect(),
    MuPDFTextDialect(),
    SheetPageDialect(),
    JSONDialect(),
    MarkdownDialect(),
    DrawnTableDialect(),
    CSVDialect(),
    DelimitedTextDialect(),
  ]

  /// The words that pipeline files may name, in the order of the list.
  package static var words: [String] { all.map(\.word) }

  /// The dialect of a source, by its first bytes: an XML declaration or a root that no browser knows
  /// makes it XML, other markup at the beginning HTML, and anything else text.
  ///
  /// - Parameter bytes: The source in UTF-8, or a zipped package.
  /// - Throws: `empty`; `unknownDialect` and `notWellFormed` where it claims to be XML; the failure of
  ///   a package that cannot be opened.
  package static func detect(_ bytes: Span<UInt8>) throws(TableReaderFailure) -> any SourceDialect {
    if bytes.beginsArchive { return try packageDialect(bytes) }
    if bytes.beginsCompoundFile {
      throw TableReaderFailure(
        .unknownDialect, at: 0,
        "the source is a binary or an encrypted file of an office program; save it without a"
          + " password as docx, xlsx, odt or ods")
    }
    if bytes.beginsPDF {
      throw TableReaderFailure(
        .unknownDialect, at: 0,
        "the source is a PDF; convert it with `pdftotext -bbox-layout` or `pdftohtml -xml`")
    }
    if bytes.beginsRichText {
      throw TableReaderFailure(
        .unknownDialect, at: 0, "the source is rich text (RTF); save it as docx or odt")
    }
    let start = bytes.firstMarkup
    guard start < bytes.count else {
      throw TableReaderFailure(.empty, at: 0, "the source is empty")
    }
    guard bytes[start] == 0x3C else {
      return all.first { $0.claims(text: bytes) } ?? DelimitedTextDialect()
    }
    let claimsXML = bytes.beginsLowercased("<?xml", at: start)
    if !claimsXML, bytes.beginsPage(at: start) { return pageDialect(bytes) ?? HTMLDialect() }
    let root: XMLRoot
    do {
      root = try XMLRootProbe.root(of: bytes)
    } catch {
      if claimsXML || bytes.beginsLowercased("<!", at: start) {
        throw TableReaderFailure(error)
      }
      return HTMLDialect()
    }
    guard let index = root.dialect else {
      let place = root.namespace.isEmpty ? "" : " of the namespace '\(root.namespace)'"
      throw TableReaderFailure(
        .unknownDialect, at: root.offset,
        "the root element '\(root.name)'\(place) belongs to no known dialect; known are "
          + all.map(\.summary).filter { !$0.isEmpty }.joined(separator: ", "))
    }
    if root.name == "html", let dialect = pageDialect(bytes) { return dialect }
    return all[index]
  }

  /// Whether a source is the file of an office program or a PDF, and no text in any encoding.
  package static func isPackage(_ bytes: Span<UInt8>) -> Bool {
    bytes.beginsArchive || bytes.beginsCompoundFile || bytes.beginsPDF
  }

  private static func pageDialect(_ bytes: Span<UInt8>) -> (any SourceDialect)? {
    let opening = bytes.extracting(0..<min(bytes.count, 2048))
    return all.first { $0.claims(page: opening) }
  }

  private static func packageDialect(
    _ bytes: Span<UInt8>
  ) throws(TableReaderFailure) -> any SourceDialect {
    let archive: Archive
    do {
      archive = try Archive(bytes)
    } catch {
      throw TableReaderFailure(error)
    }
    if let dialect = all.first(where: { $0.claims(package: archive) }) { return dialect }
    throw TableReaderFailure(
      .unknownDialect, at: 0,
      "the package holds no document of a known dialect; known are docx, xlsx, odt and ods")
  }
}
