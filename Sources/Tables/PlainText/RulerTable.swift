// A table whose columns a ruler of dashes shows, as pandoc and reStructuredText write them:
//
//       No   意見               -----------------------      ==== ========
//     ---- --------               No   意見                  No   意見
//        1   甲                 ----- -----------------      ==== ========
//        2   乙                    1   甲は                   1    甲は
//                                      丙である                    丙である
//     a row is a line                                        2    乙
//                                  2   乙                    ==== ========
//                               -----------------------      a first cell begins a row
//                               blank lines part rows
//
// Linear in the lines: a search for the end of a table stops at the next ruler.

import Documents

/// The lines of a table under a ruler.
struct RulerTable {
  /// The longest header, in lines.
  private static var longestHeader: Int { 20 }

  /// A line of dashes, or of equals signs, in several runs or in one.
  private struct Ruler {
    var sign: UInt8
    /// Where runs begin and end, in columns of the typewriter.
    var runs: [Range<Int>]
    var isFull: Bool { runs.count == 1 }
  }

  var header: [Range<Int>] = []
  /// The lines of each row.
  private(set) var rows: [[Range<Int>]] = []
  private(set) var start: Int
  /// Past its last line, without and with that one's end.
  private(set) var end: Int
  private(set) var next: Int
  private var runs: [Range<Int>] = []
  private var boxWidth = 1

  var columnCount: Int { runs.count }

  /// The table whose first line begins at `position`; nil where none does.
  init?(in source: Span<UInt8>, at position: Int) {
    start = position
    end = position
    next = position
    let first = source.line(at: position)
    guard !source.isBlankLine(first) else { return nil }
    if let ruler = Self.ruler(source, first) {
      switch (ruler.sign, ruler.isFull) {
      case (0x3D, false): guard readBetween(ruler, source) else { return nil }
      case (0x2D, false): guard readHeaderless(ruler, source) else { return nil }
      case (0x2D, true): guard readParagraphs(source) else { return nil }
      default: return nil
      }
    } else {
      guard readLines(below: first, source) else { return nil }
    }
    guard !rows.isEmpty, runs.count <= 1000, fits(source) else { return nil }
  }

  // MARK: Forms

  /// A header line, a ruler, and a row a line up to a blank one.
  private mutating func readLines(below first: Range<Int>, _ source: Span<UInt8>) -> Bool {
    let below = source.line(at: source.endOfLineEnd(at: first.upperBound))
    guard let ruler = Self.ruler(source, below), ruler.sign == 0x2D, !ruler.isFull else {
      return false
    }
    header = [first]
    runs = ruler.runs
    var position = source.endOfLineEnd(at: below.upperBound)
    while position < source.count {
      let line = source.line(at: position)
      if source.isBlankLine(line) { break }
      take(line, source, &position)
      if Self.ruler(source, line) != nil { break }
      rows.append([line])
    }
    return true
  }

  /// A ruler, rows, and another ruler of as many runs.
  private mutating func readHeaderless(_ ruler: Ruler, _ source: Span<UInt8>) -> Bool {
    guard let (lines, closing, _) = body(below: start, source),
      closing.runs.count == ruler.runs.count
    else { return false }
    runs = ruler.runs
    rows = Self.rows(of: lines, source)
    return true
  }

  /// A ruler over the whole width, a header, one with a run a column, rows, and one over all again.
  private mutating func readParagraphs(_ source: Span<UInt8>) -> Bool {
    guard let (lines, ruler, place) = body(below: start, source), !ruler.isFull,
      ruler.sign == 0x2D, (1...Self.longestHeader).contains(lines.count),
      !lines.contains(where: { source.isBlankLine($0) }),
      let (below, closing, _) = body(below: place, source), closing.isFull
    else { return false }
    header = lines
    runs = ruler.runs
    rows = Self.rows(of: below, source)
    return true
  }

