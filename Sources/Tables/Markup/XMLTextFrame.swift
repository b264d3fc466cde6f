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
  /// For a table: whether a row or a cell of it is repeated, or a cell covered.
  var holdsRepeats = false
  /// For a table: whether a cell of it names its column.
  var namesColumns = false
  /// For a cell: whether it goes on from the one above.
  var isMerged = false
  /// For a cell: whether a table stands in it.
  var holdsTable = false
  /// Whether a cell was begun outside of any row.
  var hasRow = false
  var chain = TextChain()
  /// The table that the frame is of or in; −1 outside of all.
  var table: Int32 = -1
  /// For a table: how many cells it has had. For a cell: how many came before it.
  var cells: Int32 = 0
  var declaredColumns: Int32 = 0
  var firstStep: Int32 = 0
  /// The innermost frame around that takes text.
  var outerText: Int32 = 0
  var start: UInt32
  var shape = CellShape()

  @inline(__always)
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

  /// What only some dialects say of a cell.
  struct Traits: OptionSet, BitwiseCopyable {
    var rawValue: UInt8

    /// Another cell covers it; it only takes its place.
    static var covered: Self { Self(rawValue: 1) }
    /// The cell above goes on here; nothing is placed then.
    static var merged: Self { Self(rawValue: 2) }
    /// It has text or a nested table, or covers more than itself.
    static var solid: Self { Self(rawValue: 4) }
  }

  /// Its row is not known yet, and holds `repeats`: a document has a step for each of its cells, so that
  /// their size counts.
  var cell: Cell
  var kind: Kind
  var traits: Traits = []

  /// How often the row or the cell is repeated.
  var repeats: Int32 {
    get { cell.row }
    set { cell.row = newValue }
  }

  /// How many cells of the row are in the document already.
  var placedCells: Int32 {
    get { Int32(truncatingIfNeeded: cell.start) }
    set { cell.start = UInt32(truncatingIfNeeded: newValue) }
  }

  @inline(__always)
  init(_ cell: Cell, repeats: Int32, _ traits: Traits) {
    self.cell = cell
    self.cell.row = repeats
    self.kind = .cell
    self.traits = traits
  }

  @inline(__always)
  init(_ kind: Kind, repeats: Int32 = 1) {
    self.kind = kind
    self.cell = Cell(
      row: repeats, column: -1, rowSpan: 1, columnSpan: 1, text: TextChain(), start: 0, end: 0,
      isHeader: false)
  }
}
