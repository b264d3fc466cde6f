package import Documents

/// Reads a source of any supported form into a document.
package enum TableReader {
  /// Reads a source.
  ///
  /// - Parameters:
  ///   - source: The source in UTF-8, or the bytes of a zipped package.
  ///   - format: Its form; nil to find out.
  package static func read(
    source: consuming Buffer<UInt8>, format: SourceFormat? = nil
  ) throws(TableReaderFailure) -> SourceDocument {
    if source.count > SourceDocument.largestSource {
      throw TableReaderFailure(
        .tooLarge, at: 0,
        "the source has \(source.count) bytes; at most \(SourceDocument.largestSource) can be read")
    }
    if let dialect = format?.dialect { return try dialect.read(source) }
    return try SourceDialects.detect(source.span).read(source)
  }
}
