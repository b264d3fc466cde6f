/// A number of JSON as it is written, whatever its size: a sign, digits without zeros at either end,
/// and the power of ten in front of which they stand (`0.` digits × 10^`exponent`).
struct JSONNumber: Sendable, Hashable {
  private var isNegative = false
  private var digits: [UInt8] = []
  private var exponent = 0

  /// Creates a number from text that follows JSON's grammar.
  init(_ text: some Sequence<UInt8>) {
    var point: Int?
    var written = 0
    var power = 0
    var powerIsNegative = false
    var isPower = false
    for byte in text {
      switch byte {
      case 0x2D where written == 0 && !isPower: isNegative = true
      case 0x2D: powerIsNegative = true
      case 0x2B: break
      case 0x2E: point = written
      case 0x45, 0x65: isPower = true
      default:
        // What is beyond this is larger, or nearer to zero, than anything it is compared with.
        if isPower {
          power = min(power * 10 + Int(byte & 15), 1 << 40)
        } else {
          digits.append(byte & 15)
          written += 1
        }
      }
    }
    exponent = (point ?? written) + (powerIsNegative ? -power : power)
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    exponent -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty {
      isNegative = false
      exponent = 0
    }
  }

  /// Whether it is a whole number: `1.0` is one (JSON Schema 2020-12 Core §4.2.1).
  var isWhole: Bool { digits.count <= exponent || digits.isEmpty }

  /// The number, if it is a whole one that an `Int` holds.
  var integer: Int? {
    guard isWhole, exponent <= 18 else { return nil }
    var value = 0
    for index in 0..<max(exponent, 0) {
      value = value * 10 + (index < digits.count ? Int(digits[index]) : 0)
    }
    return isNegative ? -value : value
  }
}

extension JSONNumber: Comparable {
  static func < (a: JSONNumber, b: JSONNumber) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? b.isCloserToZero(than: a) : a.isCloserToZero(than: b)
  }

  private func isCloserToZero(than other: JSONNumber) -> Bool {
    if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
    if exponent != other.exponent { return exponent < other.exponent }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}
