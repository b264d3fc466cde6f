// Declared elements of a source → one more table of its document, a record a row:
//
//     source  │ <h2>(方針)</h2><p class=a><b>3-1</b>調査…</p> …
//     tags    │ ▲ record            ▲ field  ▲ field
//     prose   │     ▔▔▔▔▔            ▔▔▔ ▔▔▔▔   the reader's own pieces, found by their origin
//     cells   │ [(方針)] [3-1] [調査…]
//
// Texts are those that the reader of the format made of the prose, with its breaks and its decoded
// references; only attributes are read here. Cost is linear in tags × fields, depth is capped.

internal import Documents
internal import HTML

/// Adds a table of declared elements to a document.
struct ElementReader: ~Copyable {
  /// Elements deeper than this are not told apart, as in browsers.
  private static var deepest: Int { 512 }

  struct Element {
    var tag: SourceTag
    /// The fields whose captured text ends with the element.
    var captures: [Int] = []
    var isRecord = false
    /// The stretches without text, by place in the record's list, that end with the element.
    var exclusions: [Int] = []
  }

  /// What a record has of one field so far.
  struct Capture {
    var ranges: [Range<Int>] = []
    var attribute: Range<Int>?
    var count = 0
    var level: Int?
    var offset = 0
  }

  /// Where the values of a record stand in the source.
  struct Record {
    var start: Int
    var end: Int
    var captures: [Capture]
    var exclusions: [(range: Range<Int>, field: Int)]
  }

  let elements: RecordElements
  let fields: [ElementField]
  var scanner: TagScanner
  var stack: [Element] = []
  var overflow = 0
  var captures: [Capture] = []
  var isOpen = false
  var meetsCondition = false
  var recordStart = 0
  var exclusions: [(range: Range<Int>, field: Int)] = []
  /// The fields of which an excluded element is open.
  var openExclusions: Set<Int> = []
  /// The pieces of the prose by origin.
  var index: [(origin: Int, piece: Int32)] = []
  var taken: Set<Int32> = []
  var records: [Record] = []

  init(_ elements: RecordElements, fields: [ElementField], _ document: borrowing SourceDocument) {
    self.elements = elements
    self.fields = fields
    scanner = TagScanner(of: document)
    var piece = document.prose.first
    while piece >= 0 {
      index.append((document.origin(of: document.pieces[Int(piece)]), piece))
      piece = document.pieces[Int(piece)].next
    }
    index.sort { ($0.origin, $0.piece) < ($1.origin, $1.piece) }
  }

  /// Appends the table.
  ///
  /// - Returns: How many characters of the prose are in its cells, each counted once.
  mutating func append(to document: inout SourceDocument) -> Int {
    scan(document.source.span)
    var table = Table()
    table.rows = Int32(records.count)
    table.columns = Int32(fields.count)
    table.firstCell = Int32(document.cells.count)
    for (row, record) in records.enumerated() {
      for column in fields.indices {
        let cell = cell(of: column, record, &document)
        document.cells.append(
          Cell(
            row: Int32(row), column: Int32(column), rowSpan: 1, columnSpan: 1, text: cell.text,
            start: UInt32(cell.offset), end: UInt32(cell.offset), isHeader: false))
      }
    }
    table.cellCount = Int32(document.cells.count) - table.firstCell
    document.tables.append(table)
    return taken.reduce(0) { sum, piece in
      document.pieces[Int(piece)].isText
        ? sum
          + document.withBytes(of: document.pieces[Int(piece)]) { nonSpaceCharactersOf($0) } : sum
    }
  }

  // MARK: Tags

  private mutating func scan(_ source: Span<UInt8>) {
    while let tag = scanner.next(in: source) {
      if tag.isEnd { close(tag, source) } else { open(tag, source) }
    }
    while !stack.isEmpty { pop(at: source.count) }
    closeRecord(at: source.count)
  }

  private mutating func open(_ tag: SourceTag, _ source: Span<UInt8>) {
    closeImplied(by: tag, source)
    let isEmpty =
      scanner.isXML ? tag.isSelfClosing : source.isVoid(tag.name)
    guard stack.count < Self.deepest else {
      if !isEmpty { overflow += 1 }
      return
    }
    stack.append(Element(tag: tag))
    if matches(elements.record, source) {
      if elements.extent == .next || !isOpen {
        closeRecord(at: tag.range.lowerBound)
        isOpen = true
        meetsCondition = elements.condition == nil
        recordStart = tag.range.lowerBound
        captures = fields.map { _ in Capture() }
        stack[stack.count - 1].isRecord = true
      }
    }
    if isOpen { capture(tag, source) }
    if isEmpty { pop(at: tag.range.upperBound) }
  }

