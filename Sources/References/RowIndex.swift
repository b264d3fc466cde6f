internal import Documents
internal import Numbering
internal import Records

/// The rows of a batch by the number of their key; of two rows with one key, the first.
struct RowIndex: Sendable {
  private var rows: [(key: Int, record: Int)] = []

  init() {}

  /// Takes the keys of a batch, which are numbers or texts that read as one.
  mutating func build(_ batch: borrowing RecordBatch, key field: Int) {
    rows.removeAll(keepingCapacity: true)
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
    for index in rows.indices where index == 0 || rows[index].key != rows[kept - 1].key {
      rows[kept] = rows[index]
      kept += 1
    }
    rows.removeSubrange(kept...)
  }

  /// The position of the first row whose key is not less than `key`.
  private func position(of key: Int) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func record(of key: Int) -> Int? {
    let found = position(of: key)
    return found < rows.count && rows[found].key == key ? rows[found].record : nil
  }

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
