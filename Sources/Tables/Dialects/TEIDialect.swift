package import Documents
package import XML

/// TEI (P5): tables, and the utterances of proceedings (Parla-CLARIN) as a table of their own.
package struct TEIDialect: XMLTableDialect {
  package enum Word: UInt8, BitwiseCopyable, Sendable {
    case inline, block, header, hidden, table, row, cell, head, line, link, runningHead, deleted
    case reading
  }

  package enum Place: UInt8, BitwiseCopyable, Sendable { case other, table }

  package static var outside: Place { .other }

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

  package func word(_ name: borrowing XMLName, in namespace: borrowing XMLName) -> Word {
    if name == "cell" { return .cell }
    if name == "row" { return .row }
    if name == "table" { return .table }
    if name == "head" { return .head }
    if name == "teiHeader" { return .header }
    if name == "standOff" { return .hidden }
    if name == "lb" { return .line }
    if name == "ref" { return .link }
    if name == "fw" { return .runningHead }
    if name == "del" { return .deleted }
    if name == "rt" { return .reading }
    let isBlock =
      name == "p" || name == "ab" || name == "item" || name == "div"
      || name == "list" || name == "l" || name == "lg" || name == "u" || name == "sp"
      || name == "speaker" || name == "stage" || name == "quote" || name == "note"
      || name == "seg" || name == "body" || name == "front" || name == "back" || name == "text"
      || name == "titlePage" || name == "docTitle" || name == "bibl" || name == "figure"
    return isBlock ? .block : .inline
  }

  package mutating func meaning(
    of element: borrowing XMLElement, _ word: Word, in place: inout Place
  ) -> ElementMeaning {
    switch word {
    case .inline: return .inline
    case .block: return .block
    case .header:
      place = .other
      return .hidden
    case .hidden: return .hidden
    case .table:
      place = .table
      return .table
    case .row: return .row(isHeader: element.attributes.says("role", "label"), repeats: 1)
    case .cell:
      place = .other
      return .cell(shape(of: element.attributes))
    case .head: return place == .table ? .caption : .block
    case .line: return .line
    case .link: return .link
    case .runningHead: return .omitted(.runningHead)
    case .deleted: return .omitted(.deleted)
    case .reading: return .rubyReading
    }
  }

  private func shape(of attributes: borrowing XMLAttributes) -> CellShape {
    var shape = CellShape()
    shape.columnSpan = attributes.clamped("cols", 1...Int(TableLimits.columnSpan)) ?? 1
    shape.rowSpan = attributes.clamped("rows", 1...Int(TableLimits.rowSpan)) ?? 1
    shape.isHeader = attributes.says("role", "label")
    return shape
  }
}
