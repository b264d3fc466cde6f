internal import Documents
internal import Numbering

// Levels that headings leave out: 4.2.1.1 behind 4.2, of which no 4.2.1 stands in between.

extension SequenceChecker {
  /// Finds the headings whose parent is not there, though the heading above that is.
  ///
  /// A table of opinions names only those headings on which somebody had one, so that what is missing
  /// there is nothing wrong: only columns that are declared to run, and a document's own headings, one a
  /// row, are looked at. Where the same level is left out again and again, the document has none.
  func skippedLevels(
    _ labels: [[NumberingLevel]], _ records: [Int], _ rule: Rule, _ batch: borrowing RecordBatch
  ) -> [SequenceFault] {
    let listsAll =
      rule.declared == .running
      || rule.declared == nil && rule.mayRun && labels.count == count(batch, rule.field)
    guard listsAll else { return [] }
    var seen: Set<[UInt8]> = []
    var faults: [SequenceFault] = []
    for (position, levels) in labels.enumerated() {
      if levels.count > 2 {
        let parent = NumberingLabel.canonical(Array(levels.dropLast()))
        if !seen.contains(parent),
          seen.contains(NumberingLabel.canonical(Array(levels.dropLast(2))))
        {
          faults.append(
            SequenceFault(
              kind: .levelSkipped(parent: String(decoding: parent, as: UTF8.self)),
              field: rule.field, record: records[position],
              other: position > 0 ? records[position - 1] : nil))
          seen.insert(parent)
        }
      }
      seen.insert(NumberingLabel.canonical(levels))
    }
    let isUsual = rule.declared == nil && faults.count > Self.fewSteps(labels.count - 1)
    return isUsual ? [] : faults
  }
}
