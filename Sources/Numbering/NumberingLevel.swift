/// One level of a numbering: of `第４章２（１）` these are 章 4, decimal 2 and parenthesized 1.
package struct NumberingLevel: Sendable, Equatable {
  package var style: NumberingStyle
  /// What is counted, for the style `named`.
  package var unit: NamedUnit?
  /// The number with its branches: 第三十八条の二の二 is 38, 2, 2. Empty for a unit without number
  /// (附則) and for kana.
  package var numbers: [Int]
  /// The letter of kana as it is printed.
  package var letter: UInt32?
  /// Whether a dash joins the level to the one before it (`4-2`).
  package var isDashed = false
  /// Where the level stands in the text, in bytes.
  package var range: Range<Int>

  package init(
    style: NumberingStyle, unit: NamedUnit? = nil, numbers: [Int] = [], letter: UInt32? = nil,
    isDashed: Bool = false, range: Range<Int>
  ) {
    self.style = style
    self.unit = unit
    self.numbers = numbers
    self.letter = letter
    self.isDashed = isDashed
    self.range = range
  }

  /// The letter of kana as full-width katakana.
  package var katakana: UInt32? { letter.map(Kana.fullWidthKatakana) }

  /// The value in text: `4`, or `38_2_2` with branches; that of kana counts by the modern syllabary
  /// of 46 letters. Nil where there is none.
  package var value: String? {
    if let katakana { return Kana.place(of: katakana, in: .syllabary).map(String.init) }
    return numbers.isEmpty ? nil : numbers.map { String($0) }.joined(separator: "_")
  }

  /// The value of kana by iroha.
  package var irohaValue: String? {
    katakana.flatMap { Kana.place(of: $0, in: .iroha) }.map(String.init)
  }

  /// The numbers that order the level: those of kana count by `order`.
  package func ordinals(kana order: Kana.Order) -> [Int] {
    if let katakana { return [Kana.place(of: katakana, in: order) ?? 0] }
    return numbers
  }
}
