/// What the markup of a table says of its header cells (WHATWG HTML 4.9.9 to 4.9.11).
package struct HeaderMarkup: Sendable {
  /// The states of the attribute `scope`.
  package enum Scope: Sendable {
    case auto, row, column, rowGroup, columnGroup
  }

  /// What the markup says of one cell.
  package struct Cell: Sendable {
    package var isHeader: Bool
    package var scope = Scope.auto
    /// The cells that the attribute `headers` names, counted from the table's first, in its order;
    /// nil where the cell has no such attribute.
    package var named: [Int]?
    /// Whether the cell has neither elements nor text but white space.
    package var isEmpty: Bool

    package init(isHeader: Bool, isEmpty: Bool) {
      self.isHeader = isHeader
      self.isEmpty = isEmpty
    }
  }

  /// By cell of the table.
  package var cells: [Cell]
  /// The columns of each column group.
  package var columnGroups: [Range<Int>] = []

  package init(cells: [Cell]) {
    self.cells = cells
  }
}
