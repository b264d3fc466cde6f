/// The kind of a finding: a stable word, how bad it is unless a pipeline file says otherwise, and
/// the exit status it leads to.
package struct FindingCode: Sendable, Hashable {
  /// The stable word, for example `table.header-not-found`.
  package let name: String
  /// The severity unless a pipeline file raises or lowers it.
  package let severity: Severity
  /// The exit status of a run that has such a finding with severity error.
  package let exit: ExitStatus
  /// What it means, in one sentence.
  package let summary: String

  package static func == (a: FindingCode, b: FindingCode) -> Bool { a.name == b.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// The exit statuses of the command: 0 and 1 as usual for checkers, sysexits beyond.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Nothing of severity error was found.
  case clean = 0
  /// Findings of severity error, or outputs out of date under `--check`.
  case findings = 1
  /// The command line is wrong (EX_USAGE).
  case usage = 64
  /// A source cannot be read as what it claims to be (EX_DATAERR).
  case badData = 65
  /// A source is not there or cannot be opened (EX_NOINPUT).
  case noInput = 66
  /// An output cannot be created (EX_CANTCREAT).
  case cannotCreate = 73
  /// Reading or writing failed midway (EX_IOERR).
  case inputOutput = 74
  /// The pipeline file is wrong (EX_CONFIG).
  case badPipeline = 78
}
