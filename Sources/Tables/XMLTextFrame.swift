import Documents

/// Where text goes while an element is open, and the state of an open table or cell.
struct XMLTextFrame: BitwiseCopyable {
  enum Kind: UInt8, BitwiseCopyable {
    case prose, title, table, cell, caption, omitted, machinery
  }

  /// The group of rows that new rows of a table belong to.
  enum Group: UInt8, BitwiseCopyable {
    case none, written, impliedHead, impliedBody
  }

  var kind: Kind
  /// Why the text of an omitted frame is left out.
  var reason = OmittedText.Reason.notShown
  var group = Group.none
  /// For a table: whether a cell of it goes on from the one above.
  var holdsMerges = false
  /// For a cell: whether it goes on from the one above.
  var isMerged = false
  /// Whether a cell was begun outside of any row.
  var hasRow = false
  var chain = TextChain()
  /// The table that the frame is of or in; −1 outside of all.
  var table: Int32 = -1
  /// For a table: how many cells it has had. For a cell: how many came before it.
  var cells: Int32 = 0
  var declaredColumns: Int32 = 0
  var firstStep: Int32 = 0
  var start: UInt32
  var shape = CellShape()

  init(_ kind: Kind, start: Int) {
    self.kind = kind
    self.start = UInt32(truncatingIfNeeded: start)
  }
}

/// One part of an open table, in the order of the source.
struct XMLTableStep: BitwiseCopyable {
  enum Kind: UInt8, BitwiseCopyable {
    case head, body, foot, row, cell
  }

  var kind: Kind
  var repeats: Int32 = 1
  var isCovered = false
  /// Whether the cell above goes on here; nothing is placed then.
  var isMerged = false
  /// Whether a cell, or any cell of a row, has text, a nested table, or covers more than itself.
  var isSolid = false
  var cell: Cell

  init(_ kind: Kind, repeats: Int32 = 1) {
    self.kind = kind
    self.repeats = repeats
    self.cell = Cell(
      row: 0, column: -1, rowSpan: 1, columnSpan: 1, text: TextChain(), start: 0, end: 0,
      isHeader: false)
  }
}
