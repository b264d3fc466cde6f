package import Documents

/// Text with tables that are drawn: of box characters (罫線, `┌─┬┐│├┼┤└┴┘` light, heavy or double), or of
/// `+`, `-`, `=` and `|`.
package struct DrawnTableDialect: SourceDialect {
  package init() {}

  package var word: String { "drawn" }
  package var summary: String { "" }

  package func claims(text: Span<UInt8>) -> Bool { DrawnTableReader.firstTable(in: text) != nil }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    var document = SourceDocument(source: source)
    var reader = DrawnTableReader()
    reader.read(into: &document)
    return document
  }
}
