internal import Numbering
internal import Records

/// Compares the numbers that one document declares with what its records give.
struct Comparison {
  let plan: ComparisonPlan
  /// The captured values of all rules.
  let values: [CapturedValue?]
  /// The counts of the conditions.
  let counts: [Int]
  /// The numbers made of fields; nil where a value is no number, or 64 bits do not hold the result.
  let aggregates: [FixedNumber?]
  /// How many records there are.
  let records: Int

  /// Compares the expectations of a rule whose passage was found, and adds what came of it.
  ///
  /// - Parameter isClean: Whether all of the rule's captures could be read.
  func compare(
    _ rule: Int, _ passage: Passage, id: String, isClean: Bool,
    _ result: inout Reconciliation
  ) {
    func outcome(_ verdict: Reconciliation.Verdict) -> Reconciliation.Outcome {
      Reconciliation.Outcome(
        rule: rule, offset: passage.offset, text: passage.text, verdict: verdict)
    }
    var counts: [DeclaredQuantity.Count] = []
    var agrees = isClean
    var differences: [Reconciliation.Outcome] = []
    for expectation in plan.expectations[rule] {
      let name = plan.names[expectation.capture]
      // An unreadable number has an outcome of its own already.
      guard let (declared, digits) = number(expectation.capture) else { continue }
      var isCompared = false
      for (index, sum) in expectation.sums.enumerated() {
        let missing = missing(in: sum)
        guard missing.isEmpty else {
          differences.append(outcome(.undetermined(name: name, missing: missing)))
          agrees = false
          continue
        }
        isCompared = true
        guard let counted = value(of: sum, digits: digits) else {
          differences.append(
            outcome(
              .unreadable(
                UnreadableQuantity(
                  name: name,
                  reason: sum.contains(where: isUnreadable) ? .fieldUnreadable : .numberTooLarge))))
          agrees = false
          continue
        }
        guard counted != declared else { continue }
        agrees = false
        differences.append(
          outcome(
            .mismatch(
              mismatch(
                name, declared, counted, sum, expectation.texts[index]))))
      }
      if isCompared, !counts.contains(where: { $0.name == name }) {
        counts.append(count(name, declared))
      }
    }
    if differences.isEmpty, isClean { differences.append(outcome(.agrees)) }
    result.outcomes += differences
    result.quantities.append(
      DeclaredQuantity(document: id, text: passage.text, counts: counts, agrees: agrees))
  }

  /// A captured number, and how many digits behind its point are printed; nil where it is none.
  private func number(_ capture: Int) -> (value: FixedNumber, digits: Int)? {
    switch values[capture] {
    case .integer(let value): (FixedNumber(value), 0)
    case .decimal(let value, let digits): (value, digits)
    case .date, .unreadable, nil: nil
    }
  }

  private func count(_ name: String, _ value: FixedNumber) -> DeclaredQuantity.Count {
    DeclaredQuantity.Count(name: name, value: value.whole ?? 0, fraction: value.fraction)
  }

  private func mismatch(
    _ name: String, _ declared: FixedNumber, _ counted: FixedNumber,
    _ sum: [ComparisonPlan.Term], _ expression: String
  ) -> Reconciliation.Mismatch {
    var parts: [DeclaredQuantity.Count] = []
    var periods: [Reconciliation.Period] = []
    for term in sum {
      switch term.operand {
      case .capture(let index):
        if let (value, _) = number(index) { parts.append(count(plan.names[index], value)) }
      case .days(let from, let to):
        if case .date(let first)? = values[from], case .date(let last)? = values[to] {
          periods.append(Reconciliation.Period(from: first, to: last))
        }
      case .integer, .allRecords, .count, .aggregate, .percent: break
      }
    }
    return Reconciliation.Mismatch(
      name: name, declared: declared, counted: counted, expression: expression, parts: parts,
      periods: periods)
  }

  private func isUnreadable(_ term: ComparisonPlan.Term) -> Bool {
    if case .aggregate(let index) = term.operand { return aggregates[index] == nil }
    return false
  }

  /// The names of the captures that a sum needs and that hold no value.
  private func missing(in sum: [ComparisonPlan.Term]) -> [String] {
    var missing: [String] = []
    func need(_ index: Int) {
      switch values[index] {
      case .integer, .decimal, .date: break
      case .unreadable, nil:
        let name = plan.names[index]
        if !missing.contains(name) { missing.append(name) }
      }
    }
    for term in sum {
      switch term.operand {
      case .capture(let index): need(index)
      case .days(let from, let to):
        need(from)
        need(to)
      case .integer, .allRecords, .count, .aggregate, .percent: break
      }
    }
    return missing
  }

  /// The value of a sum whose captures are all there; nil where 64 bits do not hold it. Shares have as
  /// many digits behind the point as the declared number.
  private func value(of sum: [ComparisonPlan.Term], digits: Int) -> FixedNumber? {
    var total = FixedNumber(0)
    for term in sum {
      var value = FixedNumber(0)
      switch term.operand {
      case .integer(let number): value = FixedNumber(number)
      case .allRecords: value = FixedNumber(records)
      case .count(let query): value = FixedNumber(counts[query])
      case .aggregate(let index):
        guard let number = aggregates[index] else { return nil }
        value = number
      case .percent(let query):
        value = .percent(counts[query], of: records, digits: digits)
      case .capture(let index):
        if let (number, _) = number(index) { value = number }
      case .days(let from, let to):
        if case .date(let first)? = values[from], case .date(let last)? = values[to] {
          value = FixedNumber(first.days(through: last))
        }
      }
      total = total + (term.isNegative ? -value : value)
    }
    return total.whole == nil ? nil : total
  }
}
