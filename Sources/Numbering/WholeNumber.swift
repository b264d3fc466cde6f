/// A whole number as a cell prints it: `12`, `１２`, ` 12 `, `No.12`, `№１２`, `1,234`.
package enum WholeNumber {
  /// The value of `text`, which must be a number as a whole: white space around it, `No`, `No.` or
  /// `№` in front, a minus sign, digits of either width, and commas that group by three; nil for
  /// anything else and for values past 64 bits.
  package static func read(_ text: Span<UInt8>) -> Int? {
    var index = NumberingSign.skipSpace(text, from: 0)
    index = skipPrefix(text, from: index)
    var sign = NumberingSign(text, at: index)
    let isNegative = sign.kind == .dash
    if isNegative {
      index += sign.length
      sign = NumberingSign(text, at: index)
    }
    guard case .digit = sign.kind else { return nil }
    var value = 0
    // Digits since the last comma, and since the start before the first one.
    var group = 0
    var isGrouped = false
    while true {
      switch sign.kind {
      case .digit(let digit):
        let (times, timesOverflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, sumOverflow) =
          isNegative
          ? times.subtractingReportingOverflow(Int(digit))
          : times.addingReportingOverflow(Int(digit))
        if timesOverflow || sumOverflow { return nil }
        value = sum
        group += 1
      case .comma:
        guard isGrouped ? group == 3 : group <= 3 else { return nil }
        isGrouped = true
        group = 0
      default:
        if isGrouped, group != 3 { return nil }
        index = NumberingSign.skipSpace(text, from: index)
        return index == text.count ? value : nil
      }
      index += sign.length
      sign = NumberingSign(text, at: index)
    }
  }

  /// The digits at `index`, of either width, as a number; `value` is nil past 64 bits, and the
  /// result where no digit stands.
  package static func scan(_ text: Span<UInt8>, at index: Int) -> (value: Int?, end: Int)? {
    var value: Int? = 0
    var end = index
    while true {
      let sign = NumberingSign(text, at: end)
      guard case .digit(let digit) = sign.kind else { break }
      end += sign.length
      if let before = value {
        let (times, timesOverflow) = before.multipliedReportingOverflow(by: 10)
        let (sum, sumOverflow) = times.addingReportingOverflow(Int(digit))
        value = timesOverflow || sumOverflow ? nil : sum
      }
    }
    return end == index ? nil : (value, end)
  }

  private static func skipPrefix(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    if text.hasWord("№", at: index) {
      index += 3
    } else {
      let first = NumberingSign(text, at: index)
      guard case .letter(let n) = first.kind, n | 0x20 == 0x6E else { return start }
      let second = NumberingSign(text, at: index + first.length)
      guard case .letter(let o) = second.kind, o | 0x20 == 0x6F else { return start }
      index += first.length + second.length
    }
    let point = NumberingSign(text, at: index)
    if point.kind == .point { index += point.length }
    return NumberingSign.skipSpace(text, from: index)
  }
}
