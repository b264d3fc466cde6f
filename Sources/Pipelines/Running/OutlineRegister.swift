internal import Findings
internal import Records
internal import References

/// The headings of one document, by the field that holds them.
struct DocumentHeadings: Sendable {
  /// The path of the document, as people know it.
  var path = ""
  /// The outlines of its heading fields: that of a declared document, or the document's own.
  var outlines: [(document: String?, outline: Outline)] = []

  init() {}

  /// Reads the headings of a batch.
  init(_ batch: borrowing RecordBatch, of declaration: RecordDeclaration, path: String) {
    self.path = path
    for (index, field) in declaration.fields.enumerated() where field.type == .heading {
      var outline = Outline()
      outline.add(batch, field: index, source: 0)
      outlines.append((field.outline, outline))
    }
  }
}

/// The outlines of the declared documents, as all sources of a run tell them.
struct OutlineRegister: Sendable {
  private var outlines: [String: Outline] = [:]
  private var paths: [String] = []
  private(set) var findings: [Finding] = []

  init() {}

  /// Adds the headings of the next document. A number that has another title there than in a document
  /// before is a finding; two titles within one document have been found already.
  mutating func add(_ headings: DocumentHeadings) {
    let source = paths.count
    paths.append(headings.path)
    for (document, outline) in headings.outlines {
      guard let document else { continue }
      var merged = outlines[document] ?? Outline()
      let before = merged.conflicts.count
      for node in outline.nodes {
        merged.add(
          number: node.number, title: node.title,
          place: Outline.Place(source: source, record: node.place?.record ?? 0))
      }
      for conflict in merged.conflicts[before...] {
        findings.append(finding(conflict, in: document))
      }
      outlines[document] = merged
    }
  }

  private func finding(_ conflict: Outline.Conflict, in document: String) -> Finding {
    let place = conflict.otherPlace.map { SourceLocation(path: paths[$0.source]) }
    let first = conflict.place.map { SourceLocation(path: paths[$0.source]) }
    return .titleConflict(conflict, in: document, at: place, first: first)
  }
}

extension Finding {
  /// One number with two titles.
  static func titleConflict(
    _ conflict: Outline.Conflict, in document: String?, at place: SourceLocation?,
    first: SourceLocation?
  ) -> Finding {
    let outline = document.map { " of \($0)" } ?? ""
    return Finding(
      .outlineTitleConflict, at: place,
      "the heading \(conflict.number)\(outline) has two titles",
      expected: "「\(SourceLocator.excerpt(conflict.title))」",
      found: "「\(SourceLocator.excerpt(conflict.otherTitle))」",
      advice: "look which of the two is right, and mend the source",
      notes: first.map { [Finding.Note("the first title", at: $0)] } ?? [])
  }
}
