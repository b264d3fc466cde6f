/// The title of a heading that is quoted behind its number: 「4.2.1 国民・社会を守る…」, 第２部第２章２「自然資本…」.
enum QuotedTitle {
  private static var longest: Int { 80 }

  /// The title behind the number that ends at `index`; nil where none is quoted.
  static func read(_ text: Span<UInt8>, behind index: Int) -> String? {
    var start = text.pastSpace(index)
    let sign = text.sign(at: start)
    let isInside = isOpen(text, before: index)
    if sign.value == 0x300C || sign.value == 0x300E {
      start = text.pastSpace(sign.end)
    } else if !isInside || start == index {
      return nil
    }
    var end = start
    for _ in 0..<longest {
      let sign = text.sign(at: end)
      switch sign.value {
      case 0x300D, 0x300F: return end > start ? text.string(start..<end) : nil
      case 0, 0x0A, 0x3002, 0x300C, 0x300E: return nil
      default: end = sign.end
      }
    }
    return nil
  }

  /// Whether a quotation is open where a number ends.
  private static func isOpen(_ text: Span<UInt8>, before index: Int) -> Bool {
    var position = index
    for _ in 0..<24 {
      let (sign, start) = text.sign(before: position)
      if sign.value == 0x300C || sign.value == 0x300E { return true }
      if sign.value == 0 || sign.value == 0x300D || sign.value == 0x300F { return false }
      position = start
    }
    return false
  }
}
