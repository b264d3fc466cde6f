internal import Findings
internal import Records

/// The outputs of a run: one dataset, or one for each document.
struct OutputPlan: Sendable {
  /// The absolute paths of all outputs.
  private(set) var paths: [String] = []
  /// The same as people know them: as the pipeline file or the command line says.
  private(set) var names: [String] = []
  /// Whether every document has outputs of its own.
  let isByDocument: Bool
  private let kinds: [ExportKind]

  /// Plans the outputs for the documents of a run.
  ///
  /// - Parameter folder: The folder, as given by the user, in the place of the one that the
  ///   pipeline's outputs have in common.
  init(_ pipeline: Pipeline, documents: [String], to folder: String?) {
    let exports = pipeline.exports.paths
    kinds = ExportKind.allCases.filter { exports[$0] != nil }
    let templates = kinds.compactMap { exports[$0] }
    isByDocument = pipeline.exports.isByDocument
    let common = Path.commonFolder(templates.map { Path.normalized($0) })
    // A folder named after each document is part of the outputs, not of the folder they go to.
    let base = common.split(separator: "/").prefix { !$0.contains("{document}") }
      .joined(separator: "/")
    for document in isByDocument ? documents : [""] {
      for template in templates {
        let path = Path.normalized(template)
          .split(separator: "/").map {
            $0.split(separator: "{document}", omittingEmptySubsequences: false)
              .joined(separator: document)
          }.joined(separator: "/")
        if let folder {
          let name = Path.join(folder, Path.relative(path, to: base.isEmpty ? "." : base))
          names.append(name)
          paths.append(Path.normalized(Path.join(FileSystem.workingFolder, name)))
        } else {
          names.append(Path.join(pipeline.root, path))
          paths.append(
            Path.normalized(
              Path.join(FileSystem.workingFolder, Path.join(pipeline.root, path))))
        }
      }
    }
  }

  /// The plan of one dataset, with the staged paths of its files.
  func dataset(
    _ index: Int, of pipeline: Pipeline, staged: [String]
  ) -> DatasetWriter.Plan {
    var files: [ExportKind: String] = [:]
    for (offset, kind) in kinds.enumerated() {
      files[kind] = staged[index * kinds.count + offset]
    }
    var reference: String?
    if let xml = path(of: .xml, index), let schema = path(of: .xsd, index) {
      reference = Path.relative(from: Path.parent(xml), to: schema)
    }
    return DatasetWriter.Plan(
      title: pipeline.title, declaration: pipeline.record, documents: pipeline.documents,
      paths: files, schemaReference: reference,
      hasByteOrderMark: pipeline.exports.hasByteOrderMark,
      linksDocuments: pipeline.linksRowsElsewhere, leavesDataset: pipeline.leavesDataset,
      hasDecimals: pipeline.declaresDecimals)
  }

  /// The places in the list of outputs that hold an export, one for each dataset.
  func indices(of kind: ExportKind) -> [Int] {
    guard let offset = kinds.firstIndex(of: kind) else { return [] }
    return Array(stride(from: offset, to: paths.count, by: kinds.count))
  }

  private func path(of kind: ExportKind, _ index: Int) -> String? {
    kinds.firstIndex(of: kind).map { paths[index * kinds.count + $0] }
  }

  /// A finding for an output that could not be staged or published.
  func finding(_ failure: FileFailure) -> Finding {
    // A staged path says nothing to the user: the output that it is, or is a part of, does.
    let staged = Path.name(failure.path)
    let name =
      zip(paths, names).first { Path.name($0.0) == staged }?.1
      ?? zip(paths, names).first { staged.hasPrefix(Path.name($0.0) + ".") }?.1
    let place = SourceLocation(path: name ?? failure.path)
    if failure.isDiskFull {
      return Finding(
        .outputNoSpace, at: place, "the disk is full",
        expected: "room for the outputs beside the previous ones", found: failure.reason,
        advice: "free some space and run again; the previous outputs are untouched")
    }
    switch failure.operation {
    case .create, .list:
      return Finding(
        .outputCannotCreate, at: place, "the output cannot be created",
        expected: "a folder that can be written to", found: failure.reason,
        advice: "look at the permissions of the folder, or choose another one with --output")
    default:
      return Finding(
        .outputWriteFailed, at: place, "writing the output failed",
        expected: "all bytes on the disk", found: failure.reason,
        advice: "look at the disk and run again; the previous outputs are untouched")
    }
  }
}
