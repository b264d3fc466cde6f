/// References to rows of the table, after their numbers:
///
///     rows   = lead number { separator [ lead ] number } evidence      No.6、No.8及び10参照
///            | lead number range [ lead ] number [ "まで" ] evidence     №６から№８までを参照
///            | number "番" evidence                                     ６番の御意見への回答と同じ
///     lead   = No. | № | 番号 | 整理番号 | 通しNo | 項番 | 意見 | # …
///
/// A number alone refers to nothing: what stands behind must say that it does (参照, に同じ, の回答, …),
/// so that No.1の実績, 電話番号03 and 6番線 are none.
enum RowReader {
  typealias Rows = (target: ReferenceTarget, range: Range<Int>)

  /// Words that stand before the number of a row; the longer first.
  private static let leads: [StaticString] = [
    "御意見番号", "ご意見番号", "意見番号", "通し番号", "通番号", "整理番号", "受付番号", "質問番号", "管理番号", "回答番号", "連番", "項目番号",
    "番号", "項番", "通番", "御意見", "ご意見", "意見", "質問", "回答", "問",
  ]

  /// Words in front of a number that announce a row by themselves.
  private static let announcements: [StaticString] = ["上記", "前記", "下記", "前掲", "左記"]

  /// Reads rows whose lead begins at `index`; `failed` is the index up to which lists are known to
  /// lead nowhere.
  static func readLead(_ text: Span<UInt8>, at index: Int, failed: inout Int) -> Rows? {
    guard index >= failed, let end = lead(text, at: index), number(text, at: end) != nil,
      !isInsideWord(text, index)
    else { return nil }
    return list(text, from: index, at: end, failed: &failed)
  }

  /// Reads rows whose first number stands at `index` without a lead: ６番の御意見, 上記6と同じ.
  static func readNumber(
    _ text: Span<UInt8>, at index: Int, failed: inout Int
  ) -> Rows? {
    guard let number = number(text, at: index) else { return nil }
    if text.hasAny(announcements, before: text.beforeSpace(index, most: 1)) {
      guard let evidence = evidence(text, at: number.end), evidence else { return nil }
      return list(text, from: index, at: index, failed: &failed)
    }
    guard let first = text.end(of: "番", at: number.end) else { return nil }
    let before = text.sign(before: index).sign
    if before.isLetter || before.isDigit || before.value == 0x2E || before.isDash { return nil }
    if before.value == 0x7B2C { return nil }  // 第６番
    // ６番、７番及び８番
    var rows = [RowNumber(number: String(number.value), range: index..<first)]
    var end = first
    while rows.count < 1000, let separator = ListSeparator.end(in: text, at: end) {
      let start = text.pastSpace(separator, most: 2)
      guard let next = self.number(text, at: start), let past = text.end(of: "番", at: next.end)
      else { break }
      rows.append(RowNumber(number: String(next.value), range: start..<past))
      end = past
    }
    guard text.end(ofAny: afterOrdinal, at: end) != nil else { return nil }
    return (.rows(rows), index..<end)
  }

  /// Phrases that make 6番 a row.
  private static let afterOrdinal: [StaticString] = [
    "参照", "を参照", "を御参照", "をご参照", "に同じ", "と同じ", "と同様", "に同様", "の御意見", "のご意見", "の意見", "の回答", "の御回答",
    "のご回答", "への回答", "に対する回答", "に対する考え方", "の考え方", "を御覧", "をご覧",
  ]

  /// The index past the lead at `index`, and white space behind it.
  static func lead(_ text: Span<UInt8>, at index: Int) -> Int? {
    var position = index
    if let past = text.end(ofAny: ["通し", "意見", "整理", "御意見", "ご意見"], at: index),
      let letters = abbreviation(text, at: past)
    {
      position = letters
    } else if let letters = abbreviation(text, at: index) {
      position = letters
    } else if text.sign(at: index).value == 0x23 {
      return text.sign(at: index).end
    } else if let past = text.end(ofAny: leads, at: index) {
      position = past
      if let letters = abbreviation(text, at: past) { position = letters }
    } else {
      return nil
    }
    return text.pastSpace(position, most: 2)
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
    if point.value == 0x2E || point.value == 0x3A { return point.end }
    return end
  }

  /// Whether the lead is the end of a longer word: 業界No.1, 電話番号6, 反対意見6.
  private static func isInsideWord(_ text: Span<UInt8>, _ start: Int) -> Bool {
    let before = text.sign(before: start)
    if before.sign.isLetter || before.sign.isDigit { return true }
    guard before.sign.isKanji || before.sign.isKatakana else { return false }
    return !text.hasAny(
      ["上記", "下記", "前記", "前掲", "左記", "及", "又", "並", "中", "別", "後述", "前述"], before: start)
  }

