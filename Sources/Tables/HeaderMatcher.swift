package import Documents

/// The header of one table, held against declared columns.
package struct HeaderMatch: Sendable {
  /// For each declared column the column of the grid, −1 where none matches.
  package var columns: [Int32]
  /// The first row below the header.
  package var firstRow: Int32
  /// How many columns of the grid the header covers.
  package var width: Int32
  /// The second cell that matches a declared column, where there is one: the declared column's
  /// index and the two cells' indices among `SourceDocument.cells`.
  package var doubled: (column: Int, first: Int, second: Int)?
  /// The header cells of the table as a reader sees them, for messages: index into
  /// `SourceDocument.cells`.
  package var headerCells: [Int]

  /// How many declared columns were found.
  package var found: Int { columns.count { $0 >= 0 } }
  /// Whether every declared column was found exactly once.
  package var isComplete: Bool { doubled == nil && columns.allSatisfy { $0 >= 0 } }
}

/// Finds declared columns in the first rows of tables.
package struct HeaderMatcher: ~Copyable {
  /// How many rows at the top of a table may hold its header.
  private static var deepestHeader: Int32 { 12 }

  private let declarations: [ColumnDeclaration]
  private var folded = Buffer<UInt8>()

  package init(_ declarations: [ColumnDeclaration]) {
    self.declarations = declarations
  }

  /// Holds the first rows of a table against the declared columns.
  ///
  /// The header ends below the first row by which all columns have been found; where they are not
  /// all found, the result is that of the row which gave most. A cell that covers several columns
  /// counts for the first of them, and only where no cell of its own matches.
  package mutating func match(
    _ table: Table, in document: borrowing SourceDocument
  ) -> HeaderMatch {
    let limit = min(table.rows, max(Self.deepestHeader, table.headerRows))
    var ranks = [Int](repeating: .max, count: declarations.count)
    var cells = [Int](repeating: -1, count: declarations.count)
    var match = HeaderMatch(
      columns: Array(repeating: -1, count: declarations.count), firstRow: 0, width: 0,
      doubled: nil, headerCells: [])
    let range = Int(table.firstCell)..<Int(table.firstCell + table.cellCount)
    for index in range {
      let cell = document.cells[index]
      if cell.row >= limit { break }
      // All columns are found: the rows below the header are data.
      if match.isComplete, cell.row >= match.firstRow { break }
      guard let (column, rank) = declaredColumn(of: cell, in: document) else { continue }
      if cells[column] >= 0 {
        let other = document.cells[cells[column]]
        let isNarrower = cell.columnSpan < other.columnSpan
        if rank < ranks[column] || rank == ranks[column] && isNarrower && cell.row > other.row {
          // A better alias, or a header row below that says it for one column alone.
        } else if rank == ranks[column], cell.column != other.column, cell.row == other.row {
          match.doubled = (column, cells[column], index)
          continue
        } else {
          continue
        }
      }
      ranks[column] = rank
      cells[column] = index
      match.columns[column] = cell.column
      match.firstRow = max(match.firstRow, cell.row + cell.rowSpan)
    }
    match.firstRow = max(match.firstRow, min(table.headerRows, table.rows))
    for index in range {
      let cell = document.cells[index]
      if cell.row >= match.firstRow { break }
      match.width = max(match.width, cell.column + cell.columnSpan)
      match.headerCells.append(index)
    }
    return match
  }

  /// Whether a cell's text is a header of one declared column.
  mutating func cell(
    _ cell: Cell, names column: Int, in document: borrowing SourceDocument
  ) -> Bool {
    fold(cell, in: document) && declarations[column].folded.contains { folded.equals($0) }
  }

  /// The declared column that a cell's text names, and which of its header texts it is.
  private mutating func declaredColumn(
    of cell: Cell, in document: borrowing SourceDocument
  ) -> (column: Int, rank: Int)? {
    guard fold(cell, in: document) else { return nil }
    for column in declarations.indices {
      for rank in declarations[column].folded.indices
      where folded.equals(declarations[column].folded[rank]) {
        return (column, rank)
      }
    }
    return nil
  }

  /// Folds a cell's text; false where it is longer than any header.
  private mutating func fold(_ cell: Cell, in document: borrowing SourceDocument) -> Bool {
    folded.removeAll()
    var index = cell.text.first
    while index >= 0 {
      let piece = document.pieces[Int(index)]
      if piece.isText {
        // No header is longer than this; a cell of data need not be folded.
        if Int(piece.length) + folded.count > 512 { return false }
        let range = Int(piece.start)..<Int(piece.start) + Int(piece.length)
        HeaderText.appendFolded(
          piece.kind == .arena
            ? document.arena.span.extracting(range) : document.source.span.extracting(range),
          to: &folded)
      }
      index = piece.next
    }
    return true
  }
}

extension Buffer where Element == UInt8 {
  /// Whether the elements are those of `bytes`.
  package func equals(_ bytes: [UInt8]) -> Bool {
    guard count == bytes.count else { return false }
    for index in 0..<count where self[index] != bytes[index] { return false }
    return true
  }
}
