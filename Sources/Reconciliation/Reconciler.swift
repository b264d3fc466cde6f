// The rules of a pipeline, prepared once, over one document after the other:
//
//     prose ──▶ FoldedProse ──▶ a match a rule ──▶ captured values ─┐
//     records ──▶ RecordCounter ──▶ a count a condition ────────────┴─▶ sums ──▶ verdicts
//
// A document costs one pass over its prose, a comparison of each line's beginning with each pattern,
// and one pass over its records.

package import Documents
package import Records

/// Compares what documents declare in their prose with what is counted in their records.
package struct Reconciler: ~Copyable {
  private let rules: [ReconcileRule]
  private let plan: ComparisonPlan
  private var counter = RecordCounter()

  // Refilled for every document.
  private var prose = FoldedProse()
  private var captions = FoldedProse()
  private var hasCaptions = false
  private var values: [CapturedValue?] = []
  private var reader = PassageReader()

  /// Prepares rules for documents whose records follow a declaration.
  ///
  /// - Precondition: `ReconcileRule.mistakes(in:record:)` finds none.
  package init(_ rules: [ReconcileRule], record: RecordDeclaration) {
    self.rules = rules
    plan = ComparisonPlan(rules, record: record, &counter)
  }

  /// Compares one document.
  ///
  /// - Parameters:
  ///   - document: The document, for its prose and, where that lacks a passage, its captions.
  ///   - id: The document's name in the dataset.
  ///   - records: Its records.
  package mutating func reconcile(
    _ document: borrowing SourceDocument, id: String, records: borrowing RecordBatch
  ) -> Reconciliation {
    var result = Reconciliation()
    guard !rules.isEmpty else { return result }
    prose.removeAll()
    prose.append(document.prose, of: document)
    captions.removeAll()
    hasCaptions = false
    values = Array(repeating: nil, count: plan.names.count)
    var passages: [Passage?] = []
    var early: [[Reconciliation.Outcome]] = []
    for rule in rules.indices {
      var outcomes: [Reconciliation.Outcome] = []
      passages.append(search(rule, document, &outcomes, &result.declaredCharacters))
      early.append(outcomes)
    }
    counter.count(records)
    let comparison = Comparison(
      plan: plan, values: values, counts: counter.counts, aggregates: counter.aggregates,
      records: records.count)
    for rule in rules.indices {
      result.outcomes += early[rule]
      guard let passage = passages[rule] else { continue }
      comparison.compare(rule, passage, id: id, isClean: early[rule].isEmpty, &result)
    }
    let unchecked = UncheckedLines.all(in: prose)
    result.uncheckedCount = unchecked.count
    result.unchecked = unchecked.prefix(Reconciliation.mostUnchecked).map { range in
      let passage = reader.passage(at: range, in: prose)
      return Reconciliation.SimilarLine(text: passage.text, offset: passage.offset)
    }
    return result
  }

  // MARK: Passages

  /// Finds the passage of a rule and keeps what it captures.
  private mutating func search(
    _ rule: Int, _ document: borrowing SourceDocument,
    _ outcomes: inout [Reconciliation.Outcome], _ characters: inout Int
  ) -> Passage? {
    let pattern = rules[rule].pattern
    var isInProse = true
    var found = pattern.find(in: prose)
    if found == nil {
      fillCaptions(document)
      found = pattern.find(in: captions)
      isInProse = false
    }
    guard let (match, other) = found else {
      outcomes.append(
        Reconciliation.Outcome(
          rule: rule, offset: nil, text: "", verdict: .notDeclared(similar: similar(to: pattern))))
      return nil
    }
    let passage =
      isInProse
      ? reader.passage(at: match.range, in: prose) : reader.passage(at: match.range, in: captions)
    if isInProse { characters += prose.countCharacters(ofLinesAt: match.range) }
    for (index, value) in match.values.enumerated() {
      values[plan.firstCapture[rule] + index] = value
      guard case .unreadable(let reason) = value else { continue }
      outcomes.append(
        Reconciliation.Outcome(
          rule: rule, offset: passage.offset, text: passage.text,
          verdict: .unreadable(
            UnreadableQuantity(name: pattern.captures[index].name, reason: reason))))
    }
    if let other {
      let second =
        isInProse
        ? reader.passage(at: other.range, in: prose) : reader.passage(at: other.range, in: captions)
      if isInProse { characters += prose.countCharacters(ofLinesAt: other.range) }
      outcomes.append(
        Reconciliation.Outcome(
          rule: rule, offset: passage.offset, text: passage.text,
          verdict: .declaredTwice(text: second.text, offset: second.offset)))
    }
    return passage
  }

  private mutating func fillCaptions(_ document: borrowing SourceDocument) {
    guard !hasCaptions else { return }
    hasCaptions = true
    for table in 0..<document.tables.count where document.tables[table].hasCaption {
      captions.append(document.tables[table].caption, of: document)
    }
  }

  private mutating func similar(to pattern: DeclaredPattern) -> Reconciliation.SimilarLine? {
    guard let line = SimilarLines.best(in: prose, like: pattern.literalBytes) else { return nil }
    let start = prose.start(ofLine: line)
    let passage = reader.passage(at: start..<prose.foldedRange(ofLine: line).upperBound, in: prose)
    return Reconciliation.SimilarLine(text: passage.text, offset: passage.offset)
  }
}
