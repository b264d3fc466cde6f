// The file of links beside that of records. Links follow the order of the records, so that of the
// records' values one row at a time is enough:
//
//     records │ results,9,…  │ results,10,… │ results,18,… │
//     links   │ 9, response  │ 9, response  │ 18, response │

internal import Documents

/// Validates the CSV of links.
struct CSVLinkTable: ~Copyable {
  /// The columns, in their order.
  private enum Place {
    static let document = 0
    static let key = 1
    static let field = 2
    static let start = 3
    static let end = 4
    static let text = 5
    static let targetRecord = 6
    static let targetDocument = 7
    static let targetLocator = 8
    static let targetURL = 9
    static let count = 10
  }

  private let shape: RecordShape
  private let key: Int
  private let columns: [RecordShape.Column]
  private let register: KeyRegister
  private(set) var log = ValidationLog()
  private var row: [CSVField] = []
  private var owner: [CSVField] = []
  /// Where the row of records begins that `owner` and `texts` are of; −1 before the first.
  private var ownerOffset = -1
  private var texts = FieldTexts()

  /// Creates a table of the links of records of a shape, which has a key, with the records that
  /// there are.
  init(_ shape: RecordShape, key: Int, records: KeyRegister) {
    self.shape = shape
    self.key = key
    columns = shape.columns
    register = records
  }

  /// Reads the whole file; `records` is that of the records.
  mutating func read(_ source: Span<UInt8>, records: Span<UInt8>) {
    let limit = source.wellFormedCount
    let start = source.hasByteOrderMark ? 3 : 0
    var reader = CSVReader(start..<max(start, limit))
    let names = CSVWriter.linkColumns(key: shape.fields[key].text).map { Array($0.utf8) }
    do throws(SyntaxFailure) {
      if try log.readHeader(names, &reader, source) {
        while !reader.isAtEnd {
          if try reader.readRow(&row, Place.count, source, &log) { check(source, records) }
        }
      }
    } catch {
      if error.offset < limit || limit == source.count { return log.add(error) }
    }
    if limit < source.count { log.add(source.malformedSequence(at: limit)) }
  }

  private mutating func check(_ source: Span<UInt8>, _ records: Span<UInt8>) {
    let document = register.place(of: source.text(of: row[Place.document]))
    guard let document,
      let offset = register.offset(of: source.text(of: row[Place.key]), in: document)
    else {
      let place = document == nil ? Place.document : Place.key
      return add(
        place, "a link is of a record that is not there",
        expected: document == nil ? "a document of the records" : "a key of the document", source)
    }
    checkTarget(document, source)
    guard let field = shape.field(source.text(of: row[Place.field])) else {
      return add(
        Place.field, "a link is of a field that is not there",
        expected: shape.fields.map { "`\($0.text)`" }.joined(separator: ", "), source)
    }
    checkPlace(offset, field, source, records)
  }

  private mutating func checkTarget(_ document: Int, _ source: Span<UInt8>) {
    let given = (Place.targetRecord..<Place.count).filter { !row[$0].isEmpty }
    switch given {
    case [Place.targetURL], [Place.targetDocument, Place.targetLocator]: break
    case [Place.targetRecord], [Place.targetRecord, Place.targetDocument]:
      var target: Int? = document
      if given.count > 1 {
        target = register.place(of: source.text(of: row[Place.targetDocument]))
        // A document of another file.
        if target == nil { break }
      }
      let key = source.text(of: row[Place.targetRecord])
      if target.flatMap({ register.offset(of: key, in: $0) }) == nil {
        add(
          Place.targetRecord, "a link leads to a record that is not there",
          expected: "a key of the document", source)
      }
    default:
      log.add(
        ValidationProblem(
          at: row[given.first ?? Place.targetRecord].address, "a link needs one target",
          expected: "a record, a document with a locator, or a URL",
          found: given.isEmpty ? "none" : "\(given.count) fields of several"))
    }
  }

  private mutating func checkPlace(
    _ offset: Int, _ field: Int, _ source: Span<UInt8>, _ records: Span<UInt8>
  ) {
    guard let start = source.integer(row[Place.start]) else {
      return add(Place.start, "the start of a link is no number", expected: "a number", source)
    }
    guard let end = source.integer(row[Place.end]) else {
      return add(Place.end, "the end of a link is no number", expected: "a number", source)
    }
    if offset < ownerOffset {
      // Going back would make reading quadratic; the writer never does.
      return add(
        Place.key, "a link stands behind those of a later record",
        expected: "links in the order of the records", source)
    }
    if offset > ownerOffset { open(offset, records) }
    if owner.count < columns.count { return }
    if !texts.has(field) {
      let first = texts.arena.count
      for (index, column) in columns.enumerated() where column.field == field {
        texts.arena.appendText(of: owner[index], in: records)
      }
      texts.add(field, from: first)
    }
    switch texts.compare(source.text(of: row[Place.text]), at: (start, end), of: field) {
    case .equal: break
    case .outside(let length):
      add(
        Place.start, "a link leaves the value of its field",
        expected: "a place in the \(length) code points of `\(shape.fields[field].text)`",
        found: "\(start) to \(end)", source)
    case .other(let found):
      add(
        Place.text, "the text of a link is not what stands at its place",
        expected: "\"\(found)\"", source)
    }
  }

  /// Goes to the row of records that begins at an offset; it was read before.
  private mutating func open(_ offset: Int, _ records: Span<UInt8>) {
    ownerOffset = offset
    texts.removeAll()
    var reader = CSVReader(offset..<records.count)
    var ignored = ValidationLog()
    do throws(SyntaxFailure) {
      _ = try reader.readRow(&owner, columns.count, records, &ignored)
    } catch {
      owner.removeAll()
    }
  }

  private mutating func add(
    _ place: Int, _ message: String, expected: String, found: String? = nil,
    _ source: Span<UInt8>
  ) {
    log.add(
      ValidationProblem(
        at: row[place].address, message, expected: expected,
        found: found ?? "\"\(source.excerpt(row[place].start..<row[place].end))\""))
  }
}
