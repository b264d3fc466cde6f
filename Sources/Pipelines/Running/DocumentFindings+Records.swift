package import Documents
import Findings
package import Records

extension DocumentFindings {
  /// Adds what is wrong with a record.
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
