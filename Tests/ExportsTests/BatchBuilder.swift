import Documents
import Exports
import Records

/// Makes a small batch and the source that it was read from by hand.
struct BatchBuilder: ~Copyable {
  /// The value of a field, as a test writes it.
  enum Value {
    case none
    case text(String)
    case heading(String, String)
  }

  let declaration: RecordDeclaration
  var batch: RecordBatch
  var source = SourceDocument(source: Buffer<UInt8>())

  init(_ declaration: RecordDeclaration) {
    self.declaration = declaration
    self.batch = RecordBatch(fieldCount: declaration.fields.count)
  }

  mutating func add(_ values: [Value]) {
    let record = batch.count
    let line = source.source.count
    batch.records.append(RecordEntry(table: 0, row: Int32(record), offset: UInt32(line)))
    for value in values {
      var field = FieldValue(start: batch.text.count)
      switch value {
      case .none: break
      case .text(let text):
        batch.text.append(text)
        field.isAbsent = false
      case .heading(let number, let title):
        batch.text.append(number)
        batch.text.append(title)
        field.numberLength = UInt32(number.utf8.count)
        field.isAbsent = false
      }
      field.length = UInt32(batch.text.count) - field.start
      field.firstCell = UInt32(batch.sourceCells.count)
      field.cellCount = 1
      batch.sourceCells.append(Int32(source.cells.count))
      addCell(batch.text.string(field.range))
      batch.values.append(field)
    }
    source.source.append(0x0A)
  }

  private mutating func addCell(_ text: String) {
    var chain = TextChain()
    let start = UInt32(source.source.count)
    source.source.append(text)
    let length = UInt32(source.source.count) - start
    if length > 0 {
      source.append(TextPiece(.source, start: start, length: length), to: &chain)
    }
    source.source.append(0x7C)
    source.cells.append(
      Cell(
        row: 0, column: 0, rowSpan: 1, columnSpan: 1, text: chain, start: start,
        end: start + length, isHeader: false))
  }

  /// Adds a link around the first place of `text` in a field.
  mutating func link(
    _ record: Int, _ field: Int, _ text: String, _ kind: Link.Target, _ target: Int = 0,
    locator: String = ""
  ) {
    let value = Array(batch.string(batch.value(record, field)).unicodeScalars)
    let wanted = Array(text.unicodeScalars)
    guard let start = value.indices.first(where: { value[$0...].starts(with: wanted) }) else {
      return
    }
    let bytes = value[..<start].reduce(0) { $0 + UTF8.width($1) }
    let from = batch.text.count
    batch.text.append(locator)
    batch.links.append(
      Link(
        record: Int32(record), field: Int32(field), bytes: bytes..<bytes + text.utf8.count,
        codePoints: start..<start + wanted.count, kind: kind, target: Int32(target),
        locator: from..<batch.text.count))
  }
}

/// The declaration and the records that the tests of this room share.
enum Sample {
  static let declaration = RecordDeclaration(
    name: "opinion", key: 0,
    fields: [
      FieldDeclaration(name: "no", headers: ["No."], type: .integer, isRequired: true),
      FieldDeclaration(name: "section", headers: ["該当箇所"], type: .heading, outline: "plan"),
      FieldDeclaration(name: "opinion", headers: ["御意見"]),
      FieldDeclaration(name: "response", headers: ["回答"]),
    ])

  static let documents = [
    DocumentDeclaration(id: "plan", names: ["計画"]),
    DocumentDeclaration(id: "a\"<&b", names: ["別紙"]),
  ]

  /// Texts with everything that one of the formats must escape, or must not.
  static let texts: [String] = [
    "意見", "a,b", "\"", "「\"引用\"」", "一\n二\n\n三\n", "a\r\nb\rc", "]]> <p> & </p>", "𠮷野家の𩸽😀",
    "タブ\tと\u{1}と\u{B}と\u{1F}と\u{7F}", "\\ \u{8}\u{C}", "\u{FFFE}終\u{FFFF}", "￥！（案）\u{FFFD}",
    "=1+1", " 空白 ", String(repeating: "長い文。", count: 40) + "\"" + String(repeating: "，、", count: 9),
    "123456789012345\"", "1234567890123456\"", "12345678901234567\n", "e\u{301}が\u{3099}",
  ]

  static func builder(_ texts: [String] = texts) -> BatchBuilder {
    var builder = BatchBuilder(declaration)
    for (index, text) in texts.enumerated() {
      let section: BatchBuilder.Value =
        switch index % 4 {
        case 0: .heading("4.2.1", text)
        case 1: .heading("4.2", "")
        case 2: .heading("", text)
        default: .none
        }
      builder.add([
        .text(String(index + 1)), section, .text(text),
        index % 3 == 0 ? .none : .text("No.1参照、\(text)、計画の2.1(3)(ス)とhttps://example.jp/?a=1&b=2。"),
      ])
      if index % 3 != 0 {
        builder.link(index, 3, "No.1", .record, 0)
        builder.link(index, 3, "2.1(3)(ス)", .locator, index % 2, locator: "2.1(3)(ス)")
        builder.link(index, 3, "https://example.jp/?a=1&b=2", .url)
      }
    }
    return builder
  }

  static func summary(_ records: Int, documents: Int = 1) -> DatasetSummary {
    var summary = DatasetSummary(title: "意見募集の\"結果\"")
    for index in 0..<documents {
      summary.documents.append(.init(id: index == 0 ? "results" : "more", records: records))
    }
    summary.declared = [
      DeclaredQuantity(
        document: "results", text: "意見総数：14者から37件",
        counts: [.init(name: "total", value: 37), .init(name: "n", value: -1)], agrees: true)
    ]
    return summary
  }

  /// The whole JSON document of the sample as `documents` documents.
  static func json(_ texts: [String] = texts, documents: Int = 1) -> [UInt8] {
    let builder = builder(texts)
    let writer = JSONWriter(declaration, documents: Self.documents)
    var output = Buffer<UInt8>()
    writer.appendHead(summary(texts.count, documents: documents), to: &output)
    for index in 0..<documents {
      writer.appendRecords(
        builder.batch, document: index == 0 ? "results" : "more", isFirst: index == 0, to: &output)
    }
    writer.appendTail(to: &output)
    return output.array
  }

  /// The whole XML document of the sample, with how many characters were replaced.
  static func xml(_ texts: [String] = texts) -> (bytes: [UInt8], replaced: Int) {
    let builder = builder(texts)
    var writer = XMLWriter(declaration, documents: Self.documents)
    var output = Buffer<UInt8>()
    writer.appendHead(title: "題\"<\n>", schema: "opinions.xsd", to: &output)
    writer.appendRecords(builder.batch, document: "results", to: &output)
    writer.appendTail(summary(texts.count), to: &output)
    return (output.array, writer.replacedCharacters)
  }
}
