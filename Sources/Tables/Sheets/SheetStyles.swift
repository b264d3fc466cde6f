import XML

/// How a value that is a number is shown.
enum SheetFormat: Sendable {
  case date(SheetDateFormat)
  case number(SheetNumberFormat)

  /// The format of a code; nil where values are shown as they are.
  init?(code: [UInt8]) {
    if let date = SheetDateFormat(code: code) {
      self = .date(date)
    } else if let number = SheetNumberFormat(code: code) {
      self = .number(number)
    } else {
      return nil
    }
  }

  /// The format that a program knows by a number alone; nil where values are shown as they are.
  init?(number: Int) {
    if let date = SheetDateFormat(number: number) {
      self = .date(date)
    } else if let number = SheetNumberFormat(number: number) {
      self = .number(number)
    } else {
      return nil
    }
  }
}

/// The styles of a workbook, as far as they say how numbers are shown.
struct SheetStyles: XMLEventHandler {
  /// By the number of a style; nil where it shows values as they are.
  private var shown: [SheetFormat?] = []
  /// Whether the calendar begins in 1904.
  var startsIn1904 = false

  /// More formats and styles than this are not kept (§18.8.10 and the limits of programs).
  private static var most: Int { 65_536 }

  private var formats: [Int: SheetFormat?] = [:]
  private var isInCellStyles = false

  /// The text of a value in a style, where it is shown in another way than it is stored.
  ///
  /// - Parameter style: −1 for none.
  func text(of value: Span<UInt8>, style: Int32) -> [UInt8]? {
    if shown.indices.contains(Int(style)), let format = shown[Int(style)] {
      switch format {
      case .date(let date): return date.text(of: value.string, startsIn1904: startsIn1904)
      case .number(let number): return number.text(of: value)
      }
    }
    // A double has more digits than are certain: 0.30000000000000004. A whole number that is written out
    // is meant as it is.
    let isPower = value.count > 3 && (0..<value.count).contains { value[$0] | 0x20 == 0x65 }
    let isLong = value.count > 16 && (0..<value.count).contains { value[$0] == 0x2E }
    guard isPower || isLong, let number = SheetNumber(value), number.isOrdinary else { return nil }
    return number.general
  }

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    let name = element.name
    if name == "cellXfs" {
      isInCellStyles = true
    } else if name == "numFmt" {
      guard formats.count < Self.most, let id = element.attributes.integer("numFmtId"),
        let code = element.attributes.value(of: "formatCode")
      else { return }
      formats[id] = SheetFormat(code: (0..<code.count).map { code[$0] })
    } else if isInCellStyles, name == "xf", shown.count < Self.most {
      let id = element.attributes.integer("numFmtId") ?? 0
      shown.append(formats[id] ?? SheetFormat(number: id))
    }
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {}

  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {
    if name == "cellXfs" { isInCellStyles = false }
  }
}
