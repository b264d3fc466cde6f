import Documents
import Reconciliation
import Records

/// Documents and records made by hand.
enum Sample {
  static let declaration = RecordDeclaration(
    name: "opinion", key: 0,
    fields: [
      FieldDeclaration(name: "no", headers: ["No"], type: .integer),
      FieldDeclaration(name: "section", headers: ["該当箇所"], type: .heading, absent: ["-"]),
      FieldDeclaration(name: "opinion", headers: ["意見"]),
      FieldDeclaration(name: "回答", headers: ["回答"]),
    ])

  /// A document whose prose has the lines given.
  static func document(_ lines: [String]) -> SourceDocument {
    var source = Buffer<UInt8>()
    var starts: [(Int, Int)] = []
    for line in lines {
      starts.append((source.count, line.utf8.count))
      source.append(line)
      source.append(0x0A)
    }
    var document = SourceDocument(source: source)
    var prose = TextChain()
    for (start, length) in starts {
      document.append(TextPiece(.source, start: UInt32(start), length: UInt32(length)), to: &prose)
      document.appendBreak(.block, at: start + length, to: &prose)
    }
    document.prose = prose
    return document
  }

  /// Records of the declaration with these sections and opinions, numbered from 1.
  static func records(
    _ sections: [(number: String, title: String)], opinion: String = "意見"
  ) -> RecordBatch {
    var batch = RecordBatch(fieldCount: 4)
    for (index, section) in sections.enumerated() {
      batch.records.append(RecordEntry(table: 0, row: Int32(index), offset: 0))
      for (text, number) in [
        (String(index + 1), ""), (section.number + section.title, section.number), (opinion, ""),
        ("", ""),
      ] {
        var value = FieldValue(start: batch.text.count)
        value.length = UInt32(text.utf8.count)
        value.numberLength = UInt32(number.utf8.count)
        value.isAbsent = text.isEmpty
        batch.text.append(text)
        batch.values.append(value)
      }
    }
    return batch
  }

  static func rule(
    _ pattern: String, _ expectations: KeyValuePairs<String, String> = [:]
  ) throws -> ReconcileRule {
    ReconcileRule(
      pattern: try DeclaredPattern(pattern),
      expectations: try expectations.map {
        ReconcileRule.Expectation(name: $0.key, expression: try CountExpression($0.value))
      })
  }
}
