import ArgumentParser
import Documents
import Findings
import Pipelines

/// Shows references: those of a pipeline's sources, or those of plain text.
struct LinksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "links", abstract: "Show the links of a pipeline, or the references in texts.")

  @Flag(help: "Read plain text, a line a text, and print one JSON object a line.")
  var text = false

  @Flag(help: "Show only references that lead nowhere.")
  var dangling = false

  @Flag(help: "Show only rows that refer to themselves or to one another in a circle.")
  var cycles = false

  @Option(
    name: .customLong("to"),
    help: "Show only links to a row's key, to a place (document:locator) or to an address.")
  var target: String?

  @Option(help: "How links are shown: text, json (a line a link) or dot (for Graphviz).")
  var format: LinkFormat = .text

  @Option(
    name: .long, parsing: .upToNextOption,
    help: "Files or patterns in the place of the pipeline's sources.")
  var input: [String] = []

  @Argument(help: "The pipeline file; with --text, a file of texts, or - for standard input.")
  var file: String?

  func validate() throws {
    if !text, file == nil { throw ValidationError("Name a pipeline file, or use --text.") }
    if text, dangling || cycles || target != nil {
      throw ValidationError("--dangling, --cycles and --to take a pipeline.")
    }
  }

  mutating func run() throws {
    let findings = text ? showTexts() : showPipeline(file ?? "")
    let status = findings.exitStatus
    if status != .clean { throw ExitCode(status.rawValue) }
  }

  private func showTexts() -> [Finding] {
    var findings: [Finding] = []
    guard let bytes = TextInput.read(file ?? "-", findings: &findings) else {
      FindingPrinter(.human).show(findings)
      return findings
    }
    var output = Buffer<UInt8>()
    TextReferenceWriter().append(lines: bytes.span, to: &output)
    StandardStream.write(&output, to: .output)
    return findings
  }

  private func showPipeline(_ path: String) -> [Finding] {
    let printer = FindingPrinter(format == .json && (dangling || cycles) ? .json : .human)
    let (pipeline, mistakes) = PipelineLoader.load(path)
    guard let pipeline, mistakes.exitStatus == .clean else {
      printer.show(mistakes)
      return mistakes
    }
    let listing = LinkListing(pipeline, inputs: input)
    if dangling || cycles {
      var codes: Set<FindingCode> = dangling ? LinkListing.dangling : []
      if cycles { codes.formUnion(LinkListing.cyclic) }
      let found = listing.findings(of: codes)
      printer.show(found)
      return found
    }
    var links = listing.links
    if let target { links.removeAll { !$0.leads(to: target) } }
    var output = Buffer<UInt8>()
    LinkListWriter.append(links, as: format.format, to: &output)
    StandardStream.write(&output, to: .output)
    let failures = listing.findings.filter { $0.severity == .error }
    printer.show(failures)
    return failures
  }
}

/// How links are shown.
enum LinkFormat: String, ExpressibleByArgument, CaseIterable {
  /// One line a link, for people.
  case text
  /// One JSON object a line.
  case json
  /// A graph for Graphviz.
  case dot

  var format: LinkListWriter.Format {
    switch self {
    case .text: .text
    case .json: .json
    case .dot: .dot
    }
  }
}
