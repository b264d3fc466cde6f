internal import Numbering

/// Places by their headings' numbers: 4.2.1に記載, 「2.1(3)(ス)」, 本戦略４．２．１, ２（１）ア, ２の(3)のア, A.5.1.
///
/// A number shows by its shape that it is a place (three levels, items in parentheses), or by what
/// stands around it; versions (Windows 10.0.1), amounts (2.1倍) and dates are none.
enum LocatorReader {
  /// A place in canonical form, and where it is written.
  struct Place {
    var canonical: String
    var start: Int
    var end: Int
  }

  /// Reads the place whose first digit stands at `index`, in running text or directly behind an
  /// opening bracket; `isInList` where only a separator parts it from a place before.
  static func read(_ text: Span<UInt8>, at index: Int, isInList: Bool) -> Place? {
    let annex = annexLetter(text, before: index)
    let start = annex?.start ?? index
    let (before, beforeStart) = text.sign(before: start)
    if before.isLetter || before.isDigit || before.value == 0x2E || before.value == 0x2F
      || before.value == 0x2C || before.value == 0x5F || before.value == 0x23
    {
      return nil
    }
    if before.value == 0x306E, isBranch(text, before: beforeStart) { return nil }
    let isQuoted = isOpening(before.value)
    let isBracketed = isQuoted || isInList || index == 0
    let shown = PlaceNumber.read(text, at: index, in: isBracketed ? .bracketed : .running)
    guard let number = shown ?? named(text, at: index, from: start, before, isBracketed)
    else { return nil }
    let shape = PlaceShape(number.canonical.utf8Span.span)
    let place = Place(
      canonical: (annex?.written ?? "") + number.canonical, start: start, end: number.end)
    if isQuoted { return isHeading(text, number.end, shape) ? place : nil }
    // The rest of a number whose head was none, and a date or a telephone number.
    if before.isDash || before.isRange && !isPlaceBefore(text, beforeStart) { return nil }
    if PlaceContext.isCounted(text, number.end) { return nil }
    if shown == nil { return place }
    if annex == nil, PlaceContext.isVersion(text, before: start) { return nil }
    let strength = annex == nil ? shape.strength : .weak
    if strength == .strong,
      !shape.isDashed || shape.hasItem || isCircular(text, before, number.end)
    {
      return place
    }
    if strength == .none {
      guard shape.isDashed, shape.levels == 2, !shape.isAddress else { return nil }
    }
    // A cell that holds one number of the form 3-27 and nothing else names a place.
    if isInList || start == 0 && shape.isDashed && text.pastSpace(number.end) == text.count {
      return place
    }
    if strength == .none { return nil }
    if number.isJoined || PlaceContext.isAnnounced(text, before: start) { return place }
    // 大手町1-9-5にある is an address.
    if shape.isDashed, !shape.hasItem, before.isKanji,
      !PlaceContext.isMeasure(text, before: start)
    {
      return nil
    }
    return PlaceContext.saysPlace(text, at: number.end) ? place : nil
  }

  /// A number of two levels with a dash, which only the way that it is named tells from a telephone
  /// number, a score or a part of an address: 以下5-2及び5-3において同じ, 施策１－２に記載.
  private static func named(
    _ text: Span<UInt8>, at index: Int, from start: Int, _ before: Sign, _ isRead: Bool
  ) -> PlaceNumber? {
    guard !isRead, let number = PlaceNumber.read(text, at: index, in: .bracketed) else {
      return nil
    }
    let shape = PlaceShape(number.canonical.utf8Span.span)
    guard shape.isDashed, shape.levels == 2, !shape.isAddress else { return nil }
    if !before.isKanji || text.start(of: "以下", before: start) != nil,
      PlaceContext.namesPlace(text, at: number.end)
    {
      return number
    }
    return PlaceContext.isMeasure(text, before: start)
      && PlaceContext.saysPlace(text, at: number.end) ? number : nil
  }

