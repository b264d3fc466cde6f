internal import Documents
internal import Records

// What only the whole batch, or the outline of the document that a link points into, shows to be wrong.

extension LinkFinder {
  /// The circles in which rows refer to one another, each at the link that begins it.
  func circles(_ batch: borrowing RecordBatch) -> [ReferenceProblem] {
    var problems: [ReferenceProblem] = []
    var link = 0
    for cycle in LinkGraph(batch).cycles() {
      while link < batch.links.count,
        Int(batch.links[link].record) < cycle[0] || batch.links[link].kind != .record
          || Int(batch.links[link].target) != cycle[1]
      {
        link += 1
      }
      guard link < batch.links.count else { break }
      let first = batch.links[link]
      let origin = Int(batch.value(cycle[0], Int(first.field)).start)
      problems.append(
        ReferenceProblem(
          kind: .cycle(keys: cycle.map { batch.string(batch.value($0, key)) }), record: cycle[0],
          field: Int(first.field), bytes: Int(first.byteStart)..<Int(first.byteEnd),
          codePoints: Int(first.start)..<Int(first.end),
          text: batch.text.string(origin + Int(first.byteStart)..<origin + Int(first.byteEnd))))
    }
    return problems
  }

  /// The outline that a place leads into, if it is known.
  func outline(of mention: Mention) -> Outline? {
    let document = Int(mention.document)
    if mention.isWhole { return nil }
    return outlines.indices.contains(document) ? outlines[document] : nil
  }

  /// Links a place to what an outline has of it, and returns where it ends in the value, in code points:
  /// behind what was written, or behind a letter more that only looks like one of the outline.
  mutating func resolve(
    _ place: Place, _ range: Range<Int>, in outline: Outline, _ batch: inout RecordBatch,
    _ problems: inout [ReferenceProblem]
  ) -> Int {
    let mention = place.mention
    if mention.page > 0 { return resolvePage(place, range, in: outline, &batch, &problems) }
    var place = place
    var range = range
    let written = batch.text.string(range)
    var deepest = outline.deepest(of: written)
    var read = written
    if deepest != written {
      if let other = LookAlike.variants(of: written).first(where: {
        outline.deepest(of: $0) == $0
      }) {
        (read, deepest) = (other, other)
      }
    } else if let (forms, end) = LookAlike.item(
      batch.text.span.extracting(place.valueStart..<batch.valueEnd(mention)), at: mention.end),
      let form = forms.first(where: { outline.deepest(of: written + $0) == written + $0 })
    {
      read = written + form
      deepest = read
      let length = batch.codePointCount(
        place.valueStart + mention.end..<place.valueStart + end)
      place.mention.end = end
      place.codePoints = place.codePoints.lowerBound..<place.codePoints.upperBound + length
    }
    let isOther = read != written
    if isOther {
      let start = batch.text.count
      batch.text.append(read)
      range = start..<batch.text.count
    }
    batch.links.append(place.link(.locator, target: Int(mention.document), locator: range))
    let text = place.valueStart + mention.start..<place.valueStart + mention.end
    if isOther || batch.hasHiraganaHe(text) && !batch.hasHiraganaHe(range) {
      problems.append(place.problem(.lookAlike(locator: read), batch))
    }
    checkTitle(of: read, outline, place, batch, &problems)
    if deepest != read {
      problems.append(
        place.problem(
          .locatorUnknown(document: Int(mention.document), locator: read, deepest: deepest), batch))
    }
    return place.codePoints.upperBound
  }

