import Documents
import TestSupport

/// A table that was made at random, with what it says of its header cells, and the standard's steps
/// over it, taken one by one.
struct RandomTable {
  struct Cell {
    var isHeader: Bool
    var scope = ""
    var names: [Int]?
    var isEmpty: Bool
    var group: Int
  }

  var html = ""
  var cells: [Cell] = []
  /// The columns of each column group.
  var columnGroups: [Range<Int>] = []

  init(using random: inout SplitMix) {
    html = "<table>"
    if Bool.random(using: &random) {
      var next = 0
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let span = Int.random(in: 1...3, using: &random)
        html += "<colgroup span=\(span)></colgroup>"
        columnGroups.append(next..<next + span)
        next += span
      }
    }
    let share = Int.random(in: 1...5, using: &random)
    let total = Int.random(in: 1...20, using: &random)
    var group = -1
    while cells.count < total {
      group += 1
      html += "<tbody>"
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        html += "<tr>"
        for _ in 0..<Int.random(in: 0...4, using: &random) {
          addCell(group, share: share, total: total, using: &random)
        }
      }
    }
    html += "</table>"
  }

  private mutating func addCell(
    _ group: Int, share: Int, total: Int, using random: inout SplitMix
  ) {
    func chance(_ one: Int, _ random: inout SplitMix) -> Bool {
      Int.random(in: 0..<one, using: &random) == 0
    }
    var cell = Cell(
      isHeader: Int.random(in: 0..<6, using: &random) < share, isEmpty: chance(9, &random),
      group: group)
    html += "<\(cell.isHeader ? "th" : "td") id=c\(cells.count)"
    if chance(3, &random) {
      cell.scope = ["row", "col", "rowgroup", "colgroup"].randomElement(using: &random) ?? ""
      html += " scope=\(cell.scope)"
    }
    if chance(9, &random) {
      let names = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        Int.random(in: 0..<total, using: &random)
      }
      cell.names = names
      html += " headers='\(names.map { "c\($0)" }.joined(separator: " "))'"
    }
    if chance(4, &random) { html += " colspan=\(Int.random(in: 2...3, using: &random))" }
    if chance(4, &random) { html += " rowspan=\(Int.random(in: 0...3, using: &random))" }
    html += cell.isEmpty ? "> " : ">\(cells.count)"
    cells.append(cell)
  }

  /// The header cells of each cell: those that are named in the order of the names, others by place.
  func headers(_ table: Table, _ document: borrowing SourceDocument) -> [[Int]] {
    var grid = Grid(rows: Int(table.rows), columns: Int(table.columns))
    for index in cells.indices {
      let cell = document.cells[Int(table.firstCell) + index]
      grid.places.append(
        (Int(cell.column), Int(cell.row), Int(cell.columnSpan), Int(cell.rowSpan)))
    }
    return cells.indices.map { principal in
      var list: [Int] = []
      let (x, y, width, height) = grid.places[principal]
      if let names = cells[principal].names {
        list = names.filter { $0 < cells.count }
      } else {
        for row in y..<y + height { scan(principal, (x, row), (-1, 0), grid, &list) }
        for column in x..<x + width { scan(principal, (column, y), (0, -1), grid, &list) }
        for other in cells.indices where cells[other].isHeader {
          let place = grid.places[other]
          guard place.x <= x + width - 1, place.y <= y + height - 1 else { continue }
          if cells[other].scope == "rowgroup", cells[other].group == cells[principal].group {
            list.append(other)
          }
          if cells[other].scope == "colgroup",
            columnGroups.contains(where: { $0.contains(x) && $0.contains(place.x) })
          {
            list.append(other)
          }
        }
        list.sort()
      }
      var seen: Set<Int> = [principal]
      return list.filter { !cells[$0].isEmpty && seen.insert($0).inserted }
    }
  }

  private struct Grid {
    var rows: Int
    var columns: Int
    var places: [(x: Int, y: Int, width: Int, height: Int)] = []

    func cells(at x: Int, _ y: Int) -> [Int] {
      places.indices.filter {
        let place = places[$0]
        return x >= place.x && x < place.x + place.width && y >= place.y
          && y < place.y + place.height
      }
    }
  }

  /// "The internal algorithm for scanning and assigning header cells".
  private func scan(
    _ principal: Int, _ start: (x: Int, y: Int), _ step: (x: Int, y: Int), _ grid: Grid,
    _ list: inout [Int]
  ) {
    var (x, y) = start
    var opaque: [Int] = []
    var isInBlock = cells[principal].isHeader
    var block = isInBlock ? [principal] : []
    while true {
      x += step.x
      y += step.y
      if x < 0 || y < 0 { return }
      let covering = grid.cells(at: x, y)
      guard covering.count == 1 else { continue }
      let current = covering[0]
      if cells[current].isHeader {
        isInBlock = true
        block.append(current)
        var isBlocked = false
        let place = grid.places[current]
        if step.x == 0 {
          isBlocked = opaque.contains {
            grid.places[$0].x == place.x && grid.places[$0].width == place.width
          }
          if !isColumnHeader(current, grid) { isBlocked = true }
        } else {
          isBlocked = opaque.contains {
            grid.places[$0].y == place.y && grid.places[$0].height == place.height
          }
          if !isRowHeader(current, grid) { isBlocked = true }
        }
        if !isBlocked { list.append(current) }
      } else {
        isInBlock = false
        opaque += block
        block = []
      }
    }
  }

  private func isColumnHeader(_ cell: Int, _ grid: Grid) -> Bool {
    if cells[cell].scope == "col" { return true }
    let place = grid.places[cell]
    return cells[cell].scope.isEmpty
      && (place.y..<place.y + place.height).allSatisfy { y in
        (0..<grid.columns).allSatisfy { x in grid.cells(at: x, y).allSatisfy { cells[$0].isHeader }
        }
      }
  }

  private func isRowHeader(_ cell: Int, _ grid: Grid) -> Bool {
    if cells[cell].scope == "row" { return true }
    let place = grid.places[cell]
    return cells[cell].scope.isEmpty && !isColumnHeader(cell, grid)
      && (place.x..<place.x + place.width).allSatisfy { x in
        (0..<grid.rows).allSatisfy { y in grid.cells(at: x, y).allSatisfy { cells[$0].isHeader } }
      }
  }
}
