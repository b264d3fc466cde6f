import Findings
import Records
import References

/// The outlines that a pipeline's documents have in files, read once for a run.
struct OutlineFiles {
  /// By document, in the order of the declarations; nil where there is no file.
  private(set) var outlines: [Outline?] = []
  private(set) var findings: [Finding] = []

  init(_ pipeline: Pipeline) {
    for document in pipeline.documents {
      guard case .file(let name) = document.outline else {
        outlines.append(nil)
        continue
      }
      let file = OutlineFile(name.hasPrefix("/") ? name : Path.join(pipeline.root, name))
      outlines.append(file.outline)
      findings += file.findings
    }
  }
}
