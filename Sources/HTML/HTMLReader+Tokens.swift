// WHATWG 13.2.5, "Tokenization": the data state, tags, comments, and what comes between.

import Documents

extension HTMLReader {
  /// Reads the whole source.
  mutating func readAll(_ source: Span<UInt8>) {
    if end >= 3, source[0] == 0xEF, source[1] == 0xBB, source[2] == 0xBF { at = 3 }
    while true {
      // Tags often follow one another without text.
      if source[at] != 0x3C {
        let run = TextRun.scan(source, from: at)
        if run.end > at {
          text(source, from: at, to: run.end, count: run.count)
          at = run.end
        }
      }
      switch source[at] {
      case 0x3C:
        markup(source)
        if content != .data { readContent(source) }
      case 0x26: reference(source)
      case 0x0D: carriageReturn(source)
      default:
        if at >= end {
          finish()
          return
        }
        nul()
        at += 1
      }
    }
  }

  /// What begins with `<`.
  @inline(__always)
  private mutating func markup(_ source: Span<UInt8>) {
    tokenStart = at
    let next = source[at + 1]
    if next | 0x20 >= 0x61, next | 0x20 <= 0x7A {
      at += 1
      let tag = name(source)
      guard readAttributes(source, of: tag) else { return }
      endPendingText()
      startTag(tag)
      if tag.flags.contains(.viewed) || attributes.isInvisible { applyView(tag, source) }
      if skipsNewline {
        skipsNewline = false
        if source[at] == 0x0D { at += 1 }
        if source[at] == 0x0A { at += 1 }
      }
    } else if next == 0x2F {
      endTagMarkup(source)
    } else {
      declaration(source)
    }
  }

  @inline(__always)
  private mutating func endTagMarkup(_ source: Span<UInt8>) {
    let letter = source[at + 2] | 0x20
    if letter >= 0x61, letter <= 0x7A {
      at += 2
      let tag = name(source)
      guard readAttributes(source, of: .unknown) else { return }
      endPendingText()
      endTag(tag)
    } else if source[at + 2] == 0x3E {
      at += 3
    } else if at + 2 >= end {
      output.cutAt = at
      literal(source, count: 2)
    } else {
      skipPast(0x3E, source, from: at + 2)
    }
  }

  private mutating func declaration(_ source: Span<UInt8>) {
    let next = source[at + 1]
    if next == 0x3F {
      endPendingText()
      skipPast(0x3E, source, from: at + 1)
    } else if next != 0x21 {
      if at + 1 >= end { output.cutAt = at }
      literal(source, count: 1)
    } else if source[at + 2] == 0x2D, source[at + 3] == 0x2D {
      endPendingText()
      comment(source)
    } else if matches(source, at + 2, "[CDATA["), isForeign {
      characterData(source)
    } else {
      let isDoctype = matchesLetters(source, at + 2, "doctype")
      endPendingText()
      skipPast(0x3E, source, from: at + 2)
      if isDoctype, mode == .initial { mode = .beforeHTML }
    }
  }

  private mutating func comment(_ source: Span<UInt8>) {
    let first = at + 4
    if source[first] == 0x3E {
      at = first + 1
      return
    }
    if source[first] == 0x2D, source[first + 1] == 0x3E {
      at = first + 2
      return
    }
    var here = first
    while true {
      here = TextRun.find(0x3E, source, from: here)
      if here >= end {
        output.cutAt = at
        at = end
        return
      }
      if here >= first + 2, source[here - 1] == 0x2D, source[here - 2] == 0x2D { break }
      if here >= first + 3, source[here - 1] == 0x21, source[here - 2] == 0x2D,
        source[here - 3] == 0x2D
      {
        break
      }
      here += 1
    }
    at = here + 1
  }

  private mutating func characterData(_ source: Span<UInt8>) {
    let first = at + 9
    var here = first
    var isCut = false
    while true {
      here = TextRun.find(0x3E, source, from: here)
      if here >= end {
        isCut = true
        break
      }
      if here >= first + 2, source[here - 1] == 0x5D, source[here - 2] == 0x5D { break }
      here += 1
    }
    let last = isCut ? end : here - 2
    if isCut { output.cutAt = at }
    rawText(source, from: min(first, end), to: last)
    at = isCut ? end : here + 1
  }

