package import Documents
package import HTML

/// Markdown with pipe tables, and with tables in HTML.
package struct MarkdownDialect: SourceDialect {
  private let view: HTMLView

  /// - Parameter view: What of the text of tables in HTML is taken.
  package init(view: HTMLView = .source) {
    self.view = view
  }

  package var word: String { "markdown" }
  package func viewed(as view: HTMLView) -> Self { Self(view: view) }
  package var summary: String { "" }

  package func claims(text: Span<UInt8>) -> Bool {
    !MarkdownReader.tables(in: text).isEmpty || MarkdownReader.holdsTableBlock(text)
  }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    try MarkdownReader(view: view).read(source)
  }
}
