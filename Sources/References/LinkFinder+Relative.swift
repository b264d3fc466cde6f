internal import Documents
internal import Records

// References that say where they lead by where they stand.

extension LinkFinder {
  /// Where a record stands: its heading, in the document that this belongs to.
  func places(of record: Int, _ batch: borrowing RecordBatch) -> RelativePlaces {
    var places = RelativePlaces()
    for (field, document) in headings {
      let value = batch.value(record, field)
      guard !value.isAbsent, value.numberLength > 0 else { continue }
      places.here = RelativePlaces.Named(
        document: document, number: batch.text.string(value.numberRange))
      places.order = orders.indices.contains(document) ? orders[document] : nil
      break
    }
    return places
  }

  /// Notes which references were resolved by where they stand.
  func noteRelative(_ batch: inout RecordBatch) {
    var decisions: [Decision] = []
    for index in 0..<scanner.mentions.count {
      let mention = scanner.mentions[index]
      guard mention.isRelative || mention.kind == .rowBefore || mention.kind == .rowBehind
      else { continue }
      if let last = decisions.last, last.record == mention.record, last.field == mention.field {
        decisions[decisions.count - 1].count += 1
        continue
      }
      decisions.append(
        Decision(
          record: mention.record, field: mention.field, kind: .relativeResolved, count: 1,
          offset: Int(batch.records[Int(mention.record)].offset)))
    }
    guard !decisions.isEmpty else { return }
    // Decisions stand by record.
    var all: [Decision] = []
    for index in 0..<batch.decisions.count { all.append(batch.decisions[index]) }
    all += decisions
    batch.decisions.removeAll()
    for entry in all.enumerated().sorted(by: {
      ($0.element.record, $0.offset) < ($1.element.record, $1.offset)
    }) {
      batch.decisions.append(entry.element)
    }
  }
}
