import XML

/// The styles of a workbook, as far as they say which values are dates.
struct SheetStyles: XMLEventHandler {
  /// By the number of a style, how it shows dates; nil where it shows none.
  private(set) var dates: [SheetDateFormat?] = []
  /// Whether the calendar begins in 1904.
  var startsIn1904 = false

  /// More formats and styles than this are not kept (§18.8.10 and the limits of programs).
  private static var most: Int { 65_536 }

  private var formats: [Int: SheetDateFormat] = [:]
  private var isInCellStyles = false

  /// The format of a style's dates; nil where it shows none.
  func dateFormat(_ style: Int) -> SheetDateFormat? {
    dates.indices.contains(style) ? dates[style] : nil
  }

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    let name = element.name
    if name == "cellXfs" {
      isInCellStyles = true
    } else if name == "numFmt" {
      guard formats.count < Self.most, let id = element.attributes.integer("numFmtId"),
        let code = element.attributes.value(of: "formatCode")
      else { return }
      formats[id] = SheetDateFormat(code: (0..<code.count).map { code[$0] })
    } else if isInCellStyles, name == "xf", dates.count < Self.most {
      let id = element.attributes.integer("numFmtId") ?? 0
      dates.append(formats[id] ?? SheetDateFormat(number: id))
    }
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {}

  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {
    if name == "cellXfs" { isInCellStyles = false }
  }
}
