// A number format → its sections → the text of a value.
//
//     #,##0.0"件";[Red]△#,##0.0"件";"-"      of what is not negative; negative; zero
//       └─ digits, grouped in threes, one behind the point; what stands around them is written as it is

/// A number format that shows no dates (ISO/IEC 29500-1 §18.8.31), as far as it has decimal digits,
/// percents and texts.
struct SheetNumberFormat: Sendable {
  fileprivate struct Section: Sendable {
    var before: [UInt8] = []
    var after: [UInt8] = []
    /// Whether a number stands between the two, and whether it is shown as it is.
    var hasNumber = false
    var isGeneral = false
    var leastWhole = 0
    var leastDecimals = 0
    var mostDecimals = 0
    var isGrouped = false
    /// By which power of ten the value is multiplied: 2 for a percent sign, −3 for a comma at the end.
    var shift = 0
  }

  private var sections: [Section] = []

  /// The format of a code; nil where a value is shown as it is, or in a way that is not known: fractions,
  /// powers of ten, conditions.
  init?(code: [UInt8]) {
    var index = 0
    while index <= code.count {
      guard let section = Self.section(code, &index) else {
        // The fourth section is of texts.
        if sections.count >= 3 { break }
        return nil
      }
      sections.append(section)
      index += 1
    }
    let isPlain = sections.allSatisfy {
      $0.isGeneral && $0.before.isEmpty && $0.after.isEmpty
    }
    if isPlain { return nil }
  }

  /// The format that a program knows by a number alone, as one in Japanese shows it; nil for others.
  init?(number: Int) {
    let code: StaticString
    switch number {
    case 1: code = "0"
    case 2: code = "0.00"
    case 3: code = "#,##0"
    case 4: code = "#,##0.00"
    case 5, 6: code = "¥#,##0;¥-#,##0"
    case 7, 8: code = "¥#,##0.00;¥-#,##0.00"
    case 9: code = "0%"
    case 10: code = "0.00%"
    case 37, 38: code = "#,##0;-#,##0"
    case 39, 40: code = "#,##0.00;-#,##0.00"
    case 41: code = "#,##0;-#,##0;-"
    case 42: code = "¥#,##0;¥-#,##0;¥-"
    case 43: code = "#,##0.00;-#,##0.00;-"
    case 44: code = "¥#,##0.00;¥-#,##0.00;¥-"
    default: return nil
    }
    self.init(code: Array(code.description.utf8))
  }

  /// Reads the section that begins at `index`, up to its semicolon.
  private static func section(_ code: [UInt8], _ index: inout Int) -> Section? {
    var section = Section()
    var pattern: [UInt8] = []
    func append(_ bytes: ArraySlice<UInt8>) {
      if section.hasNumber { section.after += bytes } else { section.before += bytes }
    }
    while index < code.count, code[index] != 0x3B {
      let byte = code[index]
      var end = index + 1
      switch byte {
      case 0x22:
        let close = code[end...].firstIndex(of: 0x22) ?? code.endIndex
        append(code[end..<close])
        end = min(close + 1, code.count)
      case 0x5C, 0x21:
        let start = min(end, code.count)
        end = code.endOfCharacter(at: start)
        append(code[start..<end])
      // What only makes room.
      case 0x5F, 0x2A: end = code.endOfCharacter(at: min(end, code.count))
      case 0x5B:
        let close = code[index...].firstIndex(of: 0x5D) ?? code.endIndex
        guard let text = bracketed(code[end..<max(end, close)]) else { return nil }
        append(text)
        end = min(close + 1, code.count)
      case 0x30, 0x23, 0x3F, 0x2C, 0x2E:
        if !section.hasNumber || section.after.isEmpty, !section.isGeneral {
          pattern.append(byte)
          section.hasNumber = true
        } else {
          return nil
        }
      case 0x25:
        section.shift += 2
        append(code[index..<end])
      case 0x47 where code[index...].starts(with: "General".utf8),
        0x47 where code[index...].starts(with: "G/標準".utf8):
        if section.hasNumber { return nil }
        (section.hasNumber, section.isGeneral) = (true, true)
        end = index + (code[index...].starts(with: "General".utf8) ? 7 : "G/標準".utf8.count)
      // Powers of ten, texts, fractions.
      case 0x45, 0x65, 0x40: return nil
      case 0x2F where section.hasNumber: return nil
      default:
        end = code.endOfCharacter(at: index)
        append(code[index..<end])
      }
      index = end
    }
    return section.read(pattern) ? section : nil
  }

  /// What brackets add to a text: a sign of money, but for `[$-411]` and colours nothing; nil for a condition.
  private static func bracketed(_ inner: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let first = inner.first else { return [] }
    if [0x3C, 0x3D, 0x3E].contains(first) { return nil }
    guard first == 0x24 else { return [] }
    return inner.dropFirst().prefix { $0 != 0x2D }
  }

  /// The text of a value; nil for what is no number.
  func text(of value: Span<UInt8>) -> [UInt8]? {
    guard var number = SheetNumber(value) else { return nil }
    let isSigned = number.isNegative && sections.count < 2
    let section =
      number.isZero && sections.count > 2
      ? sections[2] : number.isNegative && sections.count > 1 ? sections[1] : sections[0]
    number.isNegative = false
    return section.text(of: number, isNegative: isSigned)
  }
}

extension SheetNumberFormat.Section {
  /// Reads the places of digits; false where they are none.
  fileprivate mutating func read(_ pattern: [UInt8]) -> Bool {
    var pattern = pattern[...]
    while pattern.last == 0x2C {
      shift -= 3
      pattern.removeLast()
    }
    let parts = pattern.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count < 3, let whole = parts.first else { return true }
    leastWhole = whole.count { $0 == 0x30 }
    isGrouped = whole.contains(0x2C)
    guard let decimals = parts.dropFirst().first else { return true }
    mostDecimals = decimals.count { $0 != 0x2C }
    leastDecimals = decimals.count { $0 == 0x30 }
    return !decimals.contains(0x2E) && mostDecimals <= 30
  }

  fileprivate func text(of number: SheetNumber, isNegative: Bool) -> [UInt8] {
    guard hasNumber else { return before + after }
    var number = number
    number.shift(by: shift)
    if !isGeneral { number.round(to: mostDecimals) }
    let sign: [UInt8] = isNegative && !number.isZero ? [0x2D] : []
    if isGeneral { return sign + before + number.general + after }
    var whole = number.whole
    if whole.count < leastWhole {
      whole.insert(contentsOf: [UInt8](repeating: 0x30, count: leastWhole - whole.count), at: 0)
    }
    var decimals = number.decimals
    if decimals.count < leastDecimals {
      decimals += [UInt8](repeating: 0x30, count: leastDecimals - decimals.count)
    }
    var output = sign + before
    for (index, digit) in whole.enumerated() {
      if isGrouped, index > 0, (whole.count - index) % 3 == 0 { output.append(0x2C) }
      output.append(digit)
    }
    if !decimals.isEmpty { output += [0x2E] + decimals }
    return output + after
  }
}
