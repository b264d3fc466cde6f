internal import XML

/// A number as a sheet stores it: decimal digits and where its point stands.
struct SheetNumber {
  var isNegative = false
  /// Without zeros in front; empty for zero.
  private var digits: [UInt8] = []
  /// How many of the digits stand in front of the point; may lie outside of them.
  private var point = 0

  /// The most digits that a program of sheets shows; a double has no more that are certain.
  private static var mostDigits: Int { 15 }

  /// Reads `-12.5` or `1.25E-3`; nil for anything else.
  init?(_ text: Span<UInt8>) {
    var index = 0
    if index < text.count, text[index] == 0x2D || text[index] == 0x2B {
      isNegative = text[index] == 0x2D
      index += 1
    }
    var hasDigits = false
    var isBehindPoint = false
    while index < text.count {
      let byte = text[index]
      if byte == 0x2E, !isBehindPoint {
        isBehindPoint = true
      } else if (0x30...0x39).contains(byte) {
        hasDigits = true
        if !digits.isEmpty || byte != 0x30 {
          digits.append(byte)
          if !isBehindPoint { point += 1 }
        } else if isBehindPoint {
          point -= 1
        }
      } else {
        break
      }
      index += 1
      if digits.count > 400 { return nil }
    }
    guard hasDigits else { return nil }
    if index < text.count {
      guard text[index] | 0x20 == 0x65,
        let exponent = Int(text.extracting(index + 1..<text.count).string),
        (-400...400).contains(exponent)
      else { return nil }
      point += exponent
    }
    round(to: Self.mostDigits - point)
  }

  var isZero: Bool { digits.isEmpty }

  /// Whether programs show the number in digits alone, and not by a power of ten.
  var isOrdinary: Bool { (-9...21).contains(point) }

  /// Multiplies by a power of ten.
  mutating func shift(by places: Int) {
    if !isZero { point += places }
  }

  /// Rounds to so many digits behind the point, half away from zero.
  mutating func round(to decimals: Int) {
    let kept = point + decimals
    if kept < digits.count {
      let roundsUp = kept >= 0 && digits[kept] >= 0x35
      digits.removeLast(digits.count - max(0, kept))
      if roundsUp { addOne() }
    }
    while digits.last == 0x30 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  private mutating func addOne() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 0x39 {
      digits[index] = 0x30
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(0x31, at: 0)
      point += 1
    }
  }

  /// The digits in front of the point; none for what is below one.
  var whole: [UInt8] {
    guard point > 0 else { return [] }
    let written = digits.prefix(point)
    return written + [UInt8](repeating: 0x30, count: point - written.count)
  }

  /// The digits behind the point.
  var decimals: [UInt8] {
    if point >= digits.count { return [] }
    return [UInt8](repeating: 0x30, count: max(0, -point)) + digits[max(0, point)...]
  }

  /// The number as it is shown where no format says more.
  var general: [UInt8] {
    let whole = whole
    let decimals = decimals
    return (isNegative && !isZero ? [0x2D] : []) + (whole.isEmpty ? [0x30] : whole)
      + (decimals.isEmpty ? [] : [0x2E] + decimals)
  }
}
