import Documents
import Findings
import Records
import References
import Tables

/// The outlines that a pipeline's documents have in files, read once for a run: written by hand in YAML,
/// exported by an earlier run, or the documents themselves with their headings.
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
      let path = name.hasPrefix("/") ? name : Path.join(pipeline.root, name)
      switch name.split(separator: ".").last?.lowercased() {
      case "json", "ndjson": readExport(path)
      case "html", "htm", "xhtml", "xml", "docx", "odt", "fodt", "md", "markdown":
        readDocument(path)
      default:
        let file = OutlineFile(path)
        outlines.append(file.outline)
        findings += file.findings
      }
    }
  }

  /// Takes the heading fields of an earlier export, whose rows may stand in any order.
  private mutating func readExport(_ path: String) {
    let export = EarlierExport(path, name: "", document: nil, key: nil)
    var builder = OutlineBuilder()
    for heading in export.headings {
      builder.add(unordered: heading.number, title: heading.title, at: heading.location)
    }
    findings += export.findings + builder.findings
    if export.headings.isEmpty, export.findings.isEmpty { reportNone(path) }
    outlines.append(builder.outline)
  }

  /// Takes the headings that a document's markup marks.
  private mutating func readDocument(_ path: String) {
    var problems: [Finding] = []
    guard let read = SourceReader.read(SourceReference(path: path), findings: &problems) else {
      findings += problems
      outlines.append(nil)
      return
    }
    findings += problems.filter { $0.severity == .error }
    var builder = OutlineBuilder()
    var locator = SourceLocator(path: path)
    for heading in PrintedHeadingReader.headings(of: read.document) {
      builder.add(heading, at: locator.location(of: heading.offset, in: read.document))
    }
    findings += builder.findings
    if builder.outline.nodes.isEmpty { reportNone(path) }
    outlines.append(builder.outline)
  }

  private mutating func reportNone(_ path: String) {
    findings.append(
      Finding(
        .outlineUnreadable, at: SourceLocation(path: path), "the outline has no headings",
        expected: "headings with numbers, such as 4.2.1 国民・社会を守るための…", found: "none",
        advice: "look at the markup of its headings, or write an outline file in YAML"))
  }
}
