package import Documents
package import HTML

/// A sheet that Excel or LibreOffice Calc saved as a page: all of it is one table in HTML, with the titles
/// in rows of their own.
package struct SheetPageDialect: SourceDialect {
  private let view: HTMLView

  /// - Parameter view: What of the text of the page is taken.
  package init(view: HTMLView = .source) {
    self.view = view
  }

  package var word: String { "sheet-page" }
  package func viewed(as view: HTMLView) -> Self { Self(view: view) }
  package var summary: String { "" }

  package func claims(page: Span<UInt8>) -> Bool {
    page.holds("urn:schemas-microsoft-com:office:excel") || page.holds("Excel.Sheet")
      || page.holds("body,div,table,thead,tbody,tfoot,tr,th,td,p {")
  }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    var document = try HTMLDialect(view: view).read(source)
    SheetParter.partTitled(&document)
    return document
  }
}
