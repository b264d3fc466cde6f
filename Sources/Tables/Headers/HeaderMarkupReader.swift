package import Documents

/// Reads what the markup of tables says of their header cells: the attributes `scope`, `headers` and
/// `id` of `td` and `th`, and column groups. Reads them from the tags in the source, so that nothing of
/// them needs to be kept; cells of other elements say nothing.
package struct HeaderMarkupReader {
  /// The source offsets of the first elements with the identifiers that `headers` names, once they
  /// are asked for.
  private var elements: [[UInt8]: Int]?

  package init() {}

  /// Reads the markup of a table. Linear in the table's source, and once in the document's where a
  /// cell names its headers.
  package mutating func read(
    _ table: Table, of document: borrowing SourceDocument
  ) -> HeaderMarkup {
    let first = Int(table.firstCell)
    var places: [Int: Int] = [:]
    var names: [Int: Range<Int>] = [:]
    var markup = HeaderMarkup(cells: [])
    let source = document.source.span
    for index in 0..<Int(table.cellCount) {
      let cell = document.cells[first + index]
      var result = HeaderMarkup.Cell(
        isHeader: cell.isHeader, isEmpty: Self.isBlank(cell.text, document))
      if let tag = Self.cellTag(at: Int(cell.start), document) {
        places[Int(cell.start)] = index
        result.scope = Self.scope(of: tag, source)
        names[index] = source.attribute(Array("headers".utf8), of: tag, ignoringCase: true)
        if result.isEmpty, !tag.isSelfClosing {
          result.isEmpty = !Self.hasElement(
            tag.range.upperBound..<max(tag.range.upperBound, Int(cell.end)), document)
        }
      } else if cell.row < table.headerRows {
        // Other dialects have header rows in place of header cells.
        result.isHeader = true
      }
      markup.cells.append(result)
    }
    if markup.cells.contains(where: { $0.scope == .columnGroup }) {
      markup.columnGroups = Self.columnGroups(of: table, document)
    }
    if names.isEmpty { return markup }
    let elements = elements ?? Self.elements(of: document)
    self.elements = elements
    for (index, value) in names {
      markup.cells[index].named = source.words(in: value).compactMap {
        elements[$0].flatMap { places[$0] }
      }
    }
    return markup
  }

  /// The start tag of a `td` or `th` at an offset.
  private static func cellTag(at start: Int, _ document: borrowing SourceDocument) -> SourceTag? {
    let source = document.source.span
    guard start < source.count, source[start] == 0x3C else { return nil }
    var scanner = TagScanner(of: document, from: start)
    guard let tag = scanner.next(in: source), tag.range.lowerBound == start, !tag.isEnd,
      source.isName(tag.name, oneOf: ["td", "th"])
    else { return nil }
    return tag
  }

  private static func scope(of tag: SourceTag, _ source: Span<UInt8>) -> HeaderMarkup.Scope {
    guard let value = source.attribute(Array("scope".utf8), of: tag, ignoringCase: true) else {
      return .auto
    }
    if source.isName(value, oneOf: ["col"]) { return .column }
    if source.isName(value, oneOf: ["row"]) { return .row }
    if source.isName(value, oneOf: ["colgroup"]) { return .columnGroup }
    return source.isName(value, oneOf: ["rowgroup"]) ? .rowGroup : .auto
  }

  /// Whether a text is nothing but white space of ASCII.
  private static func isBlank(_ chain: TextChain, _ document: borrowing SourceDocument) -> Bool {
    var index = chain.first
    while index >= 0 {
      let piece = document.pieces[Int(index)]
      index = piece.next
      guard piece.isText else { continue }
      let isBlank = document.withBytes(of: piece) { bytes in
        bytes.indices.allSatisfy { bytes[$0] == 0x20 || (9...13).contains(bytes[$0]) }
      }
      if !isBlank { return false }
    }
    return true
  }

  /// Whether an element begins in a range. In HTML the end tags of `p` and `br` make one too.
  private static func hasElement(
    _ range: Range<Int>, _ document: borrowing SourceDocument
  ) -> Bool {
    let source = document.source.span
    var scanner = TagScanner(of: document, from: range.lowerBound)
    while let tag = scanner.next(in: source), tag.range.lowerBound < range.upperBound {
      if !tag.isEnd || !scanner.isXML && source.isName(tag.name, oneOf: ["p", "br"]) {
        return true
      }
    }
    return false
  }

  /// The first element of a document with each identifier.
  private static func elements(of document: borrowing SourceDocument) -> [[UInt8]: Int] {
    let source = document.source.span
    var elements: [[UInt8]: Int] = [:]
    var scanner = TagScanner(of: document)
    while let tag = scanner.next(in: source) {
      guard !tag.isEnd,
        let value = source.attribute(Array("id".utf8), of: tag, ignoringCase: true)
      else { continue }
      let identifier = source.decoded(value)
      if elements[identifier] == nil { elements[identifier] = tag.range.lowerBound }
    }
    return elements
  }

  /// The column groups of a table (WHATWG 4.9.12.1, the steps "column groups"): they stand in front of
  /// its first row, behind a caption that may hold tables of its own.
  private static func columnGroups(
    of table: Table, _ document: borrowing SourceDocument
  ) -> [Range<Int>] {
    let source = document.source.span
    var groups: [Range<Int>] = []
    var next = 0
    var hasColumns = true
    var depth = 0
    var scanner = TagScanner(of: document, from: Int(table.start))
    _ = scanner.next(in: source)
    while let tag = scanner.next(in: source), tag.range.lowerBound < Int(table.end) {
      if source.isName(tag.name, oneOf: ["table"]) { depth += tag.isEnd ? -1 : 1 }
      if depth != 0 || tag.isEnd { continue }
      if source.isName(tag.name, oneOf: ["thead", "tbody", "tfoot", "tr", "td", "th"]) { break }
      let isGroup = source.isName(tag.name, oneOf: ["colgroup"])
      guard isGroup || source.isName(tag.name, oneOf: ["col"]) else { continue }
      let span = source.span(of: tag)
      if isGroup {
        groups.append(next..<next + span)
        hasColumns = false
        next += span
      } else if groups.isEmpty {
        groups.append(next..<next + span)
        next += span
      } else {
        // The columns of a group count in place of its own span.
        let last = groups.count - 1
        let end = hasColumns ? groups[last].upperBound : groups[last].lowerBound
        groups[last] = groups[last].lowerBound..<end + span
        hasColumns = true
        next = end + span
      }
    }
    return groups
  }
}

extension Span where Element == UInt8 {
  /// The value of an attribute with its references decoded.
  fileprivate func decoded(_ value: Range<Int>) -> [UInt8] {
    var output = Buffer<UInt8>()
    appendAttribute(value, to: &output)
    return output.array
  }

  /// The words of a value between white space, each with its references decoded.
  fileprivate func words(in value: Range<Int>) -> [[UInt8]] {
    decoded(value).split { $0 == 0x20 || (9...13).contains($0) && $0 != 11 }.map(Array.init)
  }

  /// What `span` says (WHATWG 4.9.3 and 4.9.4).
  fileprivate func span(of tag: SourceTag) -> Int {
    guard let value = attribute(Array("span".utf8), of: tag, ignoringCase: true) else { return 1 }
    let digits = decoded(value).drop { $0 == 0x20 || (9...13).contains($0) }
      .prefix { (0x30...0x39).contains($0) }
    let number = digits.reduce(0) { Swift.min($0 * 10 + Int($1 - 0x30), 1000) }
    return number == 0 ? 1 : number
  }
}