  /// Links a page, or lines of it, to the heading that holds them; an outline without pages says nothing
  /// of them.
  private mutating func resolvePage(
    _ place: Place, _ range: Range<Int>, in outline: Outline, _ batch: inout RecordBatch,
    _ problems: inout [ReferenceProblem]
  ) -> Int {
    let mention = place.mention
    var range = range
    let lines =
      mention.firstLine > 0 ? Int(mention.firstLine)...Int(mention.lastLine) : nil
    if let number = outline.number(onPage: Int(mention.page), lines: lines) {
      let start = batch.text.count
      batch.text.append(number)
      range = start..<batch.text.count
    } else if outline.hasPages, !outline.covers(page: Int(mention.page)) {
      problems.append(
        place.problem(
          .locatorUnknown(
            document: Int(mention.document), locator: batch.text.string(range), deepest: nil),
          batch))
    }
    // Both ends of a range of pages may lie under one heading.
    let isDoubled =
      batch.links.count > 0
      && batch.isSame(batch.links[batch.links.count - 1], place, locator: range)
    if !isDoubled {
      batch.links.append(place.link(.locator, target: Int(mention.document), locator: range))
    }
    return place.codePoints.upperBound
  }

  /// Adds the places that are numbered by 第 alone, in the place of what was found within them.
  mutating func readOrdinals(_ text: Span<UInt8>, _ mentions: inout [Mention]) {
    guard let (ordinals, document) = ordinals else { return }
    for place in ordinals.places(in: text) {
      mentions.removeAll { $0.start < place.range.upperBound && $0.end > place.range.lowerBound }
      var mention = Mention(.locator, start: place.range.lowerBound, end: place.range.upperBound)
      mention.document = Int32(truncatingIfNeeded: document)
      mention.locatorStart = scanner.locators.count
      scanner.locators.append(place.locator)
      mention.locatorEnd = scanner.locators.count
      mentions.append(mention)
    }
    mentions = mentions.enumerated().sorted {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }.map(\.element)
  }

  /// Gives places by their page the document that is named in front of them, and leaves out those that
  /// are of none.
  func readPages(_ text: Span<UInt8>, _ mentions: inout [Mention]) {
    guard mentions.contains(where: { $0.page > 0 }) else { return }
    for index in mentions.indices where mentions[index].page > 0 {
      var end = text.beforeSpace(mentions[index].start, most: 2)
      if let start = text.start(of: "の", before: end) { end = start }
      if let name = scanner.document(in: text, before: end) {
        mentions[index].document = Int32(truncatingIfNeeded: name.document)
      }
    }
    mentions.removeAll { $0.page > 0 && $0.document < 0 }
  }

  private func checkTitle(
    of locator: String, _ outline: Outline, _ place: Place, _ batch: borrowing RecordBatch,
    _ problems: inout [ReferenceProblem]
  ) {
    let mention = place.mention
    let value = batch.value(Int(mention.record), Int(mention.field))
    let text = batch.text.span.extracting(value.range)
    guard let title = QuotedTitle.read(text, behind: mention.end) else { return }
    let candidates = outline.nodes(titled: title)
    let own = outline.resolved(locator) ?? locator
    guard !candidates.isEmpty, !candidates.contains(where: { $0.number == own }) else { return }
    // A title below the place that was named is the same place, said more closely.
    if candidates.contains(where: { HeadingPath.isWithin($0.number, own) }) { return }
    problems.append(
      place.problem(
        .titleElsewhere(
          document: Int(mention.document), locator: locator, title: title,
          candidates: candidates.prefix(8).map(\.number)), batch))
  }
}

extension RecordBatch {
  /// The end of the value that a mention stands in, in the batch's text.
  fileprivate func valueEnd(_ mention: Mention) -> Int {
    value(Int(mention.record), Int(mention.field)).range.upperBound
  }

  /// Whether a link is the one that a mention would become.
  fileprivate func isSame(_ link: Link, _ place: LinkFinder.Place, locator: Range<Int>) -> Bool {
    link.record == place.mention.record && link.field == place.mention.field
      && link.kind == .locator && link.target == place.mention.document
      && Int(link.start) == place.codePoints.lowerBound
      && text.span.extracting(link.locatorRange).isEqual(to: text.span.extracting(locator))
  }
}
