package import Documents
import Findings
package import Tables

extension DocumentFindings {
  /// Adds what is wrong with a table.
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
