import Documents
import Exports
import Records
import Tables
import XML

/// What holds for every document, whatever it was read from.
enum DocumentPromises {
  /// Ends the process where a document breaks one.
  static func check(_ document: borrowing SourceDocument) {
    var accounted = document.nonSpaceCharacters(in: document.prose)
    accounted += document.nonSpaceCharacters(in: document.title)
    for omitted in document.omitted {
      accounted += document.nonSpaceCharacters(in: omitted.text)
    }
    for index in 0..<document.tables.count {
      let table = document.tables[index]
      precondition(
        table.start <= table.end || table.cellCount == 0, "a table ends before it begins")
      precondition(Int(table.end) <= document.source.count, "a table ends behind the source")
      let cells = Int(table.firstCell)..<Int(table.firstCell + table.cellCount)
      for at in cells {
        let cell = document.cells[at]
        precondition(cell.row >= 0 && cell.row + cell.rowSpan <= table.rows, "a cell outside")
        precondition(
          cell.column >= 0 && cell.column + cell.columnSpan <= table.columns, "a cell outside")
        accounted += document.nonSpaceCharacters(in: cell.text)
      }
      if table.hasCaption { accounted += document.nonSpaceCharacters(in: table.caption) }
    }
    precondition(
      accounted == document.characters, "\(accounted) of \(document.characters) accounted for")
    for remark in document.remarks {
      precondition((0...document.source.count).contains(remark.offset), "a remark outside")
    }
    checkListing(document)
    checkForms(document)
  }

  /// The list of the tables is JSON.
  private static func checkListing(_ document: borrowing SourceDocument) {
    var output = Buffer<UInt8>()
    TableListing.append(document, file: "a", to: &output)
    output.removeAll()
    TableListWriter.append(document, file: "a", to: &output)
    Self.checkJSON(output.span)
  }

  /// Each table can be written in every form, and the JSON and XML of it can be read.
  private static func checkForms(_ document: borrowing SourceDocument) {
    for index in 0..<min(document.tables.count, 4) {
      let table = document.tables[index]
      if Int(table.rows) * Int(table.columns) > 20_000 { continue }
      var flat = FlatTable(Normalization(width: .none, lineWraps: .keep))
      let header = HeaderBlock.find(in: document, table)
      do { try flat.append(table, header: header, of: document) } catch { continue }
      for form in FlatTableWriter.Form.allCases {
        var output = Buffer<UInt8>()
        FlatTableWriter.append(flat, as: form, to: &output)
        if form == .json { checkJSON(output.span) }
        if form == .xml { checkXML(output.span) }
      }
    }
  }

  /// Ends the process where bytes are no JSON.
  static func checkJSON(_ bytes: Span<UInt8>) {
    var reader = JSONReader(0..<bytes.count)
    do {
      while try reader.next(in: bytes) != .end {}
    } catch {
      preconditionFailure("the output is no JSON at \(error.offset): \(error.message)")
    }
    precondition(bytes.wellFormedCount == bytes.count, "the output is not UTF-8")
  }

  /// Ends the process where bytes are no XML.
  static func checkXML(_ bytes: Span<UInt8>) {
    var handler = NothingHandler()
    do {
      try XMLReader.read(bytes, handler: &handler)
    } catch {
      preconditionFailure("the output is no XML at \(error.offset): \(error.message)")
    }
  }

  private struct NothingHandler: XMLEventHandler {
    mutating func startElement(_ element: borrowing XMLElement, at range: Range<Int>) {}
    mutating func text(_ bytes: Span<UInt8>, at offset: Int) {}
    mutating func endElement(_ name: XMLName, namespace: XMLName, at range: Range<Int>) {}
  }
}

extension Span where Element == UInt8 {
  /// The bytes in a buffer that readers take over.
  var buffer: Buffer<UInt8> {
    var result = Buffer<UInt8>(capacity: count + 64)
    result.append(self)
    return result
  }

  /// The bytes as an array.
  var array: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    for index in 0..<count { result.append(self[index]) }
    return result
  }
}

extension DocumentPromises {
  /// Ends the process where a failure has no place or no words.
  static func check(_ failure: TableReaderFailure, of count: Int) {
    precondition(!failure.message.isEmpty, "a failure without words")
    precondition(
      failure.part != nil || (0...count).contains(failure.offset),
      "a failure at \(failure.offset) of \(count) bytes")
  }
}
