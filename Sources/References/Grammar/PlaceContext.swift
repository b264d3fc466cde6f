internal import Documents
internal import Numbering

/// What stands around a number and says that it is a place, an amount, a version or a date.
enum PlaceContext {
  private static let counted: Words = [
    "倍", "%", "％", "時間", "時", "分", "秒", "年", "月", "日", "件", "人", "名", "円", "億", "万", "千", "兆", "割",
    "度", "点",
    "歳", "回", "社", "位", "km", "kg", "m", "g", "t", "版", "世紀", "代", "系", "号機", "つ", "か月", "か所", "か国",
    "か年", "か条", "ヶ", "カ月", "カ所", "カ国", "カ年", "箇", "ポイント",
    "パーセント", "メートル", "キロ", "トン", "ヘクタール", "リットル", "℃", "°", "種", "個", "台", "本", "枚", "世代", "次", "階",
    "者",
    "以上", "以下", "未満", "対", "丁目", "番地", "番", "号",
  ]

  /// Whether what ends at `index` is an amount, or goes on.
  static func isCounted(_ text: Span<UInt8>, _ index: Int) -> Bool {
    let sign = text.sign(at: index)
    if sign.isDigit { return true }
    if sign.isLetter || sign.value == 0x25 || sign.value == 0x2F || sign.value == 0x3A {
      return true
    }
    if sign.value == 0x2E || sign.value == 0x2C || sign.isDash {
      return text.sign(at: sign.end).isDigit
    }
    guard text.end(ofAny: counted, at: index) != nil else { return false }
    return text.end(ofAny: ["番号", "年度計画", "本文"], at: index) == nil
  }

  private static let versions: Words = [
    "バージョン", "ﾊﾞｰｼﾞｮﾝ", "ヴァージョン", "リリース", "リビジョン", "ビルド", "レベル", "版", "午前", "午後", "約", "およそ", "平均",
    "計",
    "¥", "￥", "$", "＄", "令和", "平成", "昭和", "大正", "明治", "西暦", "電話", "第", "国道", "震度", "マグニチュード", "スコア",
    "率", "は",
    "比", "値",
  ]

  /// Whether what stands before a number makes it a version, an amount or a date.
  static func isVersion(_ text: Span<UInt8>, before index: Int) -> Bool {
    let position = text.beforeSpace(index, most: 2)
    let before = text.sign(before: position).sign
    if before.isLetter || position < index && before.isDigit {
      return !isPageBefore(text, position)
    }
    return text.hasAny(versions, before: position)
  }

  /// Whether a page (P.12) stands in front.
  private static func isPageBefore(_ text: Span<UInt8>, _ end: Int) -> Bool {
    var position = end
    while position > 0, end - position < 12 {
      let (sign, start) = text.sign(before: position)
      if sign.value == 0x70 {
        return PageReader.readLetter(text, at: start)?.end == end
          || text.sign(before: start).sign.value == 0x70
      }
      guard sign.isDigit || sign.value == 0x2E || sign.isSpace else { return false }
      position = start
    }
    return false
  }

  private static let announcements: Words = [
    "本文", "戦略", "計画", "方針", "大綱", "指針", "ガイドライン", "要領", "要綱", "報告書", "資料", "別紙", "本書", "本案", "原案",
    "素案", "案",
    "項目", "箇所", "該当箇所", "章", "節", "部", "編", "項", "上記", "下記", "前記", "前掲", "前述", "後述", "プラン", "ビジョン",
    "基準",
    "手引", "手引き", "マニュアル", "仕様書", "同", "頁", "ページ", "見出し", "及び", "又は", "並びに", "から",
    "通達", "基通", "改正後", "改正前",
  ]

  static func isAnnounced(_ text: Span<UInt8>, before index: Int) -> Bool {
    var position = text.beforeSpace(index, most: 2)
    if let start = text.start(of: "の", before: position) { position = start }
    let before = text.sign(before: position)
    if before.sign.value == 0x300D || before.sign.value == 0x300F { position = before.start }
    return text.hasAny(announcements, before: position)
  }

  /// Nouns that a plan numbers: 施策１－２.
  private static let measures: Words = [
    "施策", "取組", "取り組み", "事業", "目標", "課題", "項目", "論点", "事例", "視点", "柱", "番号",
  ]

  /// Whether a noun that a plan numbers stands before `index`, or what announces any place.
  static func isMeasure(_ text: Span<UInt8>, before index: Int) -> Bool {
    text.hasAny(measures, before: index) || isAnnounced(text, before: index)
  }

  private static let places: Words = [
    "に記載", "に記述", "に記し", "に追記", "に追加", "に明記", "に示", "に掲げ", "に規定", "に定め", "に書", "に述べ", "に関する記載",
    "に関する記述",
    "に関して", "について", "に係る", "における", "において", "にお", "にある", "にも", "には", "のとおり", "の通り", "の記載", "の記述",
    "の内容", "の部分",
    "の項", "の箇所", "の文", "の中", "の表", "の図", "の見出し", "の標題", "の冒頭", "を参照", "を御参照", "をご参照", "を御覧", "をご覧",
    "を追加",
    "を修正", "を削除", "参照", "で示", "で述べ", "で記載", "で掲げ", "では", "中の", "中に", "等に", "などに", "より", "の「", "の『",
    "「", "『",
    "をもって",
    "（", "に盛り込", "に基づ", "に該当", "節", "章", "項に", "項の", "に同じ", "と同じ", "の2行", "のただし書", "項参照", "項を",
    "を踏まえ", "に対応",
  ]

  /// Phrases with which provisions name one another.
  private static let provisions: Words = [
    "において同じ", "に定める", "に規定する", "に掲げる", "に準じ", "の適用", "の規定", "により", "に基づ", "まで", "の取扱い",
  ]

  /// Whether what follows names a provision, be it behind the members of a list.
  static func namesPlace(_ text: Span<UInt8>, at index: Int) -> Bool {
    isFollowed(text, at: index, by: provisions)
  }

  /// Whether what follows says that a place stood here, be it behind the members of a list.
  static func saysPlace(_ text: Span<UInt8>, at index: Int) -> Bool {
    isFollowed(text, at: index, by: places)
  }

  private static func isFollowed(
    _ text: Span<UInt8>, at index: Int, by phrases: Words
  ) -> Bool {
    var end = index
    for _ in 0..<8 {
      let position = text.pastSpace(end, most: 1)
      if text.end(ofAny: phrases, at: position) != nil { return true }
      guard let next = member(text, behind: position), !isCounted(text, next) else { return false }
      end = RangeSign.endOfRange(in: text, at: next)
    }
    return false
  }

  /// The index past the place that a separator or a sign of ranges joins to the one before.
  private static func member(_ text: Span<UInt8>, behind index: Int) -> Int? {
    guard
      let joint = ListSeparator.end(in: text, at: index)
        ?? RangeSign.end(in: text, at: index)?.end
    else { return nil }
    let start = text.pastSpace(joint, most: 2)
    return PlaceNumber.read(text, at: start, in: .bracketed)?.end
      ?? PlaceItem.read(text, at: start)?.end
  }
}
