internal import Documents
internal import Numbering

/// Places by their headings' numbers: 4.2.1に記載, 「2.1(3)(ス)」, 本戦略４．２．１, ２（１）ア, Ⅱ３（２).
///
/// A number shows by its shape that it is a place (three levels, items in parentheses), or by what
/// stands around it; versions (Windows 10.0.1), amounts (2.1倍) and dates are none.
enum LocatorReader {
  typealias Place = (canonical: String, end: Int)

  /// Reads the place whose first digit stands at `index`, in running text or directly behind an
  /// opening bracket; `isInList` where only a separator parts it from a place before.
  static func read(_ text: Span<UInt8>, at index: Int, isInList: Bool) -> Place? {
    let (before, beforeStart) = text.sign(before: index)
    if before.isLetter || before.isDigit || before.value == 0x2E || before.value == 0x2F
      || before.value == 0x2C || before.value == 0x5F || before.value == 0x23
    {
      return nil
    }
    if before.value == 0x306E, isOrdinal(text, before: beforeStart) { return nil }
    let isQuoted = isOpening(before.value)
    guard
      let locator = Locator.scan(
        text, at: index, in: isQuoted || isInList || index == 0 ? .bracketed : .running)
    else { return nil }
    // A cell that holds one number of the form 3-27 and nothing else names a place.
    let isWhole = index == 0 && text.pastSpace(locator.end) == text.count
    let shape = Shape(locator.canonical.span)
    let canonical = String(decoding: locator.canonical, as: UTF8.self)
    if isQuoted { return isHeading(text, locator.end, shape) ? (canonical, locator.end) : nil }
    // The rest of a number whose head was none, and a date or a telephone number.
    if before.isDash || before.isRange && !isPlaceBefore(text, beforeStart) { return nil }
    if isVersion(text, before: index) || isCounted(text, locator.end) { return nil }
    switch shape.strength {
    case .none:
      guard isInList || isWhole, shape.isDashed, shape.levels == 2, !shape.isAddress else {
        return nil
      }
    case .strong: break
    case .weak:
      guard isInList || isAnnounced(text, before: index) || saysPlace(text, at: locator.end)
      else { return nil }
    }
    if shape.isDashed, !shape.hasItem, !isAnnounced(text, before: index),
      !saysPlace(text, at: locator.end), !isInList, !isWhole
    {
      return nil
    }
    return (canonical, locator.end)
  }

  /// Reads the place whose Roman numeral (Ⅰ … Ⅻ) stands at `index`: Ⅱ３（２）, Ⅱ-3-(2), Ⅳ.
  static func readRoman(_ text: Span<UInt8>, at index: Int) -> Place? {
    let before = text.sign(before: index).sign
    if before.isKanji || before.isKatakana || before.isLetter || before.isDigit {
      guard isAnnounced(text, before: index) else { return nil }
    }
    let (roman, length) = text.codePoint(at: index)
    guard (0x2160...0x216B).contains(roman) else { return nil }
    var canonical = String(Unicode.Scalar(roman).map(Character.init) ?? "Ⅰ")
    var end = index + length
    var start = text.pastSpace(end, most: 1)
    let joint = text.sign(at: start)
    var joined = ""
    if joint.isDash || joint.value == 0x2E {
      joined = joint.isDash ? "-" : "."
      start = text.pastSpace(joint.end, most: 1)
    }
    if let locator = Locator.scan(text, at: start, in: .bracketed), !isCounted(text, locator.end) {
      canonical += joined + String(decoding: locator.canonical, as: UTF8.self)
      end = locator.end
      // Ⅲ－２－（１）
      while text.sign(at: end).isDash, let item = item(text, at: text.sign(at: end).end) {
        canonical += "-" + item.canonical
        end = item.end
      }
      return (canonical, end)
    }
    return saysPlace(text, at: end) ? (canonical, end) : nil
  }

  /// Reads what continues a part of a document: 第２章３（１）, 第２部第３章４の（２）の②, 第２部第２章「２ …」.
  static func readBehind(_ text: Span<UInt8>, part end: Int) -> (place: Place, start: Int)? {
    var start = text.pastSpace(end, most: 2)
    let sign = text.sign(at: start)
    if sign.value == 0x300C || sign.value == 0x300E {
      start = text.pastSpace(sign.end, most: 2)
      // 第３章「個別分野の重点的施策」５（３）
      if !text.sign(at: start).isDigit, let past = title(text, at: start) { start = past }
    } else if let past = text.end(of: "の", at: start) {
      start = text.pastSpace(past, most: 1)
    } else if sign.value == 0x2E || sign.value == 0x2C || sign.value == 0x3001 {
      return nil
    }
    guard let locator = Locator.scan(text, at: start, in: .bracketed),
      !isCounted(text, locator.end), ReferenceUnit.read(text, at: locator.end) == nil
    else { return nil }
    var canonical = String(decoding: locator.canonical, as: UTF8.self)
    var position = locator.end
    // 4の（２）の②
    while let past = text.end(of: "の", at: text.pastSpace(position, most: 1)),
      let item = item(text, at: past)
    {
      canonical += item.canonical
      position = item.end
    }
    if let item = item(text, at: text.pastSpace(position, most: 2)) {
      canonical += item.canonical
      position = item.end
    }
    return ((canonical, position), start)
  }

