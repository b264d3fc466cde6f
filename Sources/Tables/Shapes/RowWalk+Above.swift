internal import Documents

// Values that do not stand in the row itself: from the cell above, a caption, a heading, a number.

extension RowWalk {
  /// The cell whose value stands for that of a cell which is empty or a ditto mark.
  func filled(
    _ cell: Int32, _ column: Int, from before: Int, row: Int32, _ offset: Int,
    _ document: borrowing SourceDocument, _ result: inout LogicalTable
  ) -> Int32 {
    guard before >= 0 else { return cell }
    let value = result.cells[before * columns.count + column]
    guard value >= 0 else { return cell }
    if cell >= 0 {
      if !document.isBlank(document.cells[Int(cell)].text) {
        guard document.isDittoMark(document.cells[Int(cell)].text) else { return cell }
        result.uses[Int(cell)] = .dittoMark
      }
    }
    result.decisions.append(
      RowDecision(
        row: row, column: Int32(column), kind: .filledDown,
        offset: cell >= 0 ? document.cells[Int(cell)].start : UInt32(offset)))
    return value
  }

  /// The row whose values are filled in: the one above, or that with the printed number before.
  mutating func rowBefore(
    _ grid: borrowing SlotGrid, _ row: Int, _ match: HeaderMatch,
    _ document: borrowing SourceDocument, _ result: borrowing LogicalTable
  ) -> Int {
    let above = result.rows.count - 1
    guard plan.fillOrder == .key, match.columns[keyColumn] >= 0 else { return above }
    let cell = grid.cell(row, Int(match.columns[keyColumn]))
    guard cell >= 0, let number = document.number(document.cells[cell].text) else { return above }
    let part = result.parts.count
    rowsByNumber[number] = (result.rows.count, part)
    // What a page end cuts goes on in the next part, so a row further back has nothing to give.
    guard let before = rowsByNumber[number - 1], before.part >= part - 1 else { return above }
    return before.row
  }

  /// The cell of a field whose values do not stand in the row itself.
  mutating func cellFromAbove(
    _ column: Int, row: Int32, _ firstCell: Int, _ offset: Int,
    _ document: inout SourceDocument, _ result: inout LogicalTable
  ) -> Int32 {
    switch columns[column].source {
    case .header, .position, .element, .notes: return -1
    case .link(let field): return result.cells[firstCell + field]
    case .caption:
      guard caption >= 0 else { return -1 }
      if Int(caption) < result.uses.count { result.uses[Int(caption)] = .value }
      decide(caption, column, row, document, &result)
      return caption
    case .heading:
      guard let heading else { return -1 }
      if headingCell < 0 {
        let chain = document.copy(from: heading.first, to: heading.last)
        headingCell = addCell(chain, at: heading.offset, &document)
        if takenHeadings.insert(heading.first).inserted {
          result.proseCharacters += document.nonSpaceCharacters(in: chain)
        }
      }
      decide(headingCell, column, row, document, &result)
      return headingCell
    case .tableNumber:
      if tableCell < 0 {
        tableCell = addCell(number: table + 1, at: Int(document.tables[table].start), &document)
      }
      return tableCell
    case .rowNumber:
      return addCell(number: rowNumber, at: offset, &document)
    case .group(let field):
      let cell = result.cells[firstCell + field]
      if let known = groups[column][cell] { return known }
      let number = addCell(number: groups[column].count + 1, at: offset, &document)
      // Rows without a cell share none: each is a group of its own.
      groups[column][cell >= 0 ? cell : -Int32(result.rows.count) - 1] = number
      return number
    }
  }

  private func decide(
    _ cell: Int32, _ column: Int, _ row: Int32, _ document: borrowing SourceDocument,
    _ result: inout LogicalTable
  ) {
    result.decisions.append(
      RowDecision(
        row: row, column: Int32(column), kind: .takenFromAbove,
        offset: document.cells[Int(cell)].start))
  }

  func addCell(
    _ chain: TextChain, at offset: Int, _ document: inout SourceDocument
  ) -> Int32 {
    document.cells.append(
      Cell(
        row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: chain, start: UInt32(offset),
        end: UInt32(offset), isHeader: false))
    return Int32(document.cells.count - 1)
  }

  private func addCell(
    number: Int, at offset: Int, _ document: inout SourceDocument
  ) -> Int32 {
    var digits = Buffer<UInt8>()
    digits.append(decimal: number)
    var chain = TextChain()
    document.appendArena(digits.span, origin: offset, to: &chain)
    return addCell(chain, at: offset, &document)
  }
}

extension SourceDocument {
  /// Copies the pieces from one to another into a chain of their own.
  mutating func copy(from first: Int32, to last: Int32) -> TextChain {
    var chain = TextChain()
    var index = first
    while index >= 0 {
      let piece = pieces[Int(index)]
      let next = piece.next
      var copied = piece
      copied.next = -1
      append(copied, to: &chain)
      if index == last { break }
      index = next
    }
    return chain
  }

  /// Whether a text is nothing but a sign or word that stands for what is above it.
  func isDittoMark(_ chain: TextChain) -> Bool {
    Self.dittoMarks.contains(folded(chain))
  }

  /// A text of nothing but digits, of either width, as a number.
  func number(_ chain: TextChain) -> Int? {
    let digits = folded(chain)
    guard (1...9).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static let dittoMarks: [[UInt8]] = [
    "〃", "同上", "々", "同", "″", "”", "\"", "仝", "(同上)", "\u{2033}", "\u{3003}", "ゝ",
  ].map(HeaderText.folded)
}
