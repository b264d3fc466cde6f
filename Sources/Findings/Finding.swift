/// How much a finding matters.
package enum Severity: String, Sendable, Comparable, CaseIterable {
  /// Something worth knowing.
  case note
  /// Something to look at; outputs are published all the same.
  case warning
  /// Something that makes the outputs wrong; nothing is published.
  case error

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// One thing found in a pipeline file, a source, or the outputs: data, which is printed elsewhere.
package struct Finding: Sendable, Hashable {
  /// A second place that belongs to a finding.
  package struct Note: Sendable, Hashable {
    package var location: SourceLocation?
    package var message: String

    package init(_ message: String, at location: SourceLocation? = nil) {
      self.location = location
      self.message = message
    }
  }

  package var severity: Severity
  package var code: FindingCode
  package var location: SourceLocation?
  /// One sentence without a full stop.
  package var message: String
  /// What was expected, and what was found; nil where the message says it all.
  package var expected: String?
  package var found: String?
  /// What to do about it, as an imperative sentence without a full stop.
  package var advice: String?
  package var notes: [Note]

  /// Creates a finding with the severity that its code has by default, unless another is given.
  package init(
    _ code: FindingCode, at location: SourceLocation?, _ message: String,
    severity: Severity? = nil, expected: String? = nil, found: String? = nil,
    advice: String? = nil, notes: [Note] = []
  ) {
    self.severity = severity ?? code.severity
    self.code = code
    self.location = location
    self.message = message
    self.expected = expected
    self.found = found
    self.advice = advice
    self.notes = notes
  }
}
