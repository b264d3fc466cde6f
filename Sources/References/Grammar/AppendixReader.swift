/// Appended tables, forms, figures and papers:
///
///     appendix = name [ number ]          別紙, 別表第一の二, 様式第３号, 図１－２, 参考資料２
///              | [ name ] 第 number 号様式   別記第２号様式
///              | 第 number ( 図 | 表 )       第３図
enum AppendixReader {
  typealias Appendix = (name: String, number: String?, end: Int)

  /// Reads what begins at `index`.
  static func read(_ text: Span<UInt8>, at index: Int) -> Appendix? {
    if text.end(of: "第", at: index) != nil { return numberedFirst(text, at: index) }
    if let end = text.end(ofAny: AppendixName.selfStanding, at: index), !isCompound(text, end) {
      return named(text, index..<end, mayStandAlone: true)
    }
    guard let end = text.end(ofAny: AppendixName.numbered, at: index) else { return nil }
    // 図 and 表 end many words; of a rule that has forms and tables the name stands in front.
    if end - index <= 6, text.sign(before: index).sign.isKanji,
      !text.hasAny(["規則", "条例", "省令", "規程", "要綱", "要領"], before: index)
    {
      return nil
    }
    return named(text, index..<end, mayStandAlone: false)
  }

  /// Whether a longer name of the list begins with the one that ends here (別紙様式).
  private static func isCompound(_ text: Span<UInt8>, _ index: Int) -> Bool {
    text.end(ofAny: ["様式", "資料"], at: index) != nil
  }

  private static func named(
    _ text: Span<UInt8>, _ name: Range<Int>, mayStandAlone: Bool
  ) -> Appendix? {
    let word = text.string(name)
    if let form = formBehind(text, at: name.upperBound) {
      return (word + "様式", form.number, form.end)
    }
    if let number = number(text, at: text.pastSpace(name.upperBound, most: 1)) {
      return (word, number.number, number.end)
    }
    guard mayStandAlone, !isWord(text, at: name.upperBound),
      !text.sign(at: name.upperBound).isDigit
    else { return nil }
    // 別紙の1のとおり
    if let past = text.end(of: "の", at: name.upperBound),
      let number = ReferenceNumber.digits(text, at: past), number.value > 0,
      !isAmount(text, number.end)
    {
      return (word, String(number.value), number.end)
    }
    return (word, nil, name.upperBound)
  }

  /// 別記第２号様式.
  private static func formBehind(
    _ text: Span<UInt8>, at index: Int
  ) -> (number: String, end: Int)? {
    guard let past = text.end(of: "第", at: index),
      let number = ReferenceNumber.read(text, at: past),
      let unit = text.end(of: "号", at: number.end)
    else { return nil }
    var canonical = String(number.value)
    var end = unit
    if let branch = NamedUnit.branch(text, at: end) {
      canonical += "_" + String(branch.value)
      end = branch.end
    }
    guard let form = text.end(of: "様式", at: end) else { return nil }
    return (canonical, form)
  }

  /// 第３号様式, 第２図, 第１表.
  private static func numberedFirst(_ text: Span<UInt8>, at index: Int) -> Appendix? {
    if let form = formBehind(text, at: index) { return ("様式", form.number, form.end) }
    guard let past = text.end(of: "第", at: index),
      let number = ReferenceNumber.read(text, at: past),
      let end = text.end(ofAny: ["図表", "図", "表"], at: number.end)
    else { return nil }
    return isWord(text, at: end) ? nil : (text.string(number.end..<end), String(number.value), end)
  }

