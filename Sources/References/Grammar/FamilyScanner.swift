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
  let anchors: AnchorTable

  /// Creates a scanner of some families; of all of them where none are named.
  package init(_ families: Set<ReadyFamily> = Set(ReadyFamily.allCases)) {
    self.init(families, besidePatterns: false)
  }

  /// Creates a scanner whose stops serve patterns as well.
  init(_ families: Set<ReadyFamily>, besidePatterns patterns: Bool) {
    self.families = FamilySet(families)
    anchors = AnchorTable(self.families, besidePatterns: patterns)
  }

  /// The references of a text, in reading order.
  package func references(in text: Span<UInt8>) -> [TextReference] {
    var stops = Buffer<Int>()
    anchors.find(in: text, into: &stops)
    return walk(text, stops: stops, beside: Buffer<Mention>(), from: 0).references
  }

  /// Reads the references of a text, and the numbers of laws.
  ///
  /// - Parameters:
  ///   - stops: Where the table of anchors stops.
  ///   - mentions: What is read already, from the index `first` on; no reference begins there.
  func walk(
    _ text: Span<UInt8>, stops: borrowing Buffer<Int>, beside mentions: borrowing Buffer<Mention>,
    from first: Int
  ) -> ReferenceWalk {
    var walk = ReferenceWalk()
    var index = 0
    var passed = first
    for stop in 0..<stops.count {
      let anchor = stops[stop]
      if anchor < index { continue }
      while passed < mentions.count, mentions[passed].end <= anchor { passed += 1 }
      if passed < mentions.count, mentions[passed].start <= anchor {
        index = mentions[passed].end
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
    return walk
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
      if families.has(.law), let number = LawNumber.read(text, ordinal: at) {
        walk.add(number, &index)
        return
      }
      guard ReferenceUnit.mayFollowNumber(text, at: index) else { return }
      let start = families.has(.appendices) ? AppendixName.start(text, before: at) ?? at : at
      if !cell(text, at, &walk, &index), !appendix(text, start, &walk, &index),
        !ordinal(text, at, &walk, &index)
      {
        pointer(text, at, &walk, &index)
      }
    case 0x9644: if !appendix(text, at, &walk, &index) { pointer(text, at, &walk, &index) }  // 附
    case 0x5225, 0x4ED8:  // 別 付
      if AppendixName.mayGoOn(text.sign(at: index)) { _ = appendix(text, at, &walk, &index) }
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
    let isNumber =
      inside.isDigit || inside.isKanji && ReferenceNumber.kanji(text, at: past) != nil
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
        walk.add(law.number, of: law.name, &index)
        if !law.leadsOn {
          walk.add(
            .law(name: law.name, number: law.number.canonical), law.range, in: text, &index)
        }
      } else if families.has(.documents), let found = DatedDocument.read(text, before: at) {
        walk.drop(from: found.range.lowerBound)
        walk.add(.document(name: found.name, locator: nil), found.range, in: text, &index)
      }
    }
    walk.open(at: at)
  }
}
