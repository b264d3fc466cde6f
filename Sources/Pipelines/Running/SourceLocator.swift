package import Documents
package import Findings

/// Turns source offsets of one document into places that people can go to.
package struct SourceLocator: ~Copyable {
  private let path: String
  private var cursor = LineCursor()

  package init(path: String) {
    self.path = path
  }

  /// The line and column of an offset.
  package mutating func location(
    of offset: Int, in document: borrowing SourceDocument
  ) -> SourceLocation {
    let place = cursor.location(of: offset, in: document.source.span)
    return SourceLocation(path: path, line: Int(place.line), column: Int(place.column))
  }

  /// The text of a cell for a message: on one line, and not too long.
  package static func excerpt(
    of chain: TextChain, in document: borrowing SourceDocument
  ) -> String {
    excerpt(document.string(of: chain, breaks: 0x20))
  }

  /// A text for a message: on one line, and not too long.
  package static func excerpt(_ text: String, limit: Int = 40) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= limit ? line : line.prefix(limit) + "…"
  }
}
