/// What stands around a bare 第三項 or 第二号 and says that it is no unit of a law: the number of a law
/// (平成12年法律第144号), of a paper (総行経第27号), of a thing (第３号被保険者, 予算（第８号）).
enum PointerContext {
  /// Whether a pointer that begins with a paragraph or an item can stand by itself.
  static func standsAlone(
    _ text: Span<UInt8>, _ pointer: Pointer, _ start: Int, _ end: Int
  ) -> Bool {
    let before = text.sign(before: start).sign
    // 補正予算（第８号）: the number of the thing in front.
    if before.isOpen, pointer.path.count == 1, pointer.path[0].unit == .item,
      text.sign(at: end).isClose
    {
      return false
    }
    // 予算（案）第３号
    if before.isClose, pointer.path.count == 1, pointer.path[0].unit == .item,
      isNoun(text, beforeParentheses: start)
    {
      return false
    }
    if before.isKanji || before.isKatakana || before.isLetter || before.isDigit {
      return text.hasAny(["及", "又", "並", "中", "当該", "若", "の", "法", "条例", "規則", "令"], before: start)
        && pointer.path.first?.unit == .paragraph
    }
    guard pointer.path.count == 1, pointer.path[0].unit == .item else { return true }
    // 令和3年4月1日付け第123号: the number of a letter.
    if text.start(of: "付け", before: start) != nil { return false }
    // 第１号 of a series: Vol.3 第1号（2022年）.
    return !text.sign(before: text.beforeSpace(start, most: 1)).sign.isLetter
  }

  /// Whether a noun that is no unit and no law stands in front of the parentheses that end at `index`.
  private static func isNoun(_ text: Span<UInt8>, beforeParentheses index: Int) -> Bool {
    let open = DocumentName.beforeParentheses(text, index)
    guard open < index, text.sign(before: open).sign.isKanji else { return false }
    return !text.hasAny(["条", "項", "号", "法", "令", "規則", "条例", "規程"], before: open)
  }
}
