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
  private enum Part: UInt8 { case table, header, row, cell, caption, other }

  private let names: [(name: [UInt8], part: Part)]
  /// For each open element the innermost part that it is, or stands in.
  private var parts: [Part] = []

  package init(_ elements: DeclaredElements) {
    let declared: [(String?, Part)] = [
      (elements.table, .table), (elements.row, .row), (elements.cell, .cell),
      (elements.header, .header), (elements.caption, .caption),
    ]
    names = declared.flatMap { text, part in
      (text ?? "").split(separator: " ").map { (Array($0.utf8), part) }
    }
  }

  package var word: String { "declared" }
  package var summary: String { "the elements that a pipeline file names" }

  package mutating func meaning(of element: borrowing XMLElement) -> ElementMeaning {
    let around = parts.last ?? .other
    var part = around
    var isNamed = false
    for entry in names where element.name.bytes.equals(entry.name) {
      part = entry.part
      isNamed = true
      break
    }
    let isHeaderCell = isNamed && part == .header && around == .row
    parts.append(isHeaderCell ? .cell : part)
    guard isNamed else {
      // What stands between a table and its cells only wraps them.
      let wraps = around == .table || around == .header || around == .row
      return wraps ? .inline : HTMLElementNames.meaning(of: element.name)
    }
    switch part {
    case .table: return .table
    case .row: return .row(isHeader: false, repeats: 1)
    case .header where !isHeaderCell: return .head
    case .cell, .header:
      var shape = CellShape(spansOf: element.attributes)
      shape.isHeader = isHeaderCell
      return .cell(shape)
    case .caption: return .caption
    case .other: return .inline
    }
  }

  package mutating func endElement() { _ = parts.popLast() }
}

extension Span where Element == UInt8 {
  /// Whether the bytes are those of an array.
  func equals(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for index in 0..<count where self[index] != other[index] { return false }
    return true
  }
}

/// What elements mean for text that are named as in HTML, where a dialect says nothing else.
enum HTMLElementNames {
  static func meaning(of name: borrowing XMLName) -> ElementMeaning {
    if name == "br" || name == "lb" { return .line }
    if name == "rt" || name == "rp" { return .rubyReading }
    if name == "a" { return .link }
    let isInline =
      name == "b" || name == "i" || name == "u" || name == "s" || name == "em"
      || name == "q" || name == "strong" || name == "span" || name == "sub" || name == "sup"
      || name == "small" || name == "big" || name == "font" || name == "del" || name == "ins"
      || name == "code" || name == "mark" || name == "ruby" || name == "rb" || name == "bold"
      || name == "italic" || name == "emphasis" || name == "ref" || name == "link"
    return isInline ? .inline : .block
  }
}
