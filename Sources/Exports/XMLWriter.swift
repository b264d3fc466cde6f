// A dataset as XML, one record a line; what is known last follows the records:
//
//     appendHead     │ <dataset title="…" …>
//     appendRecords  │   <record document="results"><no>9</no> … </record>
//     appendTail     │   <documents> … </documents><declared> … </declared></dataset>
//
// A paragraph of text is a `p`, a link a `link` around its text. The key field is plain text, for
// `xs:key` takes only simple content.

package import Documents
package import Records

/// Writes records as XML.
package struct XMLWriter: Sendable {
  private let declaration: RecordDeclaration
  /// By field: `<name>` at the even, `</name>` at the odd index.
  private var tags = Phrases()
  /// By document of the pipeline: `<link document="id" locator="`.
  private var targets = Phrases()
  /// The same for its rows: `<link document="name" record="`, or `dataset` in the place of `document`
  /// where the rows stand in another file.
  private var rowTargets = Phrases()
  /// How many characters that XML cannot carry were replaced by U+FFFD.
  package private(set) var replacedCharacters = 0

  /// Creates a writer of records of a declaration; `documents` are those of the pipeline, which
  /// links name by their index. Where each document has a file of its own, `isByDocument`.
  package init(
    _ declaration: RecordDeclaration, documents: [DocumentDeclaration], isByDocument: Bool = false
  ) {
    self.declaration = declaration
    var ignored = 0
    for field in declaration.fields {
      tags.add { $0.append("<\(field.name)>") }
      tags.add { $0.append("</\(field.name)>") }
    }
    for document in documents {
      targets.add {
        $0.append("<link document=\"")
        $0.appendXML(document.id, .attribute, replaced: &ignored)
        $0.append("\" locator=\"")
      }
      rowTargets.add {
        $0.append(document.isInDataset && !isByDocument ? "<link document=\"" : "<link dataset=\"")
        $0.appendXML(document.rowsName, .attribute, replaced: &ignored)
        $0.append("\" record=\"")
      }
    }
  }

  /// Appends the declaration and the start tag of the root; `schema` is the path of the XSD,
  /// relative to the file.
  package mutating func appendHead(
    title: String?, schema: String?, to output: inout Buffer<UInt8>
  ) {
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dataset")
    if let title { appendAttribute(" title=\"", title, to: &output) }
    if let schema {
      output.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
      appendAttribute(" xsi:noNamespaceSchemaLocation=\"", schema, to: &output)
    }
    output.append(">\n")
  }

  /// Appends the records of one document.
  package mutating func appendRecords(
    _ batch: borrowing RecordBatch, document: String, to output: inout Buffer<UInt8>
  ) {
    precondition(batch.fieldCount == declaration.fields.count, "not a batch of this declaration")
    var opening = Buffer<UInt8>()
    appendAttribute("  <record document=\"", document, to: &opening)
    opening.append(">")
    var link = 0
    for record in 0..<batch.count {
      output.append(opening.span)
      for field in 0..<declaration.fields.count {
        let value = batch.value(record, field)
        if value.isAbsent || value.length == 0 { continue }
        output.append(tags, field * 2)
        if field == declaration.key {
          appendContent(batch, value.range, to: &output)
        } else {
          switch declaration.fields[field].type {
          case .integer, .decimal, .amount, .date, .period:
            output.append(batch.text, value.range)
          case .text:
            link = firstLink(from: link, of: batch, record, field)
            appendParagraphs(batch, value, record, field, document, &link, to: &output)
          case .heading: appendHeading(batch, value, to: &output)
          }
        }
        output.append(tags, field * 2 + 1)
      }
      output.append("</record>\n")
    }
  }

  private func firstLink(
    from start: Int, of batch: borrowing RecordBatch, _ record: Int, _ field: Int
  ) -> Int {
    var index = start
    while index < batch.links.count {
      let link = batch.links[index]
      if (Int(link.record), Int(link.field)) >= (record, field) { break }
      index += 1
    }
    return index
  }

  private mutating func appendHeading(
    _ batch: borrowing RecordBatch, _ value: FieldValue, to output: inout Buffer<UInt8>
  ) {
    if value.numberLength > 0 {
      output.append("<number>")
      appendContent(batch, value.numberRange, to: &output)
      output.append("</number>")
    }
    if value.numberLength < value.length {
      output.append("<title>")
      appendContent(batch, value.titleRange, to: &output)
      output.append("</title>")
    }
  }

  private mutating func appendContent(
    _ batch: borrowing RecordBatch, _ range: Range<Int>, to output: inout Buffer<UInt8>
  ) {
    _ = output.appendXML(batch.text.span, range, .content, replaced: &replacedCharacters)
  }

  /// Appends the paragraphs of a value. A link that overlaps the one before is left out; one that
  /// crosses the end of a paragraph is closed there and opened again.
  private mutating func appendParagraphs(
    _ batch: borrowing RecordBatch, _ value: FieldValue, _ record: Int, _ field: Int,
    _ document: String, _ next: inout Int, to output: inout Buffer<UInt8>
  ) {
    var index = value.range.lowerBound
    output.append("<p>")
    while next < batch.links.count, batch.links[next].record == record,
      batch.links[next].field == field
    {
      let link = batch.links[next]
      let range = batch.textRange(of: link)
      next += 1
      if range.lowerBound < index || range.isEmpty { continue }
      appendText(batch, index..<range.lowerBound, nil, document, to: &output)
      appendText(batch, range, link, document, to: &output)
      index = range.upperBound
    }
    appendText(batch, index..<value.range.upperBound, nil, document, to: &output)
    output.append("</p>")
  }

  private mutating func appendText(
    _ batch: borrowing RecordBatch, _ range: Range<Int>, _ link: Link?, _ document: String,
    to output: inout Buffer<UInt8>
  ) {
    var index = range.lowerBound
    while true {
      if let link { appendLinkStart(link, of: batch, document, to: &output) }
      index = output.appendXML(
        batch.text.span, index..<range.upperBound, .paragraph, replaced: &replacedCharacters)
      if link != nil { output.append("</link>") }
      if index >= range.upperBound { return }
      output.append("</p><p>")
      index += 1
    }
  }

  private mutating func appendLinkStart(
    _ link: Link, of batch: borrowing RecordBatch, _ document: String,
    to output: inout Buffer<UInt8>
  ) {
    let range: Range<Int>
    switch link.kind {
    case .record:
      appendAttribute("<link document=\"", document, to: &output)
      output.append(" record=\"")
      range = batch.value(Int(link.target), declaration.key).range
    case .locator:
      output.append(targets, Int(link.target))
      range = link.locatorRange
    case .note:
      appendAttribute("<link document=\"", document, to: &output)
      output.append(" locator=\"")
      range = link.locatorRange
    case .recordElsewhere:
      output.append(rowTargets, Int(link.target))
      range = link.locatorRange
    case .url:
      output.append("<link url=\"")
      range = batch.addressRange(of: link)
    }
    _ = output.appendXML(batch.text.span, range, .attribute, replaced: &replacedCharacters)
    output.append("\">")
  }

  /// Appends what is known after the last record, and the end tag of the root.
  package mutating func appendTail(_ summary: DatasetSummary, to output: inout Buffer<UInt8>) {
    output.append("  <documents>\n")
    for document in summary.documents {
      appendAttribute("    <document id=\"", document.id, to: &output)
      output.append(" records=\"")
      output.append(decimal: document.records)
      output.append("\"/>\n")
    }
    output.append("  </documents>\n  <declared>\n")
    for quantity in summary.declared {
      output.append("    <quantity")
      if summary.documents.count > 1 {
        appendAttribute(" document=\"", quantity.document, to: &output)
      }
      output.append(quantity.agrees ? " agrees=\"true\"><text>" : " agrees=\"false\"><text>")
      output.appendXML(quantity.text, .content, replaced: &replacedCharacters)
      output.append("</text>")
      for count in quantity.counts {
        appendAttribute("<count name=\"", count.name, to: &output)
        output.append(">")
        output.append(count.printed)
        output.append("</count>")
      }
      output.append("</quantity>\n")
    }
    output.append("  </declared>\n</dataset>\n")
  }

  private mutating func appendAttribute(
    _ opening: StaticString, _ value: String, to output: inout Buffer<UInt8>
  ) {
    output.append(opening)
    output.appendXML(value, .attribute, replaced: &replacedCharacters)
    output.append("\"")
  }
}
