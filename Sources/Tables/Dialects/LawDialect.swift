package import XML

/// The standard XML of Japanese laws: `TableStruct` is a table with its title, all other text blocks.
package struct LawDialect: XMLTableDialect {
  package enum Word: UInt8, BitwiseCopyable, Sendable {
    case block, inline, cell, headerCell, row, headerRow, reading, tableStruct, caption, table
    case title
  }

  package enum Place: UInt8, BitwiseCopyable, Sendable { case other, tableStruct }

  package static var outside: Place { .other }

  package init() {}

  package var word: String { "law" }
  package var summary: String { "Law or law_data_response (Japanese law XML)" }

  package func claims(root: borrowing XMLElement) -> Bool {
    let name = root.name
    return root.namespace.isEmpty
      && (name == "Law" || name == "LawBody" || name == "TableStruct" || name == "AppdxTable"
        || name == "DataRoot" || name == "law_data_response" || name == "law_full_text")
  }

  package func word(_ name: borrowing XMLName, in namespace: borrowing XMLName) -> Word {
    if name == "TableColumn" { return .cell }
    if name == "TableHeaderColumn" { return .headerCell }
    if name == "TableRow" { return .row }
    if name == "TableHeaderRow" { return .headerRow }
    if name == "Rt" { return .reading }
    if name == "Ruby" || name == "Sup" || name == "Sub" || name == "Line" || name == "QuoteStruct" {
      return .inline
    }
    if name == "TableStruct" { return .tableStruct }
    if name == "TableStructTitle" { return .caption }
    if name == "Table" { return .table }
    return name == "LawTitle" ? .title : .block
  }

  package mutating func meaning(
    of element: borrowing XMLElement, _ word: Word, in place: inout Place
  ) -> ElementMeaning {
    let around = place
    place = word == .tableStruct ? .tableStruct : .other
    switch word {
    case .block: return .block
    case .inline: return .inline
    case .cell, .headerCell:
      var shape = CellShape(spansOf: element.attributes)
      shape.isHeader = word == .headerCell
      return .cell(shape)
    case .row: return .row(isHeader: false, repeats: 1)
    case .headerRow: return .row(isHeader: true, repeats: 1)
    case .reading: return .rubyReading
    case .tableStruct: return .table
    case .caption: return .caption
    case .table: return around == .tableStruct ? .inline : .table
    case .title: return .title
    }
  }
}
