internal import Documents
internal import Numbering
internal import Records

// References to rows: those of the batch itself, and those of documents whose name stands in front.

extension LinkFinder {
  /// Says of rows with a document's name in front (前回結果のNo.6) that they are that document's, from
  /// the mention at `first` on; those that a list adds are too.
  mutating func readDocuments(_ text: Span<UInt8>, from first: Int) {
    guard hasRowsElsewhere else { return }
    var before: (end: Int, document: Int32)?
    for index in first..<scanner.mentions.count {
      var mention = scanner.mentions[index]
      guard mention.kind == .row || mention.kind == .range else { continue }
      if mention.rowsOf < 0 {
        if let before, let separator = ListSeparator.end(in: text, at: before.end),
          text.pastSpace(separator) == mention.start
        {
          mention.rowsOf = before.document
        } else {
          mention.rowsOf = named(text, before: mention.start)
        }
        scanner.mentions[index] = mention
      }
      before = (mention.end, mention.rowsOf)
    }
  }

  /// The document with rows whose name ends before `index`; −1 where none does.
  func named(_ text: Span<UInt8>, before index: Int) -> Int32 {
    var end = text.beforeSpace(index, most: 2)
    if let start = text.start(of: "の", before: end) { end = start }
    guard let name = scanner.document(in: text, before: end), hasRows(name.document) else {
      return -1
    }
    return Int32(truncatingIfNeeded: name.document)
  }

  func resolveRow(
    _ place: Place, _ batch: inout RecordBatch, _ problems: inout [ReferenceProblem]
  ) {
    let mention = place.mention
    guard mention.number >= 0, let target = rows.record(of: mention.number) else {
      problems.append(
        place.problem(dangling(mention.number, place, batch), batch))
      return
    }
    batch.links.append(place.link(.record, target: target))
    if target == Int(mention.record) { problems.append(place.problem(.toItself, batch)) }
    let candidates = rows.records(doubled: mention.number)
    if !candidates.isEmpty {
      problems.append(
        place.problem(
          .ambiguous(
            document: nil, number: mention.number, candidates: candidates.map { .record($0) }),
          batch))
    }
  }

  func resolveRange(
    _ place: Place, _ batch: inout RecordBatch, _ problems: inout [ReferenceProblem]
  ) {
    let mention = place.mention
    let through = mention.through < 0 ? Int.max : mention.through
    guard mention.number >= 0, mention.number <= through else {
      problems.append(place.problem(.rangeBackwards, batch))
      return
    }
    let found = rows.records(
      from: mention.number, through: through, most: Self.mostRowsOfRange)
    for target in found.records {
      batch.links.append(place.link(.record, target: target))
      if target == Int(mention.record) { problems.append(place.problem(.toItself, batch)) }
    }
    for end in [mention.number, mention.through] where end < 0 || rows.record(of: end) == nil {
      problems.append(place.problem(dangling(end, place, batch), batch))
    }
    if found.count > found.records.count {
      problems.append(
        place.problem(
          .rangeTooLong(rows: found.count, linked: found.records.count), batch))
    }
  }

  private func dangling(
    _ number: Int, _ place: Place, _ batch: borrowing RecordBatch
  ) -> ReferenceProblem.Kind {
    let mention = place.mention
    let written =
      number >= 0
      ? String(number)
      : batch.text.string(
        place.valueStart + mention.digitsStart..<place.valueStart + mention.digitsEnd)
    return .dangling(number: written, nearest: rows.nearest(to: number >= 0 ? number : nil))
  }

  /// Resolves a row, or a range of them, of a declared document.
  mutating func resolveElsewhere(
    _ place: Place, _ batch: inout RecordBatch, _ problems: inout [ReferenceProblem]
  ) {
    let mention = place.mention
    let document = Int(mention.rowsOf)
    let isRange = mention.kind == .range
    guard let known else {
      // Nothing is known yet: the reference is noted as it is written.
      for number in isRange ? [mention.number, mention.through] : [mention.number]
      where number >= 0 {
        link(place, to: String(number), of: document, &batch)
      }
      return
    }
    guard document < known.registers.count, let register = known.registers[document] else {
      problems.append(place.problem(.notInRun(document: document), batch))
      return
    }
    if isRange {
      guard mention.number >= 0, mention.number <= mention.through else {
        problems.append(place.problem(.rangeBackwards, batch))
        return
      }
      let rows = register.rows(
        from: mention.number, through: mention.through, most: Self.mostRowsOfRange)
      for row in rows {
        link(place, to: known.documents[row.document].rows[row.row].key, of: document, &batch)
      }
    }
    for number in isRange ? [mention.number, mention.through] : [mention.number] {
      let rows = number < 0 ? [] : register.rows(numbered: number)
      switch rows.count {
      case 0:
        let written =
          number >= 0
          ? String(number)
          : batch.text.string(
            place.valueStart + mention.digitsStart..<place.valueStart + mention.digitsEnd)
        problems.append(
          place.problem(
            .danglingElsewhere(
              document: document, number: written,
              nearest: register.nearest(to: number >= 0 ? number : .max)), batch))
      case 1:
        if !isRange, let row = rows.first {
          link(place, to: known.documents[row.document].rows[row.row].key, of: document, &batch)
        }
      default:
        problems.append(
          place.problem(
            .ambiguous(
              document: document, number: number,
              candidates: rows.prefix(20).map { .elsewhere($0) }), batch))
      }
    }
  }

  private func link(
    _ place: Place, to key: String, of document: Int, _ batch: inout RecordBatch
  ) {
    let start = batch.text.count
    batch.text.append(key)
    batch.links.append(
      place.link(.recordElsewhere, target: document, locator: start..<batch.text.count))
  }
}
