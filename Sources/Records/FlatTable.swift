// Tables without a declaration → rows of texts, every place of the grid filled:
//
//     names │ 番号 │ 区分 / 前期 │ 区分 / 後期 │
//     slots │  ●   │      ●      │      ●      │  row by row: ranges of `text`; a cell that spans places
//                                                is normalized once and stands in each of them

package import Documents
package import Tables

/// One table, or several with one header, as named columns and rows of texts.
package struct FlatTable: ~Copyable {
  /// A place of the grid: a range of `text`.
  package struct Slot: BitwiseCopyable, Sendable {
    package var start: Int
    package var length: Int

    package var range: Range<Int> { start..<start + length }
  }

  /// Why tables cannot be flattened.
  package enum Failure: Error, Equatable {
    /// The table has too many places, or their texts together are too long.
    case tooLarge
    /// The table has another number of columns than those before it.
    case otherWidth(expected: Int, found: Int)
  }

  /// The most places of a grid, and the most bytes that all of them take: what spans multiply.
  private static var mostSlots: Int { 1 << 25 }
  private static var mostBytes: Int { 1 << 30 }

  /// The columns' names, each once: header rows joined by ` / `, and 列1, 列2 … where there is none.
  package internal(set) var names: [String] = []
  package internal(set) var text = Buffer<UInt8>()
  package internal(set) var slots = Buffer<Slot>()
  /// The links of the texts that have any, by the start of the text.
  package internal(set) var links: [Int: [PlacedLink]] = [:]
  /// How many rows were left out because they repeat the header.
  package private(set) var repeatedHeaders = 0
  private var bytes = 0
  private var normalizer: TextNormalizer
  private var covering = Buffer<Slot>()
  private var until = Buffer<Int32>()
  private var headerRows: [[Slot]] = []

  private let takesLinks: Bool
  private var reader: LinkReader?

  /// Creates a table without columns; `takesLinks` keeps the links of the markup beside the texts.
  package init(_ normalization: Normalization, takesLinks: Bool = false) {
    self.takesLinks = takesLinks
    normalizer = TextNormalizer(normalization, type: .text)
  }

  /// How many rows there are.
  package var rows: Int { names.isEmpty ? 0 : slots.count / names.count }

  /// Appends the rows of a table below its header; the first table gives the names.
  package mutating func append(
    _ table: Table, header: HeaderBlock, of document: borrowing SourceDocument
  ) throws(Failure) {
    let width = Int(table.columns)
    let isFirst = names.isEmpty
    guard isFirst || width == names.count else {
      throw .otherWidth(expected: names.count, found: width)
    }
    guard width > 0, width * Int(table.rows) <= Self.mostSlots - slots.count else {
      throw .tooLarge
    }
    reader = takesLinks && document.links.count > 0 ? LinkReader(of: document) : nil
    covering.removeAll()
    covering.append(repeating: Slot(start: 0, length: 0), count: width)
    until.removeAll()
    until.append(repeating: 0, count: width)
    var next = Int(table.firstCell)
    let end = next + Int(table.cellCount)
    for row in 0..<table.rows {
      while next < end, document.cells[next].row == row {
        place(next, of: document)
        next += 1
      }
      if row == header.endRow, isFirst { nameColumns(width) }
      if row >= header.endRow {
        try appendRow(row, width)
      } else if row >= header.firstRow, isFirst {
        headerRows.append((0..<width).map { slot(at: $0, row) })
      }
    }
    if names.isEmpty { nameColumns(width) }
  }

  private mutating func place(_ index: Int, of document: borrowing SourceDocument) {
    let cell = document.cells[index]
    let start = text.count
    _ = normalizer.normalize(cell.text, of: document, into: &text)
    if let reader {
      let found = Self.links(of: index, from: start, normalizer, reader, document)
      if !found.isEmpty { links[start] = found }
    }
    for column in Int(cell.column)..<min(Int(cell.column + cell.columnSpan), covering.count) {
      covering[column] = Slot(start: start, length: text.count - start)
      until[column] = cell.row + cell.rowSpan
    }
  }

  private func slot(at column: Int, _ row: Int32) -> Slot {
    until[column] > row ? covering[column] : Slot(start: 0, length: 0)
  }

  private mutating func appendRow(_ row: Int32, _ width: Int) throws(Failure) {
    let first = slots.count
    var length = 0
    for column in 0..<width {
      let slot = slot(at: column, row)
      length += slot.length
      slots.append(slot)
    }
    if length == 0 {
      slots.truncate(to: first)
    } else if headerRows.contains(where: { isSame($0, asRowAt: first) }) {
      repeatedHeaders += 1
      slots.truncate(to: first)
    }
    bytes += length
    guard bytes <= Self.mostBytes else { throw .tooLarge }
  }

  /// Whether a row says the same as a header row, width and white space aside.
  private func isSame(_ header: [Slot], asRowAt first: Int) -> Bool {
    header.indices.allSatisfy { column in
      // No header is as long as this.
      let other = slots[first + column]
      return other.length <= 512 && folded(header[column]) == folded(other)
    }
  }

  private func folded(_ slot: Slot) -> [UInt8] {
    var output = Buffer<UInt8>()
    HeaderText.appendFolded(text.span.extracting(slot.range), to: &output)
    return output.array
  }

  private mutating func nameColumns(_ width: Int) {
    var taken: Set<String> = []
    // By name, the number that the next column of that name may get.
    var next: [String: Int] = [:]
    for column in 0..<width {
      var parts: [String] = []
      for row in headerRows {
        let part = text.string(row[column].range).split(separator: "\n").joined(separator: " ")
        if !part.isEmpty, part != parts.last { parts.append(part) }
      }
      let name = parts.isEmpty ? "列\(column + 1)" : parts.joined(separator: " / ")
      var unique = name
      while !taken.insert(unique).inserted {
        let number = next[name, default: 2]
        next[name] = number + 1
        unique = "\(name) (\(number))"
      }
      names.append(unique)
    }
  }
}
