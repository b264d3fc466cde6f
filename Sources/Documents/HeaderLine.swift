/// What a scan along a column or a row would find from where it stands.
struct HeaderLine {
  struct Entry {
    /// The place and the extent across the line.
    var key: Int
    /// The last block of headers that has one of the key.
    var block: Int
    /// Those of them in that block that the scan takes, the farthest first.
    var headers: [Int]
  }

  var entries: [Entry] = []
  var block = 0
  var isInBlock = false

  static func key(_ place: Int32, _ extent: Int32) -> Int { Int(place) << 32 | Int(extent) }

  /// Goes past a slot that one cell covers.
  mutating func pass(_ cell: Int, isHeader: Bool, counts: Bool, key: Int) {
    guard isHeader else {
      isInBlock = false
      return
    }
    if !isInBlock {
      isInBlock = true
      block += 1
    }
    if let index = entries.firstIndex(where: { $0.key == key }) {
      if entries[index].block != block {
        entries[index].block = block
        entries[index].headers.removeAll()
      }
      if counts, entries[index].headers.last != cell { entries[index].headers.append(cell) }
      if entries[index].headers.isEmpty { entries.remove(at: index) }
    } else if counts {
      entries.append(Entry(key: key, block: block, headers: [cell]))
    }
  }
}
