internal import Documents
internal import Findings
internal import XML

/// Holds staged exports against their schemas before they are published.
enum ExportValidator {
  /// Validates the XML exports of a plan against the schemas that stand beside them.
  static func validate(_ plan: OutputPlan, staged: [String]) -> [Finding] {
    let documents = plan.indices(of: .xml)
    guard let schema = plan.indices(of: .xsd).first else { return [] }
    var findings: [Finding] = []
    do {
      let bytes = try SourceFile.read(staged[schema])
      let validator = try XMLSchemaValidator(bytes.span)
      for index in documents {
        let result = try validator.validate(path: staged[index])
        for error in result.errors {
          findings.append(
            Finding(
              .outputInvalid, at: SourceLocation(path: plan.names[index], line: error.line),
              error.message, expected: "an export that its schema \(plan.names[schema]) accepts",
              found: "\(result.errorCount) errors; nothing was published",
              advice: "this is a fault of the program: please report it with the source"))
        }
      }
    } catch {
      findings.append(
        Finding(
          .outputInvalid, at: SourceLocation(path: plan.names[schema]),
          "the schema cannot be used: \(error)", expected: "a schema that compiles",
          found: "nothing was published",
          advice: "this is a fault of the program: please report it with the pipeline file"))
    }
    return findings
  }
}
