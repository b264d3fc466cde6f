import ArgumentParser

/// How findings and results are shown.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case human
  /// One JSON object a line, on standard output.
  case json
}

/// The option that all commands with findings have.
struct ReportOptions: ParsableArguments {
  @Option(help: "How findings are shown: for people, or as JSON lines on standard output.")
  var format: ReportFormat = .human
}
