/// CSS Counter Styles Level 3 §3.1.4: the symbols are digits of a system without zero, as columns of
/// spreadsheets count: a … z, aa, ab …
package struct AlphabeticSystem: Sendable {
  let letters: [Character]

  /// - Parameter symbols: the letters from one on, separated by spaces.
  init(symbols: String) { letters = symbols.filter { $0 != " " }.map { $0 } }

  func write(_ value: Int) -> String? {
    guard value >= 1 else { return nil }
    var rest = value
    var written: [Character] = []
    while rest > 0 {
      rest -= 1
      written.append(letters[rest % letters.count])
      rest /= letters.count
    }
    return String(written.reversed())
  }

  func read(_ text: Substring) -> Int? {
    guard !text.isEmpty else { return nil }
    var value = 0
    for character in text {
      guard let place = letters.firstIndex(of: character) else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: letters.count)
      let (sum, carry) = product.addingReportingOverflow(place + 1)
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }
}
