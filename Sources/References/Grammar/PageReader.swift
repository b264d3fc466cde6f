/// Pages: 12頁, １２ページ, P.12, p12, pp.12-13, P12～P14, １２頁から１４頁.
enum PageReader {
  /// Pages as they are counted; 2-27 where a chapter's pages are counted by themselves.
  typealias Page = (from: String, through: String, end: Int)

  /// Whether pages can stand between two signs.
  static func mayRead(_ before: Sign, _ next: Sign) -> Bool {
    if before.value == 0x70 || before.value == 0x2E { return true }
    switch next.value {
    // 頁 ペ, half-width ﾍ, hiragana ぺ, か of から, 、 , ・ 及
    case 0x9801, 0x30DA, 0x30D8, 0x307A, 0x304B, 0x3001, 0x2C, 0x30FB, 0x53CA: return true
    default: return next.isRange || next.isSpace
    }
  }

  /// Reads the pages whose first number begins at `index`.
  static func read(
    _ text: Span<UInt8>, at index: Int
  ) -> (from: String, through: String, range: Range<Int>)? {
    if let letter = letter(text, before: index) {
      return readLetter(text, at: letter).map { ($0.from, $0.through, letter..<$0.end) }
    }
    guard let page = readNumber(text, at: index) else { return nil }
    let start = text.start(of: "第", before: index) ?? index
    return (page.from, page.through, start..<page.end)
  }

  /// Where P, P. or pp. begins that stands before the number at `index`.
  private static func letter(_ text: Span<UInt8>, before index: Int) -> Int? {
    var (sign, start) = text.sign(before: text.beforeSpace(index, most: 2))
    if sign.value == 0x2E { (sign, start) = text.sign(before: start) }
    guard sign.value == 0x70 else { return nil }
    let before = text.sign(before: start)
    return before.sign.value == 0x70 ? before.start : start
  }

  /// Reads pages whose p stands at `index`.
  static func readLetter(_ text: Span<UInt8>, at index: Int) -> Page? {
    let before = text.sign(before: index).sign
    if before.isLetter || before.isDigit || before.value == 0x5F { return nil }
    if before.isDash, !isLine(text, before: index) { return nil }
    guard let first = lettered(text, at: index), isEnd(text, first.end) else { return nil }
    let sign = text.sign(at: text.pastSpace(first.end, most: 1))
    guard sign.isRange || RangeSign.end(in: text, at: first.end)?.isWord == true,
      let (range, _) = RangeSign.end(in: text, at: first.end)
    else { return page(first) }
    let start = text.pastSpace(range, most: 1)
    guard let last = lettered(text, at: start) ?? ReferenceNumber.digits(text, at: start),
      isEnd(text, last.end)
    else { return page(first) }
    if last.value < first.value {
      guard text.sign(at: first.end).isDash, start == range, text.sign(at: start).isDigit,
        !NumberEnd.isContinued(text, at: text.pastSpace(last.end, most: 1))
      else { return page(first) }
      let number = "\(first.value)-\(last.value)"
      return (number, number, last.end)
    }
    return (
      String(first.value), String(last.value), RangeSign.endOfRange(in: text, at: last.end)
    )
  }

  /// Whether a line, and the dash of a range, stand before `index`: P120 L14-P121 L6.
  private static func isLine(_ text: Span<UInt8>, before index: Int) -> Bool {
    var (sign, start) = text.sign(before: text.sign(before: index).start)
    for _ in 0..<4 where sign.isDigit { (sign, start) = text.sign(before: start) }
    return sign.value == 0x6C
  }

  private static func page(_ number: (value: Int, end: Int)) -> Page {
    (String(number.value), String(number.value), number.end)
  }

  /// P.12, pp.12, P16２; no digit but those of the number follows.
  private static func lettered(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    var sign = text.sign(at: index)
    guard sign.value == 0x70 else { return nil }
    var position = sign.end
    sign = text.sign(at: position)
    if sign.value == 0x70 { position = sign.end }
    sign = text.sign(at: position)
    if sign.value == 0x2E { position = sign.end }
    let start = text.pastSpace(position, most: 2)
    // P003 is the number of a thing.
    if text.sign(at: start).value == 0x30 { return nil }
    return ReferenceNumber.digits(text, at: start)
  }

