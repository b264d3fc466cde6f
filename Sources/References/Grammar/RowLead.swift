/// What stands in front of the number of a row: No., №, 番号, 整理番号, 通しNo, 項番, 意見, 問, Q, # …
enum RowLead {
  /// Words for the number of a row; the longer first.
  private static let tables: [StaticString] = [
    "御意見番号", "ご意見番号", "意見番号", "通し番号", "通番号", "整理番号", "受付番号", "質問番号", "管理番号", "回答番号", "連番", "項目番号",
    "提出番号", "指摘番号", "行番号", "番号", "項番", "通番",
  ]

  /// Words for what a row holds.
  private static let contents: [StaticString] = [
    "御意見", "ご意見", "意見", "御質問", "ご質問", "質問", "御指摘", "ご指摘", "指摘", "回答", "考え方", "項目", "問",
  ]

  /// Words that take an abbreviation behind them: 通しNo, 意見No., 整理No.
  private static let joined: [StaticString] = [
    "通し", "整理", "受付", "管理", "項目", "提出",
  ]

  /// Words in front of a number that announce a row by themselves.
  private static let announcements: [StaticString] = [
    "上記", "前記", "下記", "前掲", "左記", "前出", "前述", "後述", "既出",
  ]

  /// Words that join a lead to what the text is about: 御指摘のNo.6.
  private static let topics: [StaticString] = [
    "御指摘の", "ご指摘の", "御意見の", "ご意見の", "御質問の", "ご質問の", "先述の", "前述の", "上記の", "下記の", "前記の",
  ]

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

  /// Whether a word ends at `index` that announces a row.
  static func isAnnounced(_ text: Span<UInt8>, before index: Int) -> Bool {
    let last = text.sign(before: index)
    guard last.sign.value == 0x306E || last.sign.isKanji else { return false }  // の
    return text.hasAny(announcements, before: index) || text.hasAny(topics, before: index)
  }
}