  /// 第一の二, 第３号の２, １－２, 2.1, 3(その1).
  private static func number(_ text: Span<UInt8>, at index: Int) -> (number: String, end: Int)? {
    let isOrdinal = text.end(of: "第", at: index) != nil
    let start = text.end(of: "第", at: index) ?? index
    var canonical: String
    var end: Int
    if let first = isOrdinal
      ? ReferenceNumber.read(text, at: start) : digitsOrShortKanji(text, at: start)
    {
      guard first.value > 0 else { return nil }
      canonical = String(first.value)
      end = first.end
    } else if text.isCapital(at: start) {
      // 付録A, 別紙B-1
      canonical = text.narrowed(start..<text.sign(at: start).end)
      end = text.sign(at: start).end
    } else {
      return nil
    }
    if isOrdinal, let unit = text.end(of: "号", at: end) { end = unit }
    for _ in 0..<6 {
      // 資料3-2の12ページ names a page, no branch.
      if let branch = NamedUnit.branch(text, at: end), !isRow(text, branch.end),
        !isAmount(text, branch.end)
      {
        canonical += "_" + String(branch.value)
        end = branch.end
        continue
      }
      let sign = text.sign(at: end)
      guard sign.isDash || sign.value == 0x2E, !isOrdinal,
        let next = ReferenceNumber.digits(text, at: sign.end)
      else { break }
      canonical += "_" + String(next.value)
      end = next.end
    }
    if let part = part(text, at: end) {
      canonical += "_" + String(part.value)
      end = part.end
    }
    return isAmount(text, end) ? nil : (canonical, end)
  }

  /// Reads the number that a list goes on with, which is built like the one before: 2 in 別紙１及び２, 1-2 in
  /// 図1-1、1-2.
  static func member(
    _ text: Span<UInt8>, at index: Int, of other: String
  ) -> (number: String, end: Int)? {
    guard text.sign(at: index).isDigit, let next = number(text, at: index),
      next.number.utf8.count(where: { $0 == 0x5F }) == other.utf8.count(where: { $0 == 0x5F }),
      !NumberEnd.isContinued(text, at: next.end)
    else { return nil }
    return next
  }

  private static func digitsOrShortKanji(
    _ text: Span<UInt8>, at index: Int
  ) -> (value: Int, end: Int)? {
    if let digits = ReferenceNumber.digits(text, at: index) { return digits }
    guard let kanji = ReferenceNumber.kanji(text, at: index) else { return nil }
    let next = text.sign(at: kanji.end)
    return next.isKanji || next.isKatakana ? nil : kanji
  }

  /// その１ in parentheses.
  private static func part(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    let open = text.sign(at: index)
    guard open.isOpen, let past = text.end(of: "その", at: open.end),
      let number = ReferenceNumber.read(text, at: past)
    else { return nil }
    let close = text.sign(at: number.end)
    return close.isClose ? (number.value, close.end) : nil
  }

  /// 別表第一の二の項 names a row, not the table 一の二.
  private static func isRow(_ text: Span<UInt8>, _ index: Int) -> Bool {
    text.end(ofAny: ["の項", "の部", "の款", "の欄"], at: index) != nil
  }

  private static let units: Words = [
    "枚", "部", "件", "点", "種", "年", "月", "日", "つ", "個", "回", "万", "億", "円", "通", "冊", "社", "人", "名",
    "倍",
    "時", "分", "割", "度", "頁", "ページ", "行", "番", "歳", "本", "台", "代", "色",
  ]

  private static func isAmount(_ text: Span<UInt8>, _ index: Int) -> Bool {
    let sign = text.sign(at: index)
    if sign.isLetter || sign.value == 0x25 || sign.value == 0x2F { return true }
    return text.end(ofAny: units, at: index) != nil
  }

  /// Whether a self-standing name goes on as another word (別添付, 別記載, 別表示, 別紙幣).
  private static func isWord(_ text: Span<UInt8>, at index: Int) -> Bool {
    let next = text.sign(at: index)
    if next.isKatakana { return true }
    guard next.isKanji else { return false }
    return text.end(ofAny: ["参照", "記載", "中", "上", "内", "備考", "及", "又", "並", "若"], at: index) == nil
  }
}
