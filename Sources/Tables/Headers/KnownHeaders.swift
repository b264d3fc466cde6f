internal import Documents

/// The texts of headers that were found before, as they were written: tables that repeat one byte for
/// byte need not have it folded again.
struct KnownHeaders: ~Copyable {
  /// One text: its place among all of them, and what it names.
  struct Entry: BitwiseCopyable {
    var start: Int
    var length: Int
    var column: Int
    var rank: Int
  }

  /// More spellings than this are folded each time.
  private static var most: Int { 16 }

  private var texts = Buffer<UInt8>()
  private var entries = Buffer<Entry>()

  /// The declared column that a cell's text was found to name, and which of its header texts it is.
  func header(
    of cell: Cell, in document: borrowing SourceDocument
  ) -> (column: Int, rank: Int)? {
    guard let piece = Self.onlyPiece(of: cell, in: document) else { return nil }
    return document.withBytes(of: piece) { bytes in
      for index in 0..<entries.count where entries[index].length == bytes.count {
        let entry = entries[index]
        let text = texts.span.extracting(entry.start..<entry.start + entry.length)
        if text.isEqual(to: bytes) { return (entry.column, entry.rank) }
      }
      return nil
    }
  }

  /// Remembers what a cell's text names.
  mutating func add(
    _ cell: Cell, in document: borrowing SourceDocument, column: Int, rank: Int
  ) {
    guard entries.count < Self.most, let piece = Self.onlyPiece(of: cell, in: document) else {
      return
    }
    entries.append(
      Entry(start: texts.count, length: Int(piece.length), column: column, rank: rank))
    document.appendText(of: cell.text, to: &texts)
  }

  /// The piece that is all of a cell's text.
  private static func onlyPiece(
    of cell: Cell, in document: borrowing SourceDocument
  ) -> TextPiece? {
    guard cell.text.first >= 0, cell.text.first == cell.text.last else { return nil }
    let piece = document.pieces[Int(cell.text.first)]
    return piece.isText ? piece : nil
  }
}
