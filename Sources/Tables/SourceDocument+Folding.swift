internal import Documents

extension SourceDocument {
  /// The text of a chain, folded for comparison.
  func folded(_ chain: TextChain) -> [UInt8] {
    chain.isEmpty ? [] : folded(from: chain.first, to: chain.last)
  }

  /// The text of the pieces from one to another, folded for comparison.
  func folded(from first: Int32, to last: Int32) -> [UInt8] {
    var output = Buffer<UInt8>()
    var index = first
    while index >= 0 {
      let piece = pieces[Int(index)]
      if piece.isText { withBytes(of: piece) { HeaderText.appendFolded($0, to: &output) } }
      if index == last { break }
      index = piece.next
    }
    return output.array
  }

  /// The text, folded, of the first row of a table where one cell covers all columns.
  func spanningTitle(of table: Table) -> [UInt8] {
    let cell = cells[Int(table.firstCell)]
    return cell.row == 0 && cell.columnSpan == table.columns ? folded(cell.text) : []
  }
}

extension [UInt8] {
  /// Whether a text stands in this one.
  func holds(_ text: [UInt8]) -> Bool {
    guard !text.isEmpty, text.count <= count else { return text.isEmpty }
    return (0...(count - text.count)).contains { start in
      (0..<text.count).allSatisfy { self[start + $0] == text[$0] }
    }
  }
}
