/// A path into a document: `2.1(3)(ス)`, `4.2.1(1)③`, `1.2(ケ)`, `２．１（３）（ス）`, `2(1)ア`, `4.2`.
///
///     locator = decimal-path *( "(" number / katakana / letter ")" / circled / katakana )
///
/// A bare katakana follows an item and is not part of a word (`2(1)アのとおり`, not `2(1)アクセス`).
/// The canonical form has ASCII digits, points and parentheses, full-width katakana, and circled
/// digits as they are.
package struct Locator: Sendable {
  /// Where a locator stands: in running text it must show by itself that it is none of `2022年`,
  /// `1.5倍`, `1.2%`, `10.0.1.5-beta`; between brackets, whose text it fills, they show it.
  package enum Place: Sendable {
    case running, bracketed
  }

  package var canonical: [UInt8]
  /// The index past the last byte.
  package var end: Int

  /// Scans the longest locator that begins at `index`; nil where none does. The caller knows what
  /// stands in front of it.
  package static func scan(
    _ text: Span<UInt8>, at index: Int, in place: Place
  ) -> Locator? {
    guard var path = DecimalPath.read(text, at: index) else { return nil }
    var locator = Locator(canonical: [], end: path.end)
    // Exchanged, so that the array has one owner and is not copied.
    swap(&locator.canonical, &path.canonical)
    let items = locator.readItems(text)
    if items > 0 || place == .bracketed { return locator }
    guard path.levels >= (path.separator == .dash ? 3 : 2) else { return nil }
    let sign = NumberingSign(text, at: path.end)
    switch sign.kind {
    case .digit, .letter, .dash: return nil
    case .point, .comma:
      if case .digit = NumberingSign(text, at: path.end + sign.length).kind { return nil }
      return locator
    case .other(let codePoint):
      if codePoint == 0x3A || codePoint == 0x2F || codePoint == 0x5F { return nil }
      return path.levels == 2 && CountedNoun.beginsUnit(text, at: path.end) ? nil : locator
    case .space:
      let next = NumberingSign.skipSpace(text, from: path.end)
      return path.levels == 2 && CountedNoun.beginsUnit(text, at: next) ? nil : locator
    default: return locator
    }
  }

  /// The end of a locator that is written as it is in canonical form, and whose end a sign shows:
  /// `2.1(3)(ス)」`; nil where the whole grammar must decide. It is the end that `scan` finds as well.
  package static func plainEnd(_ text: Span<UInt8>, at index: Int, in place: Place) -> Int? {
    var end = index
    var levels = 0
    while true {
      let start = end
      while end < text.count, text[end] &- 0x30 < 10 { end += 1 }
      guard end > start, end - start <= 3, end - start == 1 || text[start] != 0x30 else {
        return nil
      }
      levels += 1
      guard levels < DecimalPath.mostLevels else { return nil }
      guard end < text.count, text[end] == 0x2E else { break }
      end += 1
    }
    var items = 0
    while items < 4, let past = plainItem(text, at: end) {
      end = past
      items += 1
    }
    guard items > 0 || place == .bracketed || levels > 1, end + 2 < text.count,
      text[end] == 0xE3
    else { return nil }
    // 、 。 」 』 】, and behind items the first letters of hiragana.
    switch (text[end + 1], text[end + 2]) {
    case (0x80, 0x81), (0x80, 0x82), (0x80, 0x8D), (0x80, 0x8F), (0x80, 0x91): return end
    case (0x81, _): return items > 0 ? end : nil
    default: return nil
    }
  }

  /// The end of an item in parentheses of ASCII: a digit or two, or a katakana that counts.
  private static func plainItem(_ text: Span<UInt8>, at index: Int) -> Int? {
    guard index + 2 < text.count, text[index] == 0x28 else { return nil }
    var end = index + 1
    if let kana = Katakana.read(text, at: end) {
      guard kana.length == 3, text[end] == 0xE3 else { return nil }
      end += 3
    } else {
      while end < text.count, text[end] &- 0x30 < 10 { end += 1 }
      guard (1...2).contains(end - index - 1), text[index + 1] != 0x30 else { return nil }
    }
    return end < text.count && text[end] == 0x29 ? end + 1 : nil
  }

  private mutating func readItems(_ text: Span<UInt8>) -> Int {
    var count = 0
    // １．（１）: the point of a number that items follow.
    let point = NumberingSign(text, at: end)
    if point.kind == .point {
      let mark = canonical.count
      if let past = ParenthesizedItem.read(text, at: end + point.length, into: &canonical) {
        end = past
        count = 1
      } else {
        canonical.removeSubrange(mark...)
      }
    }
    while count < DecimalPath.mostLevels {
      let sign = NumberingSign(text, at: end)
      let spaced =
        sign.kind == .space ? NumberingSign.skipSpace(text, from: end + sign.length) : end
      if let past = ParenthesizedItem.read(text, at: spaced, into: &canonical) {
        end = past
      } else if spaced == end {
        guard case .other = sign.kind else { break }
        if let number = EnclosedNumber.read(text, at: end), number.form == .circled {
          canonical.append(codePoint: number.codePoint)
          end += number.length
        } else if count > 0, let kana = Katakana.read(text, at: end),
          !Katakana.continues(text, at: end + kana.length)
        {
          canonical.append(codePoint: kana.letter)
          end += kana.length
        } else {
          break
        }
      } else if count > 0, let kana = Katakana.read(text, at: spaced) {
        // Ⅱ 3(2) ア(ア): white space parts the letter, and its item shows that it is one.
        let mark = canonical.count
        canonical.append(codePoint: kana.letter)
        guard let past = ParenthesizedItem.read(text, at: spaced + kana.length, into: &canonical)
        else {
          canonical.removeSubrange(mark...)
          break
        }
        end = past
        count += 1
      } else {
        break
      }
      count += 1
    }
    return count
  }
}
