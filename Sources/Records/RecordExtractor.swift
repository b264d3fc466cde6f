// A logical table → typed records.
//
//     row ─┬─ cells of a field ──▶ TextNormalizer ──▶ text ─┬─ text     as it is
//          │  (several when a page end cut the row)         ├─ integer  digits of either width
//          │                                                ├─ decimal, amount, date, period
//          │                                                └─ heading  number + title
//          └─ key ──▶ unique in the document

package import Documents
package import Tables

/// Reads the rows of a logical table as records.
package struct RecordExtractor: ~Copyable {
  let declaration: RecordDeclaration
  /// Whether links of the markup are links of the records.
  let takesLinks: Bool
  private let absentMarks: [[[UInt8]]]
  let normalizers: [TextNormalizer]
  private var folded = Buffer<UInt8>()
  var heading = Buffer<UInt8>()
  var cellsOfValue = Buffer<Int32>()
  private var keys = KeySet()
  /// The links of the document's markup, where it has any, and where in the batch's text the addresses
  /// stand that were written, by link.
  var markedLinks: LinkReader?
  /// A stretch of the source in which cells have no links.
  var stretchWithoutLinks = 0..<0
  var addresses: [Int: Range<Int>] = [:]
  /// What is done with marks of notes; nil for nothing.
  let noteMarks: NoteMarks?
  /// The notes of the document; nil where their marks do not count.
  package var notes: NoteBook?
  /// The notes that the record marks, and where in the batch's text the names of notes stand.
  var notesOfRecord: [Int] = []
  var noteNames: [Int: Range<Int>] = [:]
  /// By field, whether its values are addresses of links.
  private let isAddress: [Bool]
  /// By field, whether another field has the addresses of its links.
  let hasAddresses: [Bool]
  /// The field whose values are the notes.
  let notesField: Int?
  /// What the amounts of a document count, by field; nil before the first.
  var units: [String?]

  /// Creates an extractor; with `takesLinks`, links of the markup are links of the records.
  package init(
    _ declaration: RecordDeclaration, takesLinks: Bool = true, noteMarks: NoteMarks? = nil
  ) {
    self.declaration = declaration
    self.takesLinks = takesLinks
    self.noteMarks = noteMarks
    isAddress = declaration.fields.map { if case .link = $0.source { true } else { false } }
    hasAddresses = declaration.fields.indices.map { field in
      declaration.fields.contains { $0.source == .link(of: field) }
    }
    notesField = declaration.fields.firstIndex { $0.source == .notes }
    absentMarks = declaration.fields.map { $0.absent.map(HeaderText.folded) }
    units = declaration.fields.map { _ in nil }
    normalizers = declaration.fields.map { TextNormalizer($0.normalization, type: $0.type) }
  }

  /// The columns that a table must have for these records, in the order of the fields.
  ///
  /// - Parameter familiar: Whether headers of one family stand for each other.
  package static func columns(
    of declaration: RecordDeclaration, familiar: Bool = true
  ) -> [ColumnDeclaration] {
    declaration.fields.map {
      ColumnDeclaration(
        headers: $0.headers, source: $0.source, line: $0.line, isOptional: $0.isOptional,
        familiar: familiar)
    }
  }

  /// Appends the records of `table` to `batch` and returns what is wrong with them.
  package mutating func extract(
    _ table: borrowing LogicalTable, of document: borrowing SourceDocument,
    into batch: inout RecordBatch
  ) -> [RecordProblem] {
    var problems: [RecordProblem] = []
    keys.removeAll()
    for field in units.indices { units[field] = nil }
    beginLinks(of: document)
    noteNames.removeAll(keepingCapacity: true)
    notesOfRecord.removeAll(keepingCapacity: true)
    var row = 0
    var decision = 0
    while row < table.rows.count {
      var end = row + 1
      while end < table.rows.count, table.rows[end].continues { end += 1 }
      let record = batch.count
      let entry = table.rows[row]
      batch.records.append(RecordEntry(table: entry.table, row: entry.row, offset: entry.offset))
      if end > row + 1 {
        batch.decisions.append(
          Decision(
            record: Int32(record), field: -1, kind: .rowJoined, count: end - row - 1,
            offset: Int(table.rows[row + 1].offset)))
      }
      while decision < table.decisions.count, Int(table.decisions[decision].row) < end {
        let made = table.decisions[decision]
        decide(
          made.kind.decision, record, Int(made.column), count: 1, at: Int(made.offset), &batch)
        decision += 1
      }
      for field in declaration.fields.indices {
        appendValue(
          record: record, field: field, rows: row..<end, table, document, &batch, &problems)
      }
      checkKey(of: record, offset: Int(entry.offset), batch, &problems)
      if notes != nil { fillNotes(record, &batch, &problems) }
      row = end
    }
    for note in notes?.unmarked ?? [] {
      problems.append(
        .noteUnmarked(
          mark: note.name, text: String(decoding: note.text, as: UTF8.self), offset: note.offset))
    }
    return problems
  }

  private mutating func appendValue(
    record: Int, field: Int, rows: Range<Int>, _ table: borrowing LogicalTable,
    _ document: borrowing SourceDocument, _ batch: inout RecordBatch,
    _ problems: inout [RecordProblem]
  ) {
    let type = declaration.fields[field].type
    gatherCells(field: field, rows: rows, table, document)
    guard !cellsOfValue.isEmpty else {
      let offset = Int(table.rows[rows.lowerBound].offset)
      if declaration.fields[field].isRequired, field != declaration.key, field != notesField {
        problems.append(.valueMissing(record: record, field: field, offset: offset))
      }
      return batch.values.append(FieldValue(start: batch.text.count))
    }
    let firstCell = document.cells[Int(cellsOfValue[0])]
    let offset = Int(firstCell.start)
    var value = FieldValue(start: batch.text.count)
    value.firstCell = UInt32(batch.sourceCells.count)
    value.cellCount = UInt32(cellsOfValue.count)
    batch.sourceCells.append(cellsOfValue.span)
    var changes = TextNormalizer.Changes()
    if isAddress[field] {
      appendAddresses(document, &batch)
    } else {
      var normalizer = normalizers[field]
      changes = normalizer.normalize(cells: cellsOfValue.span, of: document, into: &batch.text)
    }
    if firstCell.row < table.rows[rows.lowerBound].row,
      Int(cellsOfValue[0]) < table.uses.count
    {
      decide(.spanFilled, record, field, count: 1, at: offset, &batch)
    }
    if changes.wrapsClosed > 0 {
      decide(
        .lineWrapClosed, record, field, count: changes.wrapsClosed, at: changes.firstWrap, &batch)
    }
    if changes.widthsChanged > 0 {
      decide(
        .widthChanged, record, field, count: changes.widthsChanged, at: changes.firstWidth, &batch)
    }
    var marked: [MarkedNote] = []
    if notes != nil, noteMarks?.fields.contains(field) == true {
      marked = takeMarks(
        from: Int(value.start), record: record, field: field, document, &batch, &problems)
    }
    value.isAbsent = batch.text.count == Int(value.start)
    if !value.isAbsent, isAbsentMark(from: Int(value.start), field: field, batch) {
      batch.text.truncate(to: Int(value.start))
      value.isAbsent = true
      decide(.absentMark, record, field, count: 1, at: offset, &batch)
    }
    var isUnreadable = false
    if !value.isAbsent {
      switch type {
      case .text: break
      case .integer:
        if !readInteger(&value, &batch) {
          problems.append(
            .valueUnreadable(
              record: record, field: field,
              text: batch.text.string(Int(value.start)..<batch.text.count), offset: offset))
          isUnreadable = true
        }
      case .decimal, .amount, .date, .period:
        isUnreadable = !readTyped(value, record, field, offset: offset, &batch, &problems)
      case .heading:
        if readHeading(&value, field: field, at: offset, &batch) {
          decide(.numberRewritten, record, field, count: 1, at: offset, &batch)
        }
      }
      if isUnreadable, field != declaration.key {
        // The raw text is in the provenance and in the finding.
        batch.text.truncate(to: Int(value.start))
        value.isAbsent = true
      }
      value.length = UInt32(batch.text.count - Int(value.start))
    }
    if value.isAbsent, !isUnreadable, declaration.fields[field].isRequired,
      field != declaration.key
    {
      problems.append(.valueMissing(record: record, field: field, offset: offset))
    }
    batch.values.append(value)
    let links = batch.links.count
    if !marked.isEmpty { appendNoteLinks(marked, of: value, record, field, &batch) }
    if markedLinks != nil, !isAddress[field] {
      appendLinks(of: value, record, field, document, &batch, &problems)
    }
    if !marked.isEmpty { batch.sortLinks(from: links) }
  }

  /// The cells whose texts make a value: that of the row, and those of the rows that continue it.
  private mutating func gatherCells(
    field: Int, rows: Range<Int>, _ table: borrowing LogicalTable,
    _ document: borrowing SourceDocument
  ) {
    cellsOfValue.removeAll()
    for row in rows {
      let cell = Int32(table.cell(row, field))
      if cell < 0 { continue }
      if !cellsOfValue.isEmpty {
        if cell == cellsOfValue[cellsOfValue.count - 1] { continue }
        if document.isBlank(document.cells[Int(cell)].text) { continue }
      }
      cellsOfValue.append(cell)
    }
  }

  func decide(
    _ kind: Decision.Kind, _ record: Int, _ field: Int, count: Int, at offset: Int,
    _ batch: inout RecordBatch
  ) {
    batch.decisions.append(
      Decision(
        record: Int32(record), field: Int32(field), kind: kind, count: count, offset: offset))
  }

  private mutating func isAbsentMark(
    from start: Int, field: Int, _ batch: borrowing RecordBatch
  ) -> Bool {
    let marks = absentMarks[field]
    guard !marks.isEmpty, batch.text.count - start <= 64 else { return false }
    folded.removeAll()
    HeaderText.appendFolded(batch.text.span.extracting(start..<batch.text.count), to: &folded)
    return marks.contains { folded.equals($0) }
  }

  private mutating func checkKey(
    of record: Int, offset: Int, _ batch: borrowing RecordBatch,
    _ problems: inout [RecordProblem]
  ) {
    let value = batch.value(record, declaration.key)
    if value.isAbsent {
      problems.append(.keyMissing(offset: offset))
    } else if let first = keys.insert(record, batch: batch, key: declaration.key) {
      problems.append(
        .keyDuplicate(
          key: batch.string(value), offset: offset,
          firstOffset: Int(batch.records[first].offset)))
    }
  }
}

extension RowDecision.Kind {
  fileprivate var decision: Decision.Kind {
    switch self {
    case .filledDown: .filledDown
    case .partJoined: .partJoined
    case .takenFromAbove: .takenFromAbove
    }
  }
}
