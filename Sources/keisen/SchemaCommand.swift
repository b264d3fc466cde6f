import ArgumentParser
import Documents
import Exports
import Findings
import Pipelines

/// Prints schemas.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the schema of pipeline files, or those of a pipeline's exports.")

  /// What the schema describes.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    /// Pipeline files, for editors (JSON Schema 2020-12).
    case pipeline
    /// The XML export of a pipeline (XSD 1.0).
    case xsd
    /// The JSON export of a pipeline (JSON Schema 2020-12).
    case json
  }

  @Argument(help: "pipeline: of pipeline files; xsd, json: of a pipeline's exports.")
  var subject: Subject

  @Argument(help: "The pipeline file, for xsd and json.")
  var pipeline: String?

  func validate() throws {
    if subject != .pipeline, pipeline == nil {
      throw ValidationError("`keisen schema \(subject.rawValue)` needs a pipeline file.")
    }
  }

  mutating func run() throws {
    var output = Buffer<UInt8>()
    if let pipeline, subject != .pipeline {
      let loaded = PipelineLoader.load(pipeline)
      FindingPrinter(.human).show(loaded.findings)
      guard let file = loaded.pipeline, loaded.findings.exitStatus == .clean else {
        throw ExitCode(loaded.findings.exitStatus.rawValue)
      }
      switch subject {
      case .xsd:
        XSDWriter.append(
          file.record, leavesDataset: file.leavesDataset, hasDecimals: file.declaresDecimals,
          to: &output)
      default:
        JSONSchemaWriter.append(
          file.record, title: file.title, linksDocuments: file.linksRowsElsewhere,
          hasDecimals: file.declaresDecimals, to: &output)
      }
    } else {
      output.append(PipelineSchema.text)
    }
    StandardStream.write(&output, to: .output)
  }
}
