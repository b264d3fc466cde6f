// A text → references, in reading order, in one pass:
//
//     text    …については、前条第二項、別表第一及びNo.6参照。
//                          ▲          ▲       ▲      a character that can begin a reference
//
// Every family has few characters at which the pass stops; what is none of them costs one decoding and
// one comparison, however many families are wanted. What has a number is found at its first digit, or at
// 第, and the words in front of it are read backwards. A family looks back or ahead a bounded number of
// characters, and the pass goes on behind what was read, so that hostile text stays linear.

internal import Documents
internal import Numbering

/// Finds the references of the ready families in a text.
package struct FamilyScanner: Sendable {
  let families: FamilySet
  private let anchors: AnchorTable

  /// Creates a scanner of some families; of all of them where none are named.
  package init(_ families: Set<ReadyFamily> = Set(ReadyFamily.allCases)) {
    self.families = FamilySet(families)
    anchors = AnchorTable(self.families)
  }

  /// The references of a text, in reading order.
  ///
  /// - Parameter taken: What is read already, in ascending order; no reference begins there.
  package func references(
    in text: Span<UInt8>, except taken: [Range<Int>] = []
  ) -> [TextReference] {
    var walk = ReferenceWalk()
    var index = 0
    var passed = 0
    while let anchor = anchors.next(in: text, from: index) {
      while passed < taken.count, taken[passed].upperBound <= anchor { passed += 1 }
      if passed < taken.count, taken[passed].lowerBound <= anchor {
        index = taken[passed].upperBound
        continue
      }
      let sign = text.sign(at: anchor)
      index = sign.end
      let found = walk.references.count
      read(text, anchor, sign.value, &walk, &index)
      while walk.references.count > found {
        let before = walk.references.count
        continueList(text, &walk, &index)
        if walk.references.count == before { break }
      }
    }
    return walk.references
  }

  /// Reads what begins with the character at `at`.
  private func read(
    _ text: Span<UInt8>, _ at: Int, _ value: UInt32, _ walk: inout ReferenceWalk,
    _ index: inout Int
  ) {
    switch value {
    case 0x28: parentheses(text, at, &walk, &index)
    case 0x29: walk.close()
    case 0x30...0x39: number(text, at, &walk, &index)
    case 0x3A: address(text, at, &walk, &index)
    case 0x40: mail(text, at, &walk, &index)
    case 0x2160...0x216B: _ = roman(text, at, &walk, &index)
    case 0x7B2C:  // 第
      let start = families.has(.appendices) ? AppendixName.start(text, before: at) ?? at : at
      if !cell(text, at, &walk, &index), !appendix(text, start, &walk, &index),
        !ordinal(text, at, &walk, &index)
      {
        pointer(text, at, &walk, &index)
      }
    case 0x9644: if !appendix(text, at, &walk, &index) { pointer(text, at, &walk, &index) }  // 附
    case 0x5225, 0x4ED8: _ = appendix(text, at, &walk, &index)  // 別 付
    case 0x6B04: _ = cell(text, text.sign(before: at).start, &walk, &index)  // 欄
    default:
      if let start = RelativeUnit.start(text, before: at) { pointer(text, start, &walk, &index) }
    }
  }

  // MARK: Families that need no context

  func appendix(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) -> Bool {
    guard families.has(.appendices), let found = AppendixReader.read(text, at: at) else {
      return false
    }
    walk.add(
      .appendix(name: found.name, number: found.number), at..<found.end, in: text, &index)
    return true
  }

  private func address(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard text[at] == 0x3A, let range = WebAddress.range(in: text, colon: at) else { return }
    if families.has(.urls) {
      walk.add(.url(text.string(range)), range, in: text, &index)
    } else {
      index = range.upperBound
    }
  }

  private func mail(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard families.has(.mail), let range = MailAddress.range(in: text, at: at) else { return }
    let domain = text.sign(at: at).end..<range.upperBound
    let address = text.string(range.lowerBound..<at) + "@" + text.string(domain)
    walk.add(.mail(address), range, in: text, &index)
  }

  /// Opens the parentheses at `at`, whose content may say what stands in front, or be a place itself.
  private func parentheses(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    let past = text.sign(at: at).end
    let inside = text.sign(at: past)
    guard inside.isDigit || inside.isKanji || inside.isKatakana || inside.isLetter else {
      walk.open(at: at)
      return
    }
    let isNumber = inside.isDigit || ReferenceNumber.kanji(text, at: past) != nil
    if isNumber || inside.isKatakana || inside.isLetter {
      if families.has(.locators), let place = LocatorReader.readItems(text, at: at) {
        walk.add(
          .locator(parts: [], through: [], locator: place.canonical), at..<place.end, in: text,
          &index)
        return
      }
    }
    if isNumber, families.has(.law),
      let item = PointerReader.readParenthesized(text, at: at, isInList: false)
    {
      walk.add(pointer: item.pointer, at..<item.end, in: text, &index)
      return
    }
    if inside.isKanji || inside.isDigit, text.sign(at: inside.end).value != 0x29 {
      if families.has(.law), let law = NamedLaw.read(text, at: at) {
        walk.add(.law(name: law.name, number: law.number), law.range, in: text, &index)
      } else if families.has(.documents), let found = DatedDocument.read(text, before: at) {
        walk.drop(from: found.range.lowerBound)
        walk.add(.document(name: found.name, locator: nil), found.range, in: text, &index)
      }
    }
    walk.open(at: at)
  }
}
