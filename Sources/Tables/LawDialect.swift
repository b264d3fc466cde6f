package import XML

/// The standard XML of Japanese laws: `TableStruct` is a table with its title, all other text blocks.
package struct LawDialect: XMLTableDialect {
  private var depth = 0
  private var structDepth = -1

  package init() {}

  package var word: String { "law" }
  package var summary: String { "Law or law_data_response (Japanese law XML)" }

  package func claims(root: borrowing XMLElement) -> Bool {
    let name = root.name
    return root.namespace.isEmpty
      && (name == "Law" || name == "LawBody" || name == "TableStruct" || name == "AppdxTable"
        || name == "DataRoot" || name == "law_data_response" || name == "law_full_text")
  }

  package mutating func meaning(of element: borrowing XMLElement) -> ElementMeaning {
    depth += 1
    let name = element.name
    if name == "Sentence" { return .block }
    if name == "TableColumn" || name == "TableHeaderColumn" {
      var shape = CellShape(spansOf: element.attributes)
      shape.isHeader = name == "TableHeaderColumn"
      return .cell(shape)
    }
    if name == "TableRow" { return .row(isHeader: false, repeats: 1) }
    if name == "TableHeaderRow" { return .row(isHeader: true, repeats: 1) }
    if name == "Rt" { return .rubyReading }
    if name == "Ruby" || name == "Sup" || name == "Sub" || name == "Line" || name == "QuoteStruct" {
      return .inline
    }
    if name == "TableStruct" {
      structDepth = depth
      return .table
    }
    if name == "TableStructTitle" { return .caption }
    if name == "Table" { return depth == structDepth + 1 ? .inline : .table }
    if name == "LawTitle" { return .title }
    return .block
  }

  package mutating func endElement() {
    if depth == structDepth { structDepth = -1 }
    depth -= 1
  }
}
