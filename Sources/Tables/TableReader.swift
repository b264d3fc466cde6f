package import Documents
package import HTML

/// Reads a source of any supported form into a document.
package enum TableReader {
  /// Reads a source.
  ///
  /// - Parameters:
  ///   - source: The source in UTF-8, or the bytes of a zipped package.
  ///   - format: Its form; nil to find out.
  ///   - view: What of the text of a page is taken.
  package static func read(
    source: consuming Buffer<UInt8>, format: SourceFormat? = nil, view: HTMLView = .source
  ) throws(TableReaderFailure) -> SourceDocument {
    if source.count > SourceDocument.largestSource {
      throw TableReaderFailure(
        .tooLarge, at: 0,
        "the source has \(source.count) bytes; at most \(SourceDocument.largestSource) can be read")
    }
    let dialect: any SourceDialect
    if let declared = format?.dialect {
      dialect = declared
    } else {
      dialect = try SourceDialects.detect(source.span)
    }
    return try dialect.viewed(as: view).read(source)
  }
}
