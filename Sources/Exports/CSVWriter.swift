// RFC 4180: CRLF ends a row, a field is quoted only where it must be. Two files:
//
//     records │ document, then the fields of the declaration; a heading is two columns,
//             │ `section.number` and `section.title`
//     links   │ document, the key field, field, start, end, text,
//             │ target.record, target.document, target.locator, target.url
//
// An absent value is an empty field; a line feed inside a value stays one. A field that begins with
// `=`, `+`, `-` or `@` is written as it is, although spreadsheets may take it for a formula: a
// value is never changed to suit one reader.
//
// A field is copied as though it needed no quotes; the first byte that does need them moves what was
// written up by one. Most fields of Japanese text need none.

package import Documents
package import Records

/// What makes a field need quotes (RFC 4180 §2.6).
enum PlainStops: StopSet {
  @inline(__always)
  static func stops(
    in bytes: SIMD16<UInt8>, following: SIMD16<UInt8>
  ) -> SIMDMask<SIMD16<Int8>> {
    (bytes .== SIMD16(repeating: 0x22)) .| (bytes .== SIMD16(repeating: 0x2C))
      .| (bytes .== SIMD16(repeating: 0x0A)) .| (bytes .== SIMD16(repeating: 0x0D))
  }
}

/// What is doubled between quotes (RFC 4180 §2.7).
enum QuoteStops: StopSet {
  @inline(__always)
  static func stops(
    in bytes: SIMD16<UInt8>, following: SIMD16<UInt8>
  ) -> SIMDMask<SIMD16<Int8>> {
    bytes .== SIMD16(repeating: 0x22)
  }
}

/// Writes records and their links as CSV.
package struct CSVWriter: Sendable {
  private let declaration: RecordDeclaration
  private let documents: [DocumentDeclaration]
  private let hasByteOrderMark: Bool

  /// Creates a writer of records of a declaration; `documents` are those of the pipeline, which
  /// links name by their index. With `byteOrderMark`, both files begin with U+FEFF, by which
  /// spreadsheets know UTF-8.
  package init(
    _ declaration: RecordDeclaration, documents: [DocumentDeclaration], byteOrderMark: Bool = false
  ) {
    self.declaration = declaration
    self.documents = documents
    self.hasByteOrderMark = byteOrderMark
  }

  /// The columns of the file of records.
  package static func columns(of declaration: RecordDeclaration) -> [String] {
    ["document"]
      + declaration.fields.flatMap { field in
        field.type == .heading ? [field.name + ".number", field.name + ".title"] : [field.name]
      }
  }

  /// The columns of the file of links of records that have a key of this name.
  package static func linkColumns(key: String) -> [String] {
    [
      "document", key, "field", "start", "end", "text", "target.record", "target.document",
      "target.locator", "target.url",
    ]
  }

  /// Appends the header of the file of records.
  package func appendHead(to output: inout Buffer<UInt8>) {
    appendHeader(Self.columns(of: declaration), to: &output)
  }

  /// Appends the header of the file of links.
  package func appendLinkHead(to output: inout Buffer<UInt8>) {
    appendHeader(Self.linkColumns(key: declaration.keyField.name), to: &output)
  }

  private func appendHeader(_ columns: [String], to output: inout Buffer<UInt8>) {
    if hasByteOrderMark { output.append(codePoint: 0xFEFF) }
    for (index, column) in columns.enumerated() {
      if index > 0 { output.append(0x2C) }
      output.appendCSV(column)
    }
    output.append("\r\n")
  }

  /// Appends the records of one document.
  package func appendRecords(
    _ batch: borrowing RecordBatch, document: String, to output: inout Buffer<UInt8>
  ) {
    precondition(batch.fieldCount == declaration.fields.count, "not a batch of this declaration")
    var opening = Buffer<UInt8>()
    opening.appendCSV(document)
    for record in 0..<batch.count {
      output.append(opening.span)
      for field in 0..<declaration.fields.count {
        let value = batch.value(record, field)
        output.append(0x2C)
        switch declaration.fields[field].type {
        case .integer, .text, .decimal, .amount, .date, .period:
          if !value.isAbsent { output.appendCSV(batch.text.span, value.range) }
        case .heading:
          if !value.isAbsent { output.appendCSV(batch.text.span, value.numberRange) }
          output.append(0x2C)
          if !value.isAbsent { output.appendCSV(batch.text.span, value.titleRange) }
        }
      }
      output.append("\r\n")
    }
  }

  /// Appends the links of one document.
  package func appendLinks(
    _ batch: borrowing RecordBatch, document: String, to output: inout Buffer<UInt8>
  ) {
    var opening = Buffer<UInt8>()
    opening.appendCSV(document)
    for index in 0..<batch.links.count {
      let link = batch.links[index]
      output.append(opening.span)
      output.append(0x2C)
      output.appendCSV(batch.text.span, batch.value(Int(link.record), declaration.key).range)
      output.append(0x2C)
      output.appendCSV(declaration.fields[Int(link.field)].name)
      output.append(0x2C)
      output.append(decimal: Int(link.start))
      output.append(0x2C)
      output.append(decimal: Int(link.end))
      output.append(0x2C)
      let text = batch.textRange(of: link)
      output.appendCSV(batch.text.span, text)
      output.append(0x2C)
      switch link.kind {
      case .record:
        output.appendCSV(batch.text.span, batch.value(Int(link.target), declaration.key).range)
        output.append(",,,")
      case .locator:
        output.append(0x2C)
        output.appendCSV(documents[Int(link.target)].id)
        output.append(0x2C)
        output.appendCSV(batch.text.span, link.locatorRange)
        output.append(0x2C)
      case .note:
        output.append(0x2C)
        output.appendCSV(document)
        output.append(0x2C)
        output.appendCSV(batch.text.span, link.locatorRange)
        output.append(0x2C)
      case .recordElsewhere:
        output.appendCSV(batch.text.span, link.locatorRange)
        output.append(0x2C)
        output.appendCSV(documents[Int(link.target)].rowsName)
        output.append(",,")
      case .url:
        output.append(",,,")
        output.appendCSV(batch.text.span, batch.addressRange(of: link))
      }
      output.append("\r\n")
    }
  }
}

extension Buffer where Element == UInt8 {
  /// Appends `range` of text as a field of CSV.
  mutating func appendCSV(_ source: Span<UInt8>, _ range: Range<Int>) {
    let start = count
    let end = range.upperBound
    var index = appendRun(of: source, range, upTo: PlainStops.self)
    if index >= end { return }
    insert(0x22, at: start)
    while true {
      index = appendRun(of: source, index..<end, upTo: QuoteStops.self)
      if index >= end { break }
      append("\"\"")
      index += 1
    }
    append(0x22)
  }

  /// Appends a string as a field of CSV.
  mutating func appendCSV(_ text: String) {
    let bytes = text.utf8Span.span
    appendCSV(bytes, 0..<bytes.count)
  }

  private mutating func insert(_ byte: UInt8, at index: Int) {
    precondition(index >= 0 && index <= count, "index out of bounds")
    reserve(1)
    unsafe (base + index + 1).update(from: base + index, count: count - index)
    unsafe base[index] = byte
    count += 1
  }
}
