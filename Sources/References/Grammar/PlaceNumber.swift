internal import Numbering

/// The number of a place with all that goes on with it:
///
///     number = locator { [ "." | "-" | "の" ] item }     2.1(3)(ス), １．（２）②, ２の(3)のア, 2-(1)-①
///            | number "の" number item [ "-" number ]    66の4(11)-2
///            | digits "-" digits "-" digits "の" digits  1-4-1の3
///     item   = "(" digits / letter / katakana ")" | ① | katakana
///
/// の between a number and its item says that the item is one of a place.
struct PlaceNumber {
  var canonical: String
  /// The index past the number.
  var end: Int
  /// Whether a の joins the parts.
  var isJoined = false

  /// Reads the number that begins with the digit at `index`.
  static func read(
    _ text: Span<UInt8>, at index: Int, in place: Locator.Place
  ) -> PlaceNumber? {
    let shown = Locator.scan(text, at: index, in: place)
    // The items behind may show what the number alone does not.
    guard let locator = shown ?? Locator.scan(text, at: index, in: .bracketed) else { return nil }
    var number = PlaceNumber(
      canonical: String(decoding: locator.canonical, as: UTF8.self), end: locator.end)
    number.readItems(text)
    return shown != nil || number.end > locator.end ? number : nil
  }

  /// Reads the items at the end of the number.
  mutating func readItems(_ text: Span<UInt8>) {
    for _ in 0..<8 {
      let sign = text.sign(at: end)
      if sign.isDash, let item = PlaceItem.read(text, at: sign.end), item.kind != .katakana {
        canonical += "-"
        take(item)
      } else if sign.value == 0x2E, let item = PlaceItem.read(text, at: sign.end),
        item.kind != .katakana
      {
        take(item)
      } else if let past = text.end(of: "の", at: text.pastSpace(end, most: 1)),
        let item = PlaceItem.read(text, at: text.pastSpace(past, most: 1)),
        item.kind != .katakana || hasItem
      {
        take(item)
        isJoined = true
      } else if let item = PlaceItem.read(text, at: end), item.kind != .katakana || hasItem {
        take(item)
      } else if !readNumber(text) {
        break
      }
    }
  }

  /// Reads a further number of a circular: の4 in 66の4(11), -2 in 66の4(11)-2.
  private mutating func readNumber(_ text: Span<UInt8>) -> Bool {
    let sign = text.sign(at: end)
    if sign.isDash, isJoined, let number = ReferenceNumber.digits(text, at: sign.end),
      number.value < 1000
    {
      canonical += "-\(number.value)"
      end = number.end
      return true
    }
    guard !hasItem, let past = text.end(of: "の", at: end),
      let number = ReferenceNumber.digits(text, at: past), number.value < 1000
    else { return false }
    let next = text.sign(at: number.end)
    let goesOn =
      next.isDash
      ? text.sign(at: next.end).isDigit
      : next.isOpen && PlaceItem.read(text, at: number.end) != nil
    guard goesOn || isCircular && !PlaceContext.isCounted(text, number.end) else { return false }
    canonical += "の\(number.value)"
    end = number.end
    isJoined = true
    return true
  }

  /// Whether the number is one of a circular, of three levels with dashes, which may have a branch.
  private var isCircular: Bool {
    !isJoined && canonical.utf8.count { $0 == 0x2D } == 2
      && canonical.utf8.allSatisfy { $0 == 0x2D || 0x30...0x39 ~= $0 }
  }

  private var hasItem: Bool {
    guard let last = canonical.unicodeScalars.last else { return false }
    return last == ")" || (0x2460...0x32BF).contains(last.value)
  }

  private mutating func take(_ item: PlaceItem) {
    canonical += item.canonical
    end = item.end
  }
}

/// One item of a place: (1), （ア）, (a), ⑴, ①, ア.
struct PlaceItem {
  enum Kind: Equatable {
    case digits, letter, kana
    case circled
    case katakana
  }

  var kind: Kind
  var canonical: String
  /// The index past the item.
  var end: Int

  /// Reads the item that a list goes on with at `index`. Hiragana へ is one where it is no particle.
  static func member(_ text: Span<UInt8>, at index: Int) -> PlaceItem? {
    let sign = text.sign(at: index)
    guard sign.value == 0x3078 else { return read(text, at: index) }
    let behind: [StaticString] = ["に掲", "に定", "に規", "及び", "又は", "若し", "並び", "、", "から", "まで", "の"]
    guard text.end(ofAny: behind, at: sign.end) != nil else { return nil }
    return PlaceItem(kind: .katakana, canonical: "ヘ", end: sign.end)
  }

  /// Reads the item at `index`; nil where none stands. A katakana is one that begins no word.
  static func read(_ text: Span<UInt8>, at index: Int) -> PlaceItem? {
    let sign = text.sign(at: index)
    switch sign.value {
    case 0x2460...0x2473, 0x3251...0x325F, 0x32B1...0x32BF:
      return PlaceItem(kind: .circled, canonical: text.string(index..<sign.end), end: sign.end)
    case 0x2474...0x2487:
      return PlaceItem(kind: .digits, canonical: "(\(sign.value - 0x2473))", end: sign.end)
    case 0x28: return parenthesized(text, sign)
    case 0x30A2...0x30F3:
      let next = text.sign(at: sign.end)
      if next.isKatakana { return nil }
      return PlaceItem(
        kind: .katakana, canonical: text.narrowed(index..<sign.end), end: sign.end)
    default: return nil
    }
  }

  private static func parenthesized(_ text: Span<UInt8>, _ open: Sign) -> PlaceItem? {
    let inside = text.sign(at: open.end)
    var end = inside.end
    var written = ""
    let kind: Kind
    if let number = ReferenceNumber.digits(text, at: open.end) {
      guard number.value < 100 else { return nil }
      (kind, written, end) = (.digits, String(number.value), number.end)
    } else if !text.sign(at: end).isClose {
      return nil
    } else if inside.isLetter {
      (kind, written) = (.letter, text.narrowed(open.end..<end))
    } else if inside.isKatakana || inside.value == 0x3078 {
      kind = .kana
      // Hiragana へ looks like katakana ヘ, and counts for it.
      written = inside.value == 0x3078 ? "ヘ" : text.narrowed(open.end..<end)
    } else {
      return nil
    }
    let close = text.sign(at: end)
    guard close.isClose else { return nil }
    return PlaceItem(kind: kind, canonical: "(" + written + ")", end: close.end)
  }

  /// A canonical place whose last item of this kind, with all below it, gives way to this item; nil
  /// where the place has none: (2) after 3(1)ア is 3(2).
  func replacing(lastIn place: String) -> String? {
    let scalars = Array(place.unicodeScalars)
    var index = scalars.count - 1
    while index > 0 {
      if self.begins(scalars, at: index) {
        var head = String.UnicodeScalarView()
        head.append(contentsOf: scalars[..<index])
        return String(head) + canonical
      }
      index -= 1
    }
    return nil
  }

  private func begins(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    let value = scalars[index].value
    switch kind {
    case .circled: return (0x2460...0x2473).contains(value) || (0x3251...0x32BF).contains(value)
    case .katakana: return (0x30A2...0x30F3).contains(value) && scalars[index - 1].value != 0x28
    case .digits, .letter, .kana:
      guard value == 0x28, index + 1 < scalars.count else { return false }
      let inside = scalars[index + 1].value
      return switch kind {
      case .digits: (0x30...0x39).contains(inside)
      case .letter: (0x41...0x7A).contains(inside)
      default: inside > 0x3000
      }
    }
  }
}
