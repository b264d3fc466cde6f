/// A number of any size, in decimal: what kanji numbers and amounts read as. 無量大数 needs 72
/// digits, more than any integer type holds.
package struct Numeral: Sendable, Hashable {
  package var isNegative: Bool
  /// ASCII digits without leading zeros; `0` for zero.
  package var digits: [UInt8]
  /// ASCII digits behind the point, without trailing zeros.
  package var fraction: [UInt8]

  /// Creates a numeral from ASCII digits; leading zeros of `digits` and trailing ones of `fraction`
  /// are dropped, and zero has no sign.
  package init(digits: [UInt8], fraction: [UInt8] = [], isNegative: Bool = false) {
    let first = digits.firstIndex { $0 != 0x30 } ?? digits.endIndex
    let last = fraction.lastIndex { $0 != 0x30 }.map { $0 + 1 } ?? 0
    self.digits = first == digits.endIndex ? [0x30] : Array(digits[first...])
    self.fraction = Array(fraction[..<last])
    self.isNegative =
      isNegative && !(first == digits.endIndex && last == 0)
  }

  /// Creates the numeral of an integer.
  package init(_ value: Int) {
    self.init(digits: Array(String(value.magnitude).utf8), isNegative: value < 0)
  }

  /// The value where it is whole and 64 bits hold it.
  package var int: Int? {
    guard fraction.isEmpty else { return nil }
    var value = 0
    for digit in digits {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let step = Int(digit - 0x30)
      let (next, carry) =
        isNegative
        ? tens.subtractingReportingOverflow(step) : tens.addingReportingOverflow(step)
      if overflow || carry { return nil }
      value = next
    }
    return value
  }

  /// The number in ASCII (`-150000000`, `2.5`).
  package var bytes: [UInt8] {
    (isNegative ? [0x2D] : []) + digits + (fraction.isEmpty ? [] : [0x2E] + fraction)
  }
}

extension Numeral: CustomStringConvertible {
  package var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension Numeral: Comparable {
  package static func < (left: Numeral, right: Numeral) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let (small, large) = left.isNegative ? (right, left) : (left, right)
    if small.digits.count != large.digits.count { return small.digits.count < large.digits.count }
    if small.digits != large.digits { return small.digits.lexicographicallyPrecedes(large.digits) }
    return small.fraction.lexicographicallyPrecedes(large.fraction)
  }
}
