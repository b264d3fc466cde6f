package import Documents

/// Markdown with pipe tables, and with tables in HTML.
package struct MarkdownDialect: SourceDialect {
  package init() {}

  package var word: String { "markdown" }
  package var summary: String { "" }

  package func claims(text: Span<UInt8>) -> Bool { !MarkdownReader.tables(in: text).isEmpty }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    try MarkdownReader().read(source)
  }
}
