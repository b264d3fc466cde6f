/// Items in parentheses: `(1)`, `（１）`, `(ス)`, `(ｽ)`, `(a)`, `⑴`. The canonical form has ASCII
/// parentheses and digits, and full-width katakana.
enum ParenthesizedItem {
  /// Reads the item at `index`, appends its canonical form to `canonical` and returns the index past
  /// it; nil, with nothing appended, where there is none. No white space stands inside.
  static func read(
    _ text: Span<UInt8>, at index: Int, into canonical: inout [UInt8]
  ) -> Int? {
    if let number = EnclosedNumber.read(text, at: index), number.form == .parenthesized {
      canonical.append(0x28)
      canonical.append(decimal: number.value)
      canonical.append(0x29)
      return index + number.length
    }
    let open = NumberingSign(text, at: index)
    guard open.kind == .open else { return nil }
    let inside = index + open.length
    let before = canonical.count
    canonical.append(0x28)
    let end = readInside(text, at: inside, into: &canonical)
    let close = NumberingSign(text, at: end)
    guard end > inside, close.kind == .close else {
      canonical.removeLast(canonical.count - before)
      return nil
    }
    canonical.append(0x29)
    return end + close.length
  }

  /// Reads what stands between the parentheses and returns the index past it; `index` itself where
  /// no item stands there.
  private static func readInside(
    _ text: Span<UInt8>, at index: Int, into canonical: inout [UInt8]
  ) -> Int {
    if let kana = Katakana.read(text, at: index) {
      canonical.append(codePoint: kana.letter)
      return index + kana.length
    }
    let sign = NumberingSign(text, at: index)
    if case .other(0x3078) = sign.kind {
      // Hiragana へ looks like katakana ヘ, and counts for it.
      canonical.append(codePoint: 0x30D8)
      return index + sign.length
    }
    if case .letter(let letter) = sign.kind {
      canonical.append(letter)
      return index + sign.length
    }
    guard let component = DecimalPath.component(text, at: index) else { return index }
    canonical.append(decimal: component.value)
    return component.end
  }
}
