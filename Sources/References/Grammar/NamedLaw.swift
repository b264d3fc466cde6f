/// Laws that are named with their numbers: サイバーセキュリティ基本法（平成二十六年法律第百四号）,
/// 個人情報の保護に関する法律（平成15年法律第57号。以下「法」という。）.
///
///     number = era year [ month day ] kind "第" number "号"     平成26年法律第104号, 令和4年総務省令第3号
///
/// Where an article follows, it is the reference and the law its name. A number without a name, as in
/// 平成12年法律第144号, tells which law was meant, and leads nowhere by itself.
enum NamedLaw {
  private static let kinds: Words = [
    "法律", "政令", "勅令", "省令", "府令", "庁令", "条例", "規則", "告示", "訓令", "条約", "人事院規則",
  ]

  private static let eras: Words = ["令和", "平成", "昭和", "大正", "明治"]

  /// Reads the law whose number stands in the parentheses that open at `index`.
  static func read(
    _ text: Span<UInt8>, at index: Int
  ) -> (name: String, number: String, range: Range<Int>)? {
    let open = text.sign(at: index)
    guard let era = text.end(ofAny: eras, at: open.end),
      let number = number(text, from: open.end, year: era),
      let name = LawName.read(text, before: index), name.start < index,
      !leadsOn(text, behind: index)
    else { return nil }
    return (name.name, number, name.start..<index)
  }

  /// The number in ASCII digits: 平成26年法律第104号.
  private static func number(_ text: Span<UInt8>, from start: Int, year: Int) -> String? {
    let first = text.end(of: "元", at: year).map { (value: 1, end: $0) }
    guard let year = first ?? ReferenceNumber.read(text, at: year),
      var position = text.end(of: "年", at: year.end)
    else { return nil }
    let era = text.string(start..<start + 6)
    for unit: StaticString in ["月", "日"] {
      guard let number = ReferenceNumber.read(text, at: position),
        let past = text.end(of: unit, at: number.end)
      else { break }
      position = past
    }
    let kindStart = position
    for _ in 0..<24 {
      if text.end(of: "第", at: position) != nil { break }
      let sign = text.sign(at: position)
      guard sign.isKanji || sign.value == 0x30FB || sign.value == 0x3001 else { return nil }
      position = sign.end
    }
    guard text.hasAny(kinds, before: position), let past = text.end(of: "第", at: position),
      let number = ReferenceNumber.read(text, at: past),
      text.end(of: "号", at: number.end) != nil
    else { return nil }
    let kind = text.string(kindStart..<position)
    return "\(era)\(year.value)年\(kind)第\(number.value)号"
  }

  /// Whether a place in the law follows the parentheses that open at `index`.
  private static func leadsOn(_ text: Span<UInt8>, behind index: Int) -> Bool {
    var position = index
    var depth = 0
    for _ in 0..<120 {
      let sign = text.sign(at: position)
      if sign.value == 0 { return false }
      if sign.isOpen { depth += 1 }
      if sign.isClose { depth -= 1 }
      position = sign.end
      if depth == 0 { break }
    }
    position = text.end(of: "の", at: position) ?? position
    if text.end(ofAny: ["第", "附則", "別表"], at: position) != nil { return true }
    return NamedUnit.readBare(text, at: position) != nil
  }
}
