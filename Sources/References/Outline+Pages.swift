internal import Documents

/// Where a heading stands in print.
package struct PrintedPlace: Sendable, Hashable, Comparable {
  package var page: Int
  package var line: Int

  package init(page: Int, line: Int) {
    self.page = page
    self.line = line
  }

  package static func < (a: PrintedPlace, b: PrintedPlace) -> Bool {
    (a.page, a.line) < (b.page, b.line)
  }
}

extension Outline {
  /// A heading on its page.
  struct Printed: Sendable {
    /// Its number; nil for a heading without one.
    var number: String?
    var start: PrintedPlace
    /// Whether its line is known: else it could stand anywhere on its page.
    var hasLine: Bool
    /// The last line that belongs to it, where that is known.
    var end: PrintedPlace?
  }

  /// Whether headings have pages.
  package var hasPages: Bool { !printed.isEmpty }

  /// Says on which page, and in which line, a heading stands; `end` is the last line of its text.
  /// Of several at one place, the one that comes last is in force.
  package mutating func addPage(
    _ page: Int, line: Int?, end: PrintedPlace? = nil, of number: String?
  ) {
    let heading = Printed(
      number: number, start: PrintedPlace(page: page, line: line ?? 1), hasLine: line != nil,
      end: end)
    printed.insert(heading, at: position(behind: heading.start))
  }

  /// The position of the first heading that begins behind a place.
  private func position(behind place: PrintedPlace) -> Int {
    printed.partitioningIndex { $0.start > place }
  }

  /// The deepest heading that holds all lines of a page, or the whole page; nil where none does.
  package func number(onPage page: Int, lines: ClosedRange<Int>?) -> String? {
    let start = PrintedPlace(page: page, line: lines?.lowerBound ?? 1)
    let end = PrintedPlace(page: page, line: lines?.upperBound ?? .max)
    // The heading that is in force where the lines begin, and those that begin within them.
    var numbers: [String?] = []
    var index = position(behind: start)
    while index > 0, !printed[index - 1].hasLine, printed[index - 1].start.page == page {
      index -= 1
    }
    if index > 0 { numbers.append(self.number(of: printed[index - 1], at: start)) }
    while index < printed.count, printed[index].start <= end {
      numbers.append(printed[index].number)
      index += 1
    }
    guard var common = numbers.first ?? nil else { return nil }
    for number in numbers.dropFirst() {
      guard let number else { return nil }
      while !HeadingPath.isWithin(number, common) {
        guard let parent = HeadingPath.parent(of: common) else { return nil }
        common = parent
      }
    }
    return common
  }

  /// Whether a page lies behind the beginning of the first heading that has one.
  func covers(page: Int) -> Bool { printed.first.map { $0.start.page <= page } ?? false }

  /// The number of a heading that is in force at a place, or of the one above it where its text has
  /// ended.
  private func number(of heading: Printed, at place: PrintedPlace) -> String? {
    var number = heading.number
    var end = heading.end
    while let current = number, let last = end, last < place {
      number = HeadingPath.parent(of: current)
      end = printed.first { $0.number == number }?.end
    }
    return number
  }
}
