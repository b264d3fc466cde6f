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
  /// The columns that were known by another header of their family: the declared column's index and
  /// the index of the header's cell.
  package var relatives: [(column: Int, cell: Int)] = []

  /// How many declared columns were found.
  package var found: Int { columns.count { $0 >= 0 } }
  /// Whether every declared column was found exactly once.
  package var isComplete: Bool { doubled == nil && columns.allSatisfy { $0 >= 0 } }
}

/// Finds declared columns in the first rows of tables.
package struct HeaderMatcher: ~Copyable {
  /// How many rows at the top of a table may hold its header.
  static var deepestHeader: Int32 { 12 }

  private let declarations: [ColumnDeclaration]
  private var folded = Buffer<UInt8>()
  private var known = KnownHeaders()
  /// By declared column: which of its header texts was found, and in which cell.
  private var ranks = Buffer<Int>()
  private var cells = Buffer<Int>()

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
    ranks.removeAll()
    ranks.append(repeating: .max, count: declarations.count)
    cells.removeAll()
    cells.append(repeating: -1, count: declarations.count)
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
    if !match.isComplete, match.doubled == nil {
      matchFamilies(&match, cells: range, limit: limit, in: document)
    }
    match.firstRow = max(match.firstRow, min(table.headerRows, table.rows))
    match.headerCells.reserveCapacity(declarations.count)
    for index in range {
      let cell = document.cells[index]
      if cell.row >= match.firstRow { break }
      match.width = max(match.width, cell.column + cell.columnSpan)
      match.headerCells.append(index)
    }
    return match
  }

  /// Looks for the columns that were not found by the other headers of their families, all of them
  /// in one row.
  private mutating func matchFamilies(
    _ match: inout HeaderMatch, cells: Range<Int>, limit: Int32,
    in document: borrowing SourceDocument
  ) {
    let missing = declarations.indices.filter { match.columns[$0] < 0 }
    // One column alone is too little to know a table by anything but its own header.
    guard declarations.count > 1, missing.allSatisfy({ !declarations[$0].family.isEmpty }) else {
      return
    }
    var found: [Int: Int] = [:]
    var doubled: (column: Int, first: Int, second: Int)?
    var row: Int32 = -1
    for index in cells {
      let cell = document.cells[index]
      if cell.row != row {
        if found.count == missing.count || cell.row >= limit { break }
        row = cell.row
        found.removeAll()
        doubled = nil
      }
      guard let column = relative(of: cell, among: missing, in: document) else { continue }
      if let first = found[column] {
        doubled = (column, first, index)
      } else {
        found[column] = index
      }
    }
    guard found.count == missing.count else { return }
    match.doubled = doubled
    for (column, cell) in found.sorted(by: { $0.key < $1.key }) {
      match.columns[column] = document.cells[cell].column
      match.firstRow = max(
        match.firstRow, document.cells[cell].row + document.cells[cell].rowSpan)
      match.relatives.append((column, cell))
    }
  }

  /// The one of some declared columns that a cell names by another header of its family.
  private mutating func relative(
    of cell: Cell, among missing: [Int], in document: borrowing SourceDocument
  ) -> Int? {
    guard fold(cell, in: document), !folded.isEmpty,
      !declarations.contains(where: { $0.folded.contains { folded.equals($0) } })
    else { return nil }
    let columns = missing.filter { declarations[$0].family.contains { folded.equals($0) } }
    return columns.count == 1 ? columns[0] : nil
  }

  /// Whether a cell's text is a header of one declared column.
  mutating func cell(
    _ cell: Cell, names column: Int, in document: borrowing SourceDocument
  ) -> Bool {
    fold(cell, in: document)
      && (declarations[column].folded.contains { folded.equals($0) }
        || declarations[column].family.contains { folded.equals($0) })
  }

  /// The declared column that a cell's text names, and which of its header texts it is.
  private mutating func declaredColumn(
    of cell: Cell, in document: borrowing SourceDocument
  ) -> (column: Int, rank: Int)? {
    if let header = known.header(of: cell, in: document) { return header }
    guard fold(cell, in: document) else { return nil }
    for column in declarations.indices {
      for rank in declarations[column].folded.indices
      where folded.equals(declarations[column].folded[rank]) {
        known.add(cell, in: document, column: column, rank: rank)
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
