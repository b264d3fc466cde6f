internal import Documents
internal import Findings
internal import Records
internal import References

extension DocumentFindings {
  /// Adds a reference that does not lead where it says.
  mutating func add(
    _ problem: ReferenceProblem, _ batch: borrowing RecordBatch, _ documents: [DocumentDeclaration],
    _ known: KnownRows?, _ document: borrowing SourceDocument
  ) {
    let key = declaration.keyField.name
    let text = "「\(SourceLocator.excerpt(problem.text))」"
    let code: FindingCode =
      switch problem.kind {
      case .dangling, .danglingElsewhere, .rangeBackwards: .referenceDangling
      case .ambiguous: .referenceAmbiguous
      case .toItself: .referenceToItself
      case .rangeTooLong, .locatorUnknown: .referenceLocatorUnknown
      case .undeclared, .notInRun: .referenceUndeclared
      case .titleElsewhere: .referenceTitleConflict
      case .cycle: .referenceCycle
      case .lookAlike: .referenceLookAlike
      }
    if skips(code) { return }
    let place = location(of: problem, batch, document)
    switch problem.kind {
    case .dangling(let number, let nearest):
      let near = nearest.map(String.init).joined(separator: " and ")
      add(
        Finding(
          code, at: place, "\(text) points to a row that does not exist",
          expected: number.isEmpty
            ? "a row before or behind this one" : "a row with \(key) \(number)",
          found: nearest.isEmpty ? "none" : "none; the nearest are \(near)",
          advice: "mend the number, or look whether a row was lost"))
    case .danglingElsewhere(let index, let number, let nearest):
      let name = documents[index].names.first ?? documents[index].id
      let near = nearest.map(String.init).joined(separator: " and ")
      add(
        Finding(
          code, at: place, "\(text) points to a row that \(name) does not have",
          expected: "a row of \(documents[index].rowsName) with \(key) \(number)",
          found: nearest.isEmpty ? "none" : "none; the nearest are \(near)",
          advice: "mend the number, or look whether another document is meant"))
    case .ambiguous(let index, let number, let candidates):
      let name = index.map { documents[$0].names.first ?? documents[$0].id }
      add(
        Finding(
          code, at: place,
          "\(text) could be any of \(candidates.count) rows" + (name.map { " of \($0)" } ?? ""),
          expected: "one row with \(key) \(number)", found: "\(candidates.count)",
          advice: index == nil
            ? "mend the keys" : "name the document more closely, with `source` beside `export`",
          notes: candidates.map { note($0, batch, known, document) }))
    case .notInRun(let index):
      add(
        Finding(
          code, at: place,
          "\(text) leads into \(documents[index].id), whose rows are not at hand",
          expected: "\(documents[index].rowsName) among the sources", found: "no such document",
          advice: "run it together with the other sources"))
    case .rangeBackwards:
      add(
        Finding(
          code, at: place, "the range \(text) ends before it begins",
          expected: "a range from the smaller to the larger number", found: problem.text,
          advice: "mend the numbers"))
    case .undeclared(let name):
      add(
        Finding(
          code, at: place,
          "\(text) leads into \(SourceLocator.excerpt(name)), which is not declared",
          expected: "one of the names under `documents`", found: SourceLocator.excerpt(name),
          advice: "declare the document or law with this name to have links into it"))
    case .lookAlike(let locator):
      add(
        Finding(
          code, at: place,
          problem.text.contains("へ")
            ? "\(text) has the hiragana へ, which was read as the katakana ヘ"
            : "\(text) was read as \(locator), which it only looks like",
          expected: locator, found: problem.text, advice: "correct the letter in the source"))
    case .cycle(let keys):
      let shown = keys.prefix(50).joined(separator: " → ")
      add(
        Finding(
          code, at: place,
          "\(text) begins a circle of \(keys.count) rows that refer to one another",
          expected: "references that end at a row with an answer of its own",
          found: shown + (keys.count > 50 ? " → …" : "") + " → \(keys[0])",
          advice: "look which of the rows holds the answer"))
    case .titleElsewhere(let index, let locator, let title, let candidates):
      let name = documents[index].names.first ?? documents[index].id
      add(
        Finding(
          code, at: place, "\(text) and the title quoted behind it lead to different places",
          expected: "the title of \(locator) in \(name)",
          found:
            "「\(SourceLocator.excerpt(title))」, which is \(candidates.joined(separator: " or "))",
          advice: "look which of the two is meant: \(locator), or "
            + candidates.joined(separator: ", ")))
    case .toItself:
      add(
        Finding(
          code, at: place, "\(text) points to its own row", expected: "another row",
          found: "the row itself", advice: "look whether another number was meant"))
    case .rangeTooLong(let rows, let linked):
      add(
        Finding(
          code, at: place, "the range \(text) covers \(rows) rows, of which \(linked) are linked",
          expected: "at most \(linked) rows", found: "\(rows)", advice: "look at the numbers"))
    case .locatorUnknown(let index, let locator, let deepest):
      add(
        Finding(
          code, at: place,
          "\(documents[index].names.first ?? documents[index].id) has no \(locator)",
          expected: "a heading of its outline",
          found: deepest.map { "\($0), and nothing below it" } ?? "none of its parts",
          advice: "mend the reference, or the outline file"))
    }
  }

  /// Adds a number that has two titles within the document.
  mutating func add(
    _ conflict: Outline.Conflict, in outline: String?, _ batch: borrowing RecordBatch,
    _ document: borrowing SourceDocument
  ) {
    func offset(_ place: Outline.Place?) -> Int {
      place.map { Int(batch.records[$0.record].offset) } ?? 0
    }
    let first = location(offset(conflict.place), document)
    let second = location(offset(conflict.otherPlace), document)
    add(.titleConflict(conflict, in: outline, at: second, first: first))
  }

  /// A row that a reference may mean.
  private mutating func note(
    _ candidate: ReferenceProblem.Candidate, _ batch: borrowing RecordBatch, _ known: KnownRows?,
    _ document: borrowing SourceDocument
  ) -> Finding.Note {
    switch candidate {
    case .record(let record):
      return Finding.Note(
        "a row with the key \(batch.string(batch.value(record, declaration.key)))",
        at: location(Int(batch.records[record].offset), document))
    case .elsewhere(let entry):
      let row = known?.documents[entry.document].rows[entry.row]
      return Finding.Note("a row with the key \(row?.key ?? "")", at: row?.place)
    }
  }

  private mutating func location(
    of problem: ReferenceProblem, _ batch: borrowing RecordBatch,
    _ document: borrowing SourceDocument
  ) -> SourceLocation {
    location(
      of: problem.record, problem.field, byte: problem.bytes.lowerBound, batch, document)
  }

  /// The place in the source of a byte of a value: the value is normalized once more, and the origin
  /// of that byte noted.
  mutating func location(
    of record: Int, _ field: Int, byte: Int, _ batch: borrowing RecordBatch,
    _ document: borrowing SourceDocument
  ) -> SourceLocation {
    let value = batch.value(record, field)
    let cells = Int(value.firstCell)..<Int(value.firstCell + value.cellCount)
    let field = declaration.fields[field]
    var normalizer = TextNormalizer(field.normalization, type: field.type)
    var scratch = Buffer<UInt8>()
    let changes = normalizer.normalize(
      cells: batch.sourceCells.span.extracting(cells), of: document, into: &scratch,
      originOf: byte)
    return location(changes.origin ?? Int(batch.records[record].offset), document)
  }
}
