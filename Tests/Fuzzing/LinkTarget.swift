import Documents
import Records
import References

/// The patterns of a pipeline over the values of records: the first line is a pattern, the others
/// are values.
struct LinkTarget: FuzzTarget {
  var word: String { "links" }
  var shared: [SharedSeeds] { [.cases(file: "references/pointers.ndjson", name: "text")] }
  var seeds: [[UInt8]] {
    ["No.{no}参照\nNo.1、No.2及び３参照 http://a.b/c", "{document}の「{locator}」\n計画の「2.1(3)」"]
      .map { Array($0.utf8) }
  }

  func read(_ bytes: Span<UInt8>) {
    let text = String(decoding: bytes.array, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let given = try? ReferencePattern(lines[0], key: "no")
    guard let usual = try? ReferencePattern("No.{no}", key: "no") else { return }
    let record = RecordDeclaration(
      name: "row", key: 0,
      fields: [
        FieldDeclaration(name: "no", headers: ["No"], type: .integer),
        FieldDeclaration(name: "text", headers: ["Text"]),
      ])
    var batch = RecordBatch(fieldCount: 2)
    for (index, line) in lines.enumerated() {
      batch.records.append(RecordEntry(table: 0, row: Int32(index), offset: 0))
      for part in [String(index + 1), line] {
        var value = FieldValue(start: batch.text.count)
        batch.text.append(part)
        value.length = UInt32(batch.text.count - Int(value.start))
        value.isAbsent = part.isEmpty
        batch.values.append(value)
      }
    }
    var finder = LinkFinder(
      patterns: [given, usual].compactMap(\.self),
      documents: [DocumentDeclaration(id: "plan", names: ["計画"])], record: record,
      fields: [1], sets: Set(ReadyFamily.allCases), home: 0)
    _ = finder.link(&batch)
    for index in 0..<batch.links.count {
      let link = batch.links[index]
      let value = batch.value(Int(link.record), Int(link.field))
      precondition(
        link.byteStart < link.byteEnd && link.byteEnd <= value.length && link.start < link.end,
        "a link outside")
    }
  }
}
