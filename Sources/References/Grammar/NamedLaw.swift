/// Laws that are named with their numbers: サイバーセキュリティ基本法（平成二十六年法律第百四号）,
/// 個人情報の保護に関する法律（平成15年法律第57号。以下「法」という。）.
///
/// Where an article follows, it is the reference and the law its name.
enum NamedLaw {
  /// A number with the name in front of it.
  struct Named {
    var name: String
    var number: LawNumber
    /// Where the name stands, in bytes.
    var range: Range<Int>
    /// Whether a place in the law follows.
    var leadsOn: Bool
  }

  /// Reads the law whose number stands in the parentheses that open at `index`.
  static func read(_ text: Span<UInt8>, at index: Int) -> Named? {
    let open = text.sign(at: index)
    guard LawNumber.mayBegin(text.sign(at: open.end)),
      let number = LawNumber.read(text, at: open.end),
      let name = LawName.read(text, before: index), name.start < index
    else { return nil }
    return Named(
      name: name.name, number: number, range: name.start..<index,
      leadsOn: leadsOn(text, behind: index))
  }

  /// Whether a place in the law follows the parentheses that open at `index`.
  private static func leadsOn(_ text: Span<UInt8>, behind index: Int) -> Bool {
    var position = index
    var depth = 0
    for _ in 0..<120 {
      let sign = text.sign(at: position)
      if sign.value == 0 { return false }
      if sign.isOpen { depth += 1 }
      if sign.isClose { depth -= 1 }
      position = sign.end
      if depth == 0 { break }
    }
    position = text.end(of: "の", at: position) ?? position
    if text.end(ofAny: ["第", "附則", "別表"], at: position) != nil { return true }
    return NamedUnit.readBare(text, at: position) != nil
  }
}
