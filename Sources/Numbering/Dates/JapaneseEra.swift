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

  /// How the era is named: whole, by one character, by a Latin letter, by a square sign.
  package var name: String { rawValue }
  package var initial: String { String(rawValue.prefix(1)) }
  package var letter: String {
    switch self {
    case .meiji: "M"
    case .taisho: "T"
    case .showa: "S"
    case .heisei: "H"
    case .reiwa: "R"
    }
  }
  package var square: String {
    switch self {
    case .meiji: "㍾"
    case .taisho: "㍽"
    case .showa: "㍼"
    case .heisei: "㍻"
    case .reiwa: "㋿"
    }
  }

  /// The eras that a day lies in, the earlier first; none before 25 January 1868, two on the day that
  /// an emperor died.
  package static func eras(of date: CivilDate) -> [JapaneseEra] {
    allCases.filter { $0.contains(date) }
  }
}
