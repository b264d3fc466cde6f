/// The number at the head of a heading: `4. 2. 1 経営層…`, `4.2.1国民`, `４－２－１　推進体制`, `5. 推進体制`,
/// `(1) 目的`, `①目的`, `1.2(ケ) …`.
///
/// A path of several levels is a number whatever follows it, unless that makes it an amount
/// (`1.5倍`, `2.5GHz`, `3.5％`). One number alone needs something that sets it off from the title: a
/// point, 、, a colon or a closing parenthesis, white space, items in parentheses, or the end of the text;
/// `2022年度…`, `3つの柱`, `24時間体制` and `３Ｄ` are titles. `DecimalPath` says where a path ends. A
/// number and a title of two levels joined by a dash (`1-2年生`) is told from a heading by white space.
package struct HeadingNumber: Sendable {
  /// The canonical form: ASCII digits, points (or dashes) and parentheses, full-width katakana,
  /// circled digits as they are. `4. 2.` is `4.2`; `1)` keeps its parenthesis.
  package var canonical: [UInt8]
  /// The length of the printed number in bytes, with its final point but without white space.
  package var digitsLength: Int
  /// The length in bytes up to the title, or to the end of the text.
  package var length: Int

  /// Whether the last level is a Roman number of one sign, as i, v and x are read.
  package var endsInRomanSign: Bool {
    var end = canonical.count
    if end > 0, canonical[end - 1] == 0x29 { end -= 1 }
    return end >= 3 && canonical[end - 3] == 0xE2 && canonical[end - 2] == 0x85
  }

  /// Reads the number that `text` begins with; nil where it begins with none. What is no path of
  /// decimal numbers is read as a label (`第２章　推進体制`, `別表第一`, `Ⅱ　総論`).
  package static func read(_ text: Span<UInt8>) -> HeadingNumber? {
    if let number = readPath(text) { return number }
    guard let label = NumberingLabel.read(text) else { return nil }
    return HeadingNumber(
      canonical: label.canonical, digitsLength: label.range.upperBound, length: label.rest)
  }

  /// Reads a path of decimal numbers, with items behind it, or one item.
  static func readPath(_ text: Span<UInt8>) -> HeadingNumber? {
    let start = NumberingSign.skipSpace(text, from: 0)
    guard start < text.count else { return nil }
    // Most headings begin with a digit, which begins no item.
    if !(0x30...0x39).contains(text[start]), let number = readItem(text, at: start) {
      return number
    }
    guard var path = DecimalPath.read(text, at: start) else { return nil }
    var canonical: [UInt8] = []
    swap(&canonical, &path.canonical)
    var end = path.end
    let items = readItems(text, from: end, into: &canonical)
    if items > end { return finish(text, canonical, items) }
    let sign = NumberingSign(text, at: end)
    if path.levels > 1 {
      let isFraction = path.levels == 2 && path.separator == .point
      if isFraction, CountedNoun.beginsUnit(text, at: end) { return nil }
      if case .digit = sign.kind { return nil }
      if path.separator == .dash, path.levels == 2, sign.kind != .end, sign.kind != .space {
        return nil
      }
      if sign.kind == .dash || sign.kind == .comma { return nil }
      if sign.kind == .point { end += sign.length }
      return finish(text, canonical, end)
    }
    switch sign.kind {
    case .end: break
    case .space:
      if CountedNoun.begins(text, at: NumberingSign.skipSpace(text, from: end)) { return nil }
    case .point:
      end += sign.length
      if isFraction(text, at: end) { return nil }
    case .close:
      canonical.append(0x29)
      end += sign.length
    case .other(0x3A), .other(0xFF1A):
      if NumberingSign.pastColon(text, at: end) == nil { return nil }
    case .other(0x3001):
      end += sign.length
      if case .digit = NumberingSign(text, at: end).kind { return nil }
    default: return nil
    }
    return finish(text, canonical, end)
  }

  /// A number that is one item: `(1)`, `①`, `⒈`, `ア` before white space.
  private static func readItem(_ text: Span<UInt8>, at start: Int) -> HeadingNumber? {
    var canonical: [UInt8] = []
    if let number = EnclosedNumber.read(text, at: start), number.form != .parenthesized {
      if number.form == .circled {
        canonical.append(codePoint: number.codePoint)
      } else {
        canonical.append(decimal: number.value)
      }
      return finish(text, canonical, start + number.length)
    }
    if let kana = Katakana.read(text, at: start) {
      let end = start + kana.length
      guard
        NumberingSign(text, at: end).kind == .space || NumberingSign.pastColon(text, at: end) != nil
      else { return nil }
      canonical.append(codePoint: kana.letter)
      return finish(text, canonical, end)
    }
    let end = readItems(text, from: start, into: &canonical)
    return end > start && canonical.contains { (0x30...0x39).contains($0) || $0 >= 0x80 }
      ? finish(text, canonical, end) : nil
  }

  /// Reads items in parentheses and circled numbers behind a path, white space between them
  /// included, and returns the index past the last.
  private static func readItems(
    _ text: Span<UInt8>, from start: Int, into canonical: inout [UInt8]
  ) -> Int {
    var end = start
    var count = 0
    while count < DecimalPath.mostLevels {
      let next = NumberingSign.skipSpace(text, from: end)
      if let past = ParenthesizedItem.read(text, at: next, into: &canonical) {
        end = past
      } else if next == end, count > 0, let number = EnclosedNumber.read(text, at: next),
        number.form == .circled
      {
        canonical.append(codePoint: number.codePoint)
        end += number.length
      } else {
        break
      }
      count += 1
    }
    return end
  }

  /// Whether the digits directly behind the point of a number make it a fraction (`1.5倍`, `1.05`)
  /// and are not the head of the title (`5.3つの柱`, `5.2022年度の取組`).
  private static func isFraction(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard let number = WholeNumber.scan(text, at: index) else { return false }
    guard let component = DecimalPath.component(text, at: index) else {
      guard let value = number.value else { return true }
      return value < 1000 || value > 9999
    }
    return CountedNoun.beginsUnit(text, at: component.end)
      && !CountedNoun.countsThings(text, at: component.end)
  }

  private static func finish(
    _ text: Span<UInt8>, _ canonical: [UInt8], _ end: Int
  ) -> HeadingNumber {
    HeadingNumber(
      canonical: canonical, digitsLength: end,
      length: NumberingSign.skipSpace(
        text, from: NumberingSign.pastColon(text, at: end) ?? end))
  }
}
