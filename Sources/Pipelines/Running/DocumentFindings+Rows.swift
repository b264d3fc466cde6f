internal import Documents
internal import Findings
internal import Numbering
internal import Records
internal import References

extension DocumentFindings {
  /// The rows of a document as references of others find them, and the references in them with their
  /// places; `withTexts`, what stands in the fields that hold references.
  mutating func rows(
    of batch: borrowing RecordBatch, named name: String, fields: [Int], withTexts: Bool,
    _ document: borrowing SourceDocument
  ) -> DocumentRows {
    var rows = DocumentRows(document: name)
    rows.rows.reserveCapacity(batch.count)
    for record in 0..<batch.count {
      let key = batch.value(record, declaration.key)
      var row = DocumentRows.Row(
        key: batch.string(key), number: WholeNumber.read(batch.text.span.extracting(key.range)),
        place: location(Int(batch.records[record].offset), document))
      for field in fields where withTexts {
        let value = batch.value(record, field)
        if !value.isAbsent { row.texts[declaration.fields[field].name] = batch.string(value) }
      }
      rows.rows.append(row)
    }
    for index in 0..<batch.links.count {
      let link = batch.links[index]
      let target: DocumentRows.Reference.Target
      switch link.kind {
      case .record: target = .row(Int(link.target))
      case .recordElsewhere:
        let key = batch.text.span.extracting(link.locatorRange)
        target = .elsewhere(
          document: Int(link.target), number: WholeNumber.read(key) ?? -1)
      case .locator, .note, .url: continue
      }
      let record = Int(link.record)
      let field = Int(link.field)
      let start = Int(batch.value(record, field).start)
      var reference = DocumentRows.Reference(
        from: record, target: target, field: declaration.fields[field].name,
        text: batch.text.string(start + Int(link.byteStart)..<start + Int(link.byteEnd)))
      if link.kind == .recordElsewhere {
        reference.place = location(
          of: record, field, byte: Int(link.byteStart), batch, document)
      }
      rows.references.append(reference)
    }
    return rows
  }
}