  /// Whether a number of a page ends at `index`, and none of P2P, p2.5, P3C.
  private static func isEnd(_ text: Span<UInt8>, _ index: Int) -> Bool {
    let sign = text.sign(at: index)
    if sign.value == 0x6C { return !text.sign(at: sign.end).isLetter }  // P12L3
    if sign.isLetter || sign.value == 0x25 { return false }
    if sign.isDash, text.sign(at: sign.end).isLetter, text.sign(at: sign.end).value != 0x70 {
      return false
    }
    return !(sign.value == 0x2E && text.sign(at: sign.end).isDigit)
  }

  /// Words in front of a number of pages that is an amount: 全12ページ.
  private static let amounts: Words = [
    "全", "計", "約", "各", "毎", "総", "数", "わずか", "最大", "以上",
  ]

  /// Reads pages whose number stands at `index`.
  static func readNumber(_ text: Span<UInt8>, at index: Int) -> Page? {
    guard let first = ReferenceNumber.digits(text, at: index) else { return nil }
    let behind = text.sign(at: first.end).value
    // 頁 ペ, half-width ﾍ, hiragana ぺ, a sign of ranges, か of から, or white space.
    guard
      behind == 0x9801 || behind == 0x30DA || behind == 0x30D8 || behind == 0x307A
        || behind == 0x304B || behind == 0x3001 || behind == 0x2C || behind == 0x53CA
        || behind == 0x30FB || text.sign(at: first.end).isRange || text.sign(at: first.end).isSpace
    else { return nil }
    if text.hasAny(amounts, before: text.beforeSpace(index, most: 2)) { return nil }
    let before = text.sign(before: index).sign
    if before.value == 0x2E || before.value == 0x2F || before.isLetter { return nil }
    if let unit = self.unit(text, at: first.end) {
      guard let (range, _) = RangeSign.end(in: text, at: unit),
        let last = ReferenceNumber.digits(text, at: text.pastSpace(range, most: 2)),
        let end = self.unit(text, at: last.end), last.value >= first.value
      else { return (String(first.value), String(first.value), unit) }
      return (String(first.value), String(last.value), RangeSign.endOfRange(in: text, at: end))
    }
    if behind == 0x3001 || behind == 0x2C || behind == 0x53CA || behind == 0x30FB {  // 、 , 及 ・
      return isInList(text, first.end) ? page(first) : nil
    }
    guard let (range, _) = RangeSign.end(in: text, at: first.end),
      let last = ReferenceNumber.digits(text, at: text.pastSpace(range, most: 2)),
      let end = self.unit(text, at: last.end), last.value >= first.value
    else { return nil }
    return (String(first.value), String(last.value), end)
  }

  /// Reads the page or pages that a list goes on with: 5 in P.3、5. Not what counts something else, and
  /// no page before the one in front.
  static func readMember(_ text: Span<UInt8>, at index: Int, after previous: String) -> Page? {
    guard let first = ReferenceNumber.digits(text, at: index), first.value > Int(previous) ?? 0,
      isEnd(text, first.end), !NumberEnd.isContinued(text, at: first.end),
      text.end(ofAny: ["行", "段"], at: text.pastSpace(first.end, most: 1)) == nil
    else { return nil }
    guard let (range, _) = RangeSign.end(in: text, at: first.end),
      let last = ReferenceNumber.digits(text, at: text.pastSpace(range, most: 1)),
      isEnd(text, last.end), last.value > first.value
    else { return page(first) }
    return (String(first.value), String(last.value), unit(text, at: last.end) ?? last.end)
  }

  /// Whether a number at `index` is followed by others and the unit of pages: 12、13ページ.
  private static func isInList(_ text: Span<UInt8>, _ index: Int) -> Bool {
    var position = index
    for _ in 0..<8 {
      guard let separator = ListSeparator.end(in: text, at: position),
        let next = ReferenceNumber.digits(text, at: separator)
      else { return false }
      if unit(text, at: next.end) != nil { return true }
      position = next.end
    }
    return false
  }

  /// What follows an amount of pages.
  private static let counting: Words = [
    "以内", "程度", "以下", "以上", "分", "数", "建て", "にわた", "に及", "もの", "増", "減", "を超", "超", "を上回", "に達",
    "近く", "余",
    "強", "弱", "ほど", "くらい", "ぐらい", "前後", "あま", "まとめ",
  ]

  private static func unit(_ text: Span<UInt8>, at index: Int) -> Int? {
    let start = text.pastSpace(index, most: 2)
    guard let end = text.end(ofAny: ["頁", "ページ", "ﾍﾟｰｼﾞ", "ぺージ"], at: start) else { return nil }
    return text.end(ofAny: counting, at: end) == nil ? end : nil
  }
}
