package import Findings
package import Records

/// What a run of one pipeline did.
package struct RunReport: Sendable {
  /// The path of the pipeline file, as given.
  package var pipeline: String
  package var title: String?
  /// Everything found, in the order of the sources.
  package var findings: [Finding] = []
  /// Where the characters of all sources went.
  package var account = Account()
  /// How many sources were read, and how many records they gave.
  package var documents = 0
  package var records = 0
  /// How many links were found.
  package var links = 0
  /// The declared quantities and whether they agree.
  package var declared: [DeclaredQuantity] = []
  /// The outputs, as the pipeline file or the command line names them.
  package var outputs: [String] = []
  /// Whether the outputs were published.
  package var isPublished = false

  package init(pipeline: String, title: String? = nil) {
    self.pipeline = pipeline
    self.title = title
  }

  /// The exit status that the findings lead to.
  package var exit: ExitStatus { findings.exitStatus }
}

extension Sequence where Element == Finding {
  /// The exit status of a command with these findings: of those with severity error, that which says
  /// most about what is wrong (the pipeline file, then its inputs, then the data, then the rest).
  package var exitStatus: ExitStatus {
    lazy.filter { $0.severity == .error }.map(\.code.exit).mostTelling
  }
}