  private mutating func capture(_ tag: SourceTag, _ source: Span<UInt8>) {
    let isFirst = stack[stack.count - 1].isRecord
    if let condition = elements.condition, matches(condition, source) { meetsCondition = true }
    for field in fields.indices {
      if let without = fields[field].without, matches(without, source) {
        // Inside one that is open there is nothing more to leave out.
        if openExclusions.insert(field).inserted {
          stack[stack.count - 1].exclusions.append(exclusions.count)
          exclusions.append((tag.range.upperBound..<Int.max, field))
        }
      }
      guard fields[field].selector.map({ matches($0, source) }) ?? isFirst else { continue }
      captures[field].count += 1
      if captures[field].count > 1, fields[field].choice != .all { continue }
      if captures[field].count == 1 { captures[field].offset = tag.range.lowerBound }
      switch fields[field].choice {
      case .count: continue
      case .level: captures[field].level = source.headingLevel(of: tag)
      case .first, .all:
        if let name = fields[field].attribute {
          captures[field].attribute =
            captures[field].attribute
            ?? source.attribute(Array(name.utf8), of: tag, ignoringCase: !scanner.isXML)
        } else {
          captures[field].ranges.append(tag.range.upperBound..<Int.max)
          stack[stack.count - 1].captures.append(field)
        }
      }
    }
  }

  private mutating func close(_ tag: SourceTag, _ source: Span<UInt8>) {
    if overflow > 0 {
      overflow -= 1
      return
    }
    guard
      let position = stack.lastIndex(where: {
        source.isSameName($0.tag.name, tag.name, ignoringCase: !scanner.isXML)
      })
    else { return }
    while stack.count > position { pop(at: tag.range.lowerBound) }
  }

  /// HTML's end tags that nobody writes: of a paragraph, an item, a row or a cell.
  private mutating func closeImplied(by tag: SourceTag, _ source: Span<UInt8>) {
    guard !scanner.isXML, let top = stack.last else { return }
    if source.isImplied(top.tag.name, endedBy: tag.name) {
      pop(at: tag.range.lowerBound)
    }
  }

  private mutating func pop(at offset: Int) {
    guard let element = stack.popLast() else { return }
    for field in element.captures where field < captures.count {
      if let open = captures[field].ranges.lastIndex(where: { $0.upperBound == .max }) {
        captures[field].ranges[open] =
          captures[field].ranges[open]
          .lowerBound..<max(
            offset, captures[field].ranges[open].lowerBound)
      }
    }
    for index in element.exclusions where index < exclusions.count {
      let start = exclusions[index].range.lowerBound
      exclusions[index].range = start..<max(offset, start)
      openExclusions.remove(exclusions[index].field)
    }
    if element.isRecord, elements.extent == .element { closeRecord(at: offset) }
  }

  private func matches(_ selector: ElementSelector, _ source: Span<UInt8>) -> Bool {
    selector.alternatives.contains { steps in
      var position = stack.count - 1
      guard let last = steps.last, isStep(last, position, source) else { return false }
      for step in steps.dropLast().reversed() {
        position -= 1
        while position >= 0, !isStep(step, position, source) { position -= 1 }
        if position < 0 { return false }
      }
      return true
    }
  }

  private func isStep(
    _ step: ElementSelector.Step, _ position: Int, _ source: Span<UInt8>
  ) -> Bool {
    let tag = stack[position].tag
    let ignoringCase = !scanner.isXML
    if let name = step.name, !source.reads(tag.name, as: name, ignoringCase: ignoringCase) {
      return false
    }
    for name in step.classes {
      guard let value = source.attribute(Array("class".utf8), of: tag, ignoringCase: ignoringCase),
        source.hasWord(name, in: value)
      else { return false }
    }
    for (name, wanted) in step.attributes {
      guard let value = source.attribute(name, of: tag, ignoringCase: ignoringCase) else {
        return false
      }
      if let wanted, !source.reads(value, as: wanted, ignoringCase: false) { return false }
    }
    return true
  }
}