  /// Rulers of equals signs around the header and around the rows; a first cell begins a row.
  private mutating func readBetween(_ ruler: Ruler, _ source: Span<UInt8>) -> Bool {
    guard var (lines, closing, place) = body(below: start, source), closing.sign == 0x3D,
      closing.runs == ruler.runs
    else { return false }
    let end = (end, next)
    let following = source.line(at: next)
    if next < source.count, !source.isBlankLine(following),
      let (below, last, _) = body(below: place, source), last.runs == ruler.runs
    {
      header = lines.filter { !source.isBlankLine($0) }
      lines = below
      (closing, place) = (last, self.end)
    } else {
      (self.end, next) = end
    }
    runs = ruler.runs
    for line in lines where !source.isBlankLine(line) {
      let isContinuation = source.isBlankLine(
        line.lowerBound..<min(line.upperBound, line.lowerBound + runs[0].upperBound))
      if isContinuation, !rows.isEmpty {
        rows[rows.count - 1].append(line)
      } else {
        rows.append([line])
      }
    }
    return true
  }

  /// The lines from below one up to the next ruler, with that and where it begins.
  private mutating func body(
    below start: Int, _ source: Span<UInt8>
  ) -> (lines: [Range<Int>], ruler: Ruler, at: Int)? {
    var position = source.endOfLineEnd(at: source.line(at: start).upperBound)
    var lines: [Range<Int>] = []
    while position < source.count {
      let line = source.line(at: position)
      take(line, source, &position)
      if let ruler = Self.ruler(source, line) { return (lines, ruler, line.lowerBound) }
      lines.append(line)
    }
    return nil
  }

  private mutating func take(_ line: Range<Int>, _ source: Span<UInt8>, _ position: inout Int) {
    end = line.upperBound
    position = source.endOfLineEnd(at: line.upperBound)
    next = position
  }

  /// Lines as rows: what blank lines part, or each line where there are none.
  private static func rows(of lines: [Range<Int>], _ source: Span<UInt8>) -> [[Range<Int>]] {
    guard lines.contains(where: { source.isBlankLine($0) }) else { return lines.map { [$0] } }
    return lines.split { source.isBlankLine($0) }.map(Array.init)
  }

  private static func ruler(_ source: Span<UInt8>, _ line: Range<Int>) -> Ruler? {
    let text = source.trimmed(line)
    guard text.count >= 3, source[text.lowerBound] == 0x2D || source[text.lowerBound] == 0x3D else {
      return nil
    }
    var ruler = Ruler(sign: source[text.lowerBound], runs: [])
    var runStart = text.lowerBound
    for index in text.lowerBound...text.upperBound {
      if index < text.upperBound {
        if source[index] == ruler.sign { continue }
        guard source[index] == 0x20 else { return nil }
      }
      if index > runStart {
        guard index - runStart >= 2 else { return nil }
        ruler.runs.append(runStart - line.lowerBound..<index - line.lowerBound)
      }
      runStart = index + 1
    }
    return ruler
  }

  // MARK: Cells

  /// Whether the text leaves free what the ruler leaves free between columns; settles how wide signs are
  /// that are narrow in some fonts and wide in others.
  private mutating func fits(_ source: Span<UInt8>) -> Bool {
    var fewest = Int.max
    var count = 0
    for width in 1...2 {
      var misfits = 0
      count = 0
      for line in header + rows.joined() {
        var column = 0
        for character in DrawnLine(source, line, boxWidth: width).characters
        where !character.isSpace {
          count += 1
          while column + 1 < runs.count, runs[column + 1].lowerBound <= character.start {
            column += 1
          }
          let isLast = column + 1 == runs.count
          let isBefore = character.start < runs[0].lowerBound
          if isBefore || !isLast && character.end > runs[column].upperBound { misfits += 1 }
        }
      }
      if misfits < fewest { (fewest, boxWidth) = (misfits, width) }
    }
    return count > 0 && fewest * 50 <= count
  }

  /// The stretches of a line that stand in each column, without spaces around; empty ones at the line's end.
  func cells(of line: Range<Int>, in source: Span<UInt8>) -> [Range<Int>] {
    var cells = [Range<Int>](repeating: line.upperBound..<line.upperBound, count: runs.count)
    var column = 0
    for character in DrawnLine(source, line, boxWidth: boxWidth).characters where !character.isSpace
    {
      while column + 1 < runs.count, runs[column + 1].lowerBound <= character.start { column += 1 }
      let begin = cells[column].isEmpty ? character.offset : cells[column].lowerBound
      cells[column] = begin..<character.offsetEnd
    }
    return cells
  }
}
