// A document is read record by record; only what is not a record is kept:
//
//     {"dataset": {…}, "records": [ {…}, {…}, … ]}
//      └─ root ────────────────── ┘ └┬─┘  one tree, filled again for each record
//
// A byte is read once and looked at a few times; memory is the keys, and the links that lead ahead.

internal import Documents

/// Validates exports of JSON and NDJSON.
package struct JSONExportValidator: ~Copyable {
  private let shape: RecordShape?
  private var validator: SchemaValidator
  private var checker: RecordChecker?
  private var record = JSONTree()
  private var root = JSONTree()
  private var log = ValidationLog()
  private var count = 0
  private let prefix: String?

  private init(_ schema: JSONSchema, prefix: String?) {
    shape = RecordShape(schema)
    validator = SchemaValidator(schema)
    checker = shape.map { RecordChecker($0, prefix: prefix) }
    self.prefix = prefix
  }

  /// Finds what is wrong with a JSON document.
  package static func validateDocument(
    _ source: Span<UInt8>, by schema: JSONSchema
  ) -> ValidationLog {
    var validator = JSONExportValidator(schema, prefix: "/records")
    validator.readDocument(source)
    validator.log.locate(in: source)
    return validator.log
  }

  /// Finds what is wrong with NDJSON: a record a line.
  package static func validateLines(
    _ source: Span<UInt8>, by schema: JSONSchema
  ) -> ValidationLog {
    var validator = JSONExportValidator(schema, prefix: nil)
    validator.readLines(source)
    validator.log.locate(in: source)
    return validator.log
  }

  private mutating func readDocument(_ source: Span<UInt8>) {
    let start = skipMark(source)
    let limit = source.wellFormedCount
    var reader = JSONReader(start..<max(start, limit))
    do throws(SyntaxFailure) {
      try readRoot(&reader, source)
      if try reader.next(in: source) != .end { return }
    } catch {
      if error.offset < limit || limit == source.count { return log.add(error) }
    }
    if limit < source.count { return log.add(source.malformedSequence(at: limit)) }
    if validator.refusal == nil { judge(0, 0, isRoot: true, source) }
    checker?.finish(log: &log)
    var late = ValidationLog()
    checker?.checkDataset(of: 0, root, in: source, log: &late)
    log.add(late)
    reportRefusal()
  }

  /// Reads the whole document; records are judged and forgotten, unless the schema says something of
  /// them that only all of them can tell.
  private mutating func readRoot(
    _ reader: inout JSONReader, _ source: Span<UInt8>
  ) throws(SyntaxFailure) {
    let streams = isStreamable
    let event = try reader.next(in: source)
    guard event == .beginObject else {
      return try root.append(event, from: &reader, in: source)
    }
    root.append(event, reader, in: source)
    while true {
      let event = try reader.next(in: source)
      root.append(event, reader, in: source)
      if event != .name { break }
      let isRecords = root.text(root.nodes.count - 1, equals: "records", in: source)
      let value = try reader.next(in: source)
      if isRecords, value == .beginArray, streams {
        root.append(value, reader, in: source)
        try readRecords(&reader, source)
        root.append(.endArray, reader, in: source)
      } else {
        let node = root.nodes.count
        try root.append(value, from: &reader, in: source)
        if isRecords { checkKept(node, source) }
      }
    }
    for index in 0..<root.doubledNames.count {
      log.add(Self.doubling(root, root.doubledNames[index], "", source))
    }
  }

  private mutating func readRecords(
    _ reader: inout JSONReader, _ source: Span<UInt8>
  ) throws(SyntaxFailure) {
    while true {
      let event = try reader.next(in: source)
      if event == .endArray { return }
      try readRecord(event, &reader, source)
    }
  }

  private mutating func readRecord(
    _ event: JSONReader.Event, _ reader: inout JSONReader, _ source: Span<UInt8>
  ) throws(SyntaxFailure) {
    record.removeAll()
    try record.append(event, from: &reader, in: source)
    if validator.refusal == nil, let shape { judge(shape.record, 0, isRoot: false, source) }
    checker?.check(0, number: count, of: record, in: source, log: &log)
    count += 1
  }

  /// Checks records that are kept as part of the root, whose schema judges them.
  private mutating func checkKept(_ array: Int, _ source: Span<UInt8>) {
    guard root[array].kind == .array else { return }
    var node = array + 1
    while node < root[array].next {
      checker?.check(node, number: count, of: root, in: source, log: &log)
      count += 1
      node = root[node].next
    }
  }

  private mutating func readLines(_ source: Span<UInt8>) {
    var start = skipMark(source)
    while start < source.count {
      var end = start
      while end < source.count, source[end] != 0x0A { end += 1 }
      readLine(start..<end, source)
      start = end + 1
    }
    checker?.finish(log: &log)
    reportRefusal()
  }

  private mutating func readLine(_ range: Range<Int>, _ source: Span<UInt8>) {
    let limit = range.lowerBound + source.extracting(range).wellFormedCount
    var reader = JSONReader(range.lowerBound..<limit)
    do throws(SyntaxFailure) {
      let event = try reader.next(in: source)
      try readRecord(event, &reader, source)
      _ = try reader.next(in: source)
    } catch {
      if error.offset < limit || limit == range.upperBound { return log.add(error) }
    }
    if limit < range.upperBound { log.add(source.malformedSequence(at: limit)) }
  }

  /// Judges the value of a tree, and says what is wrong with it.
  private mutating func judge(
    _ schema: Int, _ node: Int, isRoot: Bool, _ source: Span<UInt8>
  ) {
    if isRoot {
      var late = ValidationLog()
      for issue in validator.issues(schema, node, of: root, in: source) {
        late.add(Self.problem(issue, root, "", source))
      }
      return log.add(late)
    }
    let place = prefix.map { "\($0)/" } ?? ""
    for issue in validator.issues(schema, node, of: record, in: source) {
      log.add(
        Self.problem(issue, record, prefix == nil ? "" : place + String(count), source))
    }
    for index in 0..<record.doubledNames.count {
      let name = record.doubledNames[index]
      log.add(Self.doubling(record, name, prefix == nil ? "" : place + String(count), source))
    }
  }

  private static func problem(
    _ issue: SchemaValidator.Issue, _ tree: borrowing JSONTree, _ pointer: String,
    _ source: Span<UInt8>
  ) -> ValidationProblem {
    ValidationProblem(
      at: tree[issue.node].address, pointer: pointer + tree.pointer(to: issue.node, in: source),
      issue.message, expected: issue.expected, found: issue.found)
  }

  private static func doubling(
    _ tree: borrowing JSONTree, _ name: Int, _ pointer: String, _ source: Span<UInt8>
  ) -> ValidationProblem {
    ValidationProblem(
      at: tree[name].address, pointer: pointer + tree.pointer(to: name, in: source),
      "a name stands twice in one object", expected: "each name once",
      found: tree.excerpt(name, in: source))
  }

  private mutating func reportRefusal() {
    guard let refusal = validator.refusal else { return }
    log.add(
      ValidationProblem(
        at: 0, "the export cannot be judged: \(refusal)",
        expected: "a schema as `keisen schema json` writes it",
        found: refusal))
  }

  /// RFC 8259 §8.1 forbids a byte order mark; what follows it is read all the same.
  private mutating func skipMark(_ source: Span<UInt8>) -> Int {
    guard source.hasByteOrderMark else { return 0 }
    log.add(
      ValidationProblem(
        at: 0, "a byte order mark stands before the value", expected: "`{`", found: "U+FEFF"))
    return 3
  }

  /// Whether the schema of the root says nothing of all records together.
  private var isStreamable: Bool {
    let schema = validator.schema
    guard let place = schema.place(of: Array("records".utf8), in: 0) else { return false }
    let root = schema.nodes[0]
    let records = schema.nodes[root.properties[place].schema]
    return root.reference == nil && root.allOf.isEmpty && root.anyOf.isEmpty && root.oneOf.isEmpty
      && records.reference == nil && records.allOf.isEmpty && records.anyOf.isEmpty
      && records.oneOf.isEmpty && records.prefixItems.isEmpty && records.choices == nil
      && records.itemCount == 0...Int.max && records.items != nil
  }
}

extension Span where Element == UInt8 {
  /// Whether U+FEFF stands at the beginning.
  var hasByteOrderMark: Bool {
    count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF
  }

  /// What is said of bytes that are not UTF-8.
  func malformedSequence(at offset: Int) -> SyntaxFailure {
    SyntaxFailure(
      at: offset, "bytes are not UTF-8", expected: "well-formed UTF-8",
      found: "0x" + hexadecimal(self[offset]))
  }
}
