/// The number under which a law was promulgated:
///
///     number = era year "年" [ month "月" [ day "日" ] ] [ office ] kind "第" number "号"
///
/// 平成二十六年法律第百四号, 令和３年総務省令第12号, 平成元年条例第五号, 令和4年3月25日規則第8号.
struct LawNumber: Sendable {
  /// With ASCII digits, and without the day: 平成26年法律第104号.
  var canonical: String
  /// Where it stands, in bytes.
  var range: Range<Int>

  private static let eras: Words = ["明治", "大正", "昭和", "平成", "令和"]
  private static let kinds: Words = [
    "法律", "政令", "勅令", "省令", "府令", "閣令", "庁令", "条例", "告示", "訓令", "規則", "規程", "条約", "太政官布告", "太政官達",
  ]
  /// The most characters of an office with the kind behind it.
  private static var longestOffice: Int { 24 }

  /// Whether a number can begin with a character: 明 大 昭 平 令.
  static func mayBegin(_ sign: Sign) -> Bool {
    switch sign.value {
    case 0x660E, 0x5927, 0x662D, 0x5E73, 0x4EE4: true
    default: false
    }
  }

  /// Reads the number whose era begins at `start`.
  static func read(_ text: Span<UInt8>, at start: Int) -> LawNumber? {
    guard let era = text.end(ofAny: eras, at: start) else { return nil }
    let first = text.end(of: "元", at: era).map { (value: 1, end: $0) }
    guard let year = first ?? ReferenceNumber.read(text, at: era),
      var position = text.end(of: "年", at: year.end)
    else { return nil }
    for unit: StaticString in ["月", "日"] {
      guard let number = ReferenceNumber.read(text, at: position),
        let past = text.end(of: unit, at: number.end)
      else { break }
      position = past
    }
    let kind = position
    for _ in 0..<longestOffice where text.end(of: "第", at: position) == nil {
      let sign = text.sign(at: position)
      guard sign.isKanji || sign.value == 0x30FB || sign.value == 0x3001 else { return nil }
      position = sign.end
    }
    guard text.hasAny(kinds, before: position), let past = text.end(of: "第", at: position),
      let number = ReferenceNumber.read(text, at: past),
      let end = text.end(of: "号", at: number.end)
    else { return nil }
    let written = text.string(kind..<position)
    return LawNumber(
      canonical: "\(text.string(start..<era))\(year.value)年\(written)第\(number.value)号",
      range: start..<end)
  }

  /// Reads the number whose 第 stands at `index`, behind what kind of law it is.
  static func read(_ text: Span<UInt8>, ordinal index: Int) -> LawNumber? {
    guard text.hasAny(kinds, before: index) else { return nil }
    // To 年, and on to the era.
    var position = index
    for _ in 0..<longestOffice + 8 {
      let (sign, start) = text.sign(before: position)
      if sign.value == 0x5E74 { return start < index ? read(text, year: start, index) : nil }
      guard sign.isKanji || sign.isDigit || sign.value == 0x30FB || sign.value == 0x3001 else {
        return nil
      }
      position = start
    }
    return nil
  }

  /// Reads the number whose 年 stands at `year`, and whose 第 at `index`.
  private static func read(_ text: Span<UInt8>, year: Int, _ index: Int) -> LawNumber? {
    var position = year
    for _ in 0..<8 {
      position = text.sign(before: position).start
      if let number = read(text, at: position) {
        return number.range.upperBound > index ? number : nil
      }
    }
    return nil
  }
}
