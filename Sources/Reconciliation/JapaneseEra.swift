/// An era of the Japanese calendar since 1868.
package enum JapaneseEra: String, Sendable, CaseIterable {
  case meiji = "明治"
  case taisho = "大正"
  case showa = "昭和"
  case heisei = "平成"
  case reiwa = "令和"

  /// The Gregorian year of the era's first year.
  package var firstYear: Int {
    switch self {
    case .meiji: 1868
    case .taisho: 1912
    case .showa: 1926
    case .heisei: 1989
    case .reiwa: 2019
    }
  }

  /// The day number of the era's first day: 25 January 1868 (reckoned back from the proclamation in
  /// October), 30 July 1912, 25 December 1926, 8 January 1989, 1 May 2019.
  package var firstDay: Int {
    switch self {
    case .meiji: -37_231
    case .taisho: -20_974
    case .showa: -15_713
    case .heisei: 6_947
    case .reiwa: 18_017
    }
  }

  /// The day number of the era's last day; an era that ended with the Emperor's death shares that day
  /// with the next one. Nil while the era lasts.
  package var lastDay: Int? {
    switch self {
    case .meiji: JapaneseEra.taisho.firstDay
    case .taisho: JapaneseEra.showa.firstDay
    case .showa: JapaneseEra.heisei.firstDay - 1
    case .heisei: JapaneseEra.reiwa.firstDay - 1
    case .reiwa: nil
    }
  }

  /// Whether the date lies in the era.
  package func contains(_ date: CivilDate) -> Bool {
    date.dayNumber >= firstDay && date.dayNumber <= lastDay ?? .max
  }

  /// The era's names in folded text: whole, one character, a Latin letter, a square sign.
  private var names: [StaticString] {
    switch self {
    case .meiji: ["明治", "明", "m", "㍾"]
    case .taisho: ["大正", "大", "t", "㍽"]
    case .showa: ["昭和", "昭", "s", "㍼"]
    case .heisei: ["平成", "平", "h", "㍻"]
    case .reiwa: ["令和", "令", "r", "㋿"]
    }
  }

  /// Reads the name of an era at `index` of folded text; moves the index past it.
  static func read(_ bytes: Span<UInt8>, at index: inout Int) -> JapaneseEra? {
    guard index < bytes.count, bytes[index] > 0x39 else { return nil }
    for era in allCases {
      for name in era.names where bytes.hasText(name, at: index) {
        index += name.utf8CodeUnitCount
        return era
      }
    }
    return nil
  }
}

extension Span where Element == UInt8 {
  /// Whether the bytes of a literal stand at `index`.
  func hasText(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index >= 0, index + length <= count else { return false }
    for offset in 0..<length where unsafe self[index + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Whether the bytes stand at `index`.
  func hasBytes(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    guard index >= 0, index + bytes.count <= count else { return false }
    for offset in 0..<bytes.count where self[index + offset] != bytes[offset] { return false }
    return true
  }
}
