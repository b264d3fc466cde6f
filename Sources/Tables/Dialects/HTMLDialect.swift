package import Documents
package import HTML

/// HTML, as browsers read it: what no other dialect claims of what begins as a page does.
package struct HTMLDialect: SourceDialect {
  private let view: HTMLView

  package init(view: HTMLView = .source) {
    self.view = view
  }

  package var word: String { "html" }
  package func viewed(as view: HTMLView) -> Self { Self(view: view) }
  package var summary: String { "" }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    do {
      return try HTMLReader.read(source, view: view)
    } catch {
      switch error {
      case .tooLarge(let bytes, let limit):
        throw TableReaderFailure(
          .tooLarge, at: 0, "the source has \(bytes) bytes; at most \(limit) can be read as HTML")
      }
    }
  }
}
