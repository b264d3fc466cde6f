import Documents

/// Lines of text, and of Markdown.
extension Span where Element == UInt8 {
  /// The line that begins at an offset, without its end.
  func line(at start: Int) -> Range<Int> {
    start..<firstIndex(of: 0x0A, 0x0D, in: start..<count)
  }

  /// The offset past the line end (LF, CR LF or CR) at `offset`; `offset` at the end of the text.
  func endOfLineEnd(at offset: Int) -> Int {
    guard offset < count else { return offset }
    let isPair = self[offset] == 0x0D && offset + 1 < count && self[offset + 1] == 0x0A
    return offset + (isPair ? 2 : 1)
  }

  /// Whether a range holds nothing but spaces and tabs.
  func isBlankLine(_ range: Range<Int>) -> Bool {
    for index in range where self[index] != 0x20 && self[index] != 0x09 { return false }
    return true
  }

  /// The range without the spaces and tabs at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, self[start] == 0x20 || self[start] == 0x09 { start += 1 }
    while end > start, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
    return start..<end
  }

  func holdsBar(_ range: Range<Int>) -> Bool {
    firstIndex(of: 0x7C, 0x7C, in: range) < range.upperBound
  }

  /// The cells of a row of a pipe table: what stands between bars that no backslash precedes.
  func cells(in line: Range<Int>) -> [Range<Int>] {
    var rest = trimmed(line)
    if rest.count > 0, self[rest.lowerBound] == 0x7C {
      rest = rest.lowerBound + 1..<rest.upperBound
    }
    var cells: [Range<Int>] = []
    var start = rest.lowerBound
    var index = start
    while index < rest.upperBound {
      if self[index] == 0x5C {
        index += 2
        continue
      }
      if self[index] == 0x7C {
        cells.append(trimmed(start..<index))
        start = index + 1
      }
      index += 1
    }
    if start < rest.upperBound { cells.append(trimmed(start..<rest.upperBound)) }
    return cells
  }

  /// How many columns a row of delimiters (`|:--|--:|`) has; nil where the line is none. Between hyphens a
  /// plus sign parts columns as well: `|---+---|` of Org, `---+---` of programs for databases.
  func delimiterCount(in line: Range<Int>) -> Int? {
    let text = trimmed(line)
    guard text.count > 0 else { return nil }
    if let count = crossedDelimiterCount(in: text) { return count }
    for index in text {
      switch self[index] {
      case 0x7C, 0x2D, 0x3A, 0x20, 0x09: break
      default: return nil
      }
    }
    let cells = cells(in: line)
    for cell in cells {
      var range = cell
      if range.count > 0, self[range.lowerBound] == 0x3A {
        range = range.lowerBound + 1..<range.upperBound
      }
      if range.count > 0, self[range.upperBound - 1] == 0x3A {
        range = range.lowerBound..<range.upperBound - 1
      }
      guard range.count > 0 else { return nil }
      for index in range where self[index] != 0x2D { return nil }
    }
    // A line of hyphens without a bar is a rule, or underlines a title.
    return cells.isEmpty || !holdsBar(text) ? nil : cells.count
  }

  /// How many columns a row of hyphens and plus signs has; nil where the line has other signs.
  func crossedDelimiterCount(in text: Range<Int>) -> Int? {
    var inner = text
    if inner.count > 2, self[inner.lowerBound] == 0x7C, self[inner.upperBound - 1] == 0x7C {
      inner = inner.lowerBound + 1..<inner.upperBound - 1
    }
    guard inner.count > 2, self[inner.lowerBound] == 0x2D, self[inner.upperBound - 1] == 0x2D else {
      return nil
    }
    var crosses = 0
    for index in inner {
      switch self[index] {
      case 0x2D: break
      case 0x2B where self[index - 1] == 0x2D: crosses += 1
      default: return nil
      }
    }
    return crosses > 0 ? crosses + 1 : nil
  }

  /// The sign of a fence of code that a line begins with.
  func fence(in line: Range<Int>) -> UInt8? {
    let text = trimmed(line)
    guard text.count >= 3, text.lowerBound - line.lowerBound < 4 else { return nil }
    let sign = self[text.lowerBound]
    guard sign == 0x60 || sign == 0x7E, self[text.lowerBound + 1] == sign,
      self[text.lowerBound + 2] == sign
    else { return nil }
    return sign
  }

  /// Whether a line begins another block, which ends a pipe table: a quotation, a title, HTML, a fence.
  func beginsBlock(_ line: Range<Int>) -> Bool {
    let text = trimmed(line)
    guard text.count > 0 else { return true }
    switch self[text.lowerBound] {
    case 0x3E: return true
    case 0x23: return true
    case 0x3C: return !holdsBar(text)
    default: return fence(in: line) != nil
    }
  }

  /// A line without the signs of a title, a quotation or an item of a list.
  func withoutBlockMark(_ line: Range<Int>) -> Range<Int> {
    var text = trimmed(line)
    var start = text.lowerBound
    while start < text.upperBound, self[start] == 0x23 || self[start] == 0x3E { start += 1 }
    if start == text.lowerBound, text.count > 1,
      self[start] == 0x2D || self[start] == 0x2A || self[start] == 0x2B, self[start + 1] == 0x20
    {
      start += 1
    }
    text = start..<text.upperBound
    return trimmed(text)
  }

  /// Whether a tag, written in lower case, stands anywhere in letters of either case.
  func holdsTag(_ tag: StaticString) -> Bool {
    var index = firstIndex(of: 0x3C, 0x3C, in: 0..<count)
    while index < count {
      if beginsLowercased(tag, at: index) { return true }
      index = firstIndex(of: 0x3C, 0x3C, in: index + 1..<count)
    }
    return false
  }
}
