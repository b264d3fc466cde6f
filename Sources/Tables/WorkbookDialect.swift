package import XML

/// The XML form of workbooks of Excel 2002 and 2003 (XML Spreadsheet Reference, 2001): `Workbook` in one
/// file. Each sheet is parted into tables and prose, as those of `xlsx` are.
package struct WorkbookDialect: XMLTableDialect {
  private enum Role: UInt8 { case other, data }

  private var roles: [Role] = []

  package init() {}

  package var word: String { "excel-xml" }
  package var summary: String { "Workbook (Excel 2003)" }
  package var endsLinesAtFeeds: Bool { true }
  package var holdsSheets: Bool { true }
  package var takesText: Bool { roles.contains(.data) }

  package func claims(root: borrowing XMLElement) -> Bool {
    root.name == "Workbook" && Self.isSheet(root.namespace)
  }

  package mutating func meaning(of element: borrowing XMLElement) -> ElementMeaning {
    let name = element.name
    let isData = Self.isSheet(element.namespace) && name == "Data"
    roles.append(isData ? .data : .other)
    guard Self.isSheet(element.namespace) else {
      return name == "PhoneticText" ? .rubyReading : .inline
    }
    if name == "Table" { return .table }
    if name == "Row" { return .row(isHeader: false, repeats: 1) }
    if name == "Cell" {
      var shape = CellShape()
      let attributes = element.attributes
      if let index = attributes.clamped("Index", 1...Int(TableLimits.columns)) {
        shape.column = index - 1
      }
      shape.columnSpan =
        1 + (attributes.clamped("MergeAcross", 0...Int(TableLimits.columnSpan) - 1) ?? 0)
      shape.rowSpan = 1 + (attributes.clamped("MergeDown", 0...Int(TableLimits.rowSpan) - 1) ?? 0)
      return attributes.value(of: "HRef") == nil ? .cell(shape) : .cellWithLink(shape)
    }
    return name == "Comment" ? .hidden : .inline
  }

  package mutating func endElement() { _ = roles.popLast() }

  private static func isSheet(_ namespace: borrowing XMLName) -> Bool {
    namespace == "urn:schemas-microsoft-com:office:spreadsheet"
  }
}
