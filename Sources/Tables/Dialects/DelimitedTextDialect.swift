package import Documents

/// Lines with tabs among lines of prose: what no other dialect claims of what is no markup. Titles above
/// a table, as programs for sheets write them, are prose.
package struct DelimitedTextDialect: SourceDialect {
  package init() {}

  package var word: String { "text" }
  package var summary: String { "" }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    var document = SourceDocument(source: source)
    var reader = DelimitedTextReader()
    try reader.read(into: &document)
    SheetParter.partTitled(&document)
    return document
  }
}

/// Text separated by commas (RFC 4180), or by semicolons. Titles above a table, as programs for sheets write them, are prose.
package struct CSVDialect: SourceDialect {
  package init() {}

  package var word: String { "csv" }
  package var summary: String { "" }

  package func claims(text: Span<UInt8>) -> Bool { DelimitedTextReader.form(of: text) != .tabs }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    var document = SourceDocument(source: source)
    var reader = DelimitedTextReader()
    let form = DelimitedTextReader.form(of: document.source.span)
    try reader.read(into: &document, as: form == .semicolons ? form : .commas)
    SheetParter.partTitled(&document)
    return document
  }
}
