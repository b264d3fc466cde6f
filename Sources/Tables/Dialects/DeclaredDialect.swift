package import XML

/// The element names of a dialect that a pipeline file declares. Each is a local name, or several with
/// spaces between them.
package struct DeclaredElements: Sendable, Hashable {
  package var table: String
  package var row: String
  package var cell: String
  /// Elements that are header cells where they stand in a row, else hold the header's rows or cells.
  package var header: String?
  package var caption: String?

  package init(
    table: String, row: String, cell: String, header: String? = nil, caption: String? = nil
  ) {
    self.table = table
    self.row = row
    self.cell = cell
    self.header = header
    self.caption = caption
  }
}

/// XML whose tables, rows and cells have the names that a pipeline file says, spans as in HTML
/// (`colspan`, `rowspan`). In a cell other elements are blocks, but for those that HTML sets in a line.
package struct DeclaredDialect: XMLTableDialect {
  package enum Word: UInt8, BitwiseCopyable, Sendable {
    case table, header, row, cell, caption, line, reading, link, inline, block
  }

  /// The innermost part that an element is, or stands in.
  package enum Place: UInt8, BitwiseCopyable, Sendable {
    case table, header, row, cell, caption, other
  }

  package static var outside: Place { .other }

  private let names: [(name: [UInt8], word: Word)]

  package init(_ elements: DeclaredElements) {
    let declared: [(String?, Word)] = [
      (elements.table, .table), (elements.row, .row), (elements.cell, .cell),
      (elements.header, .header), (elements.caption, .caption),
    ]
    names = declared.flatMap { text, word in
      (text ?? "").split(separator: " ").map { (Array($0.utf8), word) }
    }
  }

  package var word: String { "declared" }
  package var summary: String { "the elements that a pipeline file names" }

  package func word(_ name: borrowing XMLName, in namespace: borrowing XMLName) -> Word {
    for entry in names where name.bytes.equals(entry.name) { return entry.word }
    // What the text in cells is set like, named as in HTML.
    if name == "br" || name == "lb" { return .line }
    if name == "rt" || name == "rp" { return .reading }
    if name == "a" { return .link }
    let isInline =
      name == "b" || name == "i" || name == "u" || name == "s" || name == "em"
      || name == "q" || name == "strong" || name == "span" || name == "sub" || name == "sup"
      || name == "small" || name == "big" || name == "font" || name == "del" || name == "ins"
      || name == "code" || name == "mark" || name == "ruby" || name == "rb" || name == "bold"
      || name == "italic" || name == "emphasis" || name == "ref" || name == "link"
    return isInline ? .inline : .block
  }

  package mutating func meaning(
    of element: borrowing XMLElement, _ word: Word, in place: inout Place
  ) -> ElementMeaning {
    let around = place
    // What stands between a table and its cells only wraps them.
    let wraps = around == .table || around == .header || around == .row
    switch word {
    case .table:
      place = .table
      return .table
    case .row:
      place = .row
      return .row(isHeader: false, repeats: 1)
    case .header where around != .row:
      place = .header
      return .head
    case .cell, .header:
      place = .cell
      var shape = CellShape(spansOf: element.attributes)
      shape.isHeader = word == .header
      return .cell(shape)
    case .caption:
      place = .caption
      return .caption
    case .line: return wraps ? .inline : .line
    case .reading: return wraps ? .inline : .rubyReading
    case .link: return wraps ? .inline : .link
    case .inline: return .inline
    case .block: return wraps ? .inline : .block
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether the bytes are those of an array.
  func equals(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for index in 0..<count where self[index] != other[index] { return false }
    return true
  }
}
