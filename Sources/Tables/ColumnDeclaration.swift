import Documents

/// A column that a table must have, found by the meaning of its header.
package struct ColumnDeclaration: Sendable, Hashable {
  /// How the header may read, as written: the preferred form first.
  package var headers: [String]
  /// The same, folded for comparison.
  let folded: [[UInt8]]

  package init(headers: [String]) {
    self.headers = headers
    self.folded = headers.map(HeaderText.folded)
  }
}
