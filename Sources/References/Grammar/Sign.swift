internal import Documents
internal import Numbering

/// One character as the reference grammar reads it: without width and case.
struct Sign {
  /// The folded code point; 0 at the end of the text.
  var value: UInt32
  /// The index past the character.
  var end: Int

  var isDigit: Bool { (0x30...0x39).contains(value) }
  var isLetter: Bool { (0x61...0x7A).contains(value) }
  /// A Han character, with the marks 々 and 〆 that stand for one.
  var isKanji: Bool {
    (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value)
      || (0xF900...0xFAFF).contains(value) || (0x2_0000...0x3_FFFF).contains(value)
      || value == 0x3005 || value == 0x3006
  }
  var isHiragana: Bool { (0x3041...0x309F).contains(value) }
  /// Katakana and the long-vowel mark.
  var isKatakana: Bool { (0x30A1...0x30FA).contains(value) || value == 0x30FC }
  var isSpace: Bool { References.isSpace(value) }
  var isOpen: Bool { value == 0x28 }
  var isClose: Bool { value == 0x29 }
  /// ～ 〜 ~ and the dashes.
  var isRange: Bool {
    switch value {
    case 0xFF5E, 0x301C, 0x7E, 0x2D, 0x2010...0x2015, 0x2212: true
    default: false
    }
  }
  var isDash: Bool { isRange && value != 0xFF5E && value != 0x301C && value != 0x7E }
}

extension Span where Element == UInt8 {
  /// The character that begins at `index`.
  func sign(at index: Int) -> Sign {
    guard index < count else { return Sign(value: 0, end: count) }
    let byte = self[index]
    if byte < 0x80 {
      return Sign(
        value: (0x41...0x5A).contains(byte) ? UInt32(byte | 0x20) : UInt32(byte), end: index &+ 1)
    }
    if byte >= 0xE0, byte < 0xEF, index &+ 2 < count {
      let (second, third) = unsafe (self[unchecked: index &+ 1], self[unchecked: index &+ 2])
      if second & third & 0xC0 == 0x80 {
        let value =
          (UInt32(byte) & 0x0F) &<< 12 | (UInt32(second) & 0x3F) &<< 6 | UInt32(third) & 0x3F
        return Sign(value: value, end: index &+ 3)
      }
    }
    let (value, length) = codePoint(at: index)
    return Sign(value: byte == 0xEF ? References.folded(value) : value, end: index + length)
  }

  /// Whether a capital of ASCII, in either width, stands at `index`.
  func isCapital(at index: Int) -> Bool {
    guard index < count else { return false }
    let value = codePoint(at: index).value
    return (0x41...0x5A).contains(value) || (0xFF21...0xFF3A).contains(value)
  }

  /// The character that ends before `index`, and where it begins; 0 at the start of the text.
  func sign(before index: Int) -> (sign: Sign, start: Int) {
    guard index > 0 else { return (Sign(value: 0, end: 0), 0) }
    if self[index &- 1] < 0x80 { return (sign(at: index &- 1), index &- 1) }
    if index >= 3, self[index &- 3] >= 0xE0 { return (sign(at: index &- 3), index &- 3) }
    let start = startOfCodePoint(before: index)
    return (sign(at: start), start)
  }

  /// The index past `word`, if it stands at `index` letter by letter.
  func end(of word: StaticString, at index: Int) -> Int? {
    let length = word.utf8CodeUnitCount
    guard index >= 0, index &+ length <= count else { return nil }
    // The word ends inside the text.
    for offset in 0..<length
    where unsafe self[unchecked: index &+ offset] != word.utf8Start[offset] {
      return nil
    }
    return index &+ length
  }

  /// The index past the first of `words` that stands at `index`.
  func end(ofAny words: [StaticString], at index: Int) -> Int? {
    for position in words.indices {
      if let end = end(of: words[position], at: index) { return end }
    }
    return nil
  }

  /// Whether `word` ends at `index`; where it begins.
  func start(of word: StaticString, before index: Int) -> Int? {
    let start = index - word.utf8CodeUnitCount
    return start >= 0 && end(of: word, at: start) != nil ? start : nil
  }

  /// Whether one of `words` ends at `index`.
  func hasAny(_ words: [StaticString], before index: Int) -> Bool {
    for position in words.indices where start(of: words[position], before: index) != nil {
      return true
    }
    return false
  }

  /// The index of the first character from `index` on that is no white space; at most `most` are
  /// passed over.
  func pastSpace(_ index: Int, most: Int = 4) -> Int {
    var position = index
    for _ in 0..<most {
      let sign = sign(at: position)
      guard sign.isSpace else { break }
      position = sign.end
    }
    return position
  }

  /// The index past the last character before `index` that is no white space; at most `most` are
  /// passed over.
  func beforeSpace(_ index: Int, most: Int = 4) -> Int {
    var position = index
    for _ in 0..<most where position > 0 {
      let (sign, start) = sign(before: position)
      guard sign.isSpace else { break }
      position = start
    }
    return position
  }

  /// The text of a range.
  func string(_ range: Range<Int>) -> String {
    precondition(range.upperBound <= count, "index out of bounds")
    return unsafe withUnsafeBytes { bytes in
      unsafe String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }
  }

  /// The text of a range with its width as Japanese typesetting has it: full-width letters and
  /// digits become ASCII, half-width kana full-width.
  func narrowed(_ range: Range<Int>) -> String {
    var index = range.lowerBound
    while index < range.upperBound, self[index] != 0xEF { index += 1 }
    if index == range.upperBound { return string(range) }
    var text = string(range.lowerBound..<index)
    while index < range.upperBound {
      let (value, length) = codePoint(at: index)
      index += length
      switch value {
      case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
        text.unicodeScalars.append(Unicode.Scalar(value - 0xFEE0) ?? "\u{FFFD}")
      case 0xFF61...0xFF9F:
        text.unicodeScalars.append(Unicode.Scalar(References.folded(value)) ?? "\u{FFFD}")
      default: text.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      }
    }
    return text
  }
}
