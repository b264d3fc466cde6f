// Rows and cells as a source lists them → a grid. One former is reused for all tables of a document.
//
// After WHATWG HTML 4.9.12.1 "Forming a table", with one difference: a cell never reaches past the
// end of its row group, as in browsers. For each column the former keeps the row up to which it is
// covered, so that a cell costs its column span; covered columns are skipped by blocks.
//
//     output │ cells of other tables │ cells as they were added        before
//            │                       │ the same, each in its place     after: footer groups last

/// Places the cells of one table at a time in a grid.
@usableFromInline
package struct TableFormer: ~Copyable {
  /// The most columns a cell may span (WHATWG 4.9.11).
  package static var largestColumnSpan: Int32 { 1000 }
  /// The most rows a cell may span (WHATWG 4.9.11).
  package static var largestRowSpan: Int32 { 65534 }
  /// The widest grid, in columns; cells that would reach further are cut, and stand in its last
  /// column where they would begin behind it.
  package static var widestGrid: Int32 { 1 << 20 }

  /// What a group of rows is.
  @usableFromInline
  package enum GroupKind: UInt8, BitwiseCopyable, Sendable {
    case head, body, foot
  }

  @usableFromInline
  struct Group: BitwiseCopyable {
    var kind: GroupKind
    var firstRow: Int32
    var rowCount: Int32
  }

  @usableFromInline
  struct Row: BitwiseCopyable {
    /// Counted from the first cell of the table.
    var firstCell: Int32
    var cellCount: Int32
  }

  private var groups = Buffer<Group>()
  private var rows = Buffer<Row>(capacity: 64)
  /// Cells that are not in the output yet.
  private var cells = Buffer<Cell>()
  /// How many cells the table has.
  private var count: Int32 = 0
  private var covered = CoveredColumns()
  private var columns: Int32 = 0
  /// Whether a cell names its column.
  private var namesColumns = false
  /// The first row that no cell of a row above reaches.
  private var firstFreeRow: Int32 = 0

  package init() {}

  /// Begins a table that has no rows yet.
  package mutating func begin() {
    groups.removeAll()
    rows.removeAll()
    cells.removeAll()
    count = 0
    columns = 0
    namesColumns = false
    firstFreeRow = 0
  }

  /// Declares that the table has at least `count` columns, whether or not a cell stands in them.
  package mutating func declareColumns(_ count: Int32) {
    columns = min(max(columns, count), Self.widestGrid)
  }

  /// Begins a group of rows; rows before the first group form a body of their own.
  package mutating func beginGroup(_ kind: GroupKind) {
    groups.append(Group(kind: kind, firstRow: Int32(rows.count), rowCount: 0))
  }

  /// Begins a row.
  package mutating func beginRow() {
    if groups.isEmpty { beginGroup(.body) }
    groups[groups.count - 1].rowCount += 1
    rows.append(Row(firstCell: count, cellCount: 0))
  }

  /// Adds a cell to the current row. Its `row` is set when the table is formed; its `column` is
  /// taken where it is 0 or more (dialects that name columns) and set where it is −1. A `rowSpan` of
  /// 0 reaches to the end of the row group.
  package mutating func add(_ cell: Cell) {
    note(column: cell.column)
    cells.append(cell)
  }

  /// Adds a cell straight to the output, to whose end nothing else is added before the table is formed
  /// there; all of its cells are added so.
  @inline(__always)
  package mutating func add(_ cell: Cell, to output: inout Buffer<Cell>) {
    note(column: cell.column)
    output.append(cell)
  }

  @usableFromInline
  @inline(__always)
  mutating func note(column: Int32) {
    if rows.isEmpty { beginRow() }
    rows[rows.count &- 1].cellCount &+= 1
    count &+= 1
    if column >= 0 { namesColumns = true }
  }

  /// Places all cells, appends them to `output` and the ends of the groups to `groupEnds`, and fills
  /// in the table's size, cells and groups.
  package mutating func form(
    _ table: inout Table, into output: inout Buffer<Cell>, groupEnds: inout Buffer<Int32>
  ) {
    output.append(cells.span)
    form(&table, in: &output, groupEnds: &groupEnds)
  }

  /// Places all cells, which stand at the end of `output`; else as `form(_:into:groupEnds:)`.
  package mutating func form(
    _ table: inout Table, in output: inout Buffer<Cell>, groupEnds: inout Buffer<Int32>
  ) {
    let first = output.count - Int(count)
    table.firstCell = Int32(first)
    table.firstGroup = Int32(groupEnds.count)
    table.groupCount = Int32(groups.count)
    table.cellCount = count
    if hasFootInFront { moveFeet(in: &output, from: first) }
    covered.begin(width: Int(columns))
    var y: Int32 = 0
    var cell = first
    var inHead = true
    for pass in 0..<2 {
      for index in 0..<groups.count {
        let group = groups[index]
        if (group.kind == .foot) != (pass == 1) { continue }
        let end = y + group.rowCount
        for row in Int(group.firstRow)..<Int(group.firstRow + group.rowCount) {
          let next = cell + Int(rows[row].cellCount)
          placeRow(cell..<next, at: y, groupEnd: end, table: &table, output: &output)
          cell = next
          y += 1
        }
        if inHead, group.kind == .head {
          table.headerRows = y
        } else if group.rowCount > 0 {
          inHead = false
        }
        groupEnds.append(y)
      }
    }
    table.rows = y
    table.columns = columns
  }

  /// Whether a footer group stands in front of another one.
  private var hasFootInFront: Bool {
    mutating get {
      var isBehindFoot = false
      for index in 0..<groups.count {
        if groups[index].kind == .foot { isBehindFoot = true } else if isBehindFoot { return true }
      }
      return false
    }
  }

  /// Moves the cells of footer groups behind all others.
  private mutating func moveFeet(in output: inout Buffer<Cell>, from first: Int) {
    cells.removeAll()
    cells.append(output.span.extracting(first..<output.count))
    output.truncate(to: first)
    for pass in 0..<2 {
      for index in 0..<groups.count where (groups[index].kind == .foot) == (pass == 1) {
        let group = groups[index]
        for row in Int(group.firstRow)..<Int(group.firstRow + group.rowCount) {
          let start = Int(rows[row].firstCell)
          output.append(cells.span.extracting(start..<start + Int(rows[row].cellCount)))
        }
      }
    }
  }

  private mutating func placeRow(
    _ range: Range<Int>, at y: Int32, groupEnd: Int32, table: inout Table,
    output: inout Buffer<Cell>
  ) {
    var x: Int32 = 0
    // Most cells have one place, and no cell from above is in their way.
    let isFree = !namesColumns && firstFreeRow <= y
    for index in range {
      if isFree, output[index].rowSpan == 1, output[index].columnSpan == 1,
        x < Self.widestGrid - 1
      {
        output[index].row = y
        output[index].column = x
        x += 1
        continue
      }
      var cell = output[index]
      if cell.column >= 0 {
        x = cell.column
      } else {
        x = covered.firstFree(from: x, at: y)
      }
      let rowsLeft = groupEnd - y
      x = min(x, Self.widestGrid - 1)
      cell.row = y
      cell.column = x
      cell.rowSpan = cell.rowSpan == 0 ? rowsLeft : min(cell.rowSpan, rowsLeft)
      cell.columnSpan = max(1, min(cell.columnSpan, Self.largestColumnSpan, Self.widestGrid - x))
      let right = x + cell.columnSpan
      if right > columns {
        covered.widen(to: Int(right))
        columns = right
      }
      if covered.cover(Int(x)..<Int(right), until: y + cell.rowSpan, at: y) {
        table.overlaps = true
      }
      if cell.rowSpan > 1 { firstFreeRow = max(firstFreeRow, y + cell.rowSpan) }
      output[index] = cell
      x = right
    }
    if x > columns {
      covered.widen(to: Int(x))
      columns = x
    }
  }
}
