internal import Documents

/// A literal of a pattern, or the name of a document, as it is compared with text: width, white
/// space and the case of Latin letters do not matter, № is `No`, and the point of `No.` may be
/// missing.
struct FoldedLiteral: Sendable {
  let codePoints: [UInt32]
  /// Whether the literal ends in a letter and a point, of which the point may be missing.
  private let isPointOptional: Bool
  private let beginsWithLetter: Bool
  /// The literal as it was written, which text mostly repeats byte for byte.
  private let written: [UInt8]

  /// The most white space, in characters, that is passed over between two characters.
  static var mostSpace: Int { 32 }

  init(_ text: String) {
    written = Array(text.utf8)
    let folded = String(decoding: HeaderText.folded(text), as: UTF8.self)
    codePoints = folded.unicodeScalars.flatMap { scalar -> [UInt32] in
      scalar.value == 0x2116 ? [0x6E, 0x6F] : [scalar.value]
    }
    isPointOptional =
      codePoints.count > 1 && codePoints.last == 0x2E
      && Self.isLetter(codePoints[codePoints.count - 2])
    beginsWithLetter = codePoints.first.map(Self.isLetter) ?? false
  }

  var isEmpty: Bool { codePoints.isEmpty }

  /// The literal as text may have it: with and without the point that may be missing.
  var spellings: [[UInt32]] {
    isPointOptional ? [codePoints, codePoints.dropLast()] : [codePoints]
  }

  /// Where the literal begins that ends before `end`, white space between the two left out; nil
  /// where it does not stand there.
  func start(in text: Span<UInt8>, before end: Int) -> Int? {
    if !beginsWithLetter, stands(in: text, at: end - written.count) { return end - written.count }
    var left = codePoints.count
    var position = end
    var isFirst = isPointOptional
    while left > 0 {
      guard let (value, start) = text.folded(before: position, mostSpace: Self.mostSpace)
      else { return nil }
      if isFirst, value != 0x2E { left -= 1 }
      isFirst = false
      if value == 0x2116 {
        guard left >= 2, codePoints[left - 1] == 0x6F, codePoints[left - 2] == 0x6E
        else { return nil }
        left -= 2
        position = start
        continue
      }
      guard value == codePoints[left - 1] else { return nil }
      left -= 1
      position = start
    }
    return beginsWithLetter && text.isInsideWord(at: position) ? nil : position
  }

  /// Whether the literal stands at `index` as it was written, and begins and ends with no white space.
  private func stands(in text: Span<UInt8>, at index: Int) -> Bool {
    guard index >= 0, let first = written.first, first > 0x20, written[written.count - 1] > 0x20,
      index + written.count <= text.count
    else { return false }
    let written = written.span
    // Both have so many bytes.
    for offset in 0..<written.count
    where unsafe text[unchecked: index &+ offset] != written[unchecked: offset] {
      return false
    }
    return true
  }

  /// Where the literal ends that begins at `index`, white space in front of it left out; nil where
  /// it does not stand there.
  func end(in text: Span<UInt8>, at index: Int) -> Int? {
    if stands(in: text, at: index) { return index + written.count }
    var at = 0
    var position = index
    while at < codePoints.count {
      guard let (value, end) = text.folded(at: position, mostSpace: Self.mostSpace),
        let length = length(of: value, at: at)
      else { return isPointOptional && at == codePoints.count - 1 ? position : nil }
      at += length
      position = end
    }
    return position
  }

  /// How many code points from `index` on a character of the text stands for; nil where it is another.
  private func length(of value: UInt32, at index: Int) -> Int? {
    guard value == 0x2116 else { return value == codePoints[index] ? 1 : nil }
    guard index + 1 < codePoints.count, codePoints[index] == 0x6E, codePoints[index + 1] == 0x6F
    else { return nil }
    return 2
  }

  static func isLetter(_ codePoint: UInt32) -> Bool {
    (0x61...0x7A).contains(codePoint) || (0x41...0x5A).contains(codePoint)
  }
}

