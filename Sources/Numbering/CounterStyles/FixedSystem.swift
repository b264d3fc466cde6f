/// CSS Counter Styles Level 3 §3.1.2: every value has a symbol of its own, and there are no more.
package struct FixedSystem: Sendable {
  let first: Int
  let symbols: [Character]

  /// - Parameters:
  ///   - first: the value of the first symbol.
  ///   - symbols: the symbols, separated by spaces.
  init(first: Int = 1, symbols: String) {
    self.first = first
    self.symbols = symbols.filter { $0 != " " }.map { $0 }
  }

  /// The values that have a symbol.
  var range: ClosedRange<Int> { first...first + symbols.count - 1 }

  func write(_ value: Int) -> String? {
    range.contains(value) ? String(symbols[value - first]) : nil
  }

  func read(_ text: Substring) -> Int? {
    guard text.count == 1, let symbol = text.first else { return nil }
    return symbols.firstIndex(of: symbol).map { first + $0 }
  }
}

extension CounterStyle {
  /// A style of the fixed system, whose range is that of its symbols.
  init(fixed name: String, first: Int = 1, symbols: String, fallback: String = "decimal") {
    let system = FixedSystem(first: first, symbols: symbols)
    self.init(name, .fixed(system), range: system.range, fallback: fallback)
  }
}
