/// Notes below a table or a page: ※1, ※２, 注2, 注（３）, (注１), 脚注4.
enum NoteReader {
  /// Reads the note whose ※ or 注 stands at `index`.
  static func read(
    _ text: Span<UInt8>, at index: Int
  ) -> (mark: String, number: String, range: Range<Int>)? {
    let sign = text.sign(at: index)
    var start = index
    var mark = "※"
    if sign.value != 0x203B {
      mark = "注"
      let before = text.sign(before: index)
      if before.sign.value == 0x811A {  // 脚
        start = before.start
        mark = "脚注"
      } else if before.sign.isKanji {
        return nil
      }
    }
    var position = sign.end
    let open = text.sign(at: position)
    if open.isOpen { position = open.end }
    guard let number = ReferenceNumber.digits(text, at: position), number.value > 0,
      number.value < 1000
    else { return nil }
    var end = number.end
    if open.isOpen {
      let close = text.sign(at: end)
      guard close.isClose else { return nil }
      end = close.end
    }
    let next = text.sign(at: end)
    if next.isLetter || next.value == 0x2E && text.sign(at: next.end).isDigit { return nil }
    if text.end(ofAny: ["年", "月", "日", "件", "人", "回", "つ", "度", "点"], at: end) != nil {
      return nil
    }
    return (mark, String(number.value), start..<end)
  }
}
