// A sheet of a workbook → a table of its cells.
//
//     sheetData ─ row r ─ c r="B3" t="s" ─ v            a number of a shared string
//                           t="inlineStr" ─ is ─ t      the text itself
//                           otherwise ─ v               the value as written
//     mergeCells ─ mergeCell ref="A1:D1"                stands behind the cells
//     hyperlinks ─ hyperlink ref="A1" r:id="rId1"       stands behind them too
//
// The cells are kept until the merges are known. n log n in their number, for some programs do not
// write them in order.

import Documents
import XML

/// Reads one sheet.
struct SheetReader: XMLEventHandler, ~Copyable {
  private enum Kind: UInt8 { case value, shared, inline, boolean }

  private enum Word: UInt8, BitwiseCopyable {
    case other, cell, value, formula, row, merge, link, text, phonetic
  }

  /// A document has one of these for each cell of its sheets, so that the size counts.
  private struct SheetCell: BitwiseCopyable {
    var row: Int32
    var column: Int32
    var start: UInt32
    var end: UInt32
    /// The text, from `textStart` on of `values`, and where it stands in the part.
    var textStart: UInt32
    var textEnd: UInt32
    var offset: UInt32
    var kind: Kind
    var isNumber: Bool
    /// The number of its style; −1 for none.
    var style: Int32
  }

  private var words = XMLWords<Word>()
  private var cells = Buffer<SheetCell>()
  private var merges: [CellArea] = []
  private var links = SheetLinks()
  private var values = Buffer<UInt8>()
  private var run = StringRun()
  private var isInValue = false
  private var isInFormula = false
  private var formula = Buffer<UInt8>()
  private var row: Int32 = -1
  private var column: Int32 = -1

  /// Reads a part of the document's source and appends its table.
  static func read(
    _ part: SourcePart, isHidden: Bool, _ strings: borrowing SharedStrings,
    _ styles: SheetStyles,
    addresses: [String: String], into document: inout SourceDocument
  ) throws(TableReaderFailure) {
    var reader = SheetReader()
    reader.links.addresses = addresses
    do {
      let bytes = unsafe document.source.unsafeElementsInPlace()
      try unsafe XMLReader.read(
        inPlace: UnsafeMutableBufferPointer(rebasing: bytes[part.range]), handler: &reader)
    } catch {
      throw TableReaderFailure(error, in: part)
    }
    reader.write(isHidden: isHidden, from: part.range, strings, styles, into: &document)
  }

  private mutating func word(_ name: borrowing XMLName) -> Word {
    words.word(name.identity, 0) {
      if name == "c" { return .cell }
      if name == "v" { return .value }
      if name == "f" { return .formula }
      if name == "row" { return .row }
      if name == "t" { return .text }
      if name == "rPh" { return .phonetic }
      if name == "mergeCell" { return .merge }
      return name == "hyperlink" ? .link : .other
    }
  }

  mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {
    switch word(element.name) {
    case .cell: beginCell(element.attributes, at: range)
    case .value: isInValue = true
    case .formula: isInFormula = true
    case .row:
      row = element.attributes.clamped("r", 1...1_048_576).map { $0 - 1 } ?? row + 1
      column = -1
    case .merge:
      if let reference = element.attributes.value(of: "ref"), let area = CellArea(reference) {
        merges.append(area)
      }
    case .link: links.add(element.attributes)
    case .text, .phonetic: run.start(element.name)
    case .other: break
    }
  }

  private mutating func beginCell(_ attributes: borrowing XMLAttributes, at range: Range<Int>) {
    column = min(column + 1, 16383)
    if let reference = attributes.value(of: "r"), let place = CellPlace(reference) {
      row = place.row
      column = place.column
    }
    if row < 0 { row = 0 }
    var kind = Kind.value
    var isNumber = true
    if let type = attributes.value(of: "t") {
      kind =
        type.says("s")
        ? .shared : type.says("inlineStr") ? .inline : type.says("b") ? .boolean : .value
      isNumber = type.says("n")
    }
    let style = isNumber ? attributes.clamped("s", 0...65_535) ?? -1 : -1
    cells.append(
      SheetCell(
        row: row, column: column, start: UInt32(range.lowerBound), end: UInt32(range.upperBound),
        textStart: UInt32(values.count), textEnd: UInt32(values.count),
        offset: UInt32(range.upperBound), kind: kind, isNumber: isNumber, style: style))
  }

