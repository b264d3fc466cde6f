internal import Documents

/// The number under which a law was promulgated: 平成二十六年法律第百四号, 令和３年総務省令第12号,
/// 昭和22年政令第16号, 平成元年条例第五号.
struct LawNumber {
  /// With ASCII digits: 平成26年法律第104号.
  var canonical: String
  /// Where it stands, in bytes.
  var range: Range<Int>

  private static let eras: [StaticString] = ["明治", "大正", "昭和", "平成", "令和"]
  private static let kinds: [StaticString] = [
    "法律", "政令", "勅令", "省令", "府令", "条例", "告示", "訓令", "規則", "規程", "庁令", "太政官布告",
  ]

  /// All such numbers of a text, in order.
  static func all(in text: Span<UInt8>) -> [LawNumber] {
    var found: [LawNumber] = []
    var index = 0
    while index + 3 <= text.count {
      // 年
      guard text[index] == 0xE5, text[index + 1] == 0xB9, text[index + 2] == 0xB4 else {
        index += 1
        continue
      }
      if let number = read(text, year: index) {
        found.append(number)
        index = number.range.upperBound
      } else {
        index += 3
      }
    }
    return found
  }

  /// The number whose 年 stands at `year`.
  private static func read(_ text: Span<UInt8>, year: Int) -> LawNumber? {
    var start = year
    for _ in 0..<6 {
      let (sign, position) = text.sign(before: start)
      guard sign.isDigit || sign.value == 0x5143 || ReferenceNumber.read(text, at: position) != nil
      else { break }
      start = position
    }
    guard start < year, let era = eras.first(where: { text.start(of: $0, before: start) != nil })
    else { return nil }
    let value: Int
    if text.end(of: "元", at: start) == year {
      value = 1
    } else if let number = ReferenceNumber.read(text, at: start), number.end == year {
      value = number.value
    } else {
      return nil
    }
    let body = year + 3
    guard let (kind, end) = kind(text, at: body), let past = text.end(of: "第", at: end),
      let number = ReferenceNumber.read(text, at: past),
      let close = text.end(of: "号", at: number.end)
    else { return nil }
    let first = start - era.utf8CodeUnitCount
    return LawNumber(
      canonical: "\(era)\(value)年\(kind)第\(number.value)号", range: first..<close)
  }

  /// What kind of law it is, with the office in front (総務省令), and where that ends.
  private static func kind(_ text: Span<UInt8>, at index: Int) -> (String, Int)? {
    var position = index
    for _ in 0..<24 {
      for kind in kinds {
        if let end = text.end(of: kind, at: position), text.end(of: "第", at: end) != nil {
          return (text.string(index..<end), end)
        }
      }
      let sign = text.sign(at: position)
      guard sign.isKanji && sign.value != 0x7B2C || sign.value == 0x30FB else { return nil }
      position = sign.end
    }
    return nil
  }
}
