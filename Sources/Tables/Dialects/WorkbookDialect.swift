package import XML

/// The XML form of workbooks of Excel 2002 and 2003 (XML Spreadsheet Reference, 2001): `Workbook` in one
/// file. Each sheet is parted into tables and prose, as those of `xlsx` are.
package struct WorkbookDialect: XMLTableDialect {
  package enum Word: UInt8, BitwiseCopyable, Sendable {
    case inline, data, table, row, cell, hidden, reading
  }

  package enum Place: UInt8, BitwiseCopyable, Sendable { case other, data }

  package static var outside: Place { .other }

  package init() {}

  package var word: String { "excel-xml" }
  package var summary: String { "Workbook (Excel 2003)" }
  package static var endsLinesAtFeeds: Bool { true }
  package var holdsSheets: Bool { true }
  package static func takesText(in place: Place) -> Bool { place == .data }

  package func claims(root: borrowing XMLElement) -> Bool {
    root.name == "Workbook" && Self.isSheet(root.namespace)
  }

  package func word(_ name: borrowing XMLName, in namespace: borrowing XMLName) -> Word {
    guard Self.isSheet(namespace) else { return name == "PhoneticText" ? .reading : .inline }
    if name == "Cell" { return .cell }
    if name == "Data" { return .data }
    if name == "Row" { return .row }
    if name == "Table" { return .table }
    return name == "Comment" ? .hidden : .inline
  }

  package mutating func meaning(
    of element: borrowing XMLElement, _ word: Word, in place: inout Place
  ) -> ElementMeaning {
    switch word {
    case .inline: return .inline
    case .data:
      place = .data
      return .inline
    case .table: return .table
    case .row: return .row(isHeader: false, repeats: 1)
    case .cell:
      var shape = CellShape()
      let attributes = element.attributes
      if let index = attributes.clamped("Index", 1...Int(TableLimits.columns)) {
        shape.column = index - 1
      }
      shape.columnSpan =
        1 + (attributes.clamped("MergeAcross", 0...Int(TableLimits.columnSpan) - 1) ?? 0)
      shape.rowSpan = 1 + (attributes.clamped("MergeDown", 0...Int(TableLimits.rowSpan) - 1) ?? 0)
      return attributes.value(of: "HRef") == nil ? .cell(shape) : .cellWithLink(shape)
    case .hidden: return .hidden
    case .reading: return .rubyReading
    }
  }

  private static func isSheet(_ namespace: borrowing XMLName) -> Bool {
    namespace == "urn:schemas-microsoft-com:office:spreadsheet"
  }
}
