package import Documents

/// Lists the tables of a document for people: place, size, caption, header and first rows, in columns
/// that are aligned by East Asian width.
package enum TableListing {
  /// How many rows and columns of a table are shown, and how wide a column is, in cells of a
  /// terminal.
  private static var shownRows: Int { 4 }
  private static var shownColumns: Int { 8 }
  private static var columnWidth: Int { 24 }

  /// Appends the list.
  package static func append(
    _ document: borrowing SourceDocument, file: String, to output: inout Buffer<UInt8>
  ) {
    var cursor = LineCursor()
    if document.tables.isEmpty { output.append("\(file): no tables\n") }
    for index in 0..<document.tables.count {
      let table = document.tables[index]
      let place = cursor.location(of: Int(table.start), in: document.source.span)
      output.append("\(file):\(place.line):\(place.column): table \(index + 1)" as String)
      output.append(", \(table.rows) rows, \(table.columns) columns" as String)
      if table.parent >= 0 { output.append(", in table \(table.parent + 1)" as String) }
      if table.hasCaption {
        output.append(", caption 「\(line(table.caption, document, width: 60).text)」" as String)
      }
      output.append("\n")
      appendRows(of: table, document, to: &output)
    }
  }

  private static func appendRows(
    of table: Table, _ document: borrowing SourceDocument, to output: inout Buffer<UInt8>
  ) {
    let columns = min(Int(table.columns), shownColumns)
    let rows = min(Int(table.rows), shownRows)
    var texts = [[(text: String, width: Int)]](
      repeating: Array(repeating: ("", 0), count: columns), count: rows)
    for index in Int(table.firstCell)..<Int(table.firstCell + table.cellCount) {
      let cell = document.cells[index]
      guard cell.row < rows, cell.column < columns else { continue }
      texts[Int(cell.row)][Int(cell.column)] = line(cell.text, document, width: columnWidth)
    }
    let widths = (0..<columns).map { column in texts.map { $0[column].width }.max() ?? 0 }
    for row in texts {
      output.append("  ")
      for column in 0..<columns {
        output.append("│ ")
        output.append(row[column].text)
        output.append(repeating: 0x20, count: widths[column] - row[column].width + 1)
      }
      output.append(Int(table.columns) > columns ? "│ …\n" : "│\n")
    }
    if Int(table.rows) > rows { output.append("  … \(Int(table.rows) - rows) more rows\n") }
  }

  /// A text on one line, cut at a width, with the width that it takes.
  private static func line(
    _ chain: TextChain, _ document: borrowing SourceDocument, width limit: Int
  ) -> (text: String, width: Int) {
    let whole = document.string(of: chain, breaks: 0x20)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var text = ""
    var width = 0
    for character in whole {
      let step = character.unicodeScalars.reduce(0) { max($0, terminalWidth($1.value)) }
      if width + step > limit - 1 {
        return (text + "…", width + 1)
      }
      text.append(character)
      width += step
    }
    return (text, width)
  }

  /// How many cells of a terminal a code point takes: two for those that East Asian typesetting
  /// sets wide (Unicode UAX #11, W and F).
  private static func terminalWidth(_ codePoint: UInt32) -> Int {
    switch codePoint {
    case 0..<0x20, 0x7F..<0xA0, 0x300...0x36F: 0
    case 0xFF61...0xFFDC: 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