/// Whether a code point is white space to references.
func isSpace(_ codePoint: UInt32) -> Bool {
  codePoint == 0x20 || (9...13).contains(codePoint) || codePoint == 0xA0 || codePoint == 0x3000
}

/// A code point with width and case taken away.
func folded(_ codePoint: UInt32) -> UInt32 {
  switch codePoint {
  case 0x41...0x5A: return codePoint | 0x20
  case 0xFF01...0xFF5D:
    let ascii = codePoint - 0xFEE0
    return (0x41...0x5A).contains(ascii) ? ascii | 0x20 : ascii
  case 0xFF61...0xFF9F:
    let (second, third) = HalfWidthKana.fullWidth(Int(codePoint) - 0xFF61)
    return 0x3000 | (UInt32(second) & 0x3F) << 6 | UInt32(third) & 0x3F
  default: return codePoint
  }
}

extension Span where Element == UInt8 {
  /// The last character before `end` that is no white space, without width and case, and where it
  /// begins; a half-width kana and its voiced mark are one.
  func folded(before end: Int, mostSpace: Int) -> (value: UInt32, start: Int)? {
    var position = end
    var spaces = 0
    while position > 0 {
      let start = startOfCodePoint(before: position)
      let value = codePoint(at: start).value
      if isSpace(value) {
        spaces += 1
        if spaces > mostSpace { return nil }
        position = start
        continue
      }
      if value == 0xFF9E || value == 0xFF9F, start > 0 {
        let base = startOfCodePoint(before: start)
        let kana = References.folded(codePoint(at: base).value)
        if let composed = HalfWidthKana.composed(kana, semiVoiced: value == 0xFF9F) {
          return (composed, base)
        }
      }
      return (References.folded(value), start)
    }
    return nil
  }

  /// The character before `end`, as `folded(before:mostSpace:)` has it, where it is one of ASCII or of the
  /// blocks whose characters are three bytes and stand for themselves; nil for others and white space.
  @inline(__always)
  func plain(before end: Int) -> (value: UInt32, start: Int)? {
    guard end > 0, end <= count else { return nil }
    let last = self[end &- 1]
    if last < 0x80 {
      guard last > 0x20 else { return nil }
      return (UInt32(last &- 0x41 < 26 ? last | 0x20 : last), end &- 1)
    }
    guard end >= 3 else { return nil }
    let (first, second) = (self[end &- 3], self[end &- 2])
    // 々 and above: no white space.
    guard first >= 0xE3, first < 0xEF, last & second & 0xC0 == 0x80 else { return nil }
    let value =
      (UInt32(first) & 0x0F) &<< 12 | (UInt32(second) & 0x3F) &<< 6 | UInt32(last) & 0x3F
    return value > 0x3000 ? (value, end &- 3) : nil
  }

  /// The first character from `index` on that is no white space, without width and case, and where
  /// it ends.
  func folded(at index: Int, mostSpace: Int) -> (value: UInt32, end: Int)? {
    var position = index
    var spaces = 0
    while position < count {
      let (value, length) = codePoint(at: position)
      position += length
      if isSpace(value) {
        spaces += 1
        if spaces > mostSpace { return nil }
        continue
      }
      if position < count, self[position] == 0xEF {
        let (mark, markLength) = codePoint(at: position)
        if mark == 0xFF9E || mark == 0xFF9F,
          let composed = HalfWidthKana.composed(
            References.folded(value), semiVoiced: mark == 0xFF9F)
        {
          return (composed, position + markLength)
        }
      }
      return (References.folded(value), position)
    }
    return nil
  }

  /// Whether the letter at `index` goes on with a Latin word: `No.` in the middle of one is none.
  func isInsideWord(at index: Int) -> Bool {
    guard index > 0, self[index] != 0xE2,
      let (before, start) = folded(before: index, mostSpace: 0), start < index
    else { return false }
    return FoldedLiteral.isLetter(before)
  }

  func startOfCodePoint(before end: Int) -> Int {
    var start = end - 1
    while start > 0, end - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
