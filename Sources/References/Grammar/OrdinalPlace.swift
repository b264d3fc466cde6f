internal import Numbering

/// Places of circulars and guidelines, whose outermost number has 第 and no unit: 第１の２（３）, 第2の1(3)ア,
/// 第３　１（２）. 第三者, 第一に and 第２の人生 are none: the number goes on, or the text says that it is a place.
enum OrdinalPlace {
  /// Reads the place whose 第 stands at `index`.
  static func read(_ text: Span<UInt8>, at index: Int) -> LocatorReader.Place? {
    guard let past = text.end(of: "第", at: index),
      let first = ReferenceNumber.read(text, at: text.pastSpace(past, most: 1)), first.value > 0,
      first.value < 100
    else { return nil }
    if let joint = text.end(of: "の", at: first.end),
      let second = ReferenceNumber.read(text, at: joint), second.value > 0, second.value < 100
    {
      var number = PlaceNumber(
        canonical: "第\(first.value)の\(second.value)", end: second.end)
      if let more = PlaceNumber.read(text, at: joint, in: .bracketed) {
        number = PlaceNumber(
          canonical: "第\(first.value)の" + more.canonical, end: more.end)
      } else {
        number.readItems(text)
      }
      return end(text, index, number, least: second.end)
    }
    let spaced = text.pastSpace(first.end, most: 1)
    guard spaced > first.end, let more = PlaceNumber.read(text, at: spaced, in: .bracketed) else {
      return nil
    }
    let number = PlaceNumber(canonical: "第\(first.value) " + more.canonical, end: more.end)
    return PlaceShape(more.canonical.utf8Span.span).hasItem
      ? end(text, index, number, least: first.end) : nil
  }

  private static func end(
    _ text: Span<UInt8>, _ start: Int, _ number: PlaceNumber, least: Int
  ) -> LocatorReader.Place? {
    var number = number
    // 第２の１ア
    if let item = PlaceItem.read(text, at: number.end), item.kind == .katakana {
      number.canonical += item.canonical
      number.end = item.end
    }
    guard !PlaceContext.isCounted(text, number.end),
      number.end > least || PlaceContext.saysPlace(text, at: number.end)
    else { return nil }
    return LocatorReader.Place(canonical: number.canonical, start: start, end: number.end)
  }
}
