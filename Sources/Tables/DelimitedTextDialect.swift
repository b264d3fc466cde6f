package import Documents

/// Lines with tabs, or comma-separated text: what no other dialect claims of what is no markup.
package struct DelimitedTextDialect: SourceDialect {
  package init() {}

  package var word: String { "text" }
  package var summary: String { "text with tabs or commas" }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    var document = SourceDocument(source: source)
    var reader = DelimitedTextReader()
    reader.read(into: &document)
    return document
  }
}
