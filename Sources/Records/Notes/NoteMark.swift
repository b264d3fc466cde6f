internal import Documents

/// A mark that leads to a note below a table: ※1, （※２）, *3, 注4, （注）, 脚注5, †, ¹, 1) set above the line.
struct NoteMark: Hashable {
  /// What the mark is known by, whatever its width and brackets: `※1`, `*3`, `注4`, `注`, `†`, `1)`.
  var name: String
  /// Where it stands in its text, brackets included.
  var range: Range<Int>
  var isBracketed = false
  var isNumbered = false
  /// Whether it is a number alone, as list items have, too.
  var isOrdinal = false

  /// The marks of a text, in their order. A number alone is one where it is set above the line, in
  /// one of `raised`.
  static func marks(in text: Span<UInt8>, raised: [Range<Int>] = []) -> [NoteMark] {
    var marks: [NoteMark] = []
    var next = 0
    var index = 0
    while index < text.count {
      while next < raised.count, raised[next].upperBound <= index { next += 1 }
      var found: NoteMark?
      let isRaised = next < raised.count && raised[next].contains(index)
      if next < raised.count, raised[next].lowerBound == index {
        found = ordinal(text, at: index).flatMap {
          $0.range.upperBound == raised[next].upperBound ? $0 : nil
        }
      }
      if found == nil, mayBegin(text[index]) {
        // A number goes on in the line, and not above it.
        let isBelow = next < raised.count && raised[next].lowerBound > index
        let line = text.extracting(0..<(isBelow ? raised[next].lowerBound : text.count))
        found = mark(line, at: index, isRaised: isRaised)
      }
      if let found {
        let mark = found.withBrackets(in: text)
        marks.append(mark)
        index = mark.range.upperBound
      } else {
        index += 1
      }
    }
    return marks
  }

  /// The mark that a line begins with, where a note follows it; numbers alone count.
  static func leading(_ text: Span<UInt8>) -> NoteMark? {
    var index = 0
    while index < text.count {
      let sign = text.codePoint(at: index)
      guard sign.value == 0x20 || sign.value == 0x3000 || isOpening(sign.value) else { break }
      index += sign.length
    }
    guard index < text.count else { return nil }
    let found = mayBegin(text[index]) ? mark(text, at: index, leads: true) : nil
    guard var mark = found ?? ordinal(text, at: index) else { return nil }
    mark = mark.withBrackets(in: text)
    // What parts the mark from its note.
    var end = mark.range.upperBound
    while end < text.count {
      let sign = text.codePoint(at: end)
      guard [0x20, 0x3000, 0x3A, 0xFF1A, 0x2E, 0xFF0E, 0x3001, 0x29, 0xFF09].contains(sign.value)
      else { break }
      end += sign.length
    }
    guard end < text.count else { return nil }
    mark.range = mark.range.lowerBound..<end
    return mark
  }

  private static func mayBegin(_ byte: UInt8) -> Bool {
    byte == 0x2A || byte == 0xE2 || byte == 0xE6 || byte == 0xE8 || byte == 0xEF || byte == 0xC2
  }

  private static func mark(
    _ text: Span<UInt8>, at index: Int, leads: Bool = false, isRaised: Bool = false
  ) -> NoteMark? {
    let sign = text.codePoint(at: index)
    var end = index + sign.length
    switch sign.value {
    case 0x203B: return numbered("※", text, index, end)
    case 0x2A, 0xFF0A: return numbered("*", text, index, end)
    case 0x2020, 0x2021:
      var name = sign.value == 0x2020 ? "†" : "‡"
      while end < text.count, text.codePoint(at: end).value == sign.value {
        end += 3
        name += name.prefix(1)
      }
      return NoteMark(name: name, range: index..<end)
    case 0x811A:
      guard end < text.count, text.codePoint(at: end).value == 0x6CE8 else { return nil }
      let mark = numbered("脚注", text, index, end + 3)
      return mark.isNumbered ? mark : nil
    case 0x6CE8:
      if !isRaised, index > 0, isKanji(text.codePoint(before: index)) { return nil }
      let mark = numbered("注", text, index, end)
      if mark.isNumbered { return mark }
      // Without a number it is a word, but between brackets, or in front of a note and a colon.
      let isBracketed = mark.withBrackets(in: text).isBracketed
      let next = end < text.count ? text.codePoint(at: end).value : 0
      return isBracketed || leads && [0x3A, 0xFF1A, 0x29, 0xFF09, 0x3000].contains(next)
        ? mark : nil
    default: return superscript(text, at: index)
    }
  }

