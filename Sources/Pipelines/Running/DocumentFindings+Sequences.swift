internal import Documents
internal import Findings
internal import Records

extension DocumentFindings {
  /// Adds a number that does not follow the one before it.
  mutating func add(
    _ fault: SequenceFault, _ batch: borrowing RecordBatch, _ document: borrowing SourceDocument
  ) {
    let code: FindingCode =
      switch fault.kind {
      case .missing: .numberingGap
      case .doubled: .numberingDoubled
      case .backwards: .numberingOrder
      case .levelSkipped: .outlineLevelSkipped
      }
    if skips(code) { return }
    let field = declaration.fields[fault.field]
    let name = field.name
    let number = number(fault.record, fault.field, batch)
    let other = fault.other.map { self.number($0, fault.field, batch) }
    let place = location(of: fault.record, fault.field, batch, document)
    var finding: Finding
    switch fault.kind {
    case .missing(let from, let through):
      let missing = from == through ? from : "\(from) to \(through)"
      finding = Finding(
        code, at: place, "the \(name) \(missing) is missing",
        expected: "\(from) " + (other.map { "behind \($0)" } ?? "at the beginning"),
        found: number,
        advice: "look whether a row was lost, or say `sequence: ascending` in the field \(name)")
    case .doubled:
      finding = Finding(
        code, at: place, "the \(name) \(number) stands twice", expected: "each number once",
        found: "\(number) again",
        advice: "mend the number in the source, or say `sequence: free` in the field \(name)")
    case .backwards:
      finding = Finding(
        code, at: place, "the \(name) \(number) stands behind \(other ?? "a larger one")",
        expected: "a number above \(other ?? "the one before")", found: number,
        advice: "look whether a number is wrong, or say `sequence: free` in the field \(name)")
    case .levelSkipped(let parent):
      finding = Finding(
        code, at: place, "the \(name) \(number) has no \(parent) above it",
        expected: "\(parent) before \(number)", found: other.map { "\($0) before it" } ?? number,
        advice: "look whether a row was lost, or say `sequence: ascending` in the field \(name)")
    }
    if let other = fault.other {
      finding.notes = [
        Finding.Note(
          fault.kind == .doubled ? "the first one" : "the number before it",
          at: location(of: other, fault.field, batch, document))
      ]
    }
    add(finding)
  }

  /// The number of a record as a message shows it.
  private func number(_ record: Int, _ field: Int, _ batch: borrowing RecordBatch) -> String {
    let value = batch.value(record, field)
    let isHeading = declaration.fields[field].type == .heading
    return SourceLocator.excerpt(
      batch.text.string(isHeading ? value.numberRange : value.range))
  }

  /// The place of the first cell of a value.
  private mutating func location(
    of record: Int, _ field: Int, _ batch: borrowing RecordBatch,
    _ document: borrowing SourceDocument
  ) -> SourceLocation {
    let value = batch.value(record, field)
    guard value.cellCount > 0 else {
      return location(Int(batch.records[record].offset), document)
    }
    let cell = Int(batch.sourceCells[Int(value.firstCell)])
    return location(Int(document.cells[cell].start), document)
  }
}
