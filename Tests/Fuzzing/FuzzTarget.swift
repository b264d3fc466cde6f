/// One reader under libFuzzer. What it meets may be refused, but must not trap, hang or break what
/// is promised of results; a promise that is broken ends the process, which libFuzzer reports.
protocol FuzzTarget: Sendable {
  /// The word that `make fuzz TARGET=…` takes.
  var word: String { get }
  /// Inputs to begin with, besides those that the data beside the project gives.
  var seeds: [[UInt8]] { get }
  /// What of the data beside the project makes seeds.
  var shared: [SharedSeeds] { get }

  /// Reads one input.
  func read(_ bytes: Span<UInt8>)
}

/// What of the data beside the project makes seeds for a target.
enum SharedSeeds: Sendable {
  /// Documents of this dialect, in UTF-8.
  case documents(of: String)
  /// Documents as they are, in any encoding.
  case anyDocuments
  /// The texts under one name in the cases of a conformance file.
  case cases(file: String, name: String)
  /// The bytes that a conformance file has in hexadecimal digits, under `hex`.
  case hexadecimal(file: String)
  /// The files of a folder of the project.
  case folder(String)
}

extension FuzzTarget {
  var seeds: [[UInt8]] { [] }
  var shared: [SharedSeeds] { [] }
}

/// The targets that `make fuzz` runs in turn.
enum FuzzTargets {
  static let all: [any FuzzTarget] =
    DialectTarget.all + [
      XMLEventTarget(), DetectionTarget(), DeclaredElementsTarget(), RecordElementsTarget(),
      SniffingTarget(), DecodingTarget(), PipelineFileTarget(), NumberingTarget(), DateTarget(),
      ReferenceTarget(), LinkTarget(), RuleTarget(), ExportValidationTarget(), ConversionTarget(),
    ]
}
