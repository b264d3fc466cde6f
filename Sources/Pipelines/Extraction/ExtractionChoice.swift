internal import Documents
internal import Findings
internal import Tables

/// Which tables of one document an extraction takes, and what is to be said about it.
struct ExtractionChoice {
  /// What the user asked for.
  struct Request {
    /// Numbers of tables, from 1 in the order of the document.
    var numbers: [Int] = []
    /// Texts that the header must have.
    var headers: [String] = []
  }

  private(set) var taken: [TableCandidate] = []
  private(set) var findings: [Finding] = []
  private let path: String

  /// Chooses among the candidates of a document.
  init(
    _ request: Request, among candidates: [TableCandidate],
    of document: borrowing SourceDocument, path: String
  ) {
    self.path = path
    guard candidates.contains(where: { $0.rows > 0 }) else {
      findings.append(
        Finding(
          .tableNone, at: SourceLocation(path: path),
          candidates.isEmpty ? "the source has no table" : "no table of the source has rows",
          expected: "a table with a header and rows", found: "\(candidates.count) tables",
          advice: "look at the source, or whether its format was taken for another"))
      return
    }
    if !request.numbers.isEmpty {
      take(numbers: request.numbers, among: candidates, document)
    }
    if !request.headers.isEmpty, findings.isEmpty {
      let pool = request.numbers.isEmpty ? candidates : taken
      taken = []
      take(headers: request.headers, among: pool, document)
    }
    if request.numbers.isEmpty, request.headers.isEmpty { takeLargest(candidates, document) }
  }

  private mutating func take(
    numbers: [Int], among candidates: [TableCandidate], _ document: borrowing SourceDocument
  ) {
    for number in numbers {
      guard candidates.indices.contains(number - 1) else {
        findings.append(
          Finding(
            .tableNumberUnknown, at: SourceLocation(path: path),
            "the source has no table \(number)",
            expected: "a number from 1 to \(candidates.count)", found: "\(number)",
            advice: "list the tables with `keisen tables \(path)`"))
        continue
      }
      taken.append(candidates[number - 1])
    }
  }

  private mutating func take(
    headers: [String], among candidates: [TableCandidate], _ document: borrowing SourceDocument
  ) {
    let wanted = headers.map { HeaderText.folded($0) }
    taken = candidates.filter { candidate in
      wanted.allSatisfy { text in candidate.texts.contains(text) }
    }
    if taken.isEmpty {
      taken = candidates.filter { candidate in
        wanted.allSatisfy { text in candidate.texts.contains { Self.contains($0, text) } }
      }
    }
    guard taken.isEmpty else { return }
    let ranked = candidates.map {
      ($0, HeaderLikeness.likeness(of: $0.texts, to: wanted.map { [$0] }))
    }.sorted { ($0.1, $1.0.index) > ($1.1, $0.0.index) }
    findings.append(
      Finding(
        .tableHeaderNotFound, at: SourceLocation(path: path),
        "no table has the header \(Self.quoted(headers))",
        expected: Self.quoted(headers),
        found: "\(candidates.count) tables with other headers",
        advice: "compare the headers with `keisen tables \(path)`, or give --table N",
        notes: Self.distinct(ranked.map(\.0)).map { note(on: $0, document) }))
  }

  /// The group of tables with one header that has most cells; what else there is, is said.
  private mutating func takeLargest(
    _ candidates: [TableCandidate], _ document: borrowing SourceDocument
  ) {
    var groups: [[UInt8]: [TableCandidate]] = [:]
    let usable = candidates.filter { $0.rows > 0 && !$0.isLayout }
    for candidate in usable.isEmpty ? candidates : usable {
      groups[candidate.signature, default: []].append(candidate)
    }
    let ranked = groups.values.sorted { a, b in
      let sizes = (a.reduce(0) { $0 + $1.cells }, b.reduce(0) { $0 + $1.cells })
      return sizes.0 == sizes.1 ? a[0].index < b[0].index : sizes.0 > sizes.1
    }
    taken = ranked.first ?? []
    let others = ranked.dropFirst().joined().sorted { $0.index < $1.index }
    guard let first = taken.first, !others.isEmpty else { return }
    let numbers = taken.map { "\($0.index + 1)" }.joined(separator: ", ")
    findings.append(
      Finding(
        .tableChosen, at: place(of: first, document),
        "table \(numbers) was taken, which has most cells",
        expected: "one table, or several with one header",
        found: "\(others.count) other tables that have rows",
        advice: "choose with --table N or --header TEXT",
        notes: Self.distinct(others).map { note(on: $0, document) }))
  }

  private mutating func note(
    on candidate: TableCandidate, _ document: borrowing SourceDocument
  ) -> Finding.Note {
    let texts = candidate.headerCells.prefix(12).map {
      document.string(of: document.cells[$0].text, breaks: 0x20)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    return Finding.Note(
      "table \(candidate.index + 1), \(candidate.rows) rows below \(Self.quoted(texts))",
      at: place(of: candidate, document))
  }

  private func place(
    of candidate: TableCandidate, _ document: borrowing SourceDocument
  ) -> SourceLocation {
    var locator = SourceLocator(path: path)
    return locator.location(
      of: Int(document.tables[candidate.index].start), in: document)
  }

  /// The first five with headers of their own.
  private static func distinct(_ candidates: [TableCandidate]) -> [TableCandidate] {
    var seen: Set<[UInt8]> = []
    return Array(candidates.filter { seen.insert($0.signature).inserted }.prefix(5))
  }

  static func quoted(_ texts: [String]) -> String {
    if texts.isEmpty { return "no header" }
    return texts.map { text in
      "「\(text.count > 40 ? text.prefix(39) + "…" : text[...])」"
    }.joined(separator: "、")
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard !part.isEmpty, part.count <= text.count else { return part.isEmpty }
    return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
  }
}
