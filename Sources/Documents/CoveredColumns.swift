// Which columns of a grid are covered from above, row by row.
//
//     until   │ 3 3 1 0 5 5 … │ 7 7 7 7 … │ …      by column: covered up to this row
//     blocks  │ ?             │ 7         │ …      by 64 columns: covered at least up to this row
//     regions │ ?                         │ …      by 4,096 columns: the same
//
// `until` only grows while a table is formed, so a bound that was true stays true. A block is looked
// through again only when its bound has passed; then it has a free column, or gets a later bound.

/// The columns of one table at a time, and up to which row each is covered.
struct CoveredColumns: ~Copyable {
  private var until = Buffer<Int32>()
  private var blocks = Buffer<Int32>()
  private var regions = Buffer<Int32>()

  /// Begins a table with no column covered.
  mutating func begin(width: Int) {
    until.removeAll()
    blocks.removeAll()
    regions.removeAll()
    widen(to: width)
  }

  /// Adds columns that are not covered.
  @inline(__always)
  mutating func widen(to width: Int) {
    until.append(repeating: 0, count: width - until.count)
  }

  /// The first column from `column` on that is not covered in row `y`.
  @inline(__always)
  mutating func firstFree(from column: Int32, at y: Int32) -> Int32 {
    let index = Int(column)
    if index >= until.count || until[index] <= y { return column }
    return Int32(truncatingIfNeeded: skip(from: index, at: y))
  }

  /// Covers columns up to row `end`; returns whether one of them was covered in row `y` already.
  @inline(__always)
  mutating func cover(_ columns: Range<Int>, until end: Int32, at y: Int32) -> Bool {
    var overlaps = false
    for column in columns {
      if until[column] > y { overlaps = true }
      until[column] = max(until[column], end)
    }
    return overlaps
  }

  @inline(never)
  private mutating func skip(from start: Int, at y: Int32) -> Int {
    var index = start
    while index < until.count {
      if index & 4095 == 0, bound(regions, index >> 12) > y {
        index += 4096
      } else if index & 63 == 0, bound(blocks, index >> 6) > y {
        index += 64
        if index & 4095 == 0 { note(region: (index >> 12) - 1) }
      } else if until[index] > y {
        index += 1
        if index & 63 == 0 { note(block: (index >> 6) - 1) }
        if index & 4095 == 0 { note(region: (index >> 12) - 1) }
      } else {
        return index
      }
    }
    return until.count
  }

  @inline(__always)
  private func bound(_ bounds: borrowing Buffer<Int32>, _ index: Int) -> Int32 {
    index < bounds.count ? bounds[index] : 0
  }

  /// Sets the bound of a block whose columns are all there.
  private mutating func note(block: Int) {
    var least = Int32.max
    for column in block * 64..<block * 64 + 64 { least = min(least, until[column]) }
    if blocks.count <= block { blocks.append(repeating: 0, count: block + 1 - blocks.count) }
    blocks[block] = least
  }

  /// Sets the bound of a region by those of its blocks.
  private mutating func note(region: Int) {
    var least = Int32.max
    for block in region * 64..<region * 64 + 64 { least = min(least, bound(blocks, block)) }
    if regions.count <= region { regions.append(repeating: 0, count: region + 1 - regions.count) }
    regions[region] = least
  }
}
