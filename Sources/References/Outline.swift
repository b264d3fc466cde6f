internal import Documents
package import Records

/// The headings of a document: numbers with their titles, in reading order, parents before their
/// children.
///
/// Built from heading fields or from the entries of a file; outlines of several sources are merged in
/// the order of the sources.
package struct Outline: Sendable {
  /// Where a heading was read.
  package struct Place: Sendable, Hashable {
    /// The index of the source among the sources of the run; −1 for an outline file.
    package var source: Int
    /// The index of the record in its batch, or of the entry in the file.
    package var record: Int

    package init(source: Int, record: Int) {
      self.source = source
      self.record = record
    }
  }

  /// A heading.
  package struct Node: Sendable, Hashable {
    /// The canonical number.
    package var number: String
    /// Nil where only the number is known.
    package var title: String?
    /// Nil for a parent that stands nowhere itself.
    package var place: Place?
  }

  /// One number that has two titles.
  package struct Conflict: Sendable, Hashable {
    package var number: String
    package var title: String
    package var place: Place?
    package var otherTitle: String
    package var otherPlace: Place?
  }

  /// The headings in the order in which they were first met.
  package private(set) var nodes: [Node] = []
  /// Each further title of a number once, in the order in which they were met.
  package private(set) var conflicts: [Conflict] = []
  private var positions: [String: Int] = [:]
  /// Shorter forms of numbers that texts use, without the outermost levels; nil where several headings
  /// have one.
  private var aliases: [String: String?] = [:]
  /// The headings whose pages are known, in the order of the pages.
  var printed: [Printed] = []
  /// Further titles of numbers, as they are compared; few documents have any.
  private var otherTitles: [String: [[UInt8]]] = [:]

  package init() {}

  /// Adds the headings of a field of a batch.
  package mutating func add(_ batch: borrowing RecordBatch, field: Int, source: Int) {
    var previous: Range<Int>?
    for record in 0..<batch.count {
      let value = batch.value(record, field)
      guard !value.isAbsent, value.numberLength > 0 else { continue }
      // Rows of one heading mostly follow one another.
      if let previous,
        batch.text.span.extracting(previous).isEqual(to: batch.text.span.extracting(value.range))
      {
        continue
      }
      previous = value.range
      let title = batch.text.string(value.titleRange)
      add(
        number: batch.text.string(value.numberRange), title: title.isEmpty ? nil : title,
        place: Place(source: source, record: record))
    }
  }

  /// Adds a heading by its canonical number, and its parents where they are not there yet. A title
  /// that differs by meaning from the one the number has is a conflict.
  package mutating func add(number: String, title: String?, place: Place?) {
    let position = self.position(adding: number)
    let unjoined = Self.unjoined(number)
    if unjoined != number { addAlias(unjoined, of: number) }
    if nodes[position].place == nil { nodes[position].place = place }
    guard let title else { return }
    guard let first = nodes[position].title else {
      nodes[position].title = title
      nodes[position].place = place
      return
    }
    if first == title { return }
    let folded = HeaderText.folded(title)
    if folded == HeaderText.folded(first) { return }
    if otherTitles[number, default: []].contains(folded) { return }
    otherTitles[number, default: []].append(folded)
    conflicts.append(
      Conflict(
        number: number, title: first, place: nodes[position].place, otherTitle: title,
        otherPlace: place))
  }

  /// Adds all headings of another outline of the same document.
  package mutating func merge(_ other: Outline) {
    for node in other.nodes { add(number: node.number, title: node.title, place: node.place) }
    for conflict in other.conflicts {
      add(number: conflict.number, title: conflict.otherTitle, place: conflict.otherPlace)
    }
    for heading in other.printed {
      addPage(
        heading.start.page, line: heading.hasLine ? heading.start.line : nil, end: heading.end,
        of: heading.number)
    }
    for (alias, number) in other.aliases {
      if let number { addAlias(alias, of: number) } else { aliases[alias] = .some(nil) }
    }
  }

  /// Adds a shorter form of the number of a heading.
  package mutating func addAlias(_ alias: String, of number: String) {
    if let other = aliases[alias] {
      if other != number { aliases[alias] = .some(nil) }
    } else {
      aliases[alias] = number
    }
  }

  /// The number of the heading that a locator means, which may leave out outer levels where only one
  /// heading fits; nil where none does, or several do.
  func resolved(_ locator: String) -> String? {
    if positions[locator] != nil { return locator }
    let unjoined = Self.unjoined(locator)
    return positions[unjoined] != nil ? unjoined : aliases[unjoined] ?? nil
  }

  private func exists(_ locator: String) -> Bool {
    if positions[locator] != nil { return true }
    let unjoined = Self.unjoined(locator)
    return positions[unjoined] != nil || aliases[unjoined] != nil
  }

  /// A number without the points and dashes that may join a Roman number and items to their neighbours:
  /// Ⅱ.3(2), Ⅱ3(2) and Ⅱ-3-(2) are one place, and so are 3-(2)-ア and 3(2)ア.
  private static func unjoined(_ number: String) -> String {
    guard number.utf8.contains(where: { $0 == 0xE2 || $0 == 0x2D }) else { return number }
    var result = ""
    var before: Unicode.Scalar?
    let scalars = Array(number.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isRoman = before.map { (0x2160...0x217F).contains($0.value) } ?? false
      let isBeforeItem =
        index + 1 < scalars.count
        && (scalars[index + 1] == "(" || scalars[index + 1].value >= 0x2460 && !isRoman)
      if scalar == "." || scalar == "-", isRoman || isBeforeItem {
        before = scalar
        continue
      }
      result.unicodeScalars.append(scalar)
      before = scalar
    }
    return result
  }

  /// The heading with a number.
  package func node(_ number: String) -> Node? { positions[number].map { nodes[$0] } }

  /// The number of the deepest heading on the path of a locator: of 4.2.1(1)③ that is 4.2.1(1), or
  /// 4.2.1, or whatever part of it exists; nil where none does.
  package func deepest(of locator: String) -> String? {
    var length = locator.utf8.count
    while length > 0 {
      let part = String(decoding: locator.utf8.prefix(length), as: UTF8.self)
      if exists(part) { return part }
      length = HeadingPath.parentLength(part)
    }
    return nil
  }

  /// The headings whose titles a quoted one means: it is the same by meaning, or one begins with the
  /// other.
  func nodes(titled title: String) -> [Node] {
    let wanted = HeaderText.folded(title)
    guard wanted.count >= Self.shortestTitle else { return [] }
    return nodes.filter { node in
      guard let own = node.title.map({ HeaderText.folded($0) }) else { return false }
      return own.starts(with: wanted)
        || own.count >= Self.shortestTitle && wanted.starts(with: own)
    }
  }

  /// The fewest bytes of a title that say which heading is meant.
  private static var shortestTitle: Int { 9 }

  private mutating func position(adding number: String) -> Int {
    if let position = positions[number] { return position }
    var missing: [String] = []
    var part = number
    repeat {
      missing.append(part)
      part = String(decoding: part.utf8.prefix(HeadingPath.parentLength(part)), as: UTF8.self)
    } while !part.isEmpty && positions[part] == nil
    for number in missing.reversed() {
      positions[number] = nodes.count
      nodes.append(Node(number: number, title: nil, place: nil))
    }
    return nodes.count - 1
  }
}
