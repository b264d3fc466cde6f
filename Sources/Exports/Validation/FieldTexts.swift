// The values of one record that links point into, and where their code points are:
//
//     arena │ value of a field │ value of another │ …
//     marks │ 0   211   420    │ 0                │    code points in front of every 256th byte
//
// A place is found by halving over the marks and counting at most 256 bytes, whatever the order of
// the links.

internal import Documents

/// The values of one record, by field, for places that are counted in code points.
struct FieldTexts: ~Copyable {
  private struct Entry {
    var field: Int
    var bytes: Range<Int>
    var firstMark: Int
    var codePoints: Int
  }

  /// What stands at a place.
  enum Verdict {
    case equal
    /// The place leaves the value, which has this many code points.
    case outside(Int)
    /// Another text stands there.
    case other(String)
  }

  private static var interval: Int { 256 }

  /// Where a value is put, end to end.
  var arena = Buffer<UInt8>()
  private var marks = Buffer<Int>()
  private var entries: [Entry] = []

  init() {}

  /// Goes to the next record.
  mutating func removeAll() {
    arena.removeAll()
    marks.removeAll()
    entries.removeAll(keepingCapacity: true)
  }

  func has(_ field: Int) -> Bool { entries.contains { $0.field == field } }

  /// Takes what stands in the arena from `start` on as the value of a field.
  mutating func add(_ field: Int, from start: Int) {
    let firstMark = marks.count
    var codePoints = 0
    for index in start..<arena.count {
      if (index - start) % Self.interval == 0 { marks.append(codePoints) }
      if arena[index] & 0xC0 != 0x80 { codePoints += 1 }
    }
    entries.append(
      Entry(
        field: field, bytes: start..<arena.count, firstMark: firstMark, codePoints: codePoints))
  }

  /// Compares a text with what stands at a place, half-open and in code points, of a field's value.
  func compare(_ text: [UInt8], at place: (start: Int, end: Int), of field: Int) -> Verdict {
    guard let entry = entries.first(where: { $0.field == field }) else { return .outside(0) }
    if place.start < 0 || place.start > place.end || place.end > entry.codePoints {
      return .outside(entry.codePoints)
    }
    let bytes = offset(of: place.start, in: entry)..<offset(of: place.end, in: entry)
    if bytes.count == text.count, arena.span.equals(text.span, 0..<text.count, at: bytes.lowerBound)
    {
      return .equal
    }
    return .other(arena.span.excerpt(bytes))
  }

  private func offset(of codePoint: Int, in entry: Entry) -> Int {
    if codePoint >= entry.codePoints { return entry.bytes.upperBound }
    var low = 0
    var high = (entry.bytes.count + Self.interval - 1) / Self.interval
    while high - low > 1 {
      let middle = (low + high) / 2
      if marks[entry.firstMark + middle] <= codePoint { low = middle } else { high = middle }
    }
    var index = entry.bytes.lowerBound + low * Self.interval
    var left = codePoint - marks[entry.firstMark + low]
    while index < entry.bytes.upperBound {
      if arena[index] & 0xC0 != 0x80 {
        if left == 0 { return index }
        left -= 1
      }
      index += 1
    }
    return index
  }
}
