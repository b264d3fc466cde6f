/// Reads the levels of one numbering; see `NumberingLabel`.
///
/// A level that turns out to belong to the title is given back, with all behind it.
struct LabelReader {
  var levels: [NumberingLevel] = []
  /// The index past the last level.
  var end: Int
  let start: Int
  let place: NamedLevel.Place

  /// The most levels that are read as one numbering.
  private static var mostLevels: Int { 24 }

  init(start: Int, place: NamedLevel.Place) {
    self.start = start
    self.place = place
    self.end = start
  }

  /// Reads a numbering as a whole; false where none begins at the start.
  mutating func read(_ text: Span<UInt8>) -> Bool {
    guard readFirst(text) else { return false }
    while levels.count < Self.mostLevels, readNext(text) {}
    return finish(text)
  }

  private mutating func readFirst(_ text: Span<UInt8>) -> Bool {
    if let level = SerialNumber.scan(text, at: start) ?? note(text, at: start)
      ?? NamedLevel.scan(text, at: start, in: place)
    {
      return append(level)
    }
    if readDecimals(text, at: start, isDashed: false) { return true }
    if place == .running {
      guard let level = NumberingItem.scanBare(text, at: start), level.style == .upperRoman,
        text[start] >= 0x80
      else { return false }
      return append(level)
    }
    if let level = NumberingItem.scanEnclosed(text, at: start)
      ?? NumberingItem.scanBare(text, at: start)
    {
      return append(level)
    }
    return false
  }

  /// Reads one more level, or a path of decimal numbers.
  private mutating func readNext(_ text: Span<UInt8>) -> Bool {
    guard let last = levels.last else { return false }
    let spaced = NumberingSign.skipSpace(text, from: end)
    let isSpaced = spaced > end
    switch last.style {
    case .serial: return false
    case .named:
      if let level = nextNamed(text, at: place == .heading ? spaced : end, behind: last) {
        return append(level)
      }
      if last.unit == .item, let level = katakana(text, at: end) { return append(level) }
      if !isSpaced || place == .heading, last.unit != .note,
        readDecimals(text, at: spaced, isDashed: false)
      {
        return true
      }
      return appendEnclosed(text, at: place == .heading ? spaced : end)
    case .upperRoman, .lowerRoman, .upperAlpha, .circledDecimal:
      return readBehindLetter(text, last, spaced: spaced)
    case .decimal:
      let sign = NumberingSign(text, at: end)
      if sign.kind == .point || sign.kind == .dash, appendEnclosed(text, at: end + sign.length) {
        return true
      }
      return appendEnclosed(text, at: spaced)
    default: return readBehindItem(text, last, spaced: spaced)
    }
  }

  /// `Ⅲ－２`, `Ⅱ.3`, `Ⅱ 3(2)`, `A-1`, `①－１`.
  private mutating func readBehindLetter(
    _ text: Span<UInt8>, _ last: NumberingLevel, spaced: Int
  ) -> Bool {
    let sign = NumberingSign(text, at: end)
    let isRoman = last.style == .upperRoman || last.style == .lowerRoman
    let isJoint =
      sign.kind == .dash
      || last.style != .circledDecimal && (sign.kind == .point || sign.kind == .other(0x30FB))
    if isJoint {
      let behind = end + sign.length
      let next = NumberingSign.skipSpace(text, from: behind)
      if readDecimals(text, at: next, isDashed: sign.kind == .dash) { return true }
      if appendEnclosed(text, at: behind) { return true }
    }
    // Ⅱ１（２）, but not II1.
    let isSign = isRoman && text[last.range.lowerBound] == 0xE2
    if isRoman && spaced > end || isSign, readDecimals(text, at: spaced, isDashed: false) {
      return true
    }
    return readBehindItem(text, last, spaced: spaced)
  }

