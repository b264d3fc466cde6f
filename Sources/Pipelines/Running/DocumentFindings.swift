package import Documents
package import Findings
package import Records
package import Tables

/// Collects what is wrong with one document, as findings with places and advice.
package struct DocumentFindings: ~Copyable {
  /// More findings of one code than this are counted, not shown.
  private static var mostOfACode: Int { 100 }

  package private(set) var findings: [Finding] = []
  let declaration: RecordDeclaration
  /// The path of the document, as people know it.
  let path: String
  private var locator: SourceLocator
  private var counts: [FindingCode: Int] = [:]

  package init(path: String, declaration: RecordDeclaration) {
    self.path = path
    self.declaration = declaration
    locator = SourceLocator(path: path)
  }

  /// Adds a finding, unless there are too many of its code already.
  package mutating func add(_ finding: Finding) {
    let count = (counts[finding.code] ?? 0) + 1
    counts[finding.code] = count
    if count <= Self.mostOfACode { findings.append(finding) }
  }

  /// Whether another finding of a code would be shown: else its place need not be computed.
  mutating func skips(_ code: FindingCode) -> Bool {
    guard (counts[code] ?? 0) >= Self.mostOfACode else { return false }
    counts[code, default: 0] += 1
    return true
  }

  /// Says how many findings were not shown.
  package mutating func close() {
    for (code, count) in counts.sorted(by: { $0.key.name < $1.key.name })
    where count > Self.mostOfACode {
      findings.append(
        Finding(
          code, at: SourceLocation(path: path),
          "\(count - Self.mostOfACode) more findings of this kind are not shown",
          advice: "mend those that are shown first; they often have one cause"))
    }
  }

  // MARK: Tables

  package mutating func add(_ problem: TableProblem, _ document: borrowing SourceDocument) {
    switch problem {
    case .headerNotFound: addHeaderNotFound(document)
    case .columnMissing(let table, let missing, let headerCells):
      let names = missing.map { "「\(columnName($0))」" }.joined(separator: "、")
      add(
        Finding(
          .tableColumnMissing, at: start(of: table, document),
          "the table has no column \(names)",
          expected: columns, found: header(headerCells, document),
          advice: "add the header as printed to the field's `aliases`, or mend the source"))
    case .columnDoubled(let table, let column, let first, let second):
      add(
        Finding(
          .tableColumnDoubled, at: location(Int(document.cells[second].start), document),
          "two columns match 「\(columnName(column))」",
          expected: "one column for each field",
          found: header([first, second], document),
          advice: "name the column more exactly in the pipeline file, or mend the source",
          notes: [
            Finding.Note(
              "the first one", at: location(Int(document.cells[first].start), document)),
            Finding.Note("in the table that begins here", at: start(of: table, document)),
          ]))
    case .rowTooShort(let table, let row, let expected, let found, let offset):
      addRow(.tableRowTooShort, "fewer", table, row, expected, found, offset, document)
    case .rowTooLong(let table, let row, let expected, let found, let offset):
      addRow(.tableRowTooLong, "more", table, row, expected, found, offset, document)
    case .noRows(let table):
      add(
        Finding(
          .tableNoRows, at: start(of: table, document), "the table has a header and no rows",
          expected: "at least one row below the header", found: "none",
          advice: "look whether the source was cut"))
    case .notTaken(let table, let headerCells):
      add(
        Finding(
          .tableNotTaken, at: start(of: table, document),
          "the table was left out: its header is another one",
          expected: columns, found: header(headerCells, document),
          advice: "nothing, if it holds no records"))
    case .notSelected(let table):
      if skips(.tableNotTaken) { return }
      add(
        Finding(
          .tableNotTaken, at: start(of: table, document),
          "the table was left out: `tables` selects others",
          expected: "a table that `tables` selects", found: "table \(table + 1)",
          advice: "nothing, if it holds no records"))
    case .noneSelected:
      add(
        Finding(
          .tableHeaderNotFound, at: SourceLocation(path: path, line: 1, column: 1),
          "`tables` selects none of the tables",
          expected: "a table that meets all conditions of `tables`",
          found: "\(document.tables.count) tables",
          advice: "look at their numbers, captions and sizes with `keisen tables \(path)`"))
    case .noElements:
      add(
        Finding(
          .tableHeaderNotFound, at: SourceLocation(path: path, line: 1, column: 1),
          "no element is a record as `elements` declares it",
          expected: "an element that `record` and `with` of `elements` choose", found: "none",
          advice: "look at the names, classes and attributes in the source"))
    case .tooLarge(let table, let places):
      add(
        Finding(
          .sourceLimit, at: start(of: table, document),
          "the table is too large to be brought into the declared shape",
          expected: "at most \(1 << 24) places", found: "\(places)",
          advice: "look whether a cell spans the wrong number, or split the source"))
    case .columnsNotTaken(let table, let headerCells):
      if skips(.tableColumnNotTaken) { return }
      add(
        Finding(
          .tableColumnNotTaken, at: start(of: table, document),
          "columns of the table were left out: no field names them",
          expected: columns, found: header(headerCells, document),
          advice: "nothing, if they are not wanted; else add a field for each"))
    case .headerRelative(let table, let column, let cell):
      if skips(.tableHeaderRelative) { return }
      let found = header([cell], document)
      add(
        Finding(
          .tableHeaderRelative, at: location(Int(document.cells[cell].start), document),
          "the column \(found) was taken for 「\(columnName(column))」: both head one kind of column",
          expected: "「\(columnName(column))」", found: found,
          advice: "add the header as printed to the field's `aliases` to silence this",
          notes: [Finding.Note("in the table that begins here", at: start(of: table, document))]))
    }
  }

  private mutating func addHeaderNotFound(_ document: borrowing SourceDocument) {
    let hints = HeaderHints(document, declaration)
    var notes: [Finding.Note] = []
    for (table, cells) in hints.tables {
      notes.append(
        Finding.Note(
          "a table begins with \(header(cells.isEmpty ? firstRow(of: table, document) : cells, document))",
          at: start(of: table, document)))
    }
    add(
      Finding(
        .tableHeaderNotFound, at: SourceLocation(path: path, line: 1, column: 1),
        "no table has the declared columns",
        expected: columns,
        found: document.tables.isEmpty
          ? "no table at all" : "\(document.tables.count) tables with other headers",
        advice: hints.advice
          ?? "compare the headers with `keisen tables \(path)`, then correct `column` or add `aliases`",
        notes: notes))
  }

  private mutating func addRow(
    _ code: FindingCode, _ comparison: String, _ table: Int, _ row: Int, _ expected: Int,
    _ found: Int, _ offset: Int, _ document: borrowing SourceDocument
  ) {
    if skips(code) { return }
    add(
      Finding(
        code, at: location(offset, document),
        "row \(row + 1) of the table has \(comparison) columns than its header",
        expected: "\(expected) columns", found: "\(found)",
        advice: "mend the row in the source, or look whether a cell spans the wrong number",
        notes: [Finding.Note("the table begins here", at: start(of: table, document))]))
  }

  // MARK: Records

  package mutating func add(_ problem: RecordProblem, _ document: borrowing SourceDocument) {
    switch problem {
    case .keyMissing(let offset):
      if skips(.recordKeyMissing) { return }
      add(
        Finding(
          .recordKeyMissing, at: location(offset, document),
          "the row has no 「\(columnName(declaration.key))」",
          expected: "a key in every row", found: "an empty cell",
          advice: "mend the source; a row cut by a page end is joined only at the top of a part"))
    case .keyDuplicate(let key, let offset, let firstOffset):
      if skips(.recordKeyDuplicate) { return }
      let place = location(offset, document)
      add(
        Finding(
          .recordKeyDuplicate, at: place,
          "two rows have the \(declaration.keyField.name) \(SourceLocator.excerpt(key))",
          expected: "a key of its own for each row", found: "\(SourceLocator.excerpt(key)) twice",
          advice: "mend the number in the source",
          notes: [
            Finding.Note("the first row with this key", at: location(firstOffset, document))
          ]))
    case .valueMissing(_, let field, let offset):
      if skips(.recordValueMissing) { return }
      add(
        Finding(
          .recordValueMissing, at: location(offset, document),
          "the field \(declaration.fields[field].name) has no value",
          expected: "a value, because the field is required", found: "an empty cell",
          advice: "mend the source, or make the field optional with `required: false`"))
    case .valueUnreadable(_, let field, let text, let reason, let offset):
      if skips(.recordValueUnreadable) { return }
      let type = declaration.fields[field].type
      var finding = Finding(
        .recordValueUnreadable, at: location(offset, document),
        "the field \(declaration.fields[field].name) is no \(type.noun)",
        expected: type.form, found: "「\(SourceLocator.excerpt(text))」",
        advice: "mend the source, or declare the field as text")
      if let reason { finding.notes.append(.init(reason)) }
      add(finding)
    case .valueDoubtful(_, let field, let text, let reason, let offset):
      if skips(.recordValueDoubtful) { return }
      add(
        Finding(
          .recordValueDoubtful, at: location(offset, document),
          "the field \(declaration.fields[field].name) contradicts itself: \(reason)",
          expected: declaration.fields[field].type.form,
          found: "「\(SourceLocator.excerpt(text))」", advice: "check the source"))
    case .linkWithoutText(_, let field, let address, let offset):
      if skips(.linkWithoutText) { return }
      let name = declaration.fields[field].name
      add(
        Finding(
          .linkWithoutText, at: location(offset, document),
          "a link in \(name) has no text, and is no link of the record",
          expected: "a text that the link stands around",
          found: "「\(SourceLocator.excerpt(address))」",
          advice: "declare a field { from: link, of: \(name) } for the addresses"))
    case .noteMissing(_, let field, let mark, let offset):
      if skips(.noteMissing) { return }
      add(
        Finding(
          .noteMissing, at: location(offset, document),
          "the mark 「\(mark)」 in \(declaration.fields[field].name) leads to no note",
          expected: "a line that begins with \(mark), below the table or in a row across it",
          found: "none", advice: "look whether the note was lost, or mend the mark"))
    case .noteUnmarked(let mark, let text, let offset):
      if skips(.noteUnmarked) { return }
      add(
        Finding(
          .noteUnmarked, at: location(offset, document), "no mark leads to the note 「\(mark)」",
          expected: "\(mark) in a cell", found: "「\(SourceLocator.excerpt(text))」",
          advice: "look whether the mark was lost"))
    }
  }

  // MARK: Words

  /// The line and column of an offset.
  package mutating func location(
    _ offset: Int, _ document: borrowing SourceDocument
  ) -> SourceLocation {
    locator.location(of: offset, in: document)
  }

  private mutating func start(
    of table: Int, _ document: borrowing SourceDocument
  ) -> SourceLocation {
    location(Int(document.tables[table].start), document)
  }

  private func columnName(_ field: Int) -> String {
    declaration.fields[field].headers.first ?? declaration.fields[field].name
  }

  private var columns: String {
    declaration.fields.indices.map { "「\(columnName($0))」" }.joined(separator: "、")
  }

  private func header(_ cells: [Int], _ document: borrowing SourceDocument) -> String {
    var texts: [String] = []
    for cell in cells.prefix(12) {
      texts.append("「\(SourceLocator.excerpt(of: document.cells[cell].text, in: document))」")
    }
    if cells.count > 12 { texts.append("and \(cells.count - 12) more") }
    return texts.isEmpty ? "no header" : texts.joined(separator: "、")
  }

  private func firstRow(of table: Int, _ document: borrowing SourceDocument) -> [Int] {
    let entry = document.tables[table]
    var cells: [Int] = []
    for index in Int(entry.firstCell)..<Int(entry.firstCell + entry.cellCount) {
      if document.cells[index].row > 0 || cells.count > 12 { break }
      cells.append(index)
    }
    return cells
  }
}

extension FieldDeclaration.ValueType {
  /// What a value is, for messages.
  fileprivate var noun: String {
    switch self {
    case .integer: "whole number"
    case .decimal: "number"
    case .amount: "amount"
    case .date: "date"
    case .period: "period"
    case .text, .heading: rawValue
    }
  }

  /// How a value looks, for messages.
  fileprivate var form: String {
    switch self {
    case .integer: "digits"
    case .decimal: "a number, for example 1,234.5"
    case .amount: "a number with what it counts, for example 3億5,000万円"
    case .date: "a date, for example 令和4年12月5日"
    case .period: "a period, for example 令和4年4月1日～令和5年3月31日"
    case .text, .heading: rawValue
    }
  }
}
