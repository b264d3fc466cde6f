internal import Documents
internal import Tables

/// A table that an extraction may take.
struct TableCandidate {
  /// Its index in the document.
  var index: Int
  var header: HeaderBlock
  /// The header cells, as indices into the document's cells.
  var headerCells: [Int]
  /// The folded texts of the header cells.
  var texts: [[UInt8]]
  /// How many rows are below the header.
  var rows: Int
  var cells: Int
  var columns: Int
  /// Whether it is markup that only arranges a page: other tables stand in many of its cells.
  var isLayout: Bool

  /// What tables must share to be parts of one: the texts of the header and where they stand.
  var signature: [UInt8] {
    texts.reduce(into: [
      UInt8(truncatingIfNeeded: columns), UInt8(truncatingIfNeeded: columns >> 8),
    ]) {
      $0 += $1 + [0]
    }
  }

  /// The candidates of a document, one for each of its tables.
  ///
  /// - Parameter headerRows: How many rows at the top hold the header; nil to go by the markup.
  static func all(
    in document: borrowing SourceDocument, headerRows: Int?
  ) -> [TableCandidate] {
    // By table, the cells that other tables stand in.
    var hosts: [Int: Set<Int32>] = [:]
    for index in 0..<document.tables.count where document.tables[index].parent >= 0 {
      hosts[Int(document.tables[index].parent), default: []].insert(
        Int32(document.tables[index].parentCell))
    }
    return (0..<document.tables.count).map { index in
      let table = document.tables[index]
      let header =
        headerRows.map { HeaderBlock(firstRow: 0, endRow: min(Int32($0), table.rows)) }
        ?? HeaderBlock.find(in: document, table)
      var cells: [Int] = []
      for cell in Int(table.firstCell)..<Int(table.firstCell + table.cellCount) {
        if document.cells[cell].row >= header.endRow { break }
        if document.cells[cell].row >= header.firstRow { cells.append(cell) }
      }
      return TableCandidate(
        index: index, header: header, headerCells: cells,
        texts: cells.map { document.foldedText(of: $0) },
        rows: Int(table.rows - header.endRow), cells: Int(table.cellCount),
        columns: Int(table.columns),
        isLayout: hosts[index].map { isLayout(table, hosts: $0.count, in: document) } ?? false)
    }
  }

  /// Whether other tables stand in more than a quarter of the cells that have text of their own.
  private static func isLayout(
    _ table: Table, hosts: Int, in document: borrowing SourceDocument
  ) -> Bool {
    var written = 0
    for cell in Int(table.firstCell)..<Int(table.firstCell + table.cellCount)
    where document.nonSpaceCharacters(in: document.cells[cell].text) > 0 { written += 1 }
    return table.columns < 2 || hosts * 4 > written
  }
}
