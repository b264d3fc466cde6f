internal import Numbering

/// A unit with its number: 第三条, 第三十八条の二の二, 第２章, 第 1 部, 第Ⅲ章; without 第, 27条 and 1項.
enum NamedUnit {
  typealias Step = (fragment: PointerFragment, end: Int)

  /// Reads the unit whose 第 stands at `index`.
  static func read(_ text: Span<UInt8>, at index: Int) -> Step? {
    guard let past = text.end(of: "第", at: index) else { return nil }
    return read(text, from: index, number: text.pastSpace(past, most: 2))
  }

  /// Reads the unit whose number, in digits, stands at `index`.
  static func readBare(_ text: Span<UInt8>, at index: Int) -> Step? {
    guard text.sign(at: index).isDigit, let step = read(text, from: index, number: index),
      (7...9).contains(step.fragment.unit.rank)
    else { return nil }
    return step
  }

  private static func read(_ text: Span<UInt8>, from start: Int, number: Int) -> Step? {
    guard let value = ReferenceNumber.read(text, at: number) ?? roman(text, at: number),
      value.value > 0,
      let (unit, unitEnd) = ReferenceUnit.read(text, at: text.pastSpace(value.end, most: 2))
    else { return nil }
    // 第 5 条 has its spaces around the number; 第二 号 has none but by accident.
    var canonical = String(value.value)
    var end = unitEnd
    for _ in 0..<6 {
      guard let branch = branch(text, at: end) else { break }
      canonical += "_" + String(branch.value)
      end = branch.end
    }
    return (PointerFragment(.named, unit, number: canonical, range: start..<end), end)
  }

  /// The Roman numeral of 第Ⅲ章.
  private static func roman(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    guard let number = RomanNumber.scan(text, at: index), number.isUpper, number.value < 100 else {
      return nil
    }
    // 第Ｘ条 leaves the number open.
    if number.isASCII, number.value == 10 || number.value == 50 { return nil }
    return (number.value, number.end)
  }

  /// Words that count with the number before them: 第五条の二つ, 第三条の三者.
  private static let counters: Words = [
    "つ", "者", "種", "個", "点", "件", "名", "年", "月", "日", "人", "回", "分の", "倍", "か月", "か所", "か国", "か年",
    "か条", "ヶ", "箇", "以上", "割",
    "方", "類", "階", "段", "部", "%", "％",
  ]

  /// The branch の二 at `index`. Branches count from two.
  static func branch(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    guard let past = text.end(of: "の", at: text.pastSpace(index, most: 1)),
      let number = ReferenceNumber.read(text, at: text.pastSpace(past, most: 1)),
      (2...999).contains(number.value), text.end(ofAny: counters, at: number.end) == nil
    else { return nil }
    // 第五条の２(1) is a branch; 第２章の3.1 and 第２章の２（１） are places.
    let next = text.sign(at: number.end)
    if next.value == 0x2E, text.sign(at: next.end).isDigit { return nil }
    return number
  }
}

/// An item counted by イロハ below an item: 第三号イ, and (1) below that.
enum SubitemLetter {
  /// The order of いろは.
  private static var row: StaticString { "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン" }

  static func read(
    _ text: Span<UInt8>, at index: Int, below unit: ReferenceUnit
  ) -> (fragment: PointerFragment, end: Int)? {
    if unit == .subitem {
      let open = text.sign(at: index)
      guard open.isOpen else { return nil }
      if let kana = kana(text, open, at: index) { return kana }
      guard let number = ReferenceNumber.read(text, at: open.end) else { return nil }
      let close = text.sign(at: number.end)
      guard close.isClose, number.value < 100 else { return nil }
      return (
        PointerFragment(
          .named, .subsubitem, number: String(number.value), range: index..<close.end), close.end
      )
    }
    guard (7...9).contains(unit.rank) else { return nil }
    let sign = text.sign(at: index)
    guard let number = number(sign.value) else { return nil }
    let next = text.sign(at: sign.end)
    // イベント is a word; ニ and ハ alone are items. Hiragana へ is an item where it is no particle.
    if next.isKatakana { return nil }
    if sign.value == 0x3078 {
      let behind: [StaticString] = ["に", "を", "及", "又", "若", "、", "（", "から", "まで", "中"]
      guard unit == .item, text.end(ofAny: behind, at: sign.end) != nil else { return nil }
    }
    return (
      PointerFragment(.named, .subitem, number: String(number), range: index..<sign.end), sign.end
    )
  }

  /// (ア) below an item ア, as ordinances count; its number is the letter.
  private static func kana(
    _ text: Span<UInt8>, _ open: Sign, at index: Int
  ) -> (fragment: PointerFragment, end: Int)? {
    let letter = text.sign(at: open.end)
    guard letter.isKatakana, number(letter.value) != nil else { return nil }
    let close = text.sign(at: letter.end)
    guard close.isClose else { return nil }
    return (
      PointerFragment(
        .named, .subsubitem, number: text.narrowed(open.end..<letter.end), range: index..<close.end),
      close.end
    )
  }

  /// The place of a letter in いろは; hiragana へ stands for ヘ, which looks the same.
  static func number(_ codePoint: UInt32) -> Int? {
    let letter = codePoint == 0x3078 ? 0x30D8 : codePoint
    guard (0x30A2...0x30F3).contains(letter) else { return nil }
    for position in 0..<48 {
      let second = unsafe UInt32(row.utf8Start[position * 3 + 1])
      let third = unsafe UInt32(row.utf8Start[position * 3 + 2])
      if 0x3000 | (second & 0x3F) << 6 | (third & 0x3F) == letter { return position + 1 }
    }
    return nil
  }

  /// The letter of a place in いろは.
  static func letter(_ number: String) -> String? {
    guard let place = Int(number), (1...48).contains(place) else { return nil }
    let second = unsafe UInt32(row.utf8Start[place * 3 - 2])
    let third = unsafe UInt32(row.utf8Start[place * 3 - 1])
    return Unicode.Scalar(0x3000 | (second & 0x3F) << 6 | (third & 0x3F)).map { String($0) }
  }
}
