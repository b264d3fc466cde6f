package import Documents

/// The tables of a document by how like their headers are to what was looked for.
package struct HeaderRanking: Sendable {
  /// One table.
  package struct Entry: Sendable {
    package var table: Int
    /// The header cells, as indices into the document's cells.
    package var cells: [Int]
    /// The folded texts of the header cells.
    package var texts: [[UInt8]]
    /// From 0 to 1, see `HeaderLikeness`.
    package var likeness: Double
  }

  /// The tables, the likeliest first; equally likely ones in the order of the document.
  package let entries: [Entry]

  /// More tables than this are not compared: a message shows a handful.
  private static var mostTables: Int { 4096 }

  /// Ranks the tables of a document.
  ///
  /// - Parameter wanted: For each column the texts that its header may have, folded.
  package init(_ document: borrowing SourceDocument, wanted: [[[UInt8]]]) {
    var entries: [Entry] = []
    for index in 0..<min(document.tables.count, Self.mostTables) {
      let table = document.tables[index]
      let header = HeaderBlock.find(in: document, table)
      var cells: [Int] = []
      for cell in Int(table.firstCell)..<Int(table.firstCell + table.cellCount) {
        if document.cells[cell].row >= header.endRow || cells.count >= 64 { break }
        if document.cells[cell].row >= header.firstRow { cells.append(cell) }
      }
      let texts = cells.map { document.foldedText(of: $0) }
      entries.append(
        Entry(
          table: index, cells: cells, texts: texts,
          likeness: HeaderLikeness.likeness(of: texts, to: wanted)))
    }
    self.entries = entries.sorted { ($0.likeness, $1.table) > ($1.likeness, $0.table) }
  }

  /// The header cell of an entry that is likeliest meant by a column, unless one has its very text.
  package static func nearestCell(
    in entry: Entry, to wanted: [[UInt8]]
  ) -> Int? {
    var best: (cell: Int, likeness: Double)?
    for (cell, text) in zip(entry.cells, entry.texts) {
      let likeness = wanted.reduce(0) { max($0, HeaderLikeness.likeness(text, $1)) }
      if likeness == 1 { return nil }
      if likeness >= 0.4, likeness > best?.likeness ?? 0 { best = (cell, likeness) }
    }
    return best?.cell
  }
}
