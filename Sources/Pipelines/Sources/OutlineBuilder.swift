import Findings
import Numbering
import References
import Tables

/// Builds an outline of headings in reading order, and says where their numbers do not follow one
/// another.
struct OutlineBuilder {
  private(set) var outline = Outline()
  private(set) var findings: [Finding] = []
  private var counts: [FindingCode: Int] = [:]

  /// More findings of one code than this are not shown.
  private static var mostOfACode: Int { 100 }
  private var previous: (number: String, levels: [NumberingLevel], location: SourceLocation)?
  private var places: [SourceLocation] = []

  /// A heading that others may stand below.
  private struct Above {
    var level: Int
    /// The numbers of its levels from the outside in; none where it has no number.
    var path: [String]
  }

  private var above: [Above] = []
  /// Whether a heading is numbered with one number alone.
  private var hasSimple = false

  private mutating func report(_ finding: Finding) {
    let count = (counts[finding.code] ?? 0) + 1
    counts[finding.code] = count
    if count <= Self.mostOfACode { findings.append(finding) }
  }

  /// Adds a heading by its canonical number.
  mutating func add(_ number: String, title: String?, at location: SourceLocation) {
    if let parent = HeadingPath.parent(of: number), outline.node(parent)?.place == nil {
      reportSkipped(parent, above: number, at: location)
    }
    addInOrder(number, title: title, at: location)
  }

  private mutating func addInOrder(
    _ number: String, title: String?, at location: SourceLocation
  ) {
    checkOrder(number, at: location)
    add(unordered: number, title: title, at: location)
    previous = (number, Self.levels(number), location)
  }

  private mutating func reportSkipped(
    _ parent: String, above number: String, at location: SourceLocation
  ) {
    report(
      Finding(
        .outlineLevelSkipped, at: location,
        "the heading \(number) has no heading \(parent) above it",
        expected: "\(parent) before \(number)",
        found: previous.map { "\($0.number) before it" } ?? "none before it",
        advice: "add \(parent), or correct the number"))
  }

  /// Adds a heading that may stand anywhere.
  mutating func add(unordered number: String, title: String?, at location: SourceLocation) {
    let before = outline.conflicts.count
    outline.add(
      number: number, title: title, place: Outline.Place(source: -1, record: places.count))
    places.append(location)
    for conflict in outline.conflicts[before...] {
      report(
        .titleConflict(
          conflict, in: nil, at: place(conflict.otherPlace), first: place(conflict.place)))
    }
  }

  /// Says where a heading stands in print.
  mutating func addPage(_ page: Int, line: Int?, end: PrintedPlace? = nil, of number: String?) {
    outline.addPage(page, line: line, end: end, of: number)
  }

  /// Adds a heading of a document, whose number is that of those above it and its own: 第2部, in it 第2章,
  /// in it 1, in it (5). Texts may leave out the outer ones.
  mutating func add(_ heading: PrintedHeading, at location: SourceLocation) {
    var sibling: String?
    while let last = above.last, last.level >= heading.level {
      if last.level == heading.level { sibling = last.path.last }
      above.removeLast()
    }
    var read = HeadingPath.read(heading.text)
    if heading.number == nil, let sibling,
      let letter = LetterContext.letter(
        of: heading.text.utf8Span.span, behind: sibling.utf8Span.span)
    {
      read?.number = String(decoding: letter, as: UTF8.self)
      report(
        Finding(
          .numberingLetter, at: location,
          "\(read?.number ?? "") was read as a letter, and not as a Roman number",
          expected: "the letter behind \(sibling)",
          found: "「\(SourceLocator.excerpt(heading.text))」",
          advice: "nothing, if it is one"))
    }
    guard let own = heading.number ?? read?.number else {
      above.append(Above(level: heading.level, path: []))
      if let page = heading.page { addPage(page, line: heading.line, of: nil) }
      return
    }
    let outer = heading.isRoot ? [] : above.last { !$0.path.isEmpty }?.path ?? []
    let path = Self.path(outer, own)
    let number = Self.joined(path[...])
    var title = read?.title
    if title == nil, heading.number != nil, read == nil {
      let text = heading.text.drop { "（(".contains($0) }
      title = String(text.last.map { "）)".contains($0) } == true ? text.dropLast() : text)
    }
    above.append(Above(level: heading.level, path: path))
    if Self.isDigit(own.first), HeadingPath.parent(of: own) == nil { hasSimple = true }
    checkLevel(of: number, own, isBelow: path.count > 1, at: location)
    addInOrder(number, title: title.flatMap { $0.isEmpty ? nil : $0 }, at: location)
    for start in path.indices.dropFirst() where Self.canStandAlone(path[start...]) {
      outline.addAlias(Self.joined(path[start...]), of: number)
    }
    // 第3条第1号 of an article that has one paragraph.
    if let paragraph = path.firstIndex(of: "第1項"), paragraph > 0, paragraph + 1 < path.count {
      var short = path
      short.remove(at: paragraph)
      outline.addAlias(Self.joined(short[...]), of: number)
    }
    if let page = heading.page { addPage(page, line: heading.line, of: number) }
  }

