/// A place on a sheet, as `B3` says it (§18.18.7): letters and digits, from 0.
struct CellPlace: BitwiseCopyable {
  var row: Int32
  var column: Int32

  /// Reads a place; nil where the bytes are none, or it is off every sheet.
  init?(_ bytes: Span<UInt8>) {
    var column = 0
    var row = 0
    var index = 0
    while index < bytes.count, bytes[index] == 0x24 || (0x41...0x5A).contains(bytes[index] & 0xDF) {
      if bytes[index] != 0x24 { column = column * 26 + Int(bytes[index] & 0xDF) - 0x40 }
      if column > 16384 { return nil }
      index += 1
    }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x24 { continue }
      guard (0x30...0x39).contains(byte) else { return nil }
      row = row * 10 + Int(byte - 0x30)
      if row > 1_048_576 { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.row = Int32(row - 1)
    self.column = Int32(column - 1)
  }
}

/// An area of merged cells, as `A1:D1` says it.
struct CellArea: BitwiseCopyable {
  var first: CellPlace
  var last: CellPlace

  init?(_ bytes: Span<UInt8>) {
    var colon = 0
    while colon < bytes.count, bytes[colon] != 0x3A { colon += 1 }
    guard colon < bytes.count, let first = CellPlace(bytes.extracting(0..<colon)),
      let last = CellPlace(bytes.extracting(colon + 1..<bytes.count)), last.row >= first.row,
      last.column >= first.column
    else { return nil }
    self.first = first
    self.last = last
  }
}

/// The merged areas of a sheet while its cells are asked for in their order.
struct MergedAreas {
  /// The widths of all areas together may not be more: they overlap then, or are hostile.
  private static var mostColumns: Int { 8_000_000 }

  private var areas: [CellArea]
  private var next = 0
  private var columns = 0
  /// For each column the area that was met last there.
  private var open: [Int]

  init(_ areas: [CellArea]) {
    self.areas = areas.sorted {
      ($0.first.row, $0.first.column) < ($1.first.row, $1.first.column)
    }
    let width = areas.reduce(0) { max($0, Int($1.last.column) + 1) }
    open = Array(repeating: -1, count: width)
  }

  /// How many rows and columns the cell at a place covers; 0 where another cell covers it.
  mutating func span(of row: Int32, _ column: Int32) -> (rows: Int32, columns: Int32) {
    while next < areas.count, areas[next].first.row <= row, columns < Self.mostColumns {
      let area = areas[next]
      for at in Int(area.first.column)...Int(area.last.column) { open[at] = next }
      columns += Int(area.last.column - area.first.column) + 1
      next += 1
    }
    guard Int(column) < open.count, open[Int(column)] >= 0 else { return (1, 1) }
    let area = areas[open[Int(column)]]
    guard row <= area.last.row else { return (1, 1) }
    if row == area.first.row, column == area.first.column {
      return (area.last.row - row + 1, area.last.column - column + 1)
    }
    return (0, 0)
  }
}