  private static func number(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    guard let number = ReferenceNumber.digits(text, at: index) else { return nil }
    let next = text.sign(at: number.end)
    if next.isLetter { return nil }
    if next.value == 0x2E || next.value == 0x2F || next.value == 0x3A,
      text.sign(at: next.end).isDigit
    {
      return nil
    }
    return number
  }

  /// Reads the list or range whose first number stands at `position`.
  private static func list(
    _ text: Span<UInt8>, from start: Int, at position: Int, failed: inout Int
  ) -> Rows? {
    guard let first = number(text, at: position) else { return nil }
    var numbers = [RowNumber(number: String(first.value), range: start..<first.end)]
    var end = first.end
    var good: (count: Int, end: Int)?
    if let range = range(text, after: first) {
      guard evidence(text, at: range.end) ?? isAnnounced(text, start) else { return nil }
      let target: ReferenceTarget =
        range.through > first.value
        ? .rowRange(from: String(first.value), through: String(range.through))
        : .rows([
          RowNumber(number: text.narrowed(position..<range.end), range: start..<range.end)
        ])
      return (target, start..<range.end)
    }
    while numbers.count < 10_000 {
      if evidence(text, at: end) ?? isAnnounced(text, start) { good = (numbers.count, end) }
      guard let separator = ListSeparator.end(in: text, at: end) else { break }
      let memberStart = text.pastSpace(separator, most: 2)
      let digits = lead(text, at: memberStart) ?? memberStart
      guard let next = number(text, at: digits) else { break }
      if digits == memberStart, isCounted(text, at: next.end) { break }
      numbers.append(RowNumber(number: String(next.value), range: memberStart..<next.end))
      end = next.end
    }
    guard let good else {
      failed = end
      return nil
    }
    return (.rows(Array(numbers.prefix(good.count))), start..<good.end)
  }

  private static func range(
    _ text: Span<UInt8>, after first: (value: Int, end: Int)
  ) -> (through: Int, end: Int)? {
    guard let (sign, isWord) = RangeSign.end(in: text, at: first.end) else { return nil }
    let start = text.pastSpace(sign, most: 2)
    guard let last = number(text, at: lead(text, at: start) ?? start) else { return nil }
    return (last.value, isWord ? RangeSign.endOfRange(in: text, at: last.end) : last.end)
  }

  private static func isAnnounced(_ text: Span<UInt8>, _ start: Int) -> Bool {
    text.hasAny(announcements, before: start)
  }

  private static func isCounted(_ text: Span<UInt8>, at index: Int) -> Bool {
    NumberEnd.isContinued(text, at: index)
  }

  /// Phrases behind a number that make it a reference.
  private static let phrases: [StaticString] = [
    "参照", "参考", "を参照", "を御参照", "をご参照", "を参考", "を御覧", "をご覧", "を見", "も参照", "も御参照", "もご参照", "も御覧",
    "もご覧",
    "のとおり", "の通り", "のほか", "御参照", "ご参照", "御覧", "ご覧", "に同じ", "と同じ", "と同様", "に同様", "と同一", "に同旨", "と同旨",
    "同様", "同旨", "に準じ", "でお答え", "で回答", "にて回答", "において回答", "で述べ", "で示", "にお示し", "に示", "に記載", "に回答",
    "に対する", "への回答", "への御回答", "へのご回答", "への考え方", "への対応", "の回答", "の御回答", "のご回答", "の考え方", "の意見", "の御意見",
    "のご意見",
    "の対応", "の項", "の欄", "の質問", "の御質問", "のご質問", "の答", "の記載", "の理由", "の趣旨", "の指摘", "の御指摘", "のご指摘",
    "を踏まえ", "の「", "を確認", "をご確認", "を御確認", "と重複", "と同意見", "と併せ",
    "とあわせ", "も併せ", "もあわせ", "を併せ", "をあわせ", "における回答", "における考え方", "の再掲", "でも回答",
  ]

  /// Whether a phrase behind a number says that it refers to something; nil where the text ends or
  /// the sentence does, so that what stands in front decides.
  private static func evidence(_ text: Span<UInt8>, at index: Int) -> Bool? {
    var position = text.pastSpace(index, most: 2)
    position = text.end(of: "まで", at: position) ?? position
    if text.end(ofAny: phrases, at: position) != nil { return true }
    let sign = text.sign(at: position)
    switch sign.value {
    case 0, 0x29, 0x3002, 0x0A: return nil
    // Another reference follows: No.6及び「2.1」.
    default:
      guard let separator = ListSeparator.end(in: text, at: position) else { return false }
      let next = text.sign(at: text.pastSpace(separator, most: 2))
      return next.value == 0x300C || next.value == 0x7B2C
    }
  }
}
