/// Notes below a table or a page:
///
///     note = ( ※ | * | 注 | 注釈 | 脚注 | 備考 ) ( number | "(" number ")" )    ※1, *4, 注2, 注（３）, 脚注4
///          | "(" 注 ")" number                                                （注）3
///
/// ※3名 and 注1回 count something, 5*4 is a product, and 発注2 and 注意1 are other words.
enum NoteReader {
  typealias Note = (mark: String, number: String, range: Range<Int>)

  /// Whether a note's number can stand behind a sign: ※ * 注 釈 考 ( ).
  static func mayRead(_ before: Sign) -> Bool {
    switch before.value {
    case 0x203B, 0x2A, 0x6CE8, 0x91C8, 0x8003, 0x28, 0x29: true
    default: false
    }
  }

  /// Reads the note whose number begins at `index`.
  static func read(_ text: Span<UInt8>, at index: Int) -> Note? {
    let (before, start) = text.sign(before: index)
    if before.isOpen {
      return mark(text, before: start).flatMap { numbered(text, $0.mark, $0.range) }
    }
    if before.isClose {
      let note = text.sign(before: start)
      guard note.sign.value == 0x6CE8, let number = number(text, at: index) else { return nil }
      let open = text.sign(before: note.start)
      return open.sign.isOpen ? ("注", String(number.value), open.start..<number.end) : nil
    }
    return mark(text, before: text.beforeSpace(index, most: 1)).flatMap {
      numbered(text, $0.mark, $0.range)
    }
  }

  /// The mark that ends at `index`.
  private static func mark(
    _ text: Span<UInt8>, before index: Int
  ) -> (mark: String, range: Range<Int>)? {
    let (sign, start) = text.sign(before: index)
    let word: StaticString
    switch sign.value {
    case 0x203B: return ("※", start..<index)
    case 0x2A:
      // A product, or the marks of emphasis.
      let before = text.sign(before: start).sign
      if before.isLetter || before.isDigit || before.value == 0x2A || before.isClose { return nil }
      return ("*", start..<index)
    case 0x6CE8:  // 注
      if let foot = text.start(of: "脚", before: start) { return ("脚注", foot..<index) }
      return text.sign(before: start).sign.isKanji ? nil : ("注", start..<index)
    case 0x91C8: word = "注釈"  // 釈
    case 0x8003: word = "備考"  // 考
    default: return nil
    }
    guard let begin = text.start(of: word, before: index), !text.sign(before: begin).sign.isKanji
    else { return nil }
    return (text.string(begin..<index), begin..<index)
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