  /// Says that 4.2.1 stands below no 4.2. The 3 of 3.1 need not be a heading: it may be that of 第3章, or
  /// of no heading at all where none is numbered so.
  private mutating func checkLevel(
    of number: String, _ own: String, isBelow: Bool, at location: SourceLocation
  ) {
    guard Self.isDigit(own.first), let parent = HeadingPath.parent(of: number),
      let step = HeadingPath.parent(of: own), outline.node(parent)?.place == nil
    else { return }
    let isSimple = !step.contains { $0 == "." || $0 == "-" || $0 == "(" }
    if isSimple, isBelow || !hasSimple { return }
    reportSkipped(parent, above: number, at: location)
  }

  /// The path of a heading below others. A decimal number with several levels has those of decimal
  /// numbers above it in it.
  private static func path(_ outer: [String], _ own: String) -> [String] {
    var outer = outer
    if own.contains(where: { $0 == "." || $0 == "-" }), isDigit(own.first) {
      while let last = outer.last, isDigit(last.first), HeadingPath.isBelow(own, last) {
        outer.removeLast()
      }
    }
    return outer + [own]
  }

  private static func joined(_ path: ArraySlice<String>) -> String {
    path.reduce("") { text, step in
      let isDecimal = isDigit(text.last) && isDigit(step.first)
      return text + (isDecimal ? "." : "") + step
    }
  }

  private static func isDigit(_ sign: Character?) -> Bool {
    sign?.isASCII == true && sign?.isNumber == true
  }

  /// Whether texts name a place by a part of its path: 第2章1(5), but neither 1 nor (5).
  private static func canStandAlone(_ path: ArraySlice<String>) -> Bool {
    guard let first = path.first, let sign = first.first else { return false }
    if first.hasSuffix("項") || first.hasSuffix("号") { return false }
    if sign == "第" { return true }
    return isDigit(sign) && (path.count > 1 || first.contains("."))
  }

  private mutating func checkOrder(_ number: String, at location: SourceLocation) {
    guard let previous else { return }
    let levels = Self.levels(number)
    let runsBack =
      levels.isEmpty || previous.levels.isEmpty
      ? CanonicalNumber.precedes(number.utf8Span.span, previous.number.utf8Span.span)
      : NumberingSequence.runsBack(levels, behind: previous.levels)
    guard runsBack else { return }
    report(
      Finding(
        .outlineOrder, at: location, "the heading \(number) stands behind \(previous.number)",
        expected: "headings in ascending order", found: "\(previous.number), then \(number)",
        advice: "look whether a number is wrong, or move the heading",
        notes: [Finding.Note("the heading before it", at: previous.location)]))
  }

  private static func levels(_ number: String) -> [NumberingLevel] {
    LetterContext.levels(ofCanonical: number.utf8Span.span)
  }

  private func place(_ place: Outline.Place?) -> SourceLocation? {
    place.map { places[$0.record] }
  }
}
