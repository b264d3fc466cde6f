package import Numbering
package import Records

/// What came of a document's declared quantities.
package struct Reconciliation: Sendable {
  /// The passages that were found, in the order of the rules.
  package var quantities: [DeclaredQuantity] = []
  /// One or more for each rule, in the order of the rules.
  package var outcomes: [Outcome] = []
  /// How many non-space characters the lines of prose have that declare quantities; each line counts
  /// once. Captions are not among them.
  package var declaredCharacters = 0
  /// The first lines of prose that declare quantities which no rule covers, and how many there are.
  package var unchecked: [SimilarLine] = []
  package var uncheckedCount = 0
  /// How many of them are kept with their text.
  static var mostUnchecked: Int { 3 }

  package init() {}

  /// What came of one rule, or of one of its expectations.
  package struct Outcome: Sendable, Hashable {
    /// The index of the rule.
    package var rule: Int
    /// The source offset of the passage; nil where there is none.
    package var offset: Int?
    /// The passage, normalized; empty where there is none.
    package var text: String
    package var verdict: Verdict
  }

  /// Whether the document says what was counted.
  package enum Verdict: Sendable, Hashable {
    /// All expectations of the rule are met.
    case agrees
    /// A declared number is not what its expression gives.
    case mismatch(Mismatch)
    /// No passage has the form of the pattern; the line that is most like it, and its source offset.
    case notDeclared(similar: SimilarLine?)
    /// A second passage has the form of the pattern and other values.
    case declaredTwice(text: String, offset: Int)
    case unreadable(UnreadableQuantity)
    /// An expectation was not compared because numbers that it needs were not found or not readable.
    case undetermined(name: String, missing: [String])
  }

  /// A declared number that differs from what an expression gives.
  package struct Mismatch: Sendable, Hashable {
    package var name: String
    package var declared: FixedNumber
    package var counted: FixedNumber
    /// The sum that was compared, as the pipeline file has it.
    package var expression: String
    /// The terms of the sum that are neither numbers nor counts of all records, with their values.
    package var parts: [DeclaredQuantity.Count]
    /// The dates of the lengths of time in the sum; not empty where it is a question of days.
    package var periods: [Period]
  }

  /// A length of time between two declared dates.
  package struct Period: Sendable, Hashable {
    package var from: CivilDate
    package var to: CivilDate

    package init(from: CivilDate, to: CivilDate) {
      self.from = from
      self.to = to
    }

    /// The number of days, both dates included.
    package var days: Int { from.days(through: to) }
  }

  /// A line of prose that a pattern nearly describes.
  package struct SimilarLine: Sendable, Hashable {
    /// The line, normalized.
    package var text: String
    package var offset: Int

    package init(text: String, offset: Int) {
      self.text = text
      self.offset = offset
    }
  }
}

/// A capture that holds no value.
package struct UnreadableQuantity: Sendable, Hashable {
  /// Why it holds none.
  package enum Reason: Sendable, Hashable {
    /// The number does not fit into 64 bits, or a sum does not.
    case numberTooLarge
    /// A value of the field that the number is made of is no number.
    case fieldUnreadable
    /// The calendar has no such day.
    case noSuchDay
    /// A day of an era before 1873, when months followed the moon.
    case lunarCalendar
    /// The era and the Gregorian year beside it mean two years.
    case contradiction(era: Int, western: Int)
  }

  /// The name of the capture.
  package var name: String
  package var reason: Reason

  package init(name: String, reason: Reason) {
    self.name = name
    self.reason = reason
  }
}
