internal import Numbering

/// A number with at most six digits behind its point: sums of many are exact.
package struct FixedNumber: Sendable, Hashable {
  /// The number in millionths. A sum of 2³¹ numbers of 64 bits stays below 2¹²⁷.
  private var millionths: Int128

  private static var one: Int128 { 1_000_000 }

  private init(millionths: Int128) {
    self.millionths = millionths
  }

  package init(_ value: Int) {
    millionths = Int128(value) * Self.one
  }

  /// Takes a number; nil where it has more digits behind the point, or 64 bits do not hold it.
  init?(_ numeral: Numeral) {
    guard numeral.fraction.count <= 6,
      let whole = Numeral(digits: numeral.digits, isNegative: false).int
    else { return nil }
    var fraction = 0
    for index in 0..<6 {
      let digit = index < numeral.fraction.count ? Int(numeral.fraction[index] - 0x30) : 0
      fraction = fraction * 10 + digit
    }
    millionths = Int128(whole) * Self.one + Int128(fraction)
    if numeral.isNegative { millionths = -millionths }
  }

  /// A share of a whole in percent, rounded half up to some digits behind the point.
  static func percent(_ part: Int, of whole: Int, digits: Int) -> FixedNumber {
    guard whole > 0 else { return FixedNumber(0) }
    var step = one
    for _ in 0..<min(digits, 6) { step /= 10 }
    let parts = Int128(part) * 100 * (one / step) * 2 + Int128(whole)
    return FixedNumber(millionths: parts / (Int128(whole) * 2) * step)
  }

  /// The number where it is whole and 64 bits hold it.
  package var int: Int? {
    millionths % Self.one == 0 ? Int(exactly: millionths / Self.one) : nil
  }

  /// The digits behind the point, without zeros at their end.
  var fraction: String {
    let rest = millionths % Self.one
    if rest == 0 { return "" }
    var digits = String(rest.magnitude + Self.one.magnitude)
      .dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return String(digits)
  }

  /// The number without what stands behind the point; nil where 64 bits do not hold it.
  var whole: Int? { Int(exactly: millionths / Self.one) }

  static func + (a: FixedNumber, b: FixedNumber) -> FixedNumber {
    FixedNumber(millionths: a.millionths + b.millionths)
  }

  static prefix func - (number: FixedNumber) -> FixedNumber {
    FixedNumber(millionths: -number.millionths)
  }
}

extension FixedNumber: Comparable {
  package static func < (a: FixedNumber, b: FixedNumber) -> Bool { a.millionths < b.millionths }
}

extension FixedNumber: CustomStringConvertible {
  package var description: String {
    let sign = millionths < 0 && millionths / Self.one == 0 ? "-" : ""
    let point = fraction.isEmpty ? "" : "." + fraction
    return sign + String(millionths / Self.one) + point
  }
}
