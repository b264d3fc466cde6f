extension NumberingLabel {
  /// The canonical form: ASCII digits, points, dashes and parentheses, full-width katakana, circled
  /// digits and Roman numbers as one character each, units with digits (第38条の2の2第1項, 別表1).
  package var canonical: [UInt8] { Self.canonical(levels) }

  /// The canonical form of levels; it reads back as the same levels.
  package static func canonical(_ levels: [NumberingLevel]) -> [UInt8] {
    var output: [UInt8] = []
    var before: NumberingLevel?
    for level in levels {
      if level.style == .decimal || level.style == .rightParenthesisDecimal {
        appendJoint(before: level, behind: before, to: &output)
      }
      level.appendCanonical(to: &output)
      before = level
    }
    return output
  }

  /// Appends what keeps a decimal number apart from the level before it.
  private static func appendJoint(
    before level: NumberingLevel, behind outer: NumberingLevel?, to output: inout [UInt8]
  ) {
    guard let outer else { return }
    if level.isDashed {
      output.append(0x2D)
      return
    }
    switch outer.style {
    case .decimal, .lowerRoman, .upperRoman, .upperAlpha: output.append(0x2E)
    case .named where output.last.map { (0x30...0x39).contains($0) } == true: output.append(0x20)
    default: break
    }
  }
}

extension NumberingLevel {
  /// Appends the canonical form of the level by itself.
  package func appendCanonical(to output: inout [UInt8]) {
    let isOpened = style.isParenthesized
    if isOpened { output.append(0x28) }
    let number = numbers.first ?? 0
    switch style {
    case .decimal, .parenthesizedDecimal: output.append(decimal: number)
    case .rightParenthesisDecimal:
      output.append(decimal: number)
      output.append(0x29)
    case .circledDecimal: output.append(codePoint: Self.circled(number))
    case .kanji, .parenthesizedKanji:
      output += KanjiNumber.format(Numeral(number)) ?? []
    case .circledKanji: output.append(codePoint: 0x327F + UInt32(number))
    case .katakana, .parenthesizedKatakana: output.append(codePoint: katakana ?? 0xFFFD)
    case .hiragana, .parenthesizedHiragana: output.append(codePoint: letter ?? 0xFFFD)
    case .lowerAlpha, .parenthesizedLowerAlpha: output.append(0x60 + UInt8(number))
    case .upperAlpha, .parenthesizedUpperAlpha: output.append(0x40 + UInt8(number))
    case .circledLowerAlpha: output.append(codePoint: 0x24CF + UInt32(number))
    case .circledUpperAlpha: output.append(codePoint: 0x24B5 + UInt32(number))
    case .lowerRoman, .parenthesizedLowerRoman: appendRoman(number, base: 0x2170, to: &output)
    case .upperRoman, .parenthesizedUpperRoman: appendRoman(number, base: 0x2160, to: &output)
    case .heavenlyStem, .parenthesizedHeavenlyStem:
      output.append(contentsOf: CyclicCharacter.bytes(number, in: CyclicCharacter.stems))
    case .earthlyBranch, .parenthesizedEarthlyBranch:
      output.append(contentsOf: CyclicCharacter.bytes(number, in: CyclicCharacter.branches))
    case .serial:
      output += "No.".utf8
      appendBranches(joint: "-", to: &output)
    case .named: appendNamed(to: &output)
    }
    if isOpened { output.append(0x29) }
  }

  private func appendNamed(to output: inout [UInt8]) {
    guard let unit else { return }
    if unit.isOrdinal, let first = numbers.first {
      output += "第\(first)\(unit.rawValue)".utf8
      for branch in numbers.dropFirst() { output += "の\(branch)".utf8 }
    } else {
      output += unit.rawValue.utf8
      appendBranches(joint: unit.branchesByDash ? "-" : "の", to: &output)
    }
  }

  private func appendBranches(joint: StaticString, to output: inout [UInt8]) {
    for (index, number) in numbers.enumerated() {
      if index > 0 { output.append(literal: joint) }
      output.append(decimal: number)
    }
  }

  /// Roman numbers are written with Unicode's letters, which cannot be taken for Latin ones: Ⅻ up to
  /// twelve, and the last digit as one letter above (ⅩⅣ).
  private func appendRoman(_ value: Int, base: UInt32, to output: inout [UInt8]) {
    if (1...12).contains(value) {
      output.append(codePoint: base + UInt32(value) - 1)
      return
    }
    for letter in RomanNumber.format(value - value % 10) {
      let place: UInt32 =
        switch letter {
        case 0x58: 9
        case 0x4C: 12
        case 0x43: 13
        case 0x44: 14
        default: 15
        }
      output.append(codePoint: base + place)
    }
    if value % 10 > 0 { output.append(codePoint: base + UInt32(value % 10) - 1) }
  }

  /// ⓪, ① … ⑳, ㉑ … ㉟, ㊱ … ㊿.
  private static func circled(_ value: Int) -> UInt32 {
    switch value {
    case 1...20: 0x245F + UInt32(value)
    case 21...35: 0x3251 + UInt32(value) - 21
    case 36...50: 0x32B1 + UInt32(value) - 36
    default: 0x24EA
    }
  }
}

extension CyclicCharacter {
  /// The bytes of the character with the number `place`, from 1 on.
  static func bytes(_ place: Int, in characters: StaticString) -> [UInt8] {
    let start = place * 3 - 3
    guard place >= 1, start + 3 <= characters.utf8CodeUnitCount else { return [] }
    return (start..<start + 3).map { unsafe characters.utf8Start[$0] }
  }
}
