/// CSS Counter Styles Level 3 §3.1.6: symbols with weights are written one after the other, the
/// largest first.
package struct AdditiveSystem: Sendable {
  let tuples: [(weight: UInt, symbol: String)]

  /// - Parameter additiveSymbols: weights and symbols as in CSS (`10 X, 9 IX`), in descending order.
  init(additiveSymbols: String) {
    tuples = additiveSymbols.split(separator: ",").map { tuple in
      let parts = tuple.split { $0 == " " || $0 == "\n" }
      return (UInt(parts[0]) ?? 0, String(parts[1]))
    }
  }

  func write(_ value: UInt) -> String? {
    if value == 0 { return tuples.first { $0.weight == 0 }?.symbol }
    var rest = value
    var written = ""
    for (weight, symbol) in tuples where weight > 0 && weight <= rest {
      for _ in 0..<rest / weight { written += symbol }
      rest %= weight
      if rest == 0 { return written }
    }
    return nil
  }

  func read(_ text: Substring) -> Int? {
    var rest = text
    var value = 0
    for (weight, symbol) in tuples {
      while !rest.isEmpty, rest.hasPrefix(symbol) {
        let (sum, overflow) = value.addingReportingOverflow(Int(weight))
        if overflow { return nil }
        value = sum
        rest = rest.dropFirst(symbol.count)
      }
    }
    return rest.isEmpty && !text.isEmpty ? value : nil
  }
}
