// Runs over the numbers of a document once. Integers that follow one another, and headings in ascending
// order, cost a comparison each; only what does not is read as numbering.

internal import Documents
internal import Numbering

/// Checks that the numbers of keys and headings run on.
///
/// A field may say how its numbers follow one another. Where it does not, the numbers themselves decide
/// whether they run: keys and a document's own headings do when no more than one of three is missing or
/// half of them follow the one before, and they are in order when few run back. Headings of another
/// document, which records name in any number, may have gaps.
package struct SequenceChecker: Sendable {
  struct Rule: Sendable {
    var field: Int
    var type: FieldDeclaration.ValueType
    /// Nil where the numbers decide.
    var declared: FieldSequence?
    /// Whether gaps are looked for where nothing is declared.
    var mayRun: Bool
  }

  /// Where nothing is declared, numbers that begin behind this one continue those of another document.
  private static var latestFirst: Int { 3 }

  private let rules: [Rule]

  /// Creates a checker of the records of a declaration.
  package init(_ declaration: RecordDeclaration) {
    rules = declaration.fields.enumerated().compactMap { index, field in
      let isJudged = index == declaration.key || field.type == .heading
      guard field.sequence != .free, isJudged || field.sequence != nil else { return nil }
      return Rule(
        field: index, type: field.type, declared: field.sequence,
        mayRun: index == declaration.key || field.outline == nil)
    }
  }

  /// Finds the numbers that do not follow those before them, by field and record.
  package func faults(_ batch: borrowing RecordBatch) -> [SequenceFault] {
    var faults: [SequenceFault] = []
    for rule in rules where !(rule.type == .integer && runs(batch, rule)) {
      faults += self.faults(batch, rule)
    }
    return faults
  }

  /// Whether integers are 1, 2, 3 and so on, or continue those of another document.
  private func runs(_ batch: borrowing RecordBatch, _ rule: Rule) -> Bool {
    var next = 1
    for record in 0..<batch.count {
      let range = batch.value(record, rule.field).range
      let number = WholeNumber.scan(batch.text.span.extracting(range), at: 0)?.value
      guard let number, number < Int.max else { return false }
      if record == 0, rule.declared == nil, number > Self.latestFirst { next = number }
      if number != next { return false }
      next += 1
    }
    return true
  }

  private func faults(_ batch: borrowing RecordBatch, _ rule: Rule) -> [SequenceFault] {
    let isHeading = rule.type == .heading
    let records = isHeading ? headings(batch, rule.field) : numbered(batch, rule.field)
    if records.count < 2 && rule.declared == nil { return [] }
    // Headings that several rows share may have gaps as well: what counts is their order.
    if isHeading, rule.declared == nil,
      !rule.mayRun || records.count != count(batch, rule.field),
      needsNoReading(batch, rule.field, records)
    {
      return []
    }
    var labels: [[NumberingLevel]] = []
    labels.reserveCapacity(records.count)
    var kept: [Int] = []
    for record in records {
      let levels = levels(batch, record, rule)
      // A text that is no number shows that the keys are none.
      if levels.isEmpty {
        if rule.declared == nil, !isHeading { return [] }
        continue
      }
      labels.append(levels)
      kept.append(record)
    }
    let found = NumberingSequence.faults(labels)
    let isWanted = rule.declared.map { wanted($0) } ?? judged(found, labels, rule, batch)
    let faults = found.compactMap { position, fault in
      isWanted(position, fault) ? self.fault(fault, at: position, labels, kept, rule.field) : nil
    }
    return isHeading ? faults + skippedLevels(labels, kept, rule, batch) : faults
  }

  // MARK: Which faults count

  private typealias Choice = (Int, NumberingSequence.Fault) -> Bool

  private func wanted(_ sequence: FieldSequence) -> Choice {
    { _, fault in
      if case .missing = fault { return sequence == .running }
      return true
    }
  }

  /// Decides by the numbers themselves which faults are some.
  private func judged(
    _ found: [(position: Int, fault: NumberingSequence.Fault)], _ labels: [[NumberingLevel]],
    _ rule: Rule, _ batch: borrowing RecordBatch
  ) -> Choice {
    var missing = 0
    var backwards = 0
    var doubled: Set<Int> = []
    for (position, fault) in found {
      switch fault {
      case .missing(let from, let through, let after, _):
        if after != nil || through < Self.latestFirst {
          missing = missing.addingReportingOverflow(through - from + 1).partialValue
        }
      case .doubled: doubled.insert(position)
      case .backwards: backwards += 1
      }
    }
    let steps = labels.count - 1
    let isHeading = rule.type == .heading
    let isDense =
      missing >= 0 && missing <= (labels.count - doubled.count) / 2
      || steps >= 4 && Self.nextSteps(labels) >= steps / 2
    // Headings that several rows share, or that come back, are not rows of their own.
    let areShared =
      isHeading && !(doubled.isEmpty && labels.count == count(batch, rule.field))
    let hasGaps = rule.mayRun && isDense && !areShared
    let isOrdered = backwards <= Self.fewSteps(steps)
    return { position, fault in
      switch fault {
      case .missing(_, let through, let after, _):
        hasGaps && (after != nil || through < Self.latestFirst)
      case .doubled: !isHeading && isDense
      case .backwards:
        isOrdered && (isHeading || isDense) && (isHeading || !doubled.contains(position))
      }
    }
  }

  /// How many numbers are the next ones of those before them.
  private static func nextSteps(_ labels: [[NumberingLevel]]) -> Int {
    zip(labels, labels.dropFirst()).count { before, label in
      guard let last = label.last?.numbers.last, let other = before.last?.numbers.last else {
        return false
      }
      return last == other &+ 1
    }
  }

  private func fault(
    _ fault: NumberingSequence.Fault, at position: Int, _ labels: [[NumberingLevel]],
    _ records: [Int], _ field: Int
  ) -> SequenceFault {
    let record = records[position]
    switch fault {
    case .missing(let from, let through, let after, let kana):
      let ends = [from, through].map {
        NumberingSequence.sibling(of: labels[position], number: $0, kana: kana)
      }
      return SequenceFault(
        kind: .missing(from: ends[0], through: ends[1]), field: field, record: record,
        other: after.map { records[$0] })
    case .doubled(let first):
      return SequenceFault(kind: .doubled, field: field, record: record, other: records[first])
    case .backwards(let after):
      return SequenceFault(kind: .backwards, field: field, record: record, other: records[after])
    }
  }

  // MARK: Numbers

  /// The records that have a value.
  private func numbered(_ batch: borrowing RecordBatch, _ field: Int) -> [Int] {
    (0..<batch.count).filter { !batch.value($0, field).isAbsent }
  }

  /// How many records have a value.
  func count(_ batch: borrowing RecordBatch, _ field: Int) -> Int {
    var count = 0
    for record in 0..<batch.count where !batch.value(record, field).isAbsent { count += 1 }
    return count
  }

  /// The records whose heading has a number and is not that of the one before.
  private func headings(_ batch: borrowing RecordBatch, _ field: Int) -> [Int] {
    var records: [Int] = []
    var previous: Range<Int>?
    for record in 0..<batch.count {
      let value = batch.value(record, field)
      guard !value.isAbsent, value.numberLength > 0 else { continue }
      let range = value.numberRange
      if let previous,
        batch.text.span.extracting(previous).isEqual(to: batch.text.span.extracting(range))
      {
        continue
      }
      previous = range
      records.append(record)
    }
    return records
  }

  /// Whether headings of another document need not be read as numbering: they stand in ascending order,
  /// or they are decimal numbers of which so many run back that they are in none.
  private func needsNoReading(
    _ batch: borrowing RecordBatch, _ field: Int, _ records: [Int]
  ) -> Bool {
    var backwards = 0
    var isDecimal = true
    for index in records.indices.dropFirst() {
      let before = batch.value(records[index - 1], field).numberRange
      let range = batch.value(records[index], field).numberRange
      guard
        CanonicalNumber.precedes(
          batch.text.span.extracting(range), batch.text.span.extracting(before))
      else { continue }
      backwards += 1
      for range in [before, range] where isDecimal {
        isDecimal = batch.text.span.extracting(range).isDecimalPath
      }
    }
    return backwards == 0 || isDecimal && backwards > Self.fewSteps(records.count - 1)
  }

  /// How many of some steps may run back where numbers are in order.
  static func fewSteps(_ steps: Int) -> Int { max(1, steps / 50) }

  /// The levels of a number; empty where it is none.
  private func levels(
    _ batch: borrowing RecordBatch, _ record: Int, _ rule: Rule
  ) -> [NumberingLevel] {
    let value = batch.value(record, rule.field)
    let range = rule.type == .heading ? value.numberRange : value.range
    let text = batch.text.span.extracting(range)
    if let number = WholeNumber.read(text) {
      return number < 0
        ? [] : [NumberingLevel(style: .decimal, numbers: [number], range: 0..<text.count)]
    }
    if rule.type == .heading { return LetterContext.levels(ofCanonical: text) }
    guard let label = NumberingLabel.read(text), label.rest == text.count else { return [] }
    return label.levels
  }
}

extension Span where Element == UInt8 {
  /// Whether these are digits and points alone.
  fileprivate var isDecimalPath: Bool {
    for index in 0..<count where self[index] != 0x2E && !(0x30...0x39).contains(self[index]) {
      return false
    }
    return true
  }
}
