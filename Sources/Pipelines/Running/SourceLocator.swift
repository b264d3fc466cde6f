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
    guard let part = document.parts.last(where: { $0.range.lowerBound <= offset }) else {
      return SourceLocation(path: path, line: Int(place.line), column: Int(place.column))
    }
    let start = cursor.location(of: part.range.lowerBound, in: document.source.span)
    return SourceLocation(
      path: Self.path(of: part.name, in: path), line: Int(place.line - start.line) + 1,
      column: Int(place.column))
  }

  /// The path of a part of a package, as if the package were a folder.
  package static func path(of part: String, in package: String) -> String {
    "\(package)/\(part)"
  }

  /// The text of a cell for a message: on one line, and not too long.
  package static func excerpt(
    of chain: TextChain, in document: borrowing SourceDocument
  ) -> String {
    excerpt(document.string(of: chain, breaks: 0x20))
  }

  /// A text for a message: on one line, and not too long.
  package static func excerpt(_ text: String, limit: Int = 40) -> String {
    var line = String.UnicodeScalarView()
    var count = 0
    var isSpaceDue = false
    for scalar in text.unicodeScalars {
      // U+3000 is the last one that is white space.
      if scalar.value <= 0x3000, scalar.properties.isWhitespace {
        isSpaceDue = count > 0
        continue
      }
      if count >= limit { return String(line) + "…" }
      if isSpaceDue { line.append(" ") }
      isSpaceDue = false
      line.append(scalar)
      count += 1
    }
    return String(line)
  }
}
