internal import Numbering

/// A number made of one field of many records, or of a condition.
package enum Aggregate: String, Sendable, Hashable, CaseIterable {
  /// The sum of an amount column; every amount must be a whole number.
  case sum
  /// The smallest and the largest number of a column.
  case min, max
  /// The number of the first record and of the last one.
  case first, last
  /// How many numbers are left out between the smallest and the largest: 0 where numbers run on.
  case missing
  /// The share of the records that satisfy a condition, in percent, rounded half up.
  case percent

  /// The number that a value is read as: `1,234`, `No.12`, `3億5,000万円`, `12件`; nil where it is none
  /// that counts whole things.
  static func number(_ text: Span<UInt8>) -> Int? {
    if let number = WholeNumber.read(text) { return number }
    guard let amount = Amount.read(text), amount.value.fraction.isEmpty else { return nil }
    return amount.value.int
  }

  /// The value over numbers in the order of the records; nil where there are none to speak of, or
  /// 64 bits do not hold it.
  func value(_ numbers: [Int]) -> Int? {
    switch self {
    case .sum:
      var total = 0
      for number in numbers {
        let (sum, overflow) = total.addingReportingOverflow(number)
        if overflow { return nil }
        total = sum
      }
      return total
    case .min: return numbers.min()
    case .max: return numbers.max()
    case .first: return numbers.first
    case .last: return numbers.last
    case .missing:
      guard let smallest = numbers.min(), let largest = numbers.max() else { return 0 }
      let (span, overflow) = largest.subtractingReportingOverflow(smallest)
      return overflow ? nil : span + 1 - Set(numbers).count
    case .percent: return nil
    }
  }
}
