internal import Documents
package import Records

/// Finds the references in the values of records and makes links of those whose target exists.
package struct LinkFinder: ~Copyable {
  /// The most rows that one range is expanded to.
  package static var mostRowsOfRange: Int { 1000 }

  var scanner: ReferenceScanner
  private let fields: [Int]
  let key: Int
  let outlines: [Outline?]
  private let families: FamilyScanner?
  /// What stands around laws in the patterns; nil where the family is wanted as a whole.
  let lawPatterns: [(lead: FoldedLiteral, tail: FoldedLiteral)]?
  let ready: ReadyMentions
  /// Whether texts may say where they lead by where they stand.
  private let readsRelative: Bool
  let readsRows: Bool
  /// Whether the keys of rows may be texts.
  private let hasTextKeys: Bool
  /// The heading fields, with the documents that they belong to.
  let headings: [(field: Int, document: Int)]
  /// By declared document, the order of its places.
  let orders: [PlaceOrder?]
  /// Places of the home of places that are numbered by 第 alone, and which document that is.
  let ordinals: (places: OrdinalPlaces, document: Int)?
  var rows = RowIndex()
  /// By declared document, the name in the records of the one of the run that it is, and whether it has
  /// rows at all.
  private let rowDocuments: [DocumentDeclaration.Rows?]
  /// Whether references may lead to rows of other documents.
  let hasRowsElsewhere: Bool
  /// What is known of the rows of other documents; nil before all have been read.
  package let known: KnownRows?

  /// Creates a finder.
  ///
  /// - Parameters:
  ///   - patterns: Of two that match equally long texts at one place, the earlier wins.
  ///   - documents: What `{document}` can name; links refer to them by index.
  ///   - record: The declaration of the records.
  ///   - fields: The indices of the fields that are scanned.
  ///   - sets: The ready families that are found beside the patterns, which win where both apply; notes
  ///     are none of them here.
  ///   - home: The index of the document that places without a document's name belong to.
  ///   - urls: Whether addresses of the web become links.
  ///   - outlines: By document, its outline if it is known completely, so that a locator that is not
  ///     in it is a problem; may be shorter than `documents`.
  ///   - known: The rows of other documents; nil before they have been read, when references to them
  ///     become links as they are written.
  package init(
    patterns: [ReferencePattern], documents: [DocumentDeclaration], record: RecordDeclaration,
    fields: [Int], sets: Set<ReadyFamily> = [], home: Int? = nil, urls: Bool = true,
    outlines: [Outline?] = [], known: KnownRows? = nil
  ) {
    let names = documents.enumerated().flatMap { index, document in
      document.names.map { (name: $0, document: index) }
    }
    let laws = patterns.filter { $0.family == .law }
    lawPatterns =
      sets.contains(.law) || laws.isEmpty
      ? nil : laws.map { (FoldedLiteral($0.lead), FoldedLiteral($0.tail)) }
    // Marks of notes are read with the cells, which know where the notes stand.
    let wanted = (laws.isEmpty ? sets : sets.union([.law, .relative])).subtracting([.notes])
    families =
      wanted.isEmpty
      ? nil : FamilyScanner(wanted, besidePatterns: patterns.count > laws.count || urls)
    ready = ReadyMentions(names: names, home: home, readsLawNumbers: sets.contains(.law))
    if let home, sets.contains(.locators), outlines.indices.contains(home),
      let places = outlines[home].flatMap({ OrdinalPlaces($0) })
    {
      ordinals = (places, home)
    } else {
      ordinals = nil
    }
    readsRelative = sets.contains(.relative)
    readsRows = sets.contains(.rows)
    hasTextKeys =
      switch record.fields[record.key].type {
      case .text, .heading: true
      default: false
      }
    headings = record.fields.enumerated().compactMap { index, field in
      guard field.type == .heading else { return nil }
      let document = field.outline.map { id in documents.firstIndex { $0.id == id } } ?? home
      return document.map { (index, $0) }
    }
    orders = readsRelative ? outlines.map { $0.map { PlaceOrder($0) } } : []
    scanner = ReferenceScanner(
      patterns: patterns.filter { $0.family != .law }, names: names, addresses: urls,
      table: families?.anchors)
    self.fields = Set(fields).sorted()
    key = record.key
    self.outlines = outlines
    rowDocuments = documents.map(\.rows)
    hasRowsElsewhere = rowDocuments.contains { $0 != nil }
    self.known = known
  }

  /// Whether a declared document has rows.
  func hasRows(_ document: Int) -> Bool { rowDocuments[document] != nil }

  /// Appends the links of all records to `batch`, by record, field and position, and returns what
  /// is wrong with references, in the same order. A range gives one link a row, all over the text of
  /// the whole range.
  ///
  /// - Parameter document: The document's name in the records, by which references to itself are known.
  package mutating func link(
    _ batch: inout RecordBatch, document: String = ""
  ) -> [ReferenceProblem] {
    scanner.mentions.removeAll()
    scanner.locators.removeAll()
    let textKeys = hasTextKeys ? TextKeys(batch, key: key) : nil
    for record in 0..<batch.count {
      for field in fields {
        let value = batch.value(record, field)
        guard !value.isAbsent, value.length > 0 else { continue }
        let first = scanner.mentions.count
        scanner.scan(
          batch.text.span.extracting(value.range), record: Int32(truncatingIfNeeded: record),
          field: Int32(truncatingIfNeeded: field))
        if let families {
          let walk = families.walk(
            batch.text.span.extracting(value.range), stops: scanner.stops,
            beside: scanner.mentions, from: first)
          if !walk.isEmpty || ordinals != nil {
            let places = readsRelative ? places(of: record, batch) : RelativePlaces()
            add(walk, batch.text.span.extracting(value.range), places, first, record, field)
          }
        }
        if readsRelative, scanner.mentions.count == first,
          var mention = ReadyMentions.rowBefore(batch.text.span.extracting(value.range))
        {
          mention.record = Int32(truncatingIfNeeded: record)
          mention.field = Int32(truncatingIfNeeded: field)
          scanner.mentions.append(mention)
        }
        readDocuments(batch.text.span.extracting(value.range), from: first)
        if let textKeys {
          addTextKeys(textKeys, batch.text.span.extracting(value.range), from: first, record, field)
        }
      }
    }
    return scanner.mentions.isEmpty ? [] : resolve(&batch, document)
  }

  private mutating func resolve(
    _ batch: inout RecordBatch, _ document: String
  ) -> [ReferenceProblem] {
    var problems: [ReferenceProblem] = []
    var hasRows = false
    var hasLinks = false
    let locatorsStart = batch.text.count
    batch.text.append(scanner.locators.span)
    // Where counting of code points stands in the current value.
    var counted = (
      record: Int32(-1), field: Int32(-1), bytes: 0, codePoints: 0,
      before: (bytes: 0, codePoints: 0)
    )
    for index in 0..<scanner.mentions.count {
      let mention = scanner.mentions[index]
      let value = batch.value(Int(mention.record), Int(mention.field))
      if counted.record != mention.record || counted.field != mention.field {
        counted = (mention.record, mention.field, 0, 0, (0, 0))
      }
      let origin = Int(value.start)
      // Both ends of a range stand over the same text.
      if mention.start < counted.bytes { (counted.bytes, counted.codePoints) = counted.before }
      let start =
        counted.codePoints
        + batch.codePointCount(origin + counted.bytes..<origin + mention.start)
      counted.before = (mention.start, start)
      let end = start + batch.codePointCount(origin + mention.start..<origin + mention.end)
      counted.bytes = mention.end
      counted.codePoints = end
      let place = Place(mention: mention, codePoints: start..<end, valueStart: origin)
      switch mention.kind {
      case .url:
        // An address that the text itself is has no locator.
        let range = locatorsStart + mention.locatorStart..<locatorsStart + mention.locatorEnd
        batch.links.append(place.link(.url, target: 0, locator: range.isEmpty ? 0..<0 : range))
      case .locator:
        let range = locatorsStart + mention.locatorStart..<locatorsStart + mention.locatorEnd
        if let outline = outline(of: mention) {
          counted.codePoints = resolve(place, range, in: outline, &batch, &problems)
          counted.bytes = Int(batch.links[batch.links.count - 1].byteEnd)
          continue
        }
        batch.links.append(
          place.link(.locator, target: Int(mention.document), locator: range))
        if batch.hasHiraganaHe(origin + mention.start..<origin + mention.end),
          !batch.hasHiraganaHe(range)
        {
          problems.append(place.problem(.lookAlike(locator: batch.text.string(range)), batch))
        }
      case .rowBefore, .rowBehind:
        let target = Int(mention.record) + (mention.kind == .rowBefore ? -1 : 1)
        if target >= 0, target < batch.count {
          batch.links.append(place.link(.record, target: target))
        } else {
          problems.append(place.problem(.dangling(number: "", nearest: []), batch))
        }
      case .key:
        batch.links.append(place.link(.record, target: mention.number))
        if mention.number == Int(mention.record) {
          problems.append(place.problem(.toItself, batch))
        }
        hasLinks = true
      case .undeclared:
        let range = locatorsStart + mention.locatorStart..<locatorsStart + mention.locatorEnd
        problems.append(place.problem(.undeclared(name: batch.text.string(range)), batch))
      case .row, .range:
        if mention.rowsOf >= 0, rowDocuments[Int(mention.rowsOf)] != .source(document) {
          resolveElsewhere(place, &batch, &problems)
          continue
        }
        if !hasRows {
          rows.build(batch, key: key)
          hasRows = true
        }
        if mention.kind == .row {
          resolveRow(place, &batch, &problems)
        } else {
          resolveRange(place, &batch, &problems)
        }
      }
    }
    if hasRows || hasLinks { problems += circles(batch) }
    noteRelative(&batch)
    return problems
  }

  /// A mention with what is needed to make a link or a problem of it.
  struct Place {
    var mention: Mention
    var codePoints: Range<Int>
    var valueStart: Int

    func link(_ kind: Link.Target, target: Int, locator: Range<Int> = 0..<0) -> Link {
      Link(
        record: mention.record, field: mention.field, bytes: mention.start..<mention.end,
        codePoints: codePoints, kind: kind, target: Int32(truncatingIfNeeded: target),
        locator: locator)
    }

    func problem(
      _ kind: ReferenceProblem.Kind, _ batch: borrowing RecordBatch
    ) -> ReferenceProblem {
      ReferenceProblem(
        kind: kind, record: Int(mention.record), field: Int(mention.field),
        bytes: mention.start..<mention.end, codePoints: codePoints,
        text: batch.text.string(valueStart + mention.start..<valueStart + mention.end))
    }
  }
}

extension RecordBatch {
  /// Whether へ (U+3078) stands in a range of the text.
  func hasHiraganaHe(_ range: Range<Int>) -> Bool {
    let bytes = text.span
    var index = range.lowerBound
    while index + 3 <= range.upperBound {
      if bytes[index] == 0xE3, bytes[index + 1] == 0x81, bytes[index + 2] == 0xB8 { return true }
      index += 1
    }
    return false
  }

  /// How many code points begin in a range of the text.
  func codePointCount(_ range: Range<Int>) -> Int {
    text.span.codePointCount(in: range)
  }
}
