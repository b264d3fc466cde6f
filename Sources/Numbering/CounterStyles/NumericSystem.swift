/// CSS Counter Styles Level 3 §3.1.5: the symbols are the digits of a positional system.
package struct NumericSystem: Sendable {
  let digits: [Character]

  /// - Parameter symbols: the digits from zero on, separated by spaces.
  init(symbols: String) { digits = symbols.filter { $0 != " " }.map { $0 } }

  func write(_ value: UInt) -> String {
    var rest = value
    var written: [Character] = []
    repeat {
      written.append(digits[Int(rest % UInt(digits.count))])
      rest /= UInt(digits.count)
    } while rest > 0
    return String(written.reversed())
  }

  func read(_ text: Substring) -> Int? {
    guard !text.isEmpty else { return nil }
    var value = 0
    for character in text {
      guard let digit = digits.firstIndex(of: character) else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: digits.count)
      let (sum, carry) = product.addingReportingOverflow(digit)
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }
}
