internal import Documents
internal import Numbering
internal import Records

/// The rows of a batch by the number of their key; of two rows with one key, the first.
struct RowIndex: Sendable {
  private var rows: [(key: Int, record: Int)] = []
  /// The records of keys that several have.
  private var doubled: [Int: [Int]] = [:]

  init() {}

  /// Takes the keys of a batch, which are numbers or texts that read as one.
  mutating func build(_ batch: borrowing RecordBatch, key field: Int) {
    rows.removeAll(keepingCapacity: true)
    doubled.removeAll()
    rows.reserveCapacity(batch.count)
    var isSorted = true
    for record in 0..<batch.count {
      let value = batch.value(record, field)
      guard !value.isAbsent,
        let key = WholeNumber.read(batch.text.span.extracting(value.range))
      else { continue }
      if let last = rows.last, last.key >= key { isSorted = false }
      rows.append((key, record))
    }
    guard !isSorted else { return }
    rows.sort { $0.key != $1.key ? $0.key < $1.key : $0.record < $1.record }
    var kept = 0
    for index in rows.indices {
      let row = rows[index]
      if kept > 0, row.key == rows[kept - 1].key {
        doubled[row.key, default: [rows[kept - 1].record]].append(row.record)
        continue
      }
      rows[kept] = row
      kept += 1
    }
    rows.removeSubrange(kept...)
  }

  /// The position of the first row whose key is not less than `key`.
  private func position(of key: Int) -> Int {
    rows.partitioningIndex { $0.key >= key }
  }

  func record(of key: Int) -> Int? {
    let found = position(of: key)
    return found < rows.count && rows[found].key == key ? rows[found].record : nil
  }

  /// All records of a key that several have; none for a key of one.
  func records(doubled key: Int) -> [Int] { doubled[key] ?? [] }

  /// The records whose keys lie between two numbers, both included, at most `most` of them, and how
  /// many there are.
  func records(from: Int, through: Int, most: Int) -> (records: [Int], count: Int) {
    guard from <= through else { return ([], 0) }
    let first = position(of: from)
    let end = through == .max ? rows.count : position(of: through + 1)
    return (rows[first..<min(end, first + most)].map(\.record), end - first)
  }

  /// The keys nearest to one that does not exist, below and above it.
  func nearest(to key: Int?) -> [Int] {
    let found = key.map { position(of: $0) } ?? rows.count
    var keys: [Int] = []
    if found > 0 { keys.append(rows[found - 1].key) }
    if found < rows.count { keys.append(rows[found].key) }
    return keys
  }
}