  /// A sign with the number behind it, if there is one: ※1, ※①, 注(1), *1).
  private static func numbered(
    _ name: String, _ text: Span<UInt8>, _ start: Int, _ end: Int
  ) -> NoteMark {
    var index = end
    var isOpen = false
    if index < text.count, isOpening(text.codePoint(at: index).value) {
      isOpen = true
      index += text.codePoint(at: index).length
    }
    guard let number = number(text, at: index) else {
      return NoteMark(name: name, range: start..<end)
    }
    index = number.end
    if index < text.count, isClosing(text.codePoint(at: index).value) {
      // The bracket of `(※1)`, or of `(※1と※2)`, is not that of the number.
      if isOpen || !isInBrackets(text, at: start) { index += text.codePoint(at: index).length }
    } else if isOpen {
      return NoteMark(name: name, range: start..<end)
    }
    return NoteMark(name: name + number.digits, range: start..<index, isNumbered: true)
  }

  /// Digits of either width, or a circled number; nil where they count something (※3件).
  private static func number(_ text: Span<UInt8>, at start: Int) -> (digits: String, end: Int)? {
    var index = start
    var value = 0
    while index < text.count, index - start < 12 {
      let sign = text.codePoint(at: index)
      if index == start, (0x2460...0x2473).contains(sign.value) {
        return (String(sign.value - 0x245F), index + sign.length)
      }
      let ascii = (0xFF10...0xFF19).contains(sign.value) ? sign.value - 0xFEE0 : sign.value
      guard (0x30...0x39).contains(ascii) else { break }
      value = value * 10 + Int(ascii - 0x30)
      index += sign.length
    }
    guard index > start, value > 0, value < 1000 else { return nil }
    if index < text.count {
      // 年 月 日 件 人 回 つ 度 点 円 % ％, and numbers that go on.
      let counts: [UInt32] = [
        0x5E74, 0x6708, 0x65E5, 0x4EF6, 0x4EBA, 0x56DE, 0x3064, 0x5EA6, 0x70B9, 0x5186, 0x25,
        0xFF05,
      ]
      let next = text.codePoint(at: index)
      if counts.contains(next.value) { return nil }
      if next.value == 0x2E || next.value == 0x2C, index + 1 < text.count,
        (0x30...0x39).contains(text[index + 1])
      {
        return nil
      }
    }
    return (String(value), index)
  }

  /// A number alone, with a bracket behind it or none.
  private static func ordinal(_ text: Span<UInt8>, at start: Int) -> NoteMark? {
    var index = start
    if index < text.count, isOpening(text.codePoint(at: index).value) {
      index += text.codePoint(at: index).length
    }
    guard let number = number(text, at: index) else { return nil }
    index = number.end
    if index < text.count, isClosing(text.codePoint(at: index).value) {
      index += text.codePoint(at: index).length
    }
    return NoteMark(
      name: number.digits + ")", range: start..<index, isNumbered: true, isOrdinal: true)
  }

  /// Digits that are themselves set above the line (¹ ² ³ ⁴ …).
  private static func superscript(_ text: Span<UInt8>, at start: Int) -> NoteMark? {
    var index = start
    var value = 0
    while index < text.count {
      let sign = text.codePoint(at: index)
      let digit: UInt32
      switch sign.value {
      case 0xB9: digit = 1
      case 0xB2, 0xB3: digit = sign.value - 0xB0
      case 0x2070, 0x2074...0x2079: digit = sign.value - 0x2070
      default: digit = 10
      }
      if digit > 9 || value > 99 { break }
      value = value * 10 + Int(digit)
      index += sign.length
    }
    guard index > start, value > 0 else { return nil }
    if index < text.count, text.codePoint(at: index).value == 0x207E { index += 3 }
    return NoteMark(name: "\(value))", range: start..<index, isNumbered: true, isOrdinal: true)
  }

  /// The mark with the brackets that stand around it.
  private func withBrackets(in text: Span<UInt8>) -> NoteMark {
    let (start, end) = (range.lowerBound, range.upperBound)
    guard start > 0, end < text.count, Self.isOpening(text.codePoint(before: start)),
      Self.isClosing(text.codePoint(at: end).value)
    else { return self }
    var mark = self
    let open = text.codePoint(before: start)
    mark.range = start - (open < 0x80 ? 1 : 3)..<end + text.codePoint(at: end).length
    mark.isBracketed = true
    return mark
  }

  /// Whether a bracket is open in front of a place, not far from it.
  private static func isInBrackets(_ text: Span<UInt8>, at index: Int) -> Bool {
    var start = index
    var closed = 0
    while start > 0, index - start < 256 {
      let sign = text.codePoint(before: start)
      if isClosing(sign) { closed += 1 }
      if isOpening(sign) {
        if closed == 0 { return true }
        closed -= 1
      }
      start -= 1
      while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    }
    return false
  }

  static func isKanji(_ value: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value)
  }

  private static func isOpening(_ value: UInt32) -> Bool {
    [0x28, 0x5B, 0xFF08, 0xFF3B, 0x3010, 0x3014].contains(value)
  }

  private static func isClosing(_ value: UInt32) -> Bool {
    [0x29, 0x5D, 0xFF09, 0xFF3D, 0x3011, 0x3015].contains(value)
  }
}