  /// The index past a quoted title whose text begins at `index`.
  private static func title(_ text: Span<UInt8>, at index: Int) -> Int? {
    var position = index
    for _ in 0..<40 {
      let sign = text.sign(at: position)
      switch sign.value {
      case 0, 0x0A, 0x3002, 0x300C, 0x300E: return nil
      case 0x300D, 0x300F: return text.pastSpace(sign.end, most: 1)
      default: position = sign.end
      }
    }
    return nil
  }

  /// An item in parentheses or circled.
  static func item(_ text: Span<UInt8>, at index: Int) -> Place? {
    let sign = text.sign(at: index)
    if (0x2460...0x2473).contains(sign.value) || (0x3251...0x325F).contains(sign.value) {
      return (text.string(index..<sign.end), sign.end)
    }
    guard sign.isOpen, let number = ReferenceNumber.digits(text, at: sign.end), number.value < 100
    else { return nil }
    let close = text.sign(at: number.end)
    return close.isClose ? ("(\(number.value))", close.end) : nil
  }

  /// What a canonical locator looks like.
  private struct Shape {
    enum Strength {
      case none, weak, strong
    }

    var levels = 1
    var items = 0
    var isDashed = false
    var endsInKana = false
    var isAddress = false
    private var first = 0

    var hasItem: Bool { items > 0 }

    init(_ canonical: Span<UInt8>) {
      var number = 0
      var isInside = false
      for index in 0..<canonical.count {
        let byte = canonical[index]
        switch byte {
        case 0x2E, 0x2D:
          levels += 1
          if byte == 0x2D { isDashed = true }
          number = 0
        case 0x28:
          items += 1
          isInside = true
        case 0x29: isInside = false
        case 0x30...0x39:
          number = number * 10 + Int(byte - 0x30)
          if !isInside, items == 0, number > 99 { isAddress = true }
          if levels == 1, items == 0 { first = number }
        default:
          if byte & 0xC0 != 0x80, !isInside {
            items += 1
            endsInKana = true
          }
        }
      }
    }

    var strength: Strength {
      if isAddress || first == 0 { return .none }
      if levels >= 2, items > 0 { return .strong }
      if levels == 1, items >= 2 { return .strong }
      if levels >= 3 { return levels > 3 && isDashed ? .none : .strong }
      return levels == 2 && !isDashed || items == 1 ? .weak : .none
    }
  }

  /// Whether a number with 第 and no unit ends before `index`: of 第１の３(2), the 3 is a branch.
  private static func isOrdinal(_ text: Span<UInt8>, before index: Int) -> Bool {
    var position = index
    for _ in 0..<8 {
      let (sign, start) = text.sign(before: position)
      if sign.value == 0x7B2C { return position < index }
      guard sign.isDigit || ReferenceNumber.kanji(text, at: start) != nil else { return false }
      position = start
    }
    return false
  }

  private static func isOpening(_ value: UInt32) -> Bool {
    value == 0x300C || value == 0x300E || value == 0x3010
  }

  /// Whether a number in quotes is the head of a heading: the quotes close, or a title follows.
  private static func isHeading(_ text: Span<UInt8>, _ end: Int, _ shape: Shape) -> Bool {
    if isCounted(text, end) || shape.strength == .none { return false }
    let sign = text.sign(at: end)
    if sign.value == 0x300D || sign.value == 0x300F || sign.value == 0x3011 { return true }
    if shape.strength == .strong, !sign.isLetter { return true }
    return sign.isSpace && shape.levels >= 2
  }

  private static let counted: [StaticString] = [
    "倍", "%", "％", "時間", "時", "分", "秒", "年", "月", "日", "件", "人", "名", "円", "億", "万", "千", "兆", "割",
    "度", "点",
    "歳", "回", "社", "位", "km", "kg", "m", "g", "t", "版", "世紀", "代", "系", "号機", "つ", "か月", "か所", "か国",
    "か年", "か条", "ヶ", "カ月", "カ所", "カ国", "カ年", "箇", "ポイント",
    "パーセント", "メートル", "キロ", "トン", "ヘクタール", "リットル", "℃", "°", "種", "個", "台", "本", "枚", "世代", "次", "階",
    "者",
    "以上", "以下", "未満", "対", "丁目", "番地", "番", "号",
  ]

