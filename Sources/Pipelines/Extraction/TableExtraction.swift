package import Documents
package import Exports
package import Findings
package import HTML
internal import Records
internal import Tables

/// Takes a table out of files without a pipeline file.
package struct TableExtraction: ~Copyable {
  /// What is taken, and how it is written.
  package struct Options: Sendable {
    package var files: [String] = []
    package var tables: [Int] = []
    package var headers: [String] = []
    package var encoding: String?
    package var headerRows: Int?
    /// What of the text of pages is taken.
    package var view = HTMLView.reader
    package var form: FlatTableWriter.Form = .csv
    /// Whether CSV begins with a byte order mark, as some spreadsheets want it.
    package var hasMark = false
    /// Whether the links of the texts are written: in place in Markdown, else in a column of their
    /// addresses.
    package var takesLinks = false

    package init() {}
  }

  private let options: Options
  private var table: FlatTable
  private var parts = 0
  private var firstPart = SourceLocation(path: "")
  package private(set) var findings: [Finding] = []
  /// The table in the form that was asked for; empty where findings of severity error say why not.
  private var output = Buffer<UInt8>()

  /// Extracts.
  package init(_ options: Options) {
    self.options = options
    table = FlatTable(Normalization(width: .none, lineWraps: .keep), takesLinks: options.takesLinks)
    for pattern in options.files {
      let matches = PathPattern(pattern).matches(from: ".")
      for file in matches.isEmpty ? [pattern] : matches { add(file) }
    }
    if findings.contains(where: { $0.severity == .error }) { return }
    if options.form != .markdown { table.addAddressColumns() }
    if options.form == .csv, options.hasMark { output.append("\u{FEFF}") }
    FlatTableWriter.append(table, as: options.form, to: &output)
  }

  /// What was extracted, in one line.
  package var summary: String {
    var words = "\(table.rows) rows of \(table.names.count) columns from \(parts) table"
    if parts != 1 { words += "s" }
    if table.repeatedHeaders > 0 {
      words += "; \(table.repeatedHeaders) repeated header rows were left out"
    }
    return words
  }

  /// Hands over the output.
  package mutating func withOutput(_ body: (inout Buffer<UInt8>) -> Void) {
    body(&output)
  }

  /// Writes the output to a file, whole or not at all; returns why that failed.
  package mutating func write(to path: String) -> Finding? {
    do {
      try SingleOutput.write(&output, to: path)
      return nil
    } catch {
      return Finding(
        error.isDiskFull
          ? .outputNoSpace : error.operation == .write ? .outputWriteFailed : .outputCannotCreate,
        at: SourceLocation(path: path), "the output cannot be written",
        expected: "a place that can be written to", found: error.reason,
        advice: "look at the folder, its permissions and the space on its disk")
    }
  }

  private mutating func add(_ file: String) {
    var source = SourceReference(path: file, encoding: options.encoding)
    source.view = options.view
    guard let read = SourceReader.read(source, findings: &findings) else { return }
    let candidates = TableCandidate.all(in: read.document, headerRows: options.headerRows)
    let selection = ExtractionChoice(
      ExtractionChoice.Request(numbers: options.tables, headers: options.headers),
      among: candidates, of: read.document, path: file)
    findings += selection.findings
    var locator = SourceLocator(path: file)
    var first: TableCandidate?
    for candidate in selection.taken {
      let place = locator.location(
        of: Int(read.document.tables[candidate.index].start), in: read.document)
      if let first, first.signature != candidate.signature {
        addDifference(candidate, at: place)
        continue
      }
      first = first ?? candidate
      append(candidate, read.document, at: place)
    }
  }

  private mutating func append(
    _ candidate: TableCandidate, _ document: borrowing SourceDocument, at place: SourceLocation
  ) {
    do {
      if parts == 0 { firstPart = place }
      try table.append(
        document.tables[candidate.index], header: candidate.header, of: document)
      parts += 1
    } catch {
      switch error {
      case .tooLarge:
        findings.append(
          Finding(
            .tableTooLarge, at: place, "the table is too large to be written out",
            expected: "at most 33,554,432 places with 1 GiB of text, spans filled in",
            found: "\(candidate.columns) columns of \(candidate.rows) rows",
            advice: "look whether its spans are what they claim to be, or split the source"))
      case .otherWidth: addDifference(candidate, at: place)
      }
    }
  }

  private mutating func addDifference(_ candidate: TableCandidate, at place: SourceLocation) {
    findings.append(
      Finding(
        .tableHeadersDiffer, at: place,
        "table \(candidate.index + 1) has another header than the first that was taken",
        expected: ExtractionChoice.quoted(table.names), found: "another header or width",
        advice: "take tables with one header at a time: --table N or --header TEXT",
        notes: [Finding.Note("the first table that was taken", at: firstPart)]))
  }
}
