/// Notes below a table or a page:
///
///     note = ( ※ | * | 注 | 注釈 | 脚注 | 備考 ) ( number | "(" number ")" )    ※1, *4, 注2, 注（３）, 脚注4
///          | "(" 注 ")" number                                                （注）3
///
/// ※3名 and 注1回 count something, 5*4 is a product, and 発注2 and 注意1 are other words.
enum NoteReader {
  typealias Note = (mark: String, number: String, range: Range<Int>)

  /// Reads the note whose mark stands at `index`.
  static func read(_ text: Span<UInt8>, at index: Int) -> Note? {
    let sign = text.sign(at: index)
    switch sign.value {
    case 0x203B: return numbered(text, "※", index..<sign.end)
    case 0x2A:
      // A product, or the marks of emphasis.
      let before = text.sign(before: index).sign
      if before.isLetter || before.isDigit || before.value == 0x2A || before.isClose { return nil }
      return numbered(text, "*", index..<sign.end)
    case 0x6CE8: return note(text, at: index, sign.end)  // 注
    case 0x5099:  // 備
      guard let end = text.end(of: "備考", at: index), !text.sign(before: index).sign.isKanji else {
        return nil
      }
      return numbered(text, "備考", index..<end)
    default: return nil
    }
  }

  /// 注2, 注釈2, 脚注2, （注）2.
  private static func note(_ text: Span<UInt8>, at index: Int, _ past: Int) -> Note? {
    let before = text.sign(before: index)
    if before.sign.value == 0x811A { return numbered(text, "脚注", before.start..<past) }  // 脚
    if before.sign.isKanji { return nil }
    if let end = text.end(of: "釈", at: past) { return numbered(text, "注釈", index..<end) }
    let close = text.sign(at: past)
    if close.isClose, before.sign.isOpen, let number = number(text, at: close.end) {
      return ("注", String(number.value), before.start..<number.end)
    }
    return numbered(text, "注", index..<past)
  }

  private static func numbered(_ text: Span<UInt8>, _ mark: String, _ range: Range<Int>) -> Note? {
    let open = text.sign(at: range.upperBound)
    guard open.isOpen else {
      // ※ 2022 is no note, and a number after white space is one only where nothing is counted.
      let start = text.pastSpace(range.upperBound, most: 1)
      return number(text, at: start).map {
        (mark, String($0.value), range.lowerBound..<$0.end)
      }
    }
    guard let number = number(text, at: open.end) else { return nil }
    let close = text.sign(at: number.end)
    return close.isClose ? (mark, String(number.value), range.lowerBound..<close.end) : nil
  }

  /// The number of a note at `index`, which counts nothing and goes on with no letter or decimals.
  static func number(_ text: Span<UInt8>, at index: Int) -> (value: Int, end: Int)? {
    guard let number = ReferenceNumber.digits(text, at: index), number.value > 0,
      number.value < 1000, !NumberEnd.isContinued(text, at: number.end),
      text.sign(at: number.end).value != 0x2A
    else { return nil }
    return number
  }
}
