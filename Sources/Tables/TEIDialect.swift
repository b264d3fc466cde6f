package import Documents
package import XML

/// TEI (P5): tables, and the utterances of proceedings (Parla-CLARIN) as a table of their own.
package struct TEIDialect: XMLTableDialect {
  private enum Role: UInt8 { case other, header, table }

  private var roles: [Role] = []

  package init() {}

  package var word: String { "tei" }
  package var summary: String { "TEI" }

  package func claims(root: borrowing XMLElement) -> Bool {
    root.namespace == "http://www.tei-c.org/ns/1.0"
      || root.namespace.isEmpty
        && (root.name == "TEI" || root.name == "TEI.2" || root.name == "teiCorpus")
  }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    do {
      return try UtteranceReader.read(SourceDocument(source: source), as: self)
    } catch {
      throw TableReaderFailure(error)
    }
  }

  package mutating func meaning(of element: borrowing XMLElement) -> ElementMeaning {
    let around = roles.last ?? .other
    var role = around
    let name = element.name
    let meaning: ElementMeaning
    if name == "teiHeader" {
      role = .header
      meaning = .hidden
    } else if name == "standOff" || name == "back" {
      meaning = name == "back" ? .block : .hidden
    } else if name == "table" {
      role = .table
      meaning = .table
    } else if name == "row" {
      meaning = .row(isHeader: element.attributes.says("role", "label"), repeats: 1)
    } else if name == "cell" {
      var shape = CellShape()
      shape.columnSpan =
        element.attributes.clamped("cols", 1...Int(TableLimits.columnSpan)) ?? 1
      shape.rowSpan = element.attributes.clamped("rows", 1...Int(TableLimits.rowSpan)) ?? 1
      shape.isHeader = element.attributes.says("role", "label")
      role = .other
      meaning = .cell(shape)
    } else {
      meaning = name == "head" && around == .table ? .caption : Self.meaningForText(of: name)
    }
    roles.append(role)
    return meaning
  }

  package mutating func endElement() { _ = roles.popLast() }

  private static func meaningForText(of name: borrowing XMLName) -> ElementMeaning {
    if name == "lb" { return .line }
    if name == "ref" { return .link }
    if name == "fw" { return .omitted(.runningHead) }
    if name == "del" { return .omitted(.deleted) }
    if name == "rt" { return .rubyReading }
    let isBlock =
      name == "p" || name == "ab" || name == "head" || name == "item" || name == "div"
      || name == "list" || name == "l" || name == "lg" || name == "u" || name == "sp"
      || name == "speaker" || name == "stage" || name == "quote" || name == "note"
      || name == "seg" || name == "body" || name == "front" || name == "text"
      || name == "titlePage" || name == "docTitle" || name == "bibl" || name == "figure"
    return isBlock ? .block : .inline
  }
}
