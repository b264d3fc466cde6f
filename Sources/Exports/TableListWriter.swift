package import Documents
internal import Tables

/// Lists the tables of a document as JSON: the grid that the standard forms, cell by cell, and where
/// in the source each table and cell begins. A cell has its header cells by their places in the grid,
/// and the links of its markup, where it has any.
package enum TableListWriter {
  /// Appends the line of a file that could not be read: no tables, and the code of the finding that
  /// says why.
  package static func append(unreadable file: String, code: String, to output: inout Buffer<UInt8>)
  {
    output.append("{\"file\": ")
    output.appendJSON(file)
    output.append(", \"tables\": [], \"error\": ")
    output.appendJSON(code)
    output.append("}\n")
  }

  /// Appends `{"file": …, "tables": […]}` and a line feed.
  package static func append(
    _ document: borrowing SourceDocument, file: String, to output: inout Buffer<UInt8>
  ) {
    output.append("{\"file\": ")
    output.appendJSON(file)
    output.append(", \"tables\": [")
    var text = Buffer<UInt8>()
    var cursor = LineCursor()
    var markup = HeaderMarkupReader()
    let links = LinkReader(of: document)
    for index in 0..<document.tables.count {
      if index > 0 { output.append(", ") }
      let table = document.tables[index]
      let headers = HeaderAssociation(
        table, of: document, markup: markup.read(table, of: document))
      append(table, headers, links, in: document, text: &text, cursor: &cursor, to: &output)
    }
    output.append("]}\n")
  }

  private static func append(
    _ table: Table, _ headers: HeaderAssociation, _ links: LinkReader,
    in document: borrowing SourceDocument, text: inout Buffer<UInt8>, cursor: inout LineCursor,
    to output: inout Buffer<UInt8>
  ) {
    output.append("{\"rows\": ")
    output.append(decimal: Int(table.rows))
    output.append(", \"cols\": ")
    output.append(decimal: Int(table.columns))
    output.append(", \"caption\": ")
    if table.hasCaption {
      append(table.caption, in: document, text: &text, to: &output)
    } else {
      output.append("null")
    }
    output.append(", \"parent\": ")
    if table.parent < 0 {
      output.append("null")
    } else {
      output.append("[")
      output.append(decimal: Int(table.parent))
      output.append(", ")
      if table.parentCell < 0 {
        output.append("null")
      } else {
        output.append(decimal: Int(table.parentCell))
      }
      output.append("]")
    }
    output.append(", \"overlap\": ")
    output.append(table.overlaps ? "true" : "false")
    output.append(", \"headerRows\": ")
    output.append(decimal: Int(table.headerRows))
    appendPosition(of: table.start, in: document, &cursor, to: &output)
    output.append(", \"cells\": [")
    for index in 0..<Int(table.cellCount) {
      let cell = document.cells[Int(table.firstCell) + index]
      output.append(index > 0 ? ", {\"row\": " : "{\"row\": ")
      output.append(decimal: Int(cell.row))
      output.append(", \"col\": ")
      output.append(decimal: Int(cell.column))
      output.append(", \"rowspan\": ")
      output.append(decimal: Int(cell.rowSpan))
      output.append(", \"colspan\": ")
      output.append(decimal: Int(cell.columnSpan))
      output.append(", \"header\": ")
      output.append(cell.isHeader ? "true" : "false")
      output.append(", \"text\": ")
      append(cell.text, in: document, text: &text, to: &output)
      appendHeaders(headers.headers[index], of: table, in: document, to: &output)
      append(links.links(of: cell, document), to: &output)
      appendPosition(of: cell.start, in: document, &cursor, to: &output)
      output.append("}")
    }
    output.append(headers.isComplete ? "]}" : "], \"headersCut\": true}")
  }

  /// The places of a cell's header cells in the grid, where it has any.
  private static func appendHeaders(
    _ headers: [Int], of table: Table, in document: borrowing SourceDocument,
    to output: inout Buffer<UInt8>
  ) {
    for (index, header) in headers.enumerated() {
      let cell = document.cells[Int(table.firstCell) + header]
      output.append(index == 0 ? ", \"headers\": [[" : ", [")
      output.append(decimal: Int(cell.row))
      output.append(", ")
      output.append(decimal: Int(cell.column))
      output.append("]")
    }
    if !headers.isEmpty { output.append("]") }
  }

  /// The links of a cell, where it has any.
  private static func append(
    _ links: [LinkReader.CellLink], to output: inout Buffer<UInt8>
  ) {
    for (index, link) in links.enumerated() {
      output.append(index == 0 ? ", \"links\": [{\"text\": " : ", {\"text\": ")
      output.appendJSON(link.text)
      output.append(", \"url\": ")
      output.appendJSON(link.address.span, 0..<link.address.count)
      output.append("}")
    }
    if !links.isEmpty { output.append("]") }
  }

  private static func appendPosition(
    of offset: UInt32, in document: borrowing SourceDocument, _ cursor: inout LineCursor,
    to output: inout Buffer<UInt8>
  ) {
    let place = cursor.location(of: Int(offset), in: document.source.span)
    output.append(", \"position\": {\"line\": ")
    output.append(decimal: Int(place.line))
    output.append(", \"column\": ")
    output.append(decimal: Int(place.column))
    output.append(", \"offset\": ")
    output.append(decimal: Int(offset))
    output.append("}")
  }

  private static func append(
    _ chain: TextChain, in document: borrowing SourceDocument, text: inout Buffer<UInt8>,
    to output: inout Buffer<UInt8>
  ) {
    text.removeAll()
    document.appendText(of: chain, to: &text)
    output.appendJSON(text.span, 0..<text.count)
  }
}
