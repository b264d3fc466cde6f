/// How a day is written.
package enum DateNotation: String, Sendable, CaseIterable {
  /// `令和4年12月5日`
  case era
  /// `令和４年１２月５日`
  case fullWidthEra = "full-width-era"
  /// `令和四年十二月五日`
  case kanjiEra = "kanji-era"
  /// `令和四年一二月五日`: kanji as digits
  case positionalEra = "positional-era"
  /// `R4.12.5`
  case letter
  /// `R04.12.05`
  case paddedLetter = "padded-letter"
  /// `Ｒ４．１２．５`
  case fullWidthLetter = "full-width-letter"
  /// `R4/12/5`
  case letterSlash = "letter-slash"
  /// `令4.12.5`
  case initial
  /// `㋿4年12月5日`
  case square
  /// `令和4年（2022年）12月5日`
  case both
  /// `2022年（令和4年）12月5日`
  case bothWestern = "both-western"
  /// `2022年12月5日`
  case western
  /// `二〇二二年十二月五日`
  case kanjiWestern = "kanji-western"
  /// `2022/12/5`
  case slash
  /// `2022.12.5`
  case point
  /// `2022-12-05`
  case iso
  /// `20221205`
  case compact

  /// Whether the notation counts years in an era.
  package var hasEra: Bool {
    switch self {
    case .western, .kanjiWestern, .slash, .point, .iso, .compact: false
    default: true
    }
  }

  /// Writes a day with the weekday behind it, where one is wanted; years of `era` are counted from
  /// its first, which is 元.
  package func write(_ date: CivilDate, era: JapaneseEra, weekday: Bool = false) -> String {
    let count = date.year - era.firstYear + 1
    let (month, day) = (String(date.month), String(date.day))
    let eraYear = count == 1 ? "元" : String(count)
    let text: String =
      switch self {
      case .era: "\(era.name)\(eraYear)年\(month)月\(day)日"
      case .fullWidthEra: Self.fullWidth("\(era.name)\(eraYear)年\(month)月\(day)日")
      case .kanjiEra:
        "\(era.name)\(count == 1 ? "元" : Self.kanji(count))年\(Self.kanji(date.month))月"
          + "\(Self.kanji(date.day))日"
      case .positionalEra:
        "\(era.name)\(count == 1 ? "元" : Self.kanji(count, .positional))年"
          + "\(Self.kanji(date.month, .positional))月\(Self.kanji(date.day, .positional))日"
      case .letter: "\(era.letter)\(eraYear).\(month).\(day)"
      case .paddedLetter:
        "\(era.letter)\(Self.padded(count)).\(Self.padded(date.month)).\(Self.padded(date.day))"
      case .fullWidthLetter: Self.fullWidth("\(era.letter)\(eraYear).\(month).\(day)")
      case .letterSlash: "\(era.letter)\(count)/\(month)/\(day)"
      case .initial: "\(era.initial)\(eraYear).\(month).\(day)"
      case .square: "\(era.square)\(eraYear)年\(month)月\(day)日"
      case .both: "\(era.name)\(eraYear)年（\(date.year)年）\(month)月\(day)日"
      case .bothWestern: "\(date.year)年（\(era.name)\(eraYear)年）\(month)月\(day)日"
      case .western: "\(date.year)年\(month)月\(day)日"
      case .kanjiWestern:
        "\(Self.kanji(date.year, .positional))年\(Self.kanji(date.month))月\(Self.kanji(date.day))日"
      case .slash: "\(date.year)/\(month)/\(day)"
      case .point: "\(date.year).\(month).\(day)"
      case .iso: date.description
      case .compact: date.description.filter { $0 != "-" }
      }
    return weekday ? "\(text)（\(Weekday(of: date).kanji)）" : text
  }

  private static func kanji(_ number: Int, _ style: KanjiNumber.Style = .common) -> String {
    String(decoding: KanjiNumber.format(Numeral(number), style: style) ?? [], as: UTF8.self)
  }

  private static func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  /// ASCII digits, letters and points in full width.
  private static func fullWidth(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar.value >= 0x21 && scalar.value < 0x7F
            ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
        }))
  }
}
