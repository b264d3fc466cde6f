internal import Numbering

/// Places whose first number is Roman: Ⅱ３（２）, Ⅱ．１（２）②, Ⅱ-3-(2), Ⅲの２の（１）, Ⅳを参照, II.1(2).
enum RomanPlace {
  /// Reads the place whose Roman numeral stands at `index`.
  static func read(_ text: Span<UInt8>, at index: Int) -> LocatorReader.Place? {
    let before = text.sign(before: index).sign
    if before.isKanji || before.isKatakana || before.isLetter || before.isDigit {
      guard PlaceContext.isAnnounced(text, before: index) else { return nil }
    }
    guard let roman = RomanNumber.scan(text, at: index), roman.isUpper, !roman.isASCII else {
      return nil
    }
    var place = LocatorReader.Place(
      canonical: written(roman.value), start: index, end: roman.end)
    let hasNumber = readNumber(text, &place)
    if hasNumber { return place }
    return PlaceContext.saysPlace(text, at: place.end) ? place : nil
  }

  /// The number in capitals of ASCII that ends before `index`, as it is written in one character, and
  /// where it begins: II in II.1(2).
  static func letters(_ text: Span<UInt8>, before index: Int) -> (written: String, start: Int)? {
    var start = index
    for _ in 0..<5 {
      let (sign, before) = text.sign(before: start)
      guard sign.value == 0x69 || sign.value == 0x76 || sign.value == 0x78 else { break }
      start = before
    }
    guard start < index, let roman = RomanNumber.scan(text, at: start), roman.end == index,
      roman.isUpper, roman.value <= 30
    else { return nil }
    let before = text.sign(before: start).sign
    if before.isLetter || before.isDigit || before.isDash || before.value == 0x2E { return nil }
    return (written(roman.value), start)
  }

  /// The number as one character up to Ⅻ, in ASCII letters above.
  private static func written(_ value: Int) -> String {
    guard value <= 12, let scalar = Unicode.Scalar(0x215F + UInt32(value)) else {
      return String(decoding: RomanNumber.format(value), as: UTF8.self)
    }
    return String(Character(scalar))
  }

  /// Reads the number behind the numeral, its joint included.
  private static func readNumber(
    _ text: Span<UInt8>, _ place: inout LocatorReader.Place
  ) -> Bool {
    var start = text.pastSpace(place.end, most: 1)
    let joint = text.sign(at: start)
    var joined = ""
    if joint.isDash || joint.value == 0x2E {
      joined = joint.isDash ? "-" : "."
      start = text.pastSpace(joint.end, most: 1)
    } else if let past = text.end(of: "の", at: start) {
      start = past
    }
    guard let number = PlaceNumber.read(text, at: start, in: .bracketed) else {
      // Ⅱ（２）
      guard joined.isEmpty, let item = PlaceItem.read(text, at: start), item.kind == .digits else {
        return false
      }
      var items = PlaceNumber(canonical: place.canonical, end: start)
      items.readItems(text)
      (place.canonical, place.end) = (items.canonical, items.end)
      return true
    }
    guard !PlaceContext.isCounted(text, number.end) else { return false }
    place.canonical += joined + number.canonical
    place.end = number.end
    return true
  }
}
