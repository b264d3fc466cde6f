import ArgumentParser
import Documents
import Exports
import Findings
import HTML
import Pipelines

extension FlatTableWriter.Form: ExpressibleByArgument {}

/// Takes a table out of files without a pipeline file.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Take a table out of files, without a pipeline file.",
    discussion: """
      Tables with one header become one. Without --table and --header, the header that has most \
      cells below it is taken, and what else there is, is said. Cells that span places stand in \
      each of them.
      """)

  @Argument(help: "The files, or patterns such as 'Input/*.html'; - is standard input.")
  var files: [String] = []

  @Option(help: "The number of a table, as `keisen tables` shows it; may stand several times.")
  var table: [Int] = []

  @Option(
    name: .long, parsing: .upToNextOption,
    help: "Texts that the header has; width, spaces and line breaks do not matter.")
  var header: [String] = []

  @Option(
    help: "The form of the output; by default what the name after --output says, or csv.")
  var to: FlatTableWriter.Form?

  @Option(help: "The file to write, whole or not at all; standard output without it.")
  var output: String?

  @Option(help: "How many rows at the top are the header; 0 for none.")
  var headerRows: Int?

  @Option(help: "The encoding of the files, where they do not say it rightly.")
  var encoding: String?

  @Flag(
    help: "Take hidden elements, readings of ruby and nothing for images: the text as it stands.")
  var sourceText = false

  @Flag(help: "Leave out text that is struck out (s, strike, del).")
  var withoutDeleted = false

  @Flag(
    help: "Keep the links: in place in Markdown, else in a column of addresses behind their texts.")
  var links = false

  @Flag(help: "Begin CSV with a byte order mark.")
  var bom = false

  mutating func validate() throws {
    // `--header 意見 page.html`: what follows the texts is a file where no file stands elsewhere.
    if files.isEmpty, header.count > 1, let last = header.last,
      last == SourceFile.standardInput || !PathPattern(last).matches(from: ".").isEmpty
    {
      files = [header.removeLast()]
    }
    if files.isEmpty { throw ValidationError("Name a file, or - for standard input.") }
    if let headerRows, !(0...1000).contains(headerRows) {
      throw ValidationError("--header-rows takes a number from 0 to 1000.")
    }
  }

  mutating func run() throws {
    var options = TableExtraction.Options()
    options.files = files
    options.tables = table
    options.headers = header
    options.encoding = encoding
    options.headerRows = headerRows
    options.form = to ?? formOfOutput
    options.hasMark = bom
    options.takesLinks = links
    options.view = sourceText ? .source : .reader
    options.view.dropsDeleted = withoutDeleted
    var extraction = TableExtraction(options)
    let printer = FindingPrinter(.human)
    printer.show(extraction.findings)
    let status = extraction.findings.exitStatus
    if status != .clean { throw ExitCode(status.rawValue) }
    if let output {
      if let failure = extraction.write(to: output) {
        printer.show([failure])
        throw ExitCode(failure.code.exit.rawValue)
      }
      var summary = Buffer<UInt8>()
      summary.append("\(output): \(extraction.summary)\n")
      StandardStream.write(&summary, to: .error)
    } else {
      extraction.withOutput { StandardStream.write(&$0, to: .output) }
    }
  }

  private var formOfOutput: FlatTableWriter.Form {
    let ending = output?.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return ending == "md" ? .markdown : FlatTableWriter.Form(rawValue: ending) ?? .csv
  }
}
