internal import Documents

/// The keys of a batch, to find a record by its key and a key that comes twice.
///
/// Integer keys that ascend, as printed numbers do, cost a comparison each; anything else goes to a
/// dictionary.
package struct KeySet: Sendable {
  private var last = Int.min
  private var ascending: [(key: Int, record: Int)] = []
  private var byText: [String: Int] = [:]
  private var isAscending = true

  package init() {}

  /// Forgets all keys.
  package mutating func removeAll() {
    last = .min
    ascending.removeAll(keepingCapacity: true)
    byText.removeAll(keepingCapacity: true)
    isAscending = true
  }

  /// Adds the key of a record; returns the record that has the same key already.
  package mutating func insert(
    _ record: Int, batch: borrowing RecordBatch, key field: Int
  ) -> Int? {
    let value = batch.value(record, field)
    if isAscending, let number = Self.integer(value, batch), number > last {
      ascending.append((number, record))
      last = number
      return nil
    }
    if isAscending {
      isAscending = false
      for entry in ascending { byText[String(entry.key)] = entry.record }
    }
    let text = batch.string(value)
    if let first = byText[text] { return first }
    byText[text] = record
    return nil
  }

  /// The record that has an integer key.
  package func record(ofKey key: Int) -> Int? {
    guard isAscending else { return byText[String(key)] }
    var low = 0
    var high = ascending.count
    while low < high {
      let middle = (low + high) / 2
      if ascending[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low < ascending.count && ascending[low].key == key ? ascending[low].record : nil
  }

  /// The record that has a key of text.
  package func record(ofKey key: String) -> Int? {
    if isAscending { return Int(key).flatMap { record(ofKey: $0) } }
    return byText[key]
  }

  /// The value as a number, if it is a canonical decimal.
  private static func integer(_ value: FieldValue, _ batch: borrowing RecordBatch) -> Int? {
    guard value.length > 0, value.length <= 18 else { return nil }
    var number = 0
    for index in value.range {
      let byte = batch.text[index]
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    // A leading zero makes another text of the same number.
    if batch.text[value.range.lowerBound] == 0x30, value.length > 1 { return nil }
    return number
  }
}
