// A dataset as JSON, its head and its records apart, because the head is known last:
//
//     appendHead     │ {"dataset": {"title": …, "documents": […], "declared": […]},
//                    │  "records": [
//     appendRecords  │   {"document": "results", "no": 9, …, "links": []},
//                    │   {"document": "results", "no": 10, …, "links": []}
//     appendTail     │ ]}
//
// A record costs a copy of its text (see `Buffer.appendRun`) and of one phrase a field.

package import Documents
package import Records

/// Writes records as JSON or as NDJSON, one record a line, in the form that the design fixes.
package struct JSONWriter: Sendable {
  private let declaration: RecordDeclaration
  /// By field: `, "name": `, and behind them `"field": "name", "at": [`.
  private var members = Phrases()
  private var linkHeads = Phrases()
  /// By document of the pipeline: `, "document": "id", "locator": `, and for its rows
  /// `, "document": "id", "record": `.
  private var targets = Phrases()
  private var rowTargets = Phrases()

  /// Creates a writer of records of a declaration; `documents` are those of the pipeline, which
  /// links name by their index.
  package init(_ declaration: RecordDeclaration, documents: [DocumentDeclaration]) {
    self.declaration = declaration
    for field in declaration.fields {
      members.add {
        $0.append(", ")
        $0.appendJSON(field.name)
        $0.append(": ")
      }
      linkHeads.add {
        $0.append("{\"field\": ")
        $0.appendJSON(field.name)
        $0.append(", \"at\": [")
      }
    }
    for document in documents {
      targets.add {
        $0.append(", \"document\": ")
        $0.appendJSON(document.id)
        $0.append(", \"locator\": ")
      }
      rowTargets.add {
        $0.append(", \"document\": ")
        $0.appendJSON(document.rowsName)
        $0.append(", \"record\": ")
      }
    }
  }

  /// Appends the beginning of a JSON document up to the opening bracket of its records.
  package func appendHead(_ summary: DatasetSummary, to output: inout Buffer<UInt8>) {
    output.append("{\"dataset\": {\"title\": ")
    output.appendJSON(summary.title)
    output.append(", \"documents\": [")
    for (index, document) in summary.documents.enumerated() {
      if index > 0 { output.append(", ") }
      output.append("{\"id\": ")
      output.appendJSON(document.id)
      output.append(", \"records\": ")
      output.append(decimal: document.records)
      output.append("}")
    }
    output.append("], \"declared\": [")
    for (index, quantity) in summary.declared.enumerated() {
      if index > 0 { output.append(", ") }
      append(quantity, named: summary.documents.count > 1, to: &output)
    }
    output.append("]},\n \"records\": [")
  }

  private func append(
    _ quantity: DeclaredQuantity, named: Bool, to output: inout Buffer<UInt8>
  ) {
    output.append("{")
    if named {
      output.append("\"document\": ")
      output.appendJSON(quantity.document)
      output.append(", ")
    }
    output.append("\"text\": ")
    output.appendJSON(quantity.text)
    output.append(", \"counts\": {")
    for (index, count) in quantity.counts.enumerated() {
      if index > 0 { output.append(", ") }
      output.appendJSON(count.name)
      output.append(": ")
      output.append(count.printed)
    }
    output.append(quantity.agrees ? "}, \"agrees\": true}" : "}, \"agrees\": false}")
  }

  /// Appends the records of one document of a JSON document; `isFirst` says that none stand in front
  /// of them. A batch without records appends nothing.
  package func appendRecords(
    _ batch: borrowing RecordBatch, document: String, isFirst: Bool,
    to output: inout Buffer<UInt8>
  ) {
    appendLines(batch, document, isFirst ? "\n  " : ",\n  ", ",\n  ", "", to: &output)
  }

  /// Appends the end of a JSON document.
  package func appendTail(to output: inout Buffer<UInt8>) {
    output.append("]}\n")
  }

  /// Appends the records of one document as NDJSON: the same bytes a record, each with a line feed.
  package func appendLines(
    _ batch: borrowing RecordBatch, document: String, to output: inout Buffer<UInt8>
  ) {
    appendLines(batch, document, "", "", "\n", to: &output)
  }

  private func appendLines(
    _ batch: borrowing RecordBatch, _ document: String, _ first: StaticString,
    _ others: StaticString, _ end: StaticString, to output: inout Buffer<UInt8>
  ) {
    precondition(batch.fieldCount == declaration.fields.count, "not a batch of this declaration")
    var opening = Buffer<UInt8>()
    opening.append("{\"document\": ")
    opening.appendJSON(document)
    var link = 0
    for record in 0..<batch.count {
      output.append(record == 0 ? first : others)
      output.append(opening.span)
      for field in 0..<declaration.fields.count {
        output.append(members, field)
        append(batch.value(record, field), of: batch, field, to: &output)
      }
      output.append(", \"links\": [")
      var isFirst = true
      while link < batch.links.count, Int(batch.links[link].record) <= record {
        if !isFirst { output.append(", ") }
        isFirst = false
        append(batch.links[link], of: batch, document, to: &output)
        link += 1
      }
      output.append("]}")
      output.append(end)
    }
  }

  private func append(
    _ value: FieldValue, of batch: borrowing RecordBatch, _ field: Int,
    to output: inout Buffer<UInt8>
  ) {
    if value.isAbsent || value.length == 0 { return output.append("null") }
    switch declaration.fields[field].type {
    case .integer, .decimal, .amount:
      // Only a key keeps a text that is no number, so that it can be named.
      if field == declaration.key {
        output.appendJSONNumber(batch.text.span, value.range)
      } else {
        output.append(batch.text, value.range)
      }
    case .text, .date, .period: output.appendJSON(batch.text.span, value.range)
    case .heading:
      output.append("{\"number\": ")
      appendPart(value.numberRange, of: batch, to: &output)
      output.append(", \"title\": ")
      appendPart(value.titleRange, of: batch, to: &output)
      output.append("}")
    }
  }

  private func appendPart(
    _ range: Range<Int>, of batch: borrowing RecordBatch, to output: inout Buffer<UInt8>
  ) {
    if range.isEmpty { return output.append("null") }
    output.appendJSON(batch.text.span, range)
  }

  private func append(
    _ link: Link, of batch: borrowing RecordBatch, _ document: String,
    to output: inout Buffer<UInt8>
  ) {
    output.append(linkHeads, Int(link.field))
    output.append(decimal: Int(link.start))
    output.append(", ")
    output.append(decimal: Int(link.end))
    output.append("], \"text\": ")
    let text = batch.textRange(of: link)
    output.appendJSON(batch.text.span, text)
    switch link.kind {
    case .record:
      output.append(", \"record\": ")
      appendKey(Int(link.target), of: batch, declaration, to: &output)
    case .locator:
      output.append(targets, Int(link.target))
      output.appendJSON(batch.text.span, link.locatorRange)
    case .note:
      output.append(", \"document\": ")
      output.appendJSON(document)
      output.append(", \"locator\": ")
      output.appendJSON(batch.text.span, link.locatorRange)
    case .recordElsewhere:
      output.append(rowTargets, Int(link.target))
      if declaration.keyField.type == .integer {
        output.append(batch.text, link.locatorRange)
      } else {
        output.appendJSON(batch.text.span, link.locatorRange)
      }
    case .url:
      output.append(", \"url\": ")
      output.appendJSON(batch.text.span, batch.addressRange(of: link))
    }
    output.append("}")
  }
}

/// Appends the key of a record as JSON: a number, or a string.
func appendKey(
  _ record: Int, of batch: borrowing RecordBatch, _ declaration: RecordDeclaration,
  to output: inout Buffer<UInt8>
) {
  let key = batch.value(record, declaration.key)
  if key.isAbsent || key.length == 0 { return output.append("null") }
  if declaration.keyField.type == .integer {
    output.appendJSONNumber(batch.text.span, key.range)
  } else {
    output.appendJSON(batch.text.span, key.range)
  }
}

extension RecordBatch {
  /// The range in the batch's text of the reference of a link.
  func textRange(of link: Link) -> Range<Int> {
    let value = value(Int(link.record), Int(link.field))
    precondition(
      link.byteStart <= link.byteEnd && link.byteEnd <= value.length, "a link leaves its value")
    return Int(value.start + link.byteStart)..<Int(value.start + link.byteEnd)
  }
}
