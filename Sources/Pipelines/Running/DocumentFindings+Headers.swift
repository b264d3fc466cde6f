internal import Documents
internal import Findings
internal import Records
internal import Tables

/// What a message says about the headers that a document has, where none is the declared one.
struct HeaderHints {
  /// The tables, the likeliest first: their place and their header.
  private(set) var tables: [(table: Int, cells: [Int])] = []
  /// What to do, if a header is near enough to guess.
  private(set) var advice: String?

  /// Compares the headers of all tables with the declared columns.
  init(_ document: borrowing SourceDocument, _ declaration: RecordDeclaration) {
    let wanted = declaration.fields.map { $0.headers.map { HeaderText.folded($0) } }
    let ranking = HeaderRanking(document, wanted: wanted)
    tables = ranking.entries.prefix(5).map { ($0.table, $0.cells) }
    guard let best = ranking.entries.first, best.likeness > 0 else { return }
    var additions: [String] = []
    for (field, texts) in zip(declaration.fields, wanted) {
      guard let cell = HeaderRanking.nearestCell(in: best, to: texts) else { continue }
      let text = SourceLocator.excerpt(of: document.cells[cell].text, in: document)
      additions.append("「\(text)」 to the `aliases` of \(field.name)")
    }
    if !additions.isEmpty {
      advice = "if the first one is meant, add " + additions.joined(separator: ", and ")
    }
  }
}
