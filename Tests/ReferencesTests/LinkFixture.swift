import Documents
import Records

@testable import References

/// A link as a reader sees it.
struct SeenLink: Equatable, CustomStringConvertible {
  var record: Int
  var text: String
  var target: String
  var at: [Int] = []

  var description: String { "\(record): \(text) → \(target) at \(at)" }
}

let declaredDocuments = [
  DocumentDeclaration(id: "strategy", names: ["サイバーセキュリティ戦略"]),
  DocumentDeclaration(id: "plan", names: ["サイバーセキュリティ2022"]),
]

let usualPatterns = ["No.{no}参照", "{document}の「{locator}」", "{document}の{locator}"]

/// Links texts, which are the values of records numbered from 1 or by `keys`.
func link(
  _ texts: [String], keys: [Int]? = nil, textKeys: [String]? = nil,
  patterns: [String] = usualPatterns,
  documents: [DocumentDeclaration] = declaredDocuments, sets: Set<ReadyFamily> = [],
  home: Int? = nil, outlines: [Outline?] = []
) throws -> (links: [SeenLink], problems: [ReferenceProblem]) {
  let declaration = RecordDeclaration(
    name: "row", key: 0,
    fields: [
      FieldDeclaration(name: "no", headers: ["No"], type: textKeys == nil ? .integer : .text),
      FieldDeclaration(name: "text", headers: ["Text"]),
    ])
  var batch = RecordBatch(fieldCount: 2)
  for (index, text) in texts.enumerated() {
    batch.records.append(RecordEntry(table: 0, row: Int32(index), offset: 0))
    for part in [textKeys?[index] ?? String(keys?[index] ?? index + 1), text] {
      var value = FieldValue(start: batch.text.count)
      batch.text.append(part)
      value.length = UInt32(batch.text.count - Int(value.start))
      value.isAbsent = part.isEmpty
      batch.values.append(value)
    }
  }
  var finder = LinkFinder(
    patterns: try patterns.map { try ReferencePattern($0, key: "no") }, documents: documents,
    record: declaration, fields: [1], sets: sets, home: home, outlines: outlines)
  let problems = finder.link(&batch)
  var links: [SeenLink] = []
  for index in 0..<batch.links.count {
    let link = batch.links[index]
    let record = Int(link.record)
    let start = Int(batch.value(record, 1).start)
    let text = batch.text.string(start + Int(link.byteStart)..<start + Int(link.byteEnd))
    let target =
      switch link.kind {
      case .note: "note"
      case .url: "url"
      case .record: batch.string(batch.value(Int(link.target), 0))
      case .locator, .recordElsewhere:
        documents[Int(link.target)].id + " " + batch.text.string(link.locatorRange)
      }
    links.append(
      SeenLink(
        record: keys?[record] ?? record + 1, text: text, target: target,
        at: [Int(link.start), Int(link.end)]))
  }
  return (links, problems)
}
