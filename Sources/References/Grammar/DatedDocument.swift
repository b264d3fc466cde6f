/// Documents that are named with their date: 「サイバーセキュリティ戦略」（令和3年9月28日閣議決定）, 『第六次環境基本計画』（令和6年5月閣議決定）,
/// サイバーセキュリティ戦略（令和3年9月28日閣議決定）.
///
/// The parentheses hold a year and end in a decision, or after a whole date in the office that issued
/// the document; 「…大会」（令和3年9月28日開催） names an event.
enum DatedDocument {
  private static var longest: Int { 80 }

  private static let decisions: Words = [
    "決定", "策定", "公表", "改定", "改訂", "答申", "閣議報告", "通知", "施行", "一部変更", "一部改正", "取りまとめ", "とりまとめ", "了承",
    "了解",
    "申合せ", "申し合わせ", "発出", "事務連絡", "制定", "報告",
  ]

  private static let offices: Words = [
    "省", "庁", "府", "局", "部", "課", "室", "委員会", "会議", "本部", "センター", "機構", "協会", "研究所", "審議会", "部会",
    "懇談会", "検討会",
    "研究会", "大臣", "長官", "局長", "部長", "課長", "室長", "事務局", "連絡会", "ワーキンググループ",
  ]

  /// Reads the document whose date stands in the parentheses that open at `index`.
  static func read(
    _ text: Span<UInt8>, before index: Int
  ) -> (name: String, range: Range<Int>)? {
    guard isDated(text, at: index), let range = name(text, before: index) else { return nil }
    return (text.narrowed(range), range)
  }

  private static func name(_ text: Span<UInt8>, before index: Int) -> Range<Int>? {
    let (last, lastStart) = text.sign(before: index)
    if last.value == 0x300D || last.value == 0x300F {
      return quoted(text, before: lastStart, close: last.value)
    }
    if let start = openQuote(text, before: index) { return start..<index }
    guard let range = DocumentName.plain(text, before: index),
      text.end(of: "年", at: range.lowerBound) == nil
    else { return nil }
    return range
  }

  /// The name in the quote that closes at `end`.
  private static func quoted(_ text: Span<UInt8>, before end: Int, close: UInt32) -> Range<Int>? {
    var position = end
    var depth = 1
    for _ in 0..<longest {
      let (sign, start) = text.sign(before: position)
      if sign.value == 0 || sign.value == 0x0A { return nil }
      if sign.value == close { depth += 1 }
      if sign.value == close - 1 { depth -= 1 }
      if depth == 0 { return position < end ? position..<end : nil }
      position = start
    }
    return nil
  }

  /// Where a name begins whose quote holds its date as well: 「エネルギー基本計画（平成26年４月閣議決定）」.
  private static func openQuote(_ text: Span<UInt8>, before index: Int) -> Int? {
    var position = index
    for _ in 0..<40 {
      let (sign, start) = text.sign(before: position)
      switch sign.value {
      case 0x300C, 0x300E: return position < index ? position : nil
      case 0, 0x0A, 0x3001, 0x3002, 0x300D, 0x300F, 0x29: return nil
      default: position = start
      }
    }
    return nil
  }

  private static func isDated(_ text: Span<UInt8>, at index: Int) -> Bool {
    let open = text.sign(at: index)
    guard open.isOpen else { return false }
    var hasYear = false
    var hasDay = false
    var position = open.end
    for _ in 0..<48 {
      let sign = text.sign(at: position)
      if sign.isClose || sign.value == 0x3002 {
        guard hasYear else { return false }
        return text.hasAny(decisions, before: position)
          || hasDay && text.hasAny(offices, before: position)
      }
      if sign.value == 0 || sign.isOpen { return false }
      if sign.value == 0x5E74 { hasYear = true }  // 年
      if sign.value == 0x65E5, hasYear { hasDay = true }  // 日
      position = sign.end
    }
    return false
  }
}
