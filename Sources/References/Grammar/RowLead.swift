/// What stands in front of the number of a row: No., №, 番号, 整理番号, 通しNo, 項番, 意見, 問, Q, # …
enum RowLead {
  /// Words for the number of a row; the longer first.
  private static let tables: Words = [
    "御意見番号", "ご意見番号", "意見番号", "通し番号", "通番号", "整理番号", "受付番号", "質問番号", "管理番号", "回答番号", "連番", "項目番号",
    "提出番号", "指摘番号", "行番号", "番号", "項番", "通番", "指摘事項", "質問事項", "意見事項",
  ]

  /// Words for what a row holds.
  private static let contents: Words = [
    "御意見", "ご意見", "意見", "御質問", "ご質問", "質問", "御指摘", "ご指摘", "指摘", "回答", "考え方", "項目", "問",
  ]

  /// Words that take an abbreviation behind them: 通しNo, 意見No., 整理No.
  private static let joined: Words = [
    "通し", "整理", "受付", "管理", "項目", "提出",
  ]

  /// Words in front of a number that announce a row by themselves.
  private static let announcements: Words = [
    "上記", "前記", "下記", "前掲", "左記", "前出", "前述", "後述", "既出",
  ]

  /// Words that join a lead to what the text is about: 御指摘のNo.6.
  private static let topics: Words = [
    "御指摘の", "ご指摘の", "御意見の", "ご意見の", "御質問の", "ご質問の", "先述の", "前述の", "上記の", "下記の", "前記の",
  ]

  /// Whether a lead can end with a sign: . : № o # Q D 号 番 項 見 問 摘 答 方 目.
  static func mayEnd(_ sign: Sign) -> Bool {
    switch sign.value {
    case 0x2E, 0x3A, 0x2116, 0x6F, 0x23, 0x71, 0x64, 0x53F7, 0x756A, 0x9805, 0x898B, 0x554F, 0x6458,
      0x7B54, 0x65B9, 0x76EE:
      true
    default: false
    }
  }

  /// Whether a word that announces a row can end with a sign: の 記 掲 出 述.
  static func mayAnnounce(_ sign: Sign) -> Bool {
    switch sign.value {
    case 0x306E, 0x8A18, 0x63B2, 0x51FA, 0x8FF0: true
    default: false
    }
  }

  /// Where the lead begins that ends before the number at `index`.
  static func start(_ text: Span<UInt8>, before index: Int) -> Int? {
    let end = text.beforeSpace(index, most: 2)
    var (last, start) = text.sign(before: end)
    if last.value == 0x2E || last.value == 0x3A { (last, start) = text.sign(before: start) }
    switch last.value {
    case 0x2116: return word(text, before: start) ?? start  // №
    case 0x6F:  // o
      let letter = text.sign(before: start)
      guard letter.sign.value == 0x6E else { return nil }
      return word(text, before: letter.start) ?? letter.start
    case 0x23: return start
    case 0x71: return text.isCapital(at: start) ? start : nil  // Q
    case 0x64:  // D
      let letter = text.sign(before: start)
      return letter.sign.value == 0x69 && text.isCapital(at: start)
        && text.isCapital(at: letter.start) ? letter.start : nil
    // 号 番 項 見 問 摘 答 方 目
    case 0x53F7, 0x756A, 0x9805, 0x898B, 0x554F, 0x6458, 0x7B54, 0x65B9, 0x76EE:
      return word(text, before: end)
    default: return nil
    }
  }

  /// Where a word begins that ends at `index` and can stand in front of a number or No.
  private static func word(_ text: Span<UInt8>, before index: Int) -> Int? {
    guard text.sign(before: index).sign.isKanji || text.start(of: "通し", before: index) != nil else {
      return nil
    }
    return text.start(ofAny: tables, before: index) ?? text.start(ofAny: contents, before: index)
      ?? text.start(ofAny: joined, before: index)
  }

  /// The index past the lead at `index`, and white space behind it.
  static func end(_ text: Span<UInt8>, at index: Int) -> Int? {
    guard let end = word(text, at: index) else { return nil }
    return text.pastSpace(end, most: 2)
  }

  private static func word(_ text: Span<UInt8>, at index: Int) -> Int? {
    let sign = text.sign(at: index)
    if sign.value < 0x80 || sign.value == 0x2116 {
      if sign.value == 0x23 { return sign.end }
      return abbreviation(text, at: index) ?? initials(text, at: index)
    }
    if let past = text.end(ofAny: joined, at: index), let end = abbreviation(text, at: past) {
      return end
    }
    guard let past = text.end(ofAny: tables, at: index) ?? text.end(ofAny: contents, at: index)
    else { return nil }
    return abbreviation(text, at: past) ?? past
  }

  /// The index past No, No., NO., Ｎｏ．, № at `index`.
  private static func abbreviation(_ text: Span<UInt8>, at index: Int) -> Int? {
    let first = text.sign(at: index)
    var end = first.end
    if first.value != 0x2116 {
      guard first.value == 0x6E else { return nil }
      let second = text.sign(at: first.end)
      guard second.value == 0x6F else { return nil }
      end = second.end
    }
    let point = text.sign(at: end)
    return point.value == 0x2E || point.value == 0x3A ? point.end : end
  }

  /// The index past Q, Q. or ID in capitals at `index`.
  private static func initials(_ text: Span<UInt8>, at index: Int) -> Int? {
    guard text.isCapital(at: index) else { return nil }
    let first = text.sign(at: index)
    if first.value == 0x69, text.isCapital(at: first.end), text.sign(at: first.end).value == 0x64 {
      return text.sign(at: first.end).end
    }
    guard first.value == 0x71 else { return nil }
    let point = text.sign(at: first.end)
    return point.value == 0x2E ? point.end : first.end
  }

  /// Whether the lead is the end of a longer word: 業界No.1, 電話番号6, 反対意見6.
  static func isInsideWord(_ text: Span<UInt8>, _ start: Int) -> Bool {
    let before = text.sign(before: start)
    if before.sign.isLetter || before.sign.isDigit || before.sign.value == 0x26 { return true }
    guard before.sign.isKanji || before.sign.isKatakana else { return false }
    return !isAnnounced(text, before: start)
      && !text.hasAny(["及", "又", "並", "中", "別", "各"], before: start)
  }

  /// Whether a word or an arrow ends at `index` that announces a row, or 同上 does in front of brackets.
  static func isAnnounced(_ text: Span<UInt8>, before index: Int) -> Bool {
    let (before, start) = text.sign(before: text.beforeSpace(index, most: 1))
    if before.value == 0x2192 || before.value == 0x21D2 { return true }
    if before.isOpen { return text.hasAny(["同上", "再掲"], before: start) }
    guard mayAnnounce(text.sign(before: index).sign) else { return false }
    return text.hasAny(announcements, before: index) || text.hasAny(topics, before: index)
  }
}
