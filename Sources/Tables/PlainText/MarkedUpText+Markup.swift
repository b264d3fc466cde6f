import Documents

/// A tag that is taken for markup in text.
struct KnownTag {
  /// What it does to the text.
  enum Kind {
    /// Nothing.
    case inline
    /// Begins a new line.
    case line
    /// Begins or ends a paragraph or another block.
    case block
  }

  var kind: Kind
  /// The offset past its `>`.
  var end: Int
}

extension Span where Element == UInt8 {
  /// The first index in `range` that holds one of two bytes; its end where there is none.
  func firstIndex(of a: UInt8, _ b: UInt8, in range: Range<Int>) -> Int {
    var index = range.lowerBound
    let wantedA = SIMD16<UInt8>(repeating: a)
    let wantedB = SIMD16<UInt8>(repeating: b)
    while index + 16 <= range.upperBound {
      let block = vector(at: index)
      if any((block .== wantedA) .| (block .== wantedB)) { break }
      index += 16
    }
    while index < range.upperBound, self[index] != a, self[index] != b { index += 1 }
    return index
  }

  /// The tag that `range` begins with; nil where the `<` there is text: the name is none of those
  /// that text of this kind carries, or the tag is not closed before the next `<`.
  func knownTag(in range: Range<Int>) -> KnownTag? {
    let end = range.upperBound
    var index = range.lowerBound + 1
    if index < end, self[index] == 0x2F { index += 1 }
    var name: UInt64 = 0
    let nameStart = index
    while index < end, index - nameStart < 8 {
      let byte = self[index]
      let isLetter = (0x41...0x5A).contains(byte & 0xDF)
      guard isLetter || (index > nameStart && (0x30...0x39).contains(byte)) else { break }
      name = name << 8 | UInt64(isLetter ? byte | 0x20 : byte)
      index += 1
    }
    guard let kind = kindOfTag(name), index < end else { return nil }
    let next = self[index]
    guard next == 0x3E || next == 0x2F || next == 0x20 || (9...13).contains(next) else {
      return nil
    }
    // An attribute list of a sane length: beyond it the `<` was text.
    let limit = Swift.min(end, range.lowerBound + 4096)
    var quote: UInt8 = 0
    while index < limit {
      let byte = self[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3E {
        return KnownTag(kind: kind, end: index + 1)
      } else if byte == 0x3C {
        return nil
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      }
      index += 1
    }
    return nil
  }

  /// Whether the tag at an offset, a known one, is the start tag `a` with attributes.
  func beginsLink(at index: Int) -> Bool {
    index + 2 < count && self[index + 1] | 0x20 == 0x61 && self[index + 2] <= 0x20
  }

  /// The character reference that `range` begins with; nil where the `&` there is text.
  func reference(in range: Range<Int>) -> (scalar: UInt32, end: Int)? {
    let end = Swift.min(range.upperBound, range.lowerBound + 12)
    var index = range.lowerBound + 1
    guard index < end else { return nil }
    if self[index] == 0x23 {
      index += 1
      var base: UInt32 = 10
      if index < end, self[index] | 0x20 == 0x78 {
        base = 16
        index += 1
      }
      var scalar: UInt32 = 0
      let first = index
      while index < end, let digit = hexadecimalDigit(self[index]), digit < base {
        scalar = scalar * base + digit
        if scalar > 0x10FFFF { return nil }
        index += 1
      }
      guard index > first, index < end, self[index] == 0x3B else { return nil }
      let isCharacter = scalar >= 0x20 || scalar == 9 || scalar == 10 || scalar == 13
      guard isCharacter, !(0x7F..<0xA0).contains(scalar), !(0xD800..<0xE000).contains(scalar)
      else { return nil }
      return (scalar, index + 1)
    }
    var name: UInt64 = 0
    let first = index
    while index < end, index - first < 8, (0x41...0x5A).contains(self[index] & 0xDF) {
      name = name << 8 | UInt64(self[index])
      index += 1
    }
    guard index < end, self[index] == 0x3B, let scalar = scalarOfReference(name) else { return nil }
    return (scalar, index + 1)
  }
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte - 0x30)
  case 0x41...0x46: UInt32(byte - 0x41 + 10)
  case 0x61...0x66: UInt32(byte - 0x61 + 10)
  default: nil
  }
}

/// A name of at most eight ASCII letters as a number.
private func packed(_ name: StaticString) -> UInt64 {
  var result: UInt64 = 0
  for index in 0..<name.utf8CodeUnitCount {
    result = result << 8 | UInt64(unsafe name.utf8Start[index])
  }
  return result
}

private func kindOfTag(_ name: UInt64) -> KnownTag.Kind? {
  switch name {
  case packed("br"): .line
  case packed("p"), packed("div"), packed("ul"), packed("ol"), packed("li"), packed("dl"),
    packed("dt"), packed("dd"), packed("h1"), packed("h2"), packed("h3"), packed("h4"),
    packed("h5"), packed("h6"), packed("hr"), packed("pre"):
    .block
  case packed("a"), packed("b"), packed("i"), packed("u"), packed("s"), packed("em"),
    packed("strong"), packed("span"), packed("sub"), packed("sup"), packed("small"),
    packed("big"), packed("font"), packed("del"), packed("ins"), packed("wbr"), packed("code"),
    packed("mark"), packed("q"), packed("strike"), packed("tt"):
    .inline
  default: nil
  }
}

private func scalarOfReference(_ name: UInt64) -> UInt32? {
  switch name {
  case packed("amp"): 0x26
  case packed("lt"): 0x3C
  case packed("gt"): 0x3E
  case packed("quot"): 0x22
  case packed("apos"): 0x27
  case packed("nbsp"): 0xA0
  case packed("yen"): 0xA5
  case packed("sect"): 0xA7
  case packed("copy"): 0xA9
  case packed("reg"): 0xAE
  case packed("deg"): 0xB0
  case packed("plusmn"): 0xB1
  case packed("middot"): 0xB7
  case packed("times"): 0xD7
  case packed("divide"): 0xF7
  case packed("ensp"): 0x2002
  case packed("emsp"): 0x2003
  case packed("thinsp"): 0x2009
  case packed("ndash"): 0x2013
  case packed("mdash"): 0x2014
  case packed("lsquo"): 0x2018
  case packed("rsquo"): 0x2019
  case packed("ldquo"): 0x201C
  case packed("rdquo"): 0x201D
  case packed("bull"): 0x2022
  case packed("hellip"): 0x2026
  case packed("trade"): 0x2122
  case packed("larr"): 0x2190
  case packed("uarr"): 0x2191
  case packed("rarr"): 0x2192
  case packed("darr"): 0x2193
  default: nil
  }
}
