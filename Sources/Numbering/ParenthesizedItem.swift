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
    let sign = NumberingSign(text, at: inside)
    var item: [UInt8] = []
    var end = inside
    if let kana = Katakana.read(text, at: inside) {
      item.append(codePoint: kana.letter)
      end += kana.length
    } else if case .other(0x3078) = sign.kind {
      // Hiragana へ looks like katakana ヘ, and counts for it.
      item.append(codePoint: 0x30D8)
      end += sign.length
    } else if case .letter(let letter) = sign.kind {
      item.append(letter)
      end += sign.length
    } else if let component = DecimalPath.component(text, at: inside) {
      item.append(decimal: component.value)
      end = component.end
    } else {
      return nil
    }
    let close = NumberingSign(text, at: end)
    guard close.kind == .close else { return nil }
    canonical.append(0x28)
    canonical.append(contentsOf: item)
    canonical.append(0x29)
    return end + close.length
  }
}