  mutating func text(_ bytes: Span<UInt8>, at offset: Int) {
    if isInFormula, formula.count < 1 << 13 { formula.append(bytes) }
    guard isInValue || run.kind == .text, !cells.isEmpty else { return }
    let last = cells.count - 1
    if cells[last].textEnd == cells[last].textStart { cells[last].offset = UInt32(offset) }
    values.append(bytes)
    cells[last].textEnd = UInt32(values.count)
  }

  mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {
    switch word(name) {
    case .value: isInValue = false
    case .formula where isInFormula:
      if let address = LinkCode.address(inFormula: formula.span) {
        links.add(address, row, column)
      }
      formula.removeAll()
      isInFormula = false
    case .cell where !cells.isEmpty: cells[cells.count - 1].end = UInt32(range.upperBound)
    case .text, .phonetic: run.end(name)
    default: break
    }
  }

  private mutating func write(
    isHidden: Bool, from part: Range<Int>, _ strings: borrowing SharedStrings,
    _ styles: SheetStyles, into document: inout SourceDocument
  ) {
    let places = placesInOrder()
    var cover = MergedAreas(merges)
    // A merged area may reach below all rows that the sheet has; as in HTML it ends with them.
    let rows = isHidden ? 0 : (places.last.map { cells[$0].row } ?? -1) + 1
    var table = Table()
    table.firstCell = Int32(document.cells.count)
    table.start = UInt32(part.lowerBound)
    table.end = UInt32(part.upperBound)
    for index in places {
      let cell = cells[index]
      let text = chain(of: cell, from: part.lowerBound, strings, styles, into: &document)
      let span = cover.span(of: cell.row, cell.column)
      if isHidden || span.rows == 0 {
        if !text.isEmpty { document.omitted.append(OmittedText(reason: .notShown, text: text)) }
        continue
      }
      let rowSpan = min(span.rows, rows - cell.row)
      table.rows = max(table.rows, cell.row + rowSpan)
      links.mark(
        cell.row, cell.column,
        part.lowerBound + Int(cell.start)..<part.lowerBound + Int(cell.end), in: &document)
      table.columns = max(table.columns, cell.column + span.columns)
      document.cells.append(
        Cell(
          row: cell.row, column: cell.column, rowSpan: rowSpan, columnSpan: span.columns,
          text: text, start: UInt32(part.lowerBound) + cell.start,
          end: UInt32(part.lowerBound) + cell.end, isHeader: false))
    }
    table.cellCount = Int32(document.cells.count) - table.firstCell
    if table.cellCount > 0 { document.tables.append(table) }
  }

  /// The cells by row and column; most programs write them so.
  private mutating func placesInOrder() -> [Int] {
    var isInOrder = true
    for index in 1..<max(1, cells.count)
    where (cells[index].row, cells[index].column) < (cells[index - 1].row, cells[index - 1].column)
    {
      isInOrder = false
    }
    if isInOrder { return Array(0..<cells.count) }
    var places: [(row: Int32, column: Int32, index: Int)] = []
    places.reserveCapacity(cells.count)
    for index in 0..<cells.count { places.append((cells[index].row, cells[index].column, index)) }
    places.sort { $0 < $1 }
    return places.map(\.index)
  }

  private mutating func chain(
    of cell: SheetCell, from base: Int, _ strings: borrowing SharedStrings, _ styles: SheetStyles,
    into document: inout SourceDocument
  ) -> TextChain {
    var chain = TextChain()
    let value = values.span.extracting(Int(cell.textStart)..<Int(cell.textEnd))
    let offset = base + Int(cell.offset)
    if cell.isNumber, let text = styles.text(of: value, style: cell.style) {
      document.appendText(text.span, at: offset, to: &chain)
      return chain
    }
    switch cell.kind {
    case .value, .inline:
      SheetText.append(value, at: offset, of: &document, to: &chain)
    case .boolean:
      let text: [UInt8] = Array((value.says("1") ? "TRUE" : "FALSE").utf8)
      document.appendText(text.span, at: offset, to: &chain)
    case .shared:
      guard let number = value.leadingInteger, let entry = strings.entry(number) else { break }
      let bytes = strings.bytes.span
      SheetText.append(
        bytes.extracting(entry.text..<entry.reading), at: offset, of: &document,
        to: &chain)
      if entry.end > entry.reading {
        var reading = TextChain()
        SheetText.append(
          bytes.extracting(entry.reading..<entry.end), at: offset, of: &document,
          to: &reading)
        document.omitted.append(OmittedText(reason: .rubyReading, text: reading))
      }
    }
    return chain
  }
}
