internal import Numbering

// Numbers: pages, rows, bare articles and places, which the same digits can begin.

extension FamilyScanner {
  func number(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard let digits = ReferenceNumber.digits(text, at: at) else {
      // A number that no reference has is passed over as a whole.
      while text.sign(at: index).isDigit { index = text.sign(at: index).end }
      return
    }
    let next = text.sign(at: digits.end)
    let plain = text.plain(before: at).map {
      (sign: Sign(value: $0.value, end: at), start: $0.start)
    }
    let (before, start) = plain ?? text.sign(before: text.beforeSpace(at, most: 2))
    guard NumberSigns.mayFollow(next) || NumberSigns.mayPrecede(before) else {
      index = digits.end
      return
    }
    if read(text, at, start, before, next, &walk, &index) { return }
    // Places go on behind their first number; most numbers do not.
    let unit = next.isSpace ? text.sign(at: next.end) : next
    if families.has(.law), unit.value == 0x6761, let bare = bareArticle(text, at: at) {
      walk.add(pointer: bare.pointer, at..<bare.end, in: text, &index)
      return
    }
    guard Self.goesOn(text, next), let place = place(text, at, walk), place.end > digits.end else {
      index = digits.end
      return
    }
    add(place, text, &walk, &index)
  }

  /// Reads what the words around a number name: pages, notes, rows, figures. The sign `before`, at
  /// `start`, stands in front of it, and `next` behind.
  private func read(
    _ text: Span<UInt8>, _ at: Int, _ start: Int, _ before: Sign, _ next: Sign,
    _ walk: inout ReferenceWalk, _ index: inout Int
  ) -> Bool {
    if families.has(.pages), PageReader.mayRead(before, next),
      let page = PageReader.read(text, at: at)
    {
      walk.add(.pages(from: page.from, through: page.through), page.range, in: text, &index)
      return true
    }
    if families.has(.notes), NoteReader.mayRead(before), let note = NoteReader.read(text, at: at) {
      walk.add(.note(mark: note.mark, number: note.number), note.range, in: text, &index)
      return true
    }
    if families.has(.rows), RowReader.mayRead(before, next),
      let rows = RowReader.read(text, at: at, behind: before, failed: &walk.rowsFailed)
    {
      walk.add(rows.target, rows.range, in: text, &index)
      return true
    }
    guard families.has(.appendices), start < at, before.isKanji,
      let name = AppendixName.start(text, before: at)
    else { return false }
    return appendix(text, name, &walk, &index)
  }

  /// Whether a place can go on with the sign behind its first number: an item, or a sign with more of
  /// the place behind it.
  private static func goesOn(_ text: Span<UInt8>, _ next: Sign) -> Bool {
    var sign = next
    if sign.isSpace { sign = text.sign(at: text.pastSpace(next.end, most: 16)) }
    switch sign.value {
    case 0x28:
      let inside = text.sign(at: sign.end)
      return inside.isDigit || inside.isLetter || inside.isKatakana || inside.value == 0x3078
    case 0x2460...0x2487: return true
    case 0x2E, 0x306E: break
    default:
      guard sign.isDash else { return false }
    }
    let behind = text.sign(at: text.pastSpace(sign.end, most: 16))
    return behind.isDigit || behind.isOpen || behind.isKatakana
      || (0x2460...0x2487).contains(behind.value) || (0x3251...0x32BF).contains(behind.value)
  }

  private func place(
    _ text: Span<UInt8>, _ at: Int, _ walk: ReferenceWalk
  ) -> LocatorReader.Place? {
    guard families.has(.locators) || families.has(.documents) else { return nil }
    return LocatorReader.read(text, at: at, isInList: walk.continuesPlaces(text, at: at))
  }

  /// Adds a place, which belongs to the document that is named in front, or to that of the place
  /// before it in a list.
  func add(
    _ place: LocatorReader.Place, _ text: Span<UInt8>, _ walk: inout ReferenceWalk,
    _ index: inout Int
  ) {
    var name = families.has(.documents) ? DocumentName.read(text, before: place.start) : nil
    if name == nil, families.has(.documents) {
      name = walk.documentOfList(text, before: place.start)
    }
    let range = place.start..<place.end
    if let name {
      walk.add(.document(name: name, locator: place.canonical), range, in: text, &index)
    } else if families.has(.locators) {
      walk.add(
        .locator(parts: [], through: [], locator: place.canonical), range, in: text, &index)
    } else {
      index = place.end
    }
  }

  func roman(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) -> Bool {
    guard families.has(.locators), let place = RomanPlace.read(text, at: at) else {
      return false
    }
    add(place, text, &walk, &index)
    return true
  }

  func ordinal(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) -> Bool {
    guard families.has(.locators), let place = OrdinalPlace.read(text, at: at) else {
      return false
    }
    add(place, text, &walk, &index)
    return true
  }
}
