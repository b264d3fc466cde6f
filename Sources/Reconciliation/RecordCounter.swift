// Conditions of all rules → counts, in one pass over the records.
//
//     operations │ test field 1 within "4.2" │ test field 3 absent │ or │ …   postfix, end to end
//     literals   │ the bytes that tests compare with, end to end
//     queries    │ the operations of one count(…); equal conditions are one query
//
// A record costs one run over the operations: a handful of byte comparisons, no allocation.

internal import Documents
internal import Numbering
internal import Records

/// Counts the records that satisfy each of several conditions.
struct RecordCounter: ~Copyable {
  enum Code: UInt8, BitwiseCopyable {
    case within, absent, equals, contains, not, and, or
  }

  /// One step of a condition; results go through a stack of bits.
  struct Operation: BitwiseCopyable {
    var code: Code
    var part: FieldPart = .whole
    var field: Int32 = 0
    var literalStart: Int32 = 0
    var literalLength: Int32 = 0
  }

  private var operations = Buffer<Operation>()
  private var literals = Buffer<UInt8>()
  /// Where each query's operations end.
  private var queryEnds: [Int] = []
  private var conditions: [RecordCondition] = []
  private var folded = Buffer<UInt8>()
  /// A number that is made of a field of the records that satisfy a query; of all where it is −1.
  private struct Gathering {
    var function: Aggregate
    var field: Int
    var query: Int
  }

  private var gatherings: [Gathering] = []
  private var numbers: [[FixedNumber]?] = []
  /// The numbers made of fields in the last pass; nil where a value could not be read.
  private(set) var aggregates: [FixedNumber?] = []
  /// The counts of the last pass, by query.
  private(set) var counts: [Int] = []

  /// The index of a condition's count, once it is counted.
  mutating func query(_ condition: RecordCondition, of record: RecordDeclaration) -> Int {
    if let known = conditions.firstIndex(of: condition) { return known }
    compile(condition, record)
    conditions.append(condition)
    queryEnds.append(operations.count)
    counts.append(0)
    return conditions.count - 1
  }

  /// The place of a number among `aggregates`, once it is counted.
  mutating func aggregate(
    _ function: Aggregate, of field: String, where condition: RecordCondition?,
    in record: RecordDeclaration
  ) -> Int {
    gatherings.append(
      Gathering(
        function: function, field: FieldPart.resolve(field, in: record)?.field ?? 0,
        query: condition.map { query($0, of: record) } ?? -1))
    return gatherings.count - 1
  }

  /// Counts anew, over the records of a batch.
  mutating func count(_ records: borrowing RecordBatch) {
    for query in counts.indices { counts[query] = 0 }
    numbers = Array(repeating: [], count: gatherings.count)
    defer {
      aggregates = zip(gatherings, numbers).map { gathering, numbers in
        numbers.flatMap { gathering.function.value($0) }
      }
    }
    for index in gatherings.indices where gatherings[index].query < 0 {
      for record in 0..<records.count { gather(index, record, records) }
    }
    guard !counts.isEmpty else { return }
    for record in 0..<records.count {
      var operation = 0
      for query in counts.indices {
        // The parser bounds the depth, so that the stack fits into the bits.
        var stack: UInt64 = 0
        while operation < queryEnds[query] {
          let step = operations[operation]
          switch step.code {
          case .not: stack ^= 1
          case .and: stack = stack >> 1 & (stack | ~1)
          case .or: stack = stack >> 1 | stack & 1
          default: stack = stack << 1 | (holds(step, record, records) ? 1 : 0)
          }
          operation += 1
        }
        counts[query] += Int(stack & 1)
        if stack & 1 == 1, !gatherings.isEmpty {
          for index in gatherings.indices where gatherings[index].query == query {
            gather(index, record, records)
          }
        }
      }
    }
  }

  /// Takes the number of a record's field; an absent value is none, one that cannot be read spoils
  /// the whole.
  private mutating func gather(_ index: Int, _ record: Int, _ records: borrowing RecordBatch) {
    let value = records.value(record, gatherings[index].field)
    guard !value.isAbsent, value.length > 0 else { return }
    guard let number = Aggregate.number(records.text.span.extracting(value.range)) else {
      numbers[index] = nil
      return
    }
    numbers[index]?.append(number)
  }

  private mutating func compile(_ condition: RecordCondition, _ record: RecordDeclaration) {
    switch condition {
    case .test(let test): compile(test, record)
    case .not(let inner):
      compile(inner, record)
      operations.append(Operation(code: .not))
    case .and(let a, let b):
      compile(a, record)
      compile(b, record)
      operations.append(Operation(code: .and))
    case .or(let a, let b):
      compile(a, record)
      compile(b, record)
      operations.append(Operation(code: .or))
    }
  }

  private mutating func compile(_ test: RecordCondition.Test, _ record: RecordDeclaration) {
    guard let (field, part) = FieldPart.resolve(test.field, in: record) else {
      preconditionFailure("the rules were not checked against the record")
    }
    func operation(_ code: Code, _ literal: [UInt8] = []) -> Operation {
      defer { literals.append(literal.span) }
      return Operation(
        code: code, part: part, field: Int32(field), literalStart: Int32(literals.count),
        literalLength: Int32(literal.count))
    }
    switch test.comparison {
    case .within(let number):
      operations.append(operation(.within, HeadingPrefix(number)?.bytes ?? []))
    case .isAbsent: operations.append(operation(.absent))
    case .isPresent:
      operations.append(operation(.absent))
      operations.append(Operation(code: .not))
    case .equals(let text): operations.append(operation(.equals, HeaderText.folded(text)))
    case .differs(let text):
      operations.append(operation(.equals, HeaderText.folded(text)))
      operations.append(Operation(code: .not))
    case .contains(let text): operations.append(operation(.contains, HeaderText.folded(text)))
    }
  }

  private mutating func holds(
    _ test: Operation, _ record: Int, _ records: borrowing RecordBatch
  ) -> Bool {
    let value = records.value(record, Int(test.field))
    let range =
      switch test.part {
      case .whole: value.range
      case .number: value.numberRange
      case .title: value.titleRange
      }
    if test.code == .absent { return value.isAbsent || test.part != .whole && range.isEmpty }
    guard !value.isAbsent else { return false }
    let start = Int(test.literalStart)
    let literal = start..<start + Int(test.literalLength)
    if test.code == .within {
      return CanonicalNumber.isWithin(
        records.text.span.extracting(value.numberRange), literals.span.extracting(literal))
    }
    // Folding leaves ideographs as they are, so another one in front decides.
    if test.code == .equals, !range.isEmpty, !literal.isEmpty {
      let first = records.text[range.lowerBound]
      if (0xE4...0xEE).contains(first), first != literals[literal.lowerBound] { return false }
    }
    folded.removeAll()
    HeaderText.appendFolded(records.text.span.extracting(range), to: &folded)
    if test.code == .equals {
      return folded.count == literal.count
        && folded.span.hasBytes(literals.span.extracting(literal), at: 0)
    }
    return folded.span.contains(literals.span.extracting(literal))
  }
}

extension Span where Element == UInt8 {
  /// Whether the bytes stand anywhere.
  func contains(_ bytes: Span<UInt8>) -> Bool {
    guard !bytes.isEmpty else { return true }
    var index = 0
    while index + bytes.count <= count {
      if self[index] == bytes[0], hasBytes(bytes, at: index) { return true }
      index += 1
    }
    return false
  }
}
