import Testing

@testable import Numbering

/// The levels that a text reads as, without their places.
private func read(_ text: [UInt8]) -> [NumberingLevel]? {
  NumberingLabel.read(text.span)?.levels.map { level in
    var level = level
    level.range = 0..<0
    return level
  }
}

private func level(
  _ style: NumberingStyle, _ numbers: [Int] = [], unit: NamedUnit? = nil, letter: UInt32? = nil
) -> NumberingLevel {
  NumberingLevel(style: style, unit: unit, numbers: numbers, letter: letter, range: 0..<0)
}

/// What is written is read again as it was meant, in front of a title.
@Suite("Labels both ways")
struct LabelPropertyTests {
  private func check(_ levels: [NumberingLevel]) {
    let canonical = NumberingLabel.canonical(levels)
    let found = read(canonical + "　題名".utf8)
    let text = String(decoding: canonical, as: UTF8.self)
    // An expectation a number would take most of the time.
    guard found == levels, found.map(NumberingLabel.canonical) == canonical else {
      Issue.record("\(text) reads as \(String(describing: found))")
      return
    }
  }

  @Test("every number of the styles that are one sign or a run of them")
  func numbers() {
    // Longer numbers are years and amounts to a heading.
    for number in 0...999 {
      check([level(.decimal, [number])])
      check([level(.parenthesizedDecimal, [number])])
      check([level(.rightParenthesisDecimal, [number])])
      check([level(.decimal, [number]), level(.decimal, [7])])
    }
    for number in 1...9999 {
      check([level(.kanji, [number])])
      check([level(.parenthesizedKanji, [number])])
      check([level(.serial, [number])])
    }
    for number in 1...3999 {
      check([level(.upperRoman, [number])])
      check([level(.parenthesizedLowerRoman, [number])])
    }
    for number in 0...50 { check([level(.circledDecimal, [number])]) }
    for number in 1...10 {
      check([level(.circledKanji, [number])])
      check([level(.heavenlyStem, [number])])
      check([level(.parenthesizedHeavenlyStem, [number])])
    }
    for number in 1...12 { check([level(.earthlyBranch, [number])]) }
    for number in 1...26 {
      check([level(.circledLowerAlpha, [number])])
      check([level(.circledUpperAlpha, [number])])
      // One i, v or x is a Roman number.
      if [9, 22, 24].contains(number) { continue }
      check([level(.lowerAlpha, [number])])
      check([level(.parenthesizedUpperAlpha, [number])])
    }
  }

  @Test("every letter of the kana", arguments: Kana.Order.allCases)
  func kana(order: Kana.Order) throws {
    for place in 1...order.count {
      let letter = try #require(Kana.letter(at: place, in: order))
      check([level(.katakana, letter: letter)])
      check([level(.parenthesizedKatakana, letter: letter)])
      check([level(.hiragana, letter: letter - 0x60)])
      check([level(.decimal, [2]), level(.parenthesizedKatakana, letter: letter)])
      #expect(Kana.place(of: letter, in: order) == place)
    }
  }

  @Test("every unit, with branches", arguments: NamedUnit.allCases)
  func units(unit: NamedUnit) {
    for number in 1...9999 where unit != .supplementary && unit != .sequel {
      check([level(.named, [number], unit: unit)])
    }
    switch unit {
    case .supplementary:
      check([level(.named, unit: unit)])
      check([level(.named, unit: unit), level(.named, [3], unit: .article)])
    case .sequel: check([level(.named, [2], unit: .form), level(.named, [1], unit: .sequel)])
    default:
      check([level(.named, [38, 2, 2], unit: unit)])
      check([level(.named, [10, 3], unit: unit), level(.parenthesizedDecimal, [1])])
    }
  }

  @Test("paths through several systems")
  func paths() {
    check([
      level(.named, [4], unit: .chapter), level(.decimal, [2]), level(.parenthesizedDecimal, [1]),
    ])
    check([level(.upperRoman, [3]), level(.decimal, [2]), level(.parenthesizedDecimal, [1])])
    check([level(.decimal, [4]), level(.parenthesizedDecimal, [1]), level(.circledDecimal, [3])])
    check([
      level(.named, [1], unit: .article), level(.named, [2, 3], unit: .paragraph),
      level(.named, [4], unit: .item), level(.katakana, letter: 0x30A4),
    ])
    check([
      level(.named, [1], unit: .ordinal), level(.decimal, [1]), level(.parenthesizedDecimal, [2]),
    ])
  }
}
