internal import Numbering

/// A number made of one field of many records, or of a condition.
package enum Aggregate: String, Sendable, Hashable, CaseIterable {
  /// The sum of an amount column, exactly.
  case sum
  /// The smallest and the largest number of a column.
  case min, max
  /// The number of the first record and of the last one.
  case first, last
  /// How many numbers are left out between the smallest and the largest: 0 where numbers run on.
  case missing
  /// The share of the records that satisfy a condition, in percent, rounded half up to the digits of the
  /// declared number.
  case percent

  /// The number that a value is read as: `1,234`, `No.12`, `3億5,000万円`, `12件`, `45.5％`; nil where it
  /// is none.
  static func number(_ text: Span<UInt8>) -> FixedNumber? {
    if let number = WholeNumber.read(text) { return FixedNumber(number) }
    return Amount.read(text).flatMap { FixedNumber($0.value) }
  }

  /// The value over numbers in the order of the records; nil where there are none to speak of, or
  /// 64 bits do not hold it.
  func value(_ numbers: [FixedNumber]) -> FixedNumber? {
    switch self {
    case .sum:
      let total = numbers.reduce(FixedNumber(0), +)
      return total.whole == nil ? nil : total
    case .min: return numbers.min()
    case .max: return numbers.max()
    case .first: return numbers.first
    case .last: return numbers.last
    case .missing:
      let whole = numbers.compactMap(\.int)
      guard whole.count == numbers.count else { return nil }
      guard let smallest = whole.min(), let largest = whole.max() else { return FixedNumber(0) }
      let (span, overflow) = largest.subtractingReportingOverflow(smallest)
      return overflow ? nil : FixedNumber(span + 1 - Set(whole).count)
    case .percent: return nil
    }
  }
}
