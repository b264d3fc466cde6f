internal import Numbering

/// What continues a part of a document: 第２章３（１）, 第２章（３）, 第２部第３章４の（２）の②, 第２部第２章「２ …」.
enum PartPlace {
  /// Reads the place behind the part that ends at `end`.
  static func read(_ text: Span<UInt8>, behind end: Int) -> LocatorReader.Place? {
    var start = text.pastSpace(end, most: 2)
    let sign = text.sign(at: start)
    if sign.value == 0x300C || sign.value == 0x300E {
      start = text.pastSpace(sign.end, most: 2)
      // 第３章「個別分野の重点的施策」５（３）
      if !text.sign(at: start).isDigit, let past = title(text, at: start) { start = past }
    } else if let past = text.end(of: "の", at: start) {
      start = text.pastSpace(past, most: 1)
    } else if sign.isOpen, let item = PlaceItem.read(text, at: start), item.kind == .digits {
      var number = PlaceNumber(canonical: "", end: start)
      number.readItems(text)
      return place(text, number, from: start)
    } else if sign.value == 0x2E || sign.value == 0x2C || sign.value == 0x3001 {
      return nil
    }
    guard let number = PlaceNumber.read(text, at: start, in: .bracketed) else { return nil }
    return place(text, number, from: start)
  }

  private static func place(
    _ text: Span<UInt8>, _ number: PlaceNumber, from start: Int
  ) -> LocatorReader.Place? {
    var number = number
    if let item = PlaceItem.read(text, at: text.pastSpace(number.end, most: 2)),
      item.kind == .digits || item.kind == .circled
    {
      number.canonical += item.canonical
      number.end = item.end
    }
    guard !PlaceContext.isCounted(text, number.end),
      ReferenceUnit.read(text, at: number.end) == nil
    else { return nil }
    return LocatorReader.Place(canonical: number.canonical, start: start, end: number.end)
  }

  /// The index past a quoted title whose text begins at `index`.
  private static func title(_ text: Span<UInt8>, at index: Int) -> Int? {
    var position = index
    for _ in 0..<40 {
      let sign = text.sign(at: position)
      switch sign.value {
      case 0, 0x0A, 0x3002, 0x300C, 0x300E: return nil
      case 0x300D, 0x300F: return text.pastSpace(sign.end, most: 1)
      default: position = sign.end
      }
    }
    return nil
  }
}