  /// Goes past the next `byte`; the source is cut where there is none.
  mutating func skipPast(_ byte: UInt8, _ source: Span<UInt8>, from: Int) {
    let here = TextRun.find(byte, source, from: min(from, end))
    if here >= end {
      output.cutAt = at
      at = end
    } else {
      at = here + 1
    }
  }

  /// Bytes that look like markup and are text.
  mutating func literal(_ source: Span<UInt8>, count: Int) {
    let stop = min(at + count, end)
    text(source, from: at, to: stop, count: stop - at)
    at = stop
  }

  private mutating func carriageReturn(_ source: Span<UInt8>) {
    if source[at + 1] != 0x0A { character(0x0A, length: 1, origin: at, isSpace: true) }
    at += 1
  }

  /// A NUL in the data state: 13.2.6.4.7 ignores it, 13.2.6.5 replaces it.
  private mutating func nul() {
    guard leaveForText(), isForeign, !stack[stack.count - 1].flags.takesContent else { return }
    character(0xBD_BFEF, length: 3, origin: at, isSpace: false)
  }

  // MARK: - Names

  /// Reads a tag's name from `at` on.
  @inline(__always)
  mutating func name(_ source: Span<UInt8>) -> Tag {
    // Most names are short and end in `>`. Setting the bit of small letters makes no known name of
    // what is none: no known name has a sign that differs from another in that bit.
    let word = source.twoWords(at: at).0
    let signs = word ^ 0x3E3E_3E3E_3E3E_3E3E
    let ends = (signs &- 0x0101_0101_0101_0101) & ~signs & 0x8080_8080_8080_8080
    if ends != 0 {
      let end = ends & (0 &- ends)
      let mask = (end &- 1) >> 7
      let low = (word | (word & 0x4040_4040_4040_4040) >> 1) & mask
      let tag = Tag.named(low, 0)
      // A NUL at the end is part of a name, and of no known one.
      if tag != .unknown, low > mask >> 8 {
        at &+= ends.trailingZeroBitCount >> 3
        tagHash = 0
        return tag
      }
    }
    return longName(source)
  }

  @inline(never)
  private mutating func longName(_ source: Span<UInt8>) -> Tag {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var count: UInt64 = 0
    var here = at
    while true {
      var byte = source[here]
      if byte <= 0x3E {
        if byte == 0x3E || byte == 0x20 || byte == 0x2F || (byte >= 9 && byte <= 13 && byte != 11) {
          break
        }
        if byte == 0 {
          if here >= end { break }
          byte = 0xFD
        }
      } else if byte &- 0x41 < 26 {
        byte |= 0x20
      }
      if count < 8 {
        low |= UInt64(byte) &<< (count &* 8)
      } else if count < 16 {
        high |= UInt64(byte) &<< (count &* 8)
      } else {
        high = (high ^ UInt64(byte)) &* 0x100_0000_01B3
        low ^= high
      }
      count += 1
      here += 1
    }
    at = here
    let tag = Tag.named(low, high)
    if tag == .unknown {
      tagHash = UInt32(truncatingIfNeeded: ((low &* 0x9E37_79B9_7F4A_7C15) ^ high) >> 29)
    } else {
      tagHash = 0
    }
    return tag
  }

  mutating func matches(_ source: Span<UInt8>, _ start: Int, _ word: StaticString) -> Bool {
    for index in 0..<word.utf8CodeUnitCount
    where unsafe source[start + index] != word.utf8Start[index] {
      return false
    }
    return start + word.utf8CodeUnitCount <= end
  }

  mutating func matchesLetters(_ source: Span<UInt8>, _ start: Int, _ word: StaticString) -> Bool {
    for index in 0..<word.utf8CodeUnitCount
    where unsafe source[start + index] | 0x20 != word.utf8Start[index] {
      return false
    }
    return start + word.utf8CodeUnitCount <= end
  }
}
