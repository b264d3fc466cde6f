internal import Numbering

/// Units that are named by where they stand: 前条, 前二項, 前各号, 次項, 次の各号, 同条, 同法, 本条, この法律.
enum RelativeUnit {
  typealias Step = (fragment: PointerFragment, end: Int)

  /// Where the words begin that stand before a unit at `index`: 前, 前二, 前各, 次の各, 同, 本, この.
  static func start(_ text: Span<UInt8>, before index: Int) -> Int? {
    let (sign, start) = text.sign(before: index)
    switch sign.value {
    case 0x524D, 0x6B21, 0x540C, 0x672C: return start  // 前 次 同 本
    case 0x306E: return text.start(of: "この", before: index)  // の
    case 0x5404:  // 各
      return text.start(of: "前", before: start) ?? text.start(of: "次の", before: start)
    // 政 省 府 規 告 要: 同政令, この規則
    case 0x653F, 0x7701, 0x5E9C, 0x898F, 0x544A, 0x8981:
      return text.start(of: "この", before: start) ?? text.start(of: "同", before: start)
        ?? text.start(of: "本", before: start)
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341:  // 一 … 十
      return beforeNumber(text, before: index)
    default: return sign.isDigit ? beforeNumber(text, before: index) : nil
    }
  }

  /// Where 前 stands in front of the number that ends at `index`.
  private static func beforeNumber(_ text: Span<UInt8>, before index: Int) -> Int? {
    var position = index
    for _ in 0..<4 {
      let (sign, start) = text.sign(before: position)
      if sign.value == 0x524D { return position < index ? start : nil }  // 前
      guard sign.isDigit || KanjiNumeral.read(text, at: start) != nil else { return nil }
      position = start
    }
    return nil
  }

  /// Reads the unit that begins at `index`.
  static func read(_ text: Span<UInt8>, at index: Int) -> Step? {
    let sign = text.sign(at: index)
    switch sign.value {
    case 0x524D: return previous(text, at: index, sign.end)  // 前
    case 0x6B21: return following(text, at: index, sign.end)  // 次
    case 0x540C: return unit(text, at: index, sign.end, .same)  // 同
    case 0x672C: return unit(text, at: index, sign.end, .here)  // 本
    case 0x3053:  // こ
      guard let past = text.end(of: "この", at: index) else { return nil }
      if text.hasAny(["そ", "こ", "あ", "ど"], before: index) { return nil }
      return unit(text, at: index, past, .here)
    default: return nil
    }
  }

  private static func previous(_ text: Span<UInt8>, at index: Int, _ past: Int) -> Step? {
    guard !isInsideWord(text, index) else { return nil }
    if let each = text.end(of: "各", at: past) {
      guard let (unit, end) = ReferenceUnit.read(text, at: each), unit.rank >= 7 else { return nil }
      return (PointerFragment(.prev, unit, count: .all, range: index..<end), end)
    }
    if let number = ReferenceNumber.read(text, at: past) {
      guard (2...99).contains(number.value),
        let (unit, end) = ReferenceUnit.read(text, at: number.end), isRelative(unit, .prev)
      else { return nil }
      return (
        PointerFragment(.prev, unit, count: .some(number.value), range: index..<end), end
      )
    }
    return unit(text, at: index, past, .prev)
  }

  private static func following(_ text: Span<UInt8>, at index: Int, _ past: Int) -> Step? {
    if let each = text.end(of: "の各", at: past) {
      guard let (unit, end) = ReferenceUnit.read(text, at: each),
        unit == .item || unit == .paragraph
      else { return nil }
      return (PointerFragment(.next, unit, count: .all, range: index..<end), end)
    }
    return unit(text, at: index, past, .next)
  }

  private static let laws: Words = [
    "法律", "政令", "省令", "府令", "規則", "条例", "規程", "告示", "要綱",
  ]

  private static func unit(
    _ text: Span<UInt8>, at index: Int, _ past: Int, _ relation: PointerFragment.Relation
  ) -> Step? {
    let isLong = text.end(of: "この", at: index) != nil
    if !isLong, isInsideWord(text, index) { return nil }
    if relation == .here || relation == .same, let end = law(text, at: past, relation, isLong) {
      return (PointerFragment(relation, .law, range: index..<end), end)
    }
    guard let (unit, end) = ReferenceUnit.read(text, at: past), isRelative(unit, relation)
    else { return nil }
    // 本部 and 同部 are offices, 本編 is the body of a book.
    if unit == .part, sign(text, past, 0x90E8) || !isLong && relation == .here { return nil }
    return (PointerFragment(relation, unit, range: index..<end), end)
  }

  /// The end of a word for the law itself: 同法, 同条例, この法律, この政令.
  private static func law(
    _ text: Span<UInt8>, at past: Int, _ relation: PointerFragment.Relation, _ isLong: Bool
  ) -> Int? {
    if let end = text.end(ofAny: laws, at: past) {
      return text.end(ofAny: ["案", "集", "家", "上"], at: end) == nil ? end : nil
    }
    guard !isLong else { return nil }
    if let end = text.end(of: "法", at: past) {
      let others: [StaticString] = [
        "人", "案", "的", "則", "曹", "廷", "学", "務", "理", "規", "外", "定", "令", "施行", "制", "科",
      ]
      return text.end(ofAny: others, at: end) == nil ? end : nil
    }
    guard relation == .same, let end = text.end(of: "令", at: past) else { return nil }
    return text.end(of: "和", at: end) == nil ? end : nil
  }

  private static func isRelative(
    _ unit: ReferenceUnit, _ relation: PointerFragment.Relation
  ) -> Bool {
    switch unit {
    case .article, .paragraph, .item, .chapter, .section, .subsection: true
    case .part: relation == .same || relation == .here
    default: false
    }
  }

  private static func sign(_ text: Span<UInt8>, _ index: Int, _ value: UInt32) -> Bool {
    text.sign(at: index).value == value
  }

  /// Whether a Han character stands in front, so that 前, 次, 同 or 本 is part of a word (午前, 目次, 日本法).
  private static func isInsideWord(_ text: Span<UInt8>, _ index: Int) -> Bool {
    guard text.sign(before: index).sign.isKanji else { return false }
    return !text.hasAny(["当該", "及", "並", "又", "若", "旧", "新", "中", "、"], before: index)
  }
}
