package import Documents
import HTML
import XML

/// Reads a source of any supported form into a document.
package enum TableReader {
  /// Reads a source.
  ///
  /// XHTML that is not well formed, or names entities of HTML, is read as HTML, with a remark.
  ///
  /// - Parameters:
  ///   - source: The source in UTF-8.
  ///   - format: Its form; nil to find out.
  package static func read(
    source: consuming Buffer<UInt8>, format: SourceFormat? = nil
  ) throws(TableReaderFailure) -> SourceDocument {
    if source.count > SourceDocument.largestSource {
      throw TableReaderFailure(
        .tooLarge, at: 0,
        "the source has \(source.count) bytes; at most \(SourceDocument.largestSource) can be read")
    }
    let format: SourceFormat =
      if let format { format } else { try SourceFormat.detect(source.span) }
    switch format {
    case .html: return try readHTML(source)
    case .xhtml: return try readXHTML(source)
    case .docBook: return try read(source, as: DocBookDialect.self)
    case .openDocument: return try read(source, as: OpenDocumentDialect.self)
    case .law: return try read(source, as: LawDialect.self)
    case .pdf2xml:
      var document = SourceDocument(source: source)
      do {
        try PDFTextReader().read(into: &document)
      } catch {
        throw TableReaderFailure(error)
      }
      return document
    case .delimitedText:
      var document = SourceDocument(source: source)
      var reader = DelimitedTextReader()
      reader.read(into: &document)
      return document
    }
  }

  private static func readHTML(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    do {
      return try HTMLReader.read(source)
    } catch {
      switch error {
      case .tooLarge(let bytes, let limit):
        throw TableReaderFailure(
          .tooLarge, at: 0, "the source has \(bytes) bytes; at most \(limit) can be read as HTML")
      }
    }
  }

  private static func readXHTML(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    // A failed reading takes its document with it, so the bytes are kept beside it.
    var copy = Buffer<UInt8>(capacity: source.count)
    copy.append(source.span)
    do {
      return try XMLTableReader<XHTMLDialect>.read(SourceDocument(source: source))
    } catch {
      guard error.kind == .notWellFormed || error.kind == .undefinedEntity else {
        throw TableReaderFailure(error)
      }
      var document = try readHTML(copy)
      document.remarks.insert(
        ReaderRemark(
          kind: .readAsHTML, offset: error.offset,
          message: "read as HTML, because as XML it fails: \(error.message)"), at: 0)
      return document
    }
  }

  private static func read<Dialect: XMLTableDialect>(
    _ source: consuming Buffer<UInt8>, as dialect: Dialect.Type
  ) throws(TableReaderFailure) -> SourceDocument {
    do {
      return try XMLTableReader<Dialect>.read(SourceDocument(source: source))
    } catch {
      throw TableReaderFailure(error)
    }
  }
}
