/// The name of a document in front of a place in it: サイバーセキュリティ2022の「2.1(3)(ス)」, 「…戦略」（…決定）の4.2.1.
///
/// Without brackets a name is a run of Han characters, katakana, letters and digits that ends in a
/// word for a document or in a year; 本戦略 and 本文 are the text's own.
enum DocumentName {
  private static var longest: Int { 80 }

  private static let endings: Words = [
    "戦略", "計画", "方針", "大綱", "指針", "ガイドライン", "白書", "要綱", "要領", "報告書", "プラン", "ビジョン", "基準", "手引き",
    "手引",
    "マニュアル", "仕様書", "計画書", "答申", "提言", "構想", "プログラム", "ロードマップ", "アクションプラン", "憲章", "宣言", "協定", "規程",
    "規格",
    "解説", "通知", "通達", "事務連絡", "指針案", "計画案", "戦略案", "方針案", "大綱案", "ガイドライン案", "素案", "中間整理", "取りまとめ",
    "とりまとめ",
    "枠組み", "フレームワーク", "レポート", "年報", "概要", "骨子", "行程表", "工程表", "推進要綱",
  ]

  private static let joints: Words = ["における", "の中の", "の"]

  private static let own: Words = [
    "本", "当", "同", "この", "当該", "今回", "今般", "現行", "次期", "新", "旧", "前",
  ]

  /// The name whose place stands behind `index`, as one that a bracket or の may part from it.
  static func read(_ text: Span<UInt8>, before index: Int) -> String? {
    var position = index
    let (bracket, bracketStart) = text.sign(before: position)
    if bracket.value == 0x300C || bracket.value == 0x300E || bracket.value == 0x3010 {
      position = bracketStart
    }
    position = text.beforeSpace(position, most: 2)
    position = text.start(ofAny: joints, before: position) ?? position
    position = text.beforeSpace(position, most: 2)
    position = beforeParentheses(text, position)
    let (last, lastStart) = text.sign(before: position)
    if last.value == 0x300D || last.value == 0x300F {
      return quoted(text, before: lastStart)
    }
    return plain(text, before: position).map { text.narrowed($0) }
  }

  /// The index in front of parentheses that end at `index`: （令和3年9月28日閣議決定）, （案）.
  static func beforeParentheses(_ text: Span<UInt8>, _ index: Int) -> Int {
    var (sign, position) = text.sign(before: index)
    guard sign.isClose else { return index }
    for _ in 0..<longest {
      (sign, position) = text.sign(before: position)
      if sign.value == 0 || sign.isClose || sign.value == 0x3002 { return index }
      if sign.isOpen { return position }
    }
    return index
  }

  static func quoted(_ text: Span<UInt8>, before close: Int) -> String? {
    var position = close
    for _ in 0..<longest {
      let (sign, start) = text.sign(before: position)
      if sign.value == 0x300C || sign.value == 0x300E {
        guard position < close, !text.sign(at: position).isDigit else { return nil }
        return text.narrowed(position..<close)
      }
      if sign.value == 0 || sign.value == 0x300D || sign.value == 0x3002 { return nil }
      position = start
    }
    return nil
  }

  /// The name without brackets that ends at `end`, and where it begins.
  static func plain(_ text: Span<UInt8>, before end: Int) -> Range<Int>? {
    guard endsLikeDocument(text, end) else { return nil }
    var position = end
    var hasWord = false
    for _ in 0..<longest {
      let (sign, start) = text.sign(before: position)
      let isName =
        sign.isKanji || sign.isKatakana || sign.isDigit || sign.isLetter || sign.value == 0x30FB
      guard isName else { break }
      if !sign.isDigit { hasWord = true }
      position = start
    }
    // 第 2 節基本戦略: the unit belongs to its number.
    let first = text.sign(at: position)
    if first.end < end, text.sign(before: text.beforeSpace(position, most: 2)).sign.isDigit,
      ReferenceUnit.read(text, at: position) != nil
    {
      position = first.end
    }
    guard hasWord, position < end, text.end(ofAny: own, at: position) == nil else { return nil }
    return position..<end
  }

  /// Whether a word for a document, or a name with its year (2022, 2022年版, 令和4年度版), ends here.
  private static func endsLikeDocument(_ text: Span<UInt8>, _ end: Int) -> Bool {
    if text.hasAny(endings, before: end) { return true }
    var position = end
    if let start = text.start(of: "年版", before: position) ?? text.start(of: "年度版", before: position)
    {
      position = start
    }
    var digits = 0
    while digits < 5 {
      let (sign, start) = text.sign(before: position)
      guard sign.isDigit else { break }
      digits += 1
      position = start
    }
    let before = text.sign(before: position).sign
    return digits == 4 && (before.isKatakana || before.isKanji || before.isLetter)
      && !text.hasAny(["西暦", "令和", "平成", "昭和", "約", "計", "全"], before: position)
  }
}
