import Documents

/// What a field of a word processor, or a formula of a sheet, says of where its text leads.
enum LinkCode {
  /// The address in a field's code (ISO/IEC 29500-1 §17.16.5.25): `HYPERLINK "a" \l "b"` is `a#b`; nil
  /// where the field is another one, or names no place.
  static func address(inField code: Span<UInt8>) -> [UInt8]? {
    var words = words(of: code)[...]
    guard let name = words.popFirst(), isHyperlink(name.bytes) else { return nil }
    var address: [UInt8] = []
    var anchor: [UInt8] = []
    while let word = words.popFirst() {
      guard !word.isQuoted, word.bytes.first == 0x5C else {
        if address.isEmpty { address = word.bytes }
        continue
      }
      // `\o` and `\t` have a tip and a frame behind them; others have nothing.
      switch word.bytes.count > 1 ? word.bytes[1] | 0x20 : 0 {
      case 0x6C: anchor = words.popFirst()?.bytes ?? []
      case 0x6F, 0x74: _ = words.popFirst()
      default: break
      }
    }
    if !anchor.isEmpty { address += [0x23] + anchor }
    return address.isEmpty ? nil : address
  }

  /// The address in a formula `HYPERLINK("a", …)`; nil where another cell says it, or for another formula.
  static func address(inFormula formula: Span<UInt8>) -> [UInt8]? {
    let bytes = (0..<formula.count).map { formula[$0] }.drop { $0 == 0x3D || $0 == 0x20 }
    let start = bytes.startIndex
    guard bytes.count > 12, isHyperlink(Array(bytes[start..<start + 9])), bytes[start + 9] == 0x28
    else { return nil }
    let argument = bytes[(start + 10)...].drop { $0 == 0x20 }
    guard argument.first == 0x22 else { return nil }
    var address: [UInt8] = []
    var index = argument.startIndex + 1
    while index < argument.endIndex {
      if argument[index] == 0x22 {
        // A quotation mark in a text is doubled.
        guard index + 1 < argument.endIndex, argument[index + 1] == 0x22 else { break }
        index += 1
      }
      address.append(argument[index])
      index += 1
    }
    // What follows must end the argument, and not go on with it.
    let rest = argument[min(index + 1, argument.endIndex)...].drop { $0 == 0x20 }
    guard let next = rest.first, next == 0x2C || next == 0x29, !address.isEmpty else { return nil }
    return address
  }

  private static func isHyperlink(_ word: [UInt8]) -> Bool {
    let name = Array("hyperlink".utf8)
    return word.count == name.count && zip(word, name).allSatisfy { $0 | 0x20 == $1 }
  }

  /// The words of a code; in quotation marks a backslash stands before one that is meant.
  private static func words(of code: Span<UInt8>) -> [(bytes: [UInt8], isQuoted: Bool)] {
    var words: [(bytes: [UInt8], isQuoted: Bool)] = []
    var index = 0
    while index < code.count {
      if code[index] <= 0x20 {
        index += 1
        continue
      }
      var word: [UInt8] = []
      let isQuoted = code[index] == 0x22
      if isQuoted { index += 1 }
      while index < code.count, isQuoted ? code[index] != 0x22 : code[index] > 0x20 {
        if isQuoted, code[index] == 0x5C, index + 1 < code.count,
          code[index + 1] == 0x22 || code[index + 1] == 0x5C
        {
          index += 1
        }
        word.append(code[index])
        index += 1
      }
      if isQuoted { index += 1 }
      words.append((word, isQuoted))
    }
    return words
  }
}
