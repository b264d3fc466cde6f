package import Findings
internal import Records

extension Reconciliation.Outcome {
  /// The finding that the outcome makes; nil where the document agrees, and where another outcome
  /// says why a number could not be compared.
  ///
  /// - Parameters:
  ///   - rules: The rules of the reconciliation.
  ///   - location: Says where an offset of the source is; nil stands for the document as a whole.
  package func finding(
    of rules: [ReconcileRule], location: (Int?) -> SourceLocation?
  ) -> Finding? {
    let rule = rules[self.rule]
    switch verdict {
    case .agrees, .undetermined: return nil
    case .mismatch(let mismatch):
      return Self.finding(mismatch, text: text, severity: rule.severity, at: location(offset))
    case .notDeclared(let similar):
      return Finding(
        .reconcileNotDeclared, at: location(similar?.offset),
        "the document does not declare \(Self.names(rule.pattern))", severity: rule.severity,
        expected: rule.pattern.text, found: similar?.text,
        advice: similar == nil
          ? "check whether the source has this prose" : "check the pattern against this line")
    case .declaredTwice(let other, let place):
      return Finding(
        .reconcileUnreadable, at: location(offset),
        "two passages declare \(Self.names(rule.pattern)) differently", severity: rule.severity,
        expected: rule.pattern.text, found: text,
        advice: "write more of the passage into the pattern",
        notes: [Finding.Note("the other one: \(other)", at: location(place))])
    case .unreadable(let quantity):
      return Finding(
        .reconcileUnreadable, at: location(offset), Self.message(quantity),
        severity: rule.severity, expected: rule.pattern.text, found: text,
        advice: "correct the source")
    }
  }

  private static func finding(
    _ mismatch: Reconciliation.Mismatch, text: String, severity: Severity?,
    at location: SourceLocation?
  ) -> Finding {
    let isPeriod = !mismatch.periods.isEmpty
    var message: String
    if let period = mismatch.periods.first, mismatch.periods.count == 1 {
      message =
        "the document declares \(mismatch.declared) days, but from \(period.from) to \(period.to)"
        + " it is \(period.days) days, both included"
      if mismatch.counted != FixedNumber(period.days) {
        message += "; \(mismatch.expression) gives \(mismatch.counted)"
      }
    } else {
      message =
        "the document declares \(mismatch.name) = \(mismatch.declared),"
        + " but \(mismatch.expression) gives \(mismatch.counted)"
      if !mismatch.parts.isEmpty {
        let parts = mismatch.parts.map { "\($0.name) = \($0.printed)" }
        message += " (\(parts.joined(separator: ", ")))"
      }
    }
    return Finding(
      isPeriod ? .reconcilePeriodMismatch : .reconcileCountMismatch, at: location, message,
      severity: severity, expected: mismatch.counted.description, found: text,
      advice: isPeriod
        ? "check the dates, or set the severity of this rule"
        : "check the rows of the table, or the condition of the rule")
  }

  private static func names(_ pattern: DeclaredPattern) -> String {
    pattern.captures.map(\.name).joined(separator: ", ")
  }

  private static func message(_ quantity: UnreadableQuantity) -> String {
    switch quantity.reason {
    case .numberTooLarge: "\(quantity.name) is larger than 64 bits hold"
    case .fieldUnreadable:
      "\(quantity.name) cannot be compared: a value of the field is no number"
    case .noSuchDay: "\(quantity.name) is no day of the calendar"
    case .lunarCalendar:
      "\(quantity.name) lies before 1873, when months followed the moon, and cannot be computed with"
    case .contradiction(let era, let western):
      "\(quantity.name) contradicts itself: the year of the era is \(era), the one beside it \(western)"
    }
  }
}
