import Documents
import HTML

/// A table in the form of the conformance data, so that a difference shows as text.
struct ExpectedTable {
  /// One line for the table and one for each cell, white space of texts removed.
  static func lines(_ tables: [[String: Any]]) -> [String] {
    var lines: [String] = []
    for (index, table) in tables.enumerated() {
      let parent = table["parent"] as? [Any] ?? []
      lines.append(
        "table \(index): \(number(table["rows"])) x \(number(table["cols"])) caption "
          + "\((table["caption"] as? String).map { "'\(folded($0))'" } ?? "none") parent "
          + "\(number(parent.first)),\(number(parent.last)) overlap \(table["overlap"] as? Bool ?? false)"
      )
      for cell in table["cells"] as? [[String: Any]] ?? [] {
        lines.append(
          "  (\(number(cell["row"])),\(number(cell["col"]))) \(number(cell["rowspan"])) x "
            + "\(number(cell["colspan"])) header \(cell["header"] as? Bool ?? false) "
            + "'\(folded(cell["text"] as? String ?? ""))'")
      }
    }
    return lines
  }

  private static func number(_ value: Any?) -> Int { value as? Int ?? -1 }

  /// Text without white space of HTML.
  static func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where ![9, 10, 12, 13, 32].contains(scalar.value) {
      scalars.append(scalar)
    }
    return String(scalars)
  }
}

/// What a test sees of a source that was read.
struct Reading {
  var tables: [String] = []
  var outside = ""
  var title = ""
  var cellTexts: [String] = []
  /// Characters in cells, captions, prose, title and omitted text.
  var accounted = 0
  var characters = 0
  var cutAt: Int?
  var isCut: [Bool] = []
  var remarks: [ReaderRemark] = []
  /// The text of all cells, captions and prose with `|` for lines and blocks.
  var prose = ""
  var cellLines: [String] = []
  var ranges: [(start: Int, end: Int)] = []
  var cellRanges: [(start: Int, end: Int)] = []
  var headerRows: [Int] = []
  var omitted: [String] = []

  init(
    _ html: String, scripting: Bool = false, limits: HTMLReader.Limits = .standard,
    view: HTMLView = .source
  ) throws {
    try self.init(bytes: Array(html.utf8), scripting: scripting, limits: limits, view: view)
  }

  init(
    bytes: [UInt8], scripting: Bool = false, limits: HTMLReader.Limits = .standard,
    view: HTMLView = .source
  ) throws {
    var source = Buffer<UInt8>(capacity: bytes.count)
    source.append(bytes.span)
    let document = try HTMLReader.read(source, limits: limits, scripting: scripting, view: view)
    for index in 0..<document.tables.count {
      let table = document.tables[index]
      let caption = table.hasCaption ? document.string(of: table.caption) : nil
      let parentCell = Int(table.parentCell)
      tables.append(
        "table \(index): \(table.rows) x \(table.columns) caption "
          + "\(caption.map { "'\(ExpectedTable.folded($0))'" } ?? "none") parent "
          + "\(table.parent),\(parentCell) overlap \(table.overlaps)")
      if table.hasCaption { accounted += document.nonSpaceCharacters(in: table.caption) }
      isCut.append(table.isCut)
      ranges.append((Int(table.start), Int(table.end)))
      headerRows.append(Int(table.headerRows))
      for offset in 0..<Int(table.cellCount) {
        let cell = document.cells[Int(table.firstCell) + offset]
        let text = document.string(of: cell.text)
        cellTexts.append(text)
        cellLines.append(document.string(of: cell.text, breaks: 0x7C))
        cellRanges.append((Int(cell.start), Int(cell.end)))
        accounted += document.nonSpaceCharacters(in: cell.text)
        tables.append(
          "  (\(cell.row),\(cell.column)) \(cell.rowSpan) x \(cell.columnSpan) header "
            + "\(cell.isHeader) '\(ExpectedTable.folded(text))'")
      }
    }
    outside = document.string(of: document.prose)
    prose = document.string(of: document.prose, breaks: 0x7C)
    title = document.string(of: document.title)
    accounted += document.nonSpaceCharacters(in: document.prose)
    accounted += document.nonSpaceCharacters(in: document.title)
    for text in document.omitted {
      accounted += document.nonSpaceCharacters(in: text.text)
      omitted.append(text.reason.rawValue + ": " + document.string(of: text.text))
    }
    characters = document.characters
    cutAt = document.cutAt
    remarks = document.remarks
  }
}
