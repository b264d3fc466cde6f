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

  func checkLocator(
    _ range: Range<Int>, _ place: Place, _ batch: borrowing RecordBatch,
    _ problems: inout [ReferenceProblem]
  ) {
    let document = Int(place.mention.document)
    guard document < outlines.count, let outline = outlines[document] else { return }
    let locator = batch.text.string(range)
    checkTitle(of: locator, outline, place, batch, &problems)
    let deepest = outline.deepest(of: locator)
    if deepest != locator {
      problems.append(
        place.problem(
          .locatorUnknown(document: document, locator: locator, deepest: deepest), batch))
    }
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
    guard !candidates.isEmpty, !candidates.contains(where: { $0.number == locator }) else { return }
    // A title below the place that was named is the same place, said more closely.
    if candidates.contains(where: { HeadingPath.isWithin($0.number, locator) }) { return }
    problems.append(
      place.problem(
        .titleElsewhere(
          document: Int(mention.document), locator: locator, title: title,
          candidates: candidates.prefix(8).map(\.number)), batch))
  }
}
