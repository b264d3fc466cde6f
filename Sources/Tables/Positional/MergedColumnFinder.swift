// Columns whose cells stand beside several rows:
//
//     1   opinion ……  │            without column 2 the rows are plain; its lines go on over the
//     ────────────────┤ one answer  place where the others leave all free, so that no row can end
//     2   opinion ……  │            there for it
//
// One column, with that of the numbers, tells the rows best; the others are held against them. Cost is that
// of finding rows, once a column.

import Documents

/// Finds the columns of a numbered table in which a cell may stand beside several rows.
struct MergedColumnFinder {
  typealias Alignment = PositionalRowFinder.Alignment

  /// More columns than this are not tried one by one.
  private static var mostColumns: Int { 12 }

  /// Whether a table has as many columns as may be tried one by one.
  static func mayTry(_ columnCount: Int) -> Bool { (3...mostColumns).contains(columnCount) }

  private let boxes: [PositionalBox]
  private let bodies: [[Int]]
  private let separators: [Int]
  private let surroundings: [PositionalRowFinder.Surroundings]
  private let alignment: Alignment
  private var columnCount: Int { separators.count + 1 }

  init(
    _ bodies: [[Int]], of boxes: [PositionalBox], separators: [Int],
    _ surroundings: [PositionalRowFinder.Surroundings], aligned alignment: Alignment
  ) {
    self.bodies = bodies
    self.boxes = boxes
    self.separators = separators
    self.surroundings = surroundings
    self.alignment = alignment
  }

  /// The columns, ascending.
  ///
  /// - Parameter finders: Those of the rows that all columns show.
  func columns(_ finders: [PositionalRowFinder]) -> [Int] {
    guard Self.mayTry(columnCount), finders.contains(where: \.isNumbered)
    else { return [] }
    let trials = (1..<columnCount).map { column in
      let finders = self.finders(of: [0, column])
      return (
        column: column, misfits: strays(of: finders) + emptyRows(of: finders, in: column),
        finders: finders
      )
    }
    guard let best = trials.min(by: { $0.misfits < $1.misfits }) else { return [] }
    let rows = best.finders.indices.map {
      best.finders[$0].rows(surroundings[$0], aligned: alignment)
    }
    // Where rows touch, a line that goes on over their ends tells nothing.
    let (own, ends) = crossings(of: rows, by: best.column)
    guard own * 8 < ends else { return [] }
    return trials.filter { trial in
      let (crossed, ends) = crossings(of: rows, by: trial.column)
      return (crossed > 0 || strangers(in: rows, by: trial.column) > 1)
        && trial.misfits > best.misfits && trial.misfits * 10 >= ends
    }.map(\.column)
  }

  /// Finders of the rows that some columns show.
  func finders(of columns: Set<Int>) -> [PositionalRowFinder] {
    bodies.map { body in
      PositionalRowFinder(
        body.filter { columns.contains(boxes[$0].column(between: separators)) }, of: boxes,
        firstColumnEnd: separators[0])
    }
  }

  private func strays(of finders: [PositionalRowFinder]) -> Int {
    finders.indices.reduce(0) {
      $0 + finders[$1].strays(surroundings[$1], aligned: alignment)
    }
  }

  /// How many rows have a number, and nothing in a column.
  private func emptyRows(of finders: [PositionalRowFinder], in column: Int) -> Int {
    finders.indices.reduce(0) { count, at in
      count
        + finders[at].rows(surroundings[at], aligned: alignment).count { row in
          row.hasNumber
            && !row.boxes.contains { boxes[$0].column(between: separators) == column }
        }
    }
  }

  /// How many rows have text of a column beside them that stands neither at their top nor in their middle nor
  /// at their bottom.
  private func strangers(in rows: [[PositionalRow]], by column: Int) -> Int {
    zip(rows, bodies).reduce(0) { count, page in
      let members = page.1.filter { boxes[$0].column(between: separators) == column }
      let sorted = members.sorted { boxes[$0].centre < boxes[$1].centre }
      return count
        + page.0.count { row in
          let top = row.boxes.map { boxes[$0].top }.min() ?? 0
          let bottom = row.boxes.map { boxes[$0].bottom }.max() ?? 0
          let first = sorted.partitioningIndex { boxes[$0].centre >= top }
          let end = sorted.partitioningIndex { boxes[$0].centre > bottom }
          guard first < end else { return false }
          let (above, below) = (
            boxes[sorted[first]].top - top, bottom - boxes[sorted[end - 1]].bottom
          )
          return min(abs(above), abs(below)) > boxes[sorted[first]].em
            && abs(above - below) > 2 * boxes[sorted[first]].em
        }
    }
  }

  /// How many ends of rows the lines of a column go on over, and how many have lines of it around them.
  private func crossings(
    of rows: [[PositionalRow]], by column: Int
  ) -> (crossed: Int, ends: Int) {
    var result = (crossed: 0, ends: 0)
    for (rows, body) in zip(rows, bodies) {
      let lines = boxes.lines(
        of: body.filter { boxes[$0].column(between: separators) == column }, tolerance: 50)
      let pitch = boxes.pitch(of: lines)
      guard pitch > 0 else { continue }
      for (row, next) in zip(rows, rows.dropFirst()) {
        let end = row.boxes.map { boxes[$0].bottom }.max() ?? 0
        let start = next.boxes.map { boxes[$0].top }.min() ?? end
        let em = boxes[next.boxes.first ?? 0].em
        let place = min(end, start) - em / 3...max(end, start) + em / 3
        // The pairs of lines that stand around some part of the place.
        let first = max(1, lines.partitioningIndex { $0.bottom >= place.lowerBound })
        let last = lines.partitioningIndex { $0.top > place.upperBound }
        guard first <= last, last < lines.count else { continue }
        result.ends += 1
        if (first...last).allSatisfy({
          let (line, next) = (lines[$0 - 1], lines[$0])
          return boxes.step(from: line, to: next) <= pitch + max(1, em / 12)
            || line.bottom > place.upperBound || next.top < place.lowerBound
        }) {
          result.crossed += 1
        }
      }
    }
    return result
  }
}

extension [PositionalBox] {
  /// How far a line stands below another one, whatever fonts of other heights they hold.
  func step(from line: PositionalLine, to next: PositionalLine) -> Int {
    place(of: next) - place(of: line)
  }

  /// The usual step between lines of a paragraph; 0 where no two stand close.
  func pitch(of lines: [PositionalLine]) -> Int {
    let steps = zip(lines, lines.dropFirst()).compactMap { line, next in
      let step = step(from: line, to: next)
      return line.page == next.page && step < line.height * 2 ? step : nil
    }.sorted()
    // Where most cells have a line or two, many steps are those from one cell to the next.
    return steps.isEmpty ? 0 : steps[steps.count / 3]
  }

  private func place(of line: PositionalLine) -> Int {
    line.boxes.map { self[$0].top }.max() ?? line.top
  }
}
