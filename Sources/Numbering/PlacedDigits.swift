/// Digits and the zeros behind them that are still open: after 3億 the digit 3 and eight places.
struct PlacedDigits {
  /// ASCII digits without leading zeros, unless the number is zero.
  var digits: [UInt8] = []
  /// ASCII digits behind the point; a number with a fraction is complete.
  var fraction: [UInt8] = []
  /// How many zeros stand behind `digits`, which smaller parts may fill; nil before the first part.
  var room: Int?

  var isEmpty: Bool { digits.isEmpty }
  var isZero: Bool { digits.allSatisfy { $0 == 0x30 } && fraction.allSatisfy { $0 == 0x30 } }

  /// The number; nil where nothing was placed.
  var numeral: Numeral? {
    isEmpty
      ? nil
      : Numeral(digits: digits + [UInt8](repeating: 0x30, count: room ?? 0), fraction: fraction)
  }

  /// These digits with `part` times ten to the power of `shift` in their open places; nil where there
  /// is too little room.
  func appending(_ part: PlacedDigits, shift: Int) -> PlacedDigits? {
    guard fraction.isEmpty, !part.isEmpty else { return nil }
    var added = part.digits + [UInt8](repeating: 0x30, count: part.room ?? 0)
    let moved = min(part.fraction.count, shift)
    added += part.fraction[..<moved]
    if let first = added.firstIndex(where: { $0 != 0x30 }), first > 0 { added.removeFirst(first) }
    let low = shift - moved
    var sum = PlacedDigits(
      digits: added, fraction: Array(part.fraction[moved...]), room: low)
    guard let room else { return sum }
    guard added.count + low <= room else { return nil }
    sum.digits = digits + [UInt8](repeating: 0x30, count: room - low - added.count) + added
    return sum
  }
}