  /// `(3)(ス)`, `(1)③`, `2(1)ア`, `ア（ア）a`, `（１）－（２）`.
  private mutating func readBehindItem(
    _ text: Span<UInt8>, _ last: NumberingLevel, spaced: Int
  ) -> Bool {
    if appendEnclosed(text, at: spaced) { return true }
    let sign = NumberingSign(text, at: end)
    let isItem = last.style.isParenthesized || last.style == .circledDecimal
    if sign.kind == .dash {
      let behind = end + sign.length
      if appendEnclosed(text, at: behind) { return true }
      if isItem, place == .heading, readDecimals(text, at: behind, isDashed: true) { return true }
      if isItem, let level = katakana(text, at: behind), isSetOff(text, level) {
        return append(level)
      }
    }
    if isItem, let level = katakana(text, at: end) { return append(level) }
    if isItem, spaced > end, place == .heading, let level = katakana(text, at: spaced),
      isSetOff(text, level)
        || NumberingItem.scanEnclosed(text, at: level.range.upperBound) != nil
    {
      return append(level)
    }
    guard isItem || last.style == .katakana, place == .heading,
      let level = NumberingItem.scanBare(text, at: end),
      [.lowerAlpha, .upperAlpha, .lowerRoman].contains(level.style),
      isSetOff(text, level)
        || NumberingItem.scanEnclosed(text, at: level.range.upperBound) != nil
    else { return false }
    return append(level)
  }

  private mutating func append(_ level: NumberingLevel) -> Bool {
    levels.append(level)
    end = level.range.upperBound
    return true
  }

  /// Appends the item in brackets, or the enclosed character, at `index`.
  private mutating func appendEnclosed(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard let level = NumberingItem.scanEnclosed(text, at: index), level.style != .decimal,
      index == end || level.style.isParenthesized || isDash(text, before: index)
    else { return false }
    return append(level)
  }

  /// Whether nothing but a dash stands between the last level and `index`: (1)-①.
  private func isDash(_ text: Span<UInt8>, before index: Int) -> Bool {
    let sign = NumberingSign(text, at: end)
    return sign.kind == .dash && end + sign.length == index
  }

  /// Appends the levels of the decimal path at `index`, where it is a number and no part of a title.
  private mutating func readDecimals(
    _ text: Span<UInt8>, at index: Int, isDashed: Bool
  ) -> Bool {
    guard let path = DecimalPath.read(text, at: index) else { return false }
    let before = (levels.count, end)
    appendLevels(text, of: path, at: index, isDashed: isDashed)
    if appendMiddleDots(text) { return true }
    // Items behind a path show that it is one.
    let behind = (levels.count, end)
    if readNext(text) {
      levels.removeSubrange(behind.0...)
      end = behind.1
      return true
    }
    let tail = text.extracting(index..<text.count)
    switch place {
    case .heading:
      if let number = HeadingNumber.readPath(tail) {
        if number.canonical.last == 0x29 {
          levels[levels.count - 1].style = .rightParenthesisDecimal
        }
        end = index + number.digitsLength
        return true
      }
    case .running:
      if Locator.scan(tail, at: 0, in: .running) != nil { return true }
    }
    levels.removeSubrange(before.0...)
    end = before.1
    return false
  }

  private mutating func appendLevels(
    _ text: Span<UInt8>, of path: DecimalPath, at index: Int, isDashed: Bool
  ) {
    var at = index
    for position in 0..<path.levels {
      if position > 0 {
        at = NumberingSign.skipSpace(text, from: at + NumberingSign(text, at: at).length)
      }
      guard let (value, past) = DecimalPath.component(text, at: at) else { return }
      levels.append(
        NumberingLevel(
          style: .decimal, numbers: [value],
          isDashed: position > 0 ? path.separator == .dash : isDashed, range: at..<past))
      at = past
    }
    end = path.end
  }

  /// `4・2 体制`: middle dots join numbers that white space or the end sets off.
  private mutating func appendMiddleDots(_ text: Span<UInt8>) -> Bool {
    var found: [NumberingLevel] = []
    var at = end
    while text.hasWord("・", at: at), found.count < DecimalPath.mostLevels,
      let (value, past) = DecimalPath.component(text, at: at + 3)
    {
      found.append(NumberingLevel(style: .decimal, numbers: [value], range: at + 3..<past))
      at = past
    }
    let sign = NumberingSign(text, at: at)
    guard !found.isEmpty, place == .heading, sign.kind == .space || sign.kind == .end,
      !CountedNoun.begins(text, at: NumberingSign.skipSpace(text, from: at))
    else { return false }
    levels += found
    end = at
    return true
  }
}