  /// Whether a number of three levels with dashes is one of a circular (改正後の５－７－４、５－７－８, １－４－１から
  /// １－４－３まで) and no part of an address: it follows no name, and another one follows it.
  private static func isCircular(_ text: Span<UInt8>, _ before: Sign, _ end: Int) -> Bool {
    if before.isKanji || before.isKatakana || before.isClose { return false }
    guard
      let joint = ListSeparator.end(in: text, at: end) ?? RangeSign.end(in: text, at: end)?.end,
      let next = PlaceNumber.read(text, at: text.pastSpace(joint, most: 1), in: .bracketed)
    else { return false }
    let shape = PlaceShape(next.canonical.utf8Span.span)
    return shape.isDashed && shape.strength == .strong && !PlaceContext.isCounted(text, next.end)
  }

  /// The capital in front of a number that begins an annex's: A.5.1, B-2.
  private static func annexLetter(
    _ text: Span<UInt8>, before index: Int
  ) -> (written: String, start: Int)? {
    let joint = text.sign(before: index)
    guard joint.sign.value == 0x2E || joint.sign.isDash else { return nil }
    let letter = text.sign(before: joint.start)
    guard letter.sign.isLetter, text.isCapital(at: letter.start) else { return nil }
    if let roman = RomanPlace.letters(text, before: joint.start) {
      return (roman.written + (joint.sign.isDash ? "-" : "."), roman.start)
    }
    let before = text.sign(before: letter.start).sign
    if before.isLetter || before.isDigit || before.isDash || before.value == 0x2E { return nil }
    let written = text.narrowed(letter.start..<joint.start)
    return (written + (joint.sign.isDash ? "-" : "."), letter.start)
  }

  /// Reads items that stand without a number, two or more of them, where the text says that they are
  /// a place: （２）イに記載; the opening parenthesis stands at `index`.
  static func readItems(_ text: Span<UInt8>, at index: Int) -> Place? {
    let before = text.sign(before: index).sign
    if before.isLetter || before.isDigit || PlaceItem.read(text, at: index) == nil { return nil }
    var number = PlaceNumber(canonical: "", end: index)
    number.readItems(text)
    guard PlaceShape(number.canonical.utf8Span.span).items >= 2,
      PlaceContext.saysPlace(text, at: number.end)
    else { return nil }
    return Place(canonical: number.canonical, start: index, end: number.end)
  }

  /// Whether a number with 第 and no unit ends before `index`: the 3 of 第１の３ is its branch.
  private static func isBranch(_ text: Span<UInt8>, before index: Int) -> Bool {
    var position = index
    for _ in 0..<4 {
      let (sign, start) = text.sign(before: position)
      if sign.value == 0x7B2C { return position < index }
      guard sign.isDigit || ReferenceNumber.kanji(text, at: start) != nil else { return false }
      position = start
    }
    return false
  }

  private static func isOpening(_ value: UInt32) -> Bool {
    value == 0x300C || value == 0x300E || value == 0x3010
  }

  /// Whether a number in quotes is the head of a heading: the quotes close, or a title follows.
  private static func isHeading(_ text: Span<UInt8>, _ end: Int, _ shape: PlaceShape) -> Bool {
    let sign = text.sign(at: end)
    // 「１－２　計画の位置付け」: a title shows that it is no score.
    let title = text.sign(at: sign.end)
    if shape.strength == .none, shape.levels == 2, shape.first > 0, !shape.isAddress,
      sign.isSpace
    {
      return title.isKanji || title.isKatakana
    }
    if PlaceContext.isCounted(text, end) || shape.strength == .none { return false }
    if sign.value == 0x300D || sign.value == 0x300F || sign.value == 0x3011 { return true }
    if shape.strength == .strong, !sign.isLetter { return true }
    return sign.isSpace && shape.levels >= 2
  }

  private static func isPlaceBefore(_ text: Span<UInt8>, _ end: Int) -> Bool {
    let (sign, _) = text.sign(before: end)
    return sign.isDigit || sign.isClose
  }
}
