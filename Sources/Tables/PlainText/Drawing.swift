/// The lines of a drawn table, and the cells that they show.
struct Drawing {
  /// A cell, with the stretches of the source that its lines hold.
  struct DrawnCell {
    var column: Int
    var columnSpan: Int
    var rowSpan = 1
    var text: [Range<Int>] = []
  }

  private let lines: [DrawnLine]
  /// The columns of the typewriter where walls may stand, from the left.
  let edges: [Int]
  /// For each line, which edges have a wall or a joint.
  private var walls: [[Bool]] = []
  /// For each line and column of the grid, whether a rule runs there.
  private var rules: [[Bool]] = []

  init(_ lines: [DrawnLine]) {
    self.lines = lines
    var places = Set<Int>()
    for line in lines where Self.isRule(line) {
      for character in line.characters where character.sign == .joint {
        places.insert(character.start)
      }
    }
    edges = places.sorted()
    for line in lines {
      var row = [Bool](repeating: false, count: edges.count)
      var ruled = [Bool](repeating: false, count: max(0, edges.count - 1))
      var counts = [(rule: Int, all: Int)](repeating: (0, 0), count: ruled.count)
      var at = 0
      for character in line.characters {
        while at + 1 < edges.count, edges[at + 1] <= character.start { at += 1 }
        let isEdge = at < edges.count && edges[at] == character.start
        if isEdge, character.sign == .wall || character.sign == .joint { row[at] = true }
        if at < counts.count, character.start > edges[at] {
          counts[at].all += 1
          if character.sign == .rule || character.sign == .joint { counts[at].rule += 1 }
        }
      }
      for column in counts.indices {
        ruled[column] = counts[column].all > 0 && counts[column].rule == counts[column].all
      }
      walls.append(row)
      rules.append(ruled)
    }
  }

  /// How many walls of the lines stand where no joint of the rules does.
  static func misfits(of lines: [DrawnLine]) -> Int {
    var places = Set<Int>()
    for line in lines where isRule(line) {
      for character in line.characters where character.sign == .joint {
        places.insert(character.start)
      }
    }
    var misfits = 0
    for line in lines where !isRule(line) {
      for character in line.characters
      where character.sign == .wall && !places.contains(character.start) {
        misfits += 1
      }
    }
    return misfits
  }

  /// Whether a line begins with a joint, so that it is drawn and not written.
  private static func isRule(_ line: DrawnLine) -> Bool {
    line.characters.first { $0.sign != .text }?.sign == .joint
  }

  // MARK: Rows

  /// The rows of cells; a cell that no rule ends reaches into the rows below.
  func rows() -> [[DrawnCell]] {
    var result: [[DrawnCell]] = []
    // For each column the row and the place of the cell that is open in it.
    var open = [(row: Int, cell: Int)?](repeating: nil, count: edges.count - 1)
    let groups = groupCount
    var group = 0
    var isInGroup = false
    for (at, line) in lines.enumerated() {
      for column in open.indices where rules[at][column] { open[column] = nil }
      if rules[at].allSatisfy({ $0 }) {
        isInGroup = false
        continue
      }
      if !isInGroup { group += 1 }
      isInGroup = true
      let cells = cells(of: line, at)
      // Where rules part only the header from the rest, a first cell with text begins a row.
      if groups <= 2, group == groups, let first = cells.first, !isBlank(first, line) {
        for column in open.indices { open[column] = nil }
      }
      var isNew = true
      for cell in cells where !rules[at][cell.column] {
        if let place = open[cell.column] {
          result[place.row][place.cell].text += cell.text
          continue
        }
        if isNew { result.append([]) }
        isNew = false
        let row = result.count - 1
        result[row].append(cell)
        for column in cell.column..<cell.column + cell.columnSpan {
          open[column] = (row, result[row].count - 1)
        }
      }
      if !isNew { stretch(&result, open) }
    }
    return result
  }

  /// Cells that are still open reach into the row that was begun last.
  private func stretch(_ rows: inout [[DrawnCell]], _ open: [(row: Int, cell: Int)?]) {
    var seen = Set<Int>()
    for place in open {
      guard let place, place.row < rows.count - 1 else { continue }
      let key = place.row << 16 | place.cell
      if seen.insert(key).inserted { rows[place.row][place.cell].rowSpan = rows.count - place.row }
    }
  }

  /// How many groups of lines the rules that run through all columns part.
  private var groupCount: Int {
    var groups = 0
    var isInGroup = false
    for ruled in rules {
      let isRule = ruled.allSatisfy { $0 }
      if !isRule, !isInGroup { groups += 1 }
      // A rule in some columns parts rows as well.
      if !isRule, isInGroup, ruled.contains(true) { groups += 1 }
      isInGroup = !isRule
    }
    return groups
  }

  /// The cells that the walls of a line part.
  private func cells(of line: DrawnLine, _ at: Int) -> [DrawnCell] {
    var result: [DrawnCell] = []
    var column = 0
    var next = 0
    let columns = edges.count - 1
    while column < columns {
      var end = column + 1
      while end < columns, !walls[at][end], rules[at][end] == rules[at][column] { end += 1 }
      var cell = DrawnCell(column: column, columnSpan: end - column)
      while next < line.characters.count, line.characters[next].start < edges[column] { next += 1 }
      if next < line.characters.count, line.characters[next].start == edges[column],
        walls[at][column]
      {
        next += 1
      }
      let first = next
      while next < line.characters.count, line.characters[next].start < edges[end] { next += 1 }
      if next > first {
        cell.text = [line.characters[first].offset..<line.characters[next - 1].offsetEnd]
      }
      result.append(cell)
      column = end
    }
    return result
  }

  private func isBlank(_ cell: DrawnCell, _ line: DrawnLine) -> Bool {
    guard let range = cell.text.first else { return true }
    return !line.characters.contains {
      range.contains($0.offset) && $0.offsetEnd - $0.offset > 0 && !$0.isSpace
    }
  }
}
