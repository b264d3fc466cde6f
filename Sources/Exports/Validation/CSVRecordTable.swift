// The file of records, row by row; only its keys are kept, with where their rows begin:
//
//     document,no,section.number,… ⏎    the header that the schema demands
//     results,9,4.2.1,…            ⏎    (results, 9) → offset

internal import Documents

/// Validates the CSV of records.
struct CSVRecordTable: ~Copyable {
  private let shape: RecordShape
  private let columns: [RecordShape.Column]
  /// By key, where its row begins.
  private(set) var register = KeyRegister()
  private(set) var log = ValidationLog()
  private var row: [CSVField] = []

  init(_ shape: RecordShape) {
    self.shape = shape
    columns = shape.columns
  }

  /// Reads the whole file. After text that is not CSV it goes no further.
  mutating func read(_ source: Span<UInt8>) {
    let limit = source.wellFormedCount
    let start = source.hasByteOrderMark ? 3 : 0
    var reader = CSVReader(start..<max(start, limit))
    do throws(SyntaxFailure) {
      let isHeaderGood = try log.readHeader(columns.map(\.name), &reader, source)
      if isHeaderGood { while try readRow(&reader, source) {} }
    } catch {
      if error.offset < limit || limit == source.count { return log.add(error) }
    }
    if limit < source.count { log.add(source.malformedSequence(at: limit)) }
  }

  private mutating func readRow(
    _ reader: inout CSVReader, _ source: Span<UInt8>
  ) throws(SyntaxFailure) -> Bool {
    if reader.isAtEnd { return false }
    let offset = reader.offset
    guard try reader.readRow(&row, columns.count, source, &log) else { return true }
    for (index, column) in columns.enumerated() {
      if row[index].isEmpty {
        if column.isNeeded {
          log.add(
            ValidationProblem(
              at: row[index].address, "a value is missing in the column `\(column.text)`",
              expected: column.phrase, found: "an empty field"))
        }
      } else if !column.accepts(row[index], source) {
        log.add(
          ValidationProblem(
            at: row[index].address,
            "a value of the column `\(column.text)` is not \(column.phrase)",
            expected: column.phrase,
            found: "\"\(source.excerpt(row[index].start..<row[index].end))\""))
      }
    }
    let document = register.document(source.text(of: row[0]), at: row[0].address)
    register.count(document)
    guard let key = shape.key, let place = columns.firstIndex(where: { $0.field == key }),
      !row[place].isEmpty
    else { return true }
    if register.insert(source.text(of: row[place]), of: document, at: offset) != nil {
      log.add(
        ValidationProblem(
          at: row[place].address, "two records of a document have one key",
          expected: "a key of its own",
          found: "\"\(source.excerpt(row[place].start..<row[place].end))\" again"))
    }
    return true
  }
}

extension RecordShape.Column {
  var text: String { String(decoding: name, as: UTF8.self) }

  /// What a value is, in words.
  var phrase: String {
    if let form { return form.phrase }
    return isInteger ? "a whole number" : isNumber ? "a number" : "a text"
  }

  /// Whether a value that is not empty may stand in the column.
  func accepts(_ field: CSVField, _ source: Span<UInt8>) -> Bool {
    if let form { return form.matches(source.text(of: field)) }
    if isInteger { return source.isInteger(field) }
    return !isNumber || source.isNumber(field)
  }
}

extension CSVReader {
  /// Reads a row into `row`; returns whether it has as many fields as the header. Fields beyond
  /// those are read and not kept.
  mutating func readRow(
    _ row: inout [CSVField], _ count: Int, _ source: Span<UInt8>, _ log: inout ValidationLog
  ) throws(SyntaxFailure) -> Bool {
    row.removeAll(keepingCapacity: true)
    let start = offset
    var fields = 0
    var extra: Int?
    while let field = try next(in: source) {
      if fields < count { row.append(field) } else if extra == nil { extra = field.address }
      fields += 1
      if field.isLast { break }
    }
    if fields == count { return true }
    log.add(
      ValidationProblem(
        at: extra ?? start, "a row has another number of fields than the header",
        expected: "\(count) fields", found: "\(fields)"))
    return false
  }
}

extension ValidationLog {
  /// Reads the header and compares it with the columns that are demanded; returns whether it is so
  /// much like them that the rows can be judged.
  mutating func readHeader(
    _ columns: [[UInt8]], _ reader: inout CSVReader, _ source: Span<UInt8>
  ) throws(SyntaxFailure) -> Bool {
    if reader.isAtEnd {
      add(
        ValidationProblem(
          at: reader.offset, "the file has no header", expected: Self.phrase(columns),
          found: "nothing"))
      return false
    }
    let start = reader.offset
    var row: [CSVField] = []
    var fields = 0
    while let field = try reader.next(in: source) {
      // A header that is far too long need not be kept to say so.
      if fields < columns.count { row.append(field) }
      fields += 1
      if field.isLast { break }
    }
    for (field, column) in zip(row, columns) where source.text(of: field) != column {
      add(
        ValidationProblem(
          at: field.address, "the header differs from the columns of the schema",
          expected: "`\(String(decoding: column, as: UTF8.self))`",
          found: "`\(source.excerpt(field.start..<field.end))`"))
      return false
    }
    if fields != columns.count {
      add(
        ValidationProblem(
          at: start, "the header has another number of columns than the schema",
          expected: Self.phrase(columns), found: "\(fields) columns"))
      return false
    }
    return true
  }

  private static func phrase(_ columns: [[UInt8]]) -> String {
    columns.prefix(40).map { "`\(String(decoding: $0, as: UTF8.self))`" }.joined(separator: ", ")
  }
}

extension Span where Element == UInt8 {
  /// Whether a field is a whole number as the writers write it: no sign but a minus, no leading
  /// zero.
  func isInteger(_ field: CSVField) -> Bool {
    var index = field.start
    if index < field.end, self[index] == 0x2D { index += 1 }
    if index >= field.end { return false }
    if self[index] == 0x30 { return index + 1 == field.end && index == field.start }
    while index < field.end {
      if self[index] < 0x30 || self[index] > 0x39 { return false }
      index += 1
    }
    return true
  }

  /// Whether a field is a number of the grammar of JSON, without an exponent.
  func isNumber(_ field: CSVField) -> Bool {
    guard let point = (field.start..<field.end).first(where: { self[$0] == 0x2E }) else {
      return isInteger(field)
    }
    var whole = field.start
    if self[whole] == 0x2D { whole += 1 }
    guard whole < point, point + 1 < field.end, self[whole] != 0x30 || point == whole + 1 else {
      return false
    }
    for index in whole..<field.end where index != point {
      if self[index] < 0x30 || self[index] > 0x39 { return false }
    }
    return true
  }

  /// The value of a whole number of at most 18 digits.
  func integer(_ field: CSVField) -> Int? {
    guard isInteger(field), field.end - field.start <= 18 else { return nil }
    return Int(String(decoding: text(of: field), as: UTF8.self))
  }
}