  /// Whether what ends at `index` is an amount, or goes on.
  private static func isCounted(_ text: Span<UInt8>, _ index: Int) -> Bool {
    let sign = text.sign(at: index)
    if sign.isDigit { return true }
    if sign.isLetter || sign.value == 0x25 || sign.value == 0x2F || sign.value == 0x3A {
      return true
    }
    if sign.value == 0x2E || sign.value == 0x2C || sign.isDash {
      return text.sign(at: sign.end).isDigit
    }
    if text.end(ofAny: ["番号", "年度計画", "本文"], at: index) != nil { return false }
    return text.end(ofAny: counted, at: index) != nil
  }

  private static let versions: [StaticString] = [
    "バージョン", "ﾊﾞｰｼﾞｮﾝ", "ヴァージョン", "リリース", "リビジョン", "ビルド", "レベル", "版", "午前", "午後", "約", "およそ", "平均",
    "計",
    "¥", "￥", "$", "＄", "令和", "平成", "昭和", "大正", "明治", "西暦", "電話", "第", "国道", "震度", "マグニチュード", "スコア",
    "率", "は",
    "比", "値",
  ]

  /// Whether what stands before a number makes it a version, an amount or a date.
  private static func isVersion(_ text: Span<UInt8>, before index: Int) -> Bool {
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

  private static func isPlaceBefore(_ text: Span<UInt8>, _ end: Int) -> Bool {
    let (sign, _) = text.sign(before: end)
    return sign.isDigit || sign.isClose
  }

  private static let announcements: [StaticString] = [
    "本文", "戦略", "計画", "方針", "大綱", "指針", "ガイドライン", "要領", "要綱", "報告書", "資料", "別紙", "本書", "本案", "原案",
    "素案", "案",
    "項目", "箇所", "該当箇所", "章", "節", "部", "編", "項", "上記", "下記", "前記", "前掲", "前述", "後述", "プラン", "ビジョン",
    "基準",
    "手引", "手引き", "マニュアル", "仕様書", "同", "頁", "ページ", "見出し", "及び", "又は", "並びに", "から",
  ]

  private static func isAnnounced(_ text: Span<UInt8>, before index: Int) -> Bool {
    var position = text.beforeSpace(index, most: 2)
    if let start = text.start(of: "の", before: position) { position = start }
    let before = text.sign(before: position)
    if before.sign.value == 0x300D || before.sign.value == 0x300F { position = before.start }
    return text.hasAny(announcements, before: position)
  }

  private static let places: [StaticString] = [
    "に記載", "に記述", "に記し", "に追記", "に追加", "に明記", "に示", "に掲げ", "に規定", "に定め", "に書", "に述べ", "に関する記載",
    "に関する記述",
    "に関して", "について", "に係る", "における", "において", "にお", "にある", "にも", "には", "のとおり", "の通り", "の記載", "の記述",
    "の内容", "の部分",
    "の項", "の箇所", "の文", "の中", "の表", "の図", "の見出し", "の標題", "の冒頭", "を参照", "を御参照", "をご参照", "を御覧", "をご覧",
    "を追加",
    "を修正", "を削除", "参照", "で示", "で述べ", "で記載", "で掲げ", "では", "中の", "中に", "等に", "などに", "より", "の「", "の『",
    "をもって",
    "（", "に盛り込", "に基づ", "に該当", "節", "章", "項に", "項の", "に同じ", "と同じ", "の2行", "のただし書",
  ]

  /// Whether what follows says that a place stood here.
  static func saysPlace(_ text: Span<UInt8>, at index: Int) -> Bool {
    let position = text.pastSpace(index, most: 1)
    if text.end(ofAny: places, at: position) != nil { return true }
    if let separator = ListSeparator.end(in: text, at: position),
      let next = Locator.scan(text, at: text.pastSpace(separator, most: 2), in: .bracketed)
    {
      return text.end(ofAny: places, at: next.end) != nil && !isCounted(text, next.end)
    }
    if let (range, _) = RangeSign.end(in: text, at: position),
      let next = Locator.scan(text, at: text.pastSpace(range, most: 1), in: .bracketed)
    {
      let end = RangeSign.endOfRange(in: text, at: next.end)
      return text.end(ofAny: places, at: end) != nil && !isCounted(text, next.end)
    }
    return false
  }
}
