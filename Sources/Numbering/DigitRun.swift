/// Digits in a row: ASCII or full-width ones with commas that group by three and a decimal point
/// (`1,234`, `１，２３４`, `1.5`), or kanji ones (`二〇二二`). The two kinds do not mix in a run.
struct DigitRun {
  /// ASCII digits, leading zeros included.
  var digits: [UInt8] = []
  /// ASCII digits behind the decimal point.
  var fraction: [UInt8] = []
  var isKanji = false
  /// Whether the run is the plain 一 alone, which is not written before 十 and 百.
  var isPlainOne = false
  /// Whether commas group the digits.
  var isGrouped = false
  /// The index of the first digit.
  var start: Int
  /// The index past the last digit.
  var end: Int

  /// How many bytes the run is long.
  var byteLength: Int { end - start }

  var hasLeadingZero: Bool { digits.count > 1 && digits[0] == 0x30 }
  var isZero: Bool { digits.allSatisfy { $0 == 0x30 } && fraction.allSatisfy { $0 == 0x30 } }

  /// Reads the run that begins at `index`; nil where no digit stands.
  static func read(_ text: Span<UInt8>, at index: Int) -> DigitRun? {
    guard index < text.count else { return nil }
    if case .digit = NumberingSign(text, at: index).kind { return latin(text, at: index) }
    return kanji(text, at: index)
  }

  private static func kanji(_ text: Span<UInt8>, at index: Int) -> DigitRun? {
    var run = DigitRun(isKanji: true, start: index, end: index)
    while let (numeral, length) = KanjiNumeral.read(text, at: run.end),
      case .digit(let digit, let isFormal) = numeral
    {
      run.isPlainOne = run.digits.isEmpty && digit == 1 && !isFormal
      run.digits.append(0x30 + digit)
      run.end += length
    }
    return run.digits.isEmpty ? nil : run
  }

  private static func latin(_ text: Span<UInt8>, at index: Int) -> DigitRun {
    var run = DigitRun(start: index, end: index)
    appendDigits(text, at: &run.end, to: &run.digits)
    while run.isGrouped || run.digits.count <= 3 {
      let comma = NumberingSign(text, at: run.end)
      guard comma.kind == .comma else { break }
      var group: [UInt8] = []
      var end = run.end + comma.length
      appendDigits(text, at: &end, to: &group)
      guard group.count == 3 else { break }
      run.digits += group
      run.isGrouped = true
      run.end = end
    }
    let point = NumberingSign(text, at: run.end)
    guard point.kind == .point else { return run }
    var end = run.end + point.length
    appendDigits(text, at: &end, to: &run.fraction)
    // `4.2.1` is a path of numbers, not a fraction.
    let next = NumberingSign(text, at: end)
    var isPath = false
    if next.kind == .point, case .digit = NumberingSign(text, at: end + next.length).kind {
      isPath = true
    }
    if run.fraction.isEmpty || isPath {
      run.fraction = []
    } else {
      run.end = end
    }
    return run
  }

  private static func appendDigits(
    _ text: Span<UInt8>, at index: inout Int, to digits: inout [UInt8]
  ) {
    while true {
      let sign = NumberingSign(text, at: index)
      guard case .digit(let digit) = sign.kind else { return }
      digits.append(0x30 + digit)
      index += sign.length
    }
  }
}
