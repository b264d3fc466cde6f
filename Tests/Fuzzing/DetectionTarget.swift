import Documents
import Findings
import Pipelines

/// A source of any kind, as a run takes it: encoding, dialect, reader.
struct DetectionTarget: FuzzTarget {
  var word: String { "source" }
  var shared: [SharedSeeds] { [.anyDocuments] }

  func read(_ bytes: Span<UInt8>) {
    var source = bytes.buffer
    var findings: [Finding] = []
    let reference = SourceReference(path: "Input/a")
    guard let read = SourceReader.read(&source, reference, findings: &findings) else {
      precondition(
        findings.contains { $0.severity == .error && $0.location?.path == "Input/a" },
        "refused without an address")
      return
    }
    DocumentPromises.check(read.document)
  }
}
