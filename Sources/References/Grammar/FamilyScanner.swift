// A text → references, in reading order, in one pass:
//
//     text    …については、前条第二項、別表第一及びNo.6参照。
//                          ▲          ▲       ▲      a character that can begin a reference
//
// Every family has few characters that can begin one of its references; what is none of them costs one
// decoding and one comparison, however many families are wanted. A family looks back or ahead a bounded
// number of characters, and the pass goes on behind what was read, so that hostile text stays linear.

internal import Documents
internal import Numbering

/// Finds the references of the ready families in a text.
package struct FamilyScanner: Sendable {
  private let families: Set<ReadyFamily>
  private let anchors: AnchorTable

  /// Creates a scanner of some families; of all of them where none are named.
  package init(_ families: Set<ReadyFamily> = Set(ReadyFamily.allCases)) {
    self.families = families
    anchors = AnchorTable(families)
  }

  /// The references of a text, in reading order.
  package func references(in text: Span<UInt8>) -> [TextReference] {
    var walk = ReferenceWalk()
    var index = 0
    while let anchor = anchors.next(in: text, from: index) {
      let sign = text.sign(at: anchor)
      index = sign.end
      let found = walk.references.count
      read(text, anchor, sign.value, &walk, &index)
      while walk.references.count > found, let letter = walk.letterBehind(text) {
        let before = walk.references.count
        self.letter(text, letter, &walk, &index)
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
    case 0x28: walk.open(at: at)
    case 0x29: walk.close()
    case 0x30...0x39: number(text, at, &walk, &index)
    case 0x3A: address(text, at, &walk, &index)
    case 0x40: mail(text, at, &walk, &index)
    case 0x70: page(text, at, &walk, &index)
    case 0x203B, 0x6CE8: note(text, at, &walk, &index)  // ※ 注
    case 0x2160...0x216B: roman(text, at, &walk, &index)
    case 0x300C, 0x300E: document(text, at, &walk, &index)
    case 0x3053, 0x524D, 0x6B21, 0x540C, 0x672C:  // こ 前 次 同 本
      pointer(text, at, &walk, &index)
    case 0x7B2C, 0x9644:  // 第 附
      if !appendix(text, at, &walk, &index) { pointer(text, at, &walk, &index) }
    case 0x5225, 0x4ED8, 0x69D8, 0x56F3, 0x8868, 0x53C2, 0x8CC7, 0x6DFB, 0x88DC, 0x8AAC, 0x914D,
      0x4F1A, 0x5199:  // 別 付 様 図 表 参 資 添 補 説 配 会 写
      _ = appendix(text, at, &walk, &index)
    default: rows(text, at, &walk, &index)
    }
  }

  // MARK: Families

  private func rows(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard families.contains(.rows),
      let rows = RowReader.readLead(text, at: at, failed: &walk.rowsFailed)
    else { return }
    walk.add(rows.target, rows.range, in: text, &index)
  }

  private func number(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard let digits = ReferenceNumber.digits(text, at: at) else {
      // A number that no reference has is passed over as a whole.
      while text.sign(at: index).isDigit { index = text.sign(at: index).end }
      return
    }
    if families.contains(.pages), let page = PageReader.readNumber(text, at: at) {
      walk.add(
        .pages(from: String(page.from), through: String(page.through)), at..<page.end, in: text,
        &index)
      return
    }
    if families.contains(.rows),
      let rows = RowReader.readNumber(text, at: at, failed: &walk.rowsFailed)
    {
      walk.add(rows.target, rows.range, in: text, &index)
      return
    }
    // Places go on behind their first number; most numbers do not.
    let next = text.sign(at: digits.end).value
    if families.contains(.law), next == 0x6761, let bare = bareArticle(text, at: at) {
      walk.add(pointer: bare.pointer, at..<bare.end, in: text, &index)
      return
    }
    guard
      next == 0x2E || next == 0x28 || next == 0x20 || next == 0x3000 || next == 0xA0
        || (0x2460...0x2487).contains(next) || text.sign(at: digits.end).isDash
    else {
      index = digits.end
      return
    }
    let isInList = walk.continuesPlaces(text, at: at)
    if let place = LocatorReader.read(text, at: at, isInList: isInList), place.end > digits.end {
      add(place, at, text, &walk, &index)
      return
    }
    index = digits.end
  }

  /// Adds a place, which belongs to the document that is named in front, or to that of the place
  /// before it in a list.
  private func add(
    _ place: LocatorReader.Place, _ at: Int, _ text: Span<UInt8>, _ walk: inout ReferenceWalk,
    _ index: inout Int
  ) {
    var name = families.contains(.documents) ? DocumentName.read(text, before: at) : nil
    if name == nil, families.contains(.documents) {
      name = walk.documentOfList(text, before: at)
    }
    if let name {
      walk.add(.document(name: name, locator: place.canonical), at..<place.end, in: text, &index)
    } else if families.contains(.locators) {
      walk.add(
        .locator(parts: [], through: [], locator: place.canonical), at..<place.end, in: text, &index
      )
    } else {
      index = place.end
    }
  }

  /// 27条1項: without 第 an article is one where a law is named, or a step follows.
  private func bareArticle(_ text: Span<UInt8>, at: Int) -> (pointer: Pointer, end: Int)? {
    guard let step = NamedUnit.readBare(text, at: at), step.fragment.unit == .article else {
      return nil
    }
    let before = text.sign(before: at).sign
    if before.isLetter || before.value == 0x2E || before.isDash { return nil }
    let law = LawName.read(text, before: at)
    guard law != nil || NamedUnit.readBare(text, at: step.end) != nil,
      var result = PointerReader.readBare(text, at: at)
    else { return nil }
    result.pointer.law = law?.name
    return result
  }

  private func roman(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard families.contains(.locators), let place = LocatorReader.readRoman(text, at: at) else {
      return
    }
    add(place, at, text, &walk, &index)
  }

  private func pointer(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard let (pointer, end) = PointerReader.read(text, at: at), let first = pointer.path.first,
      let last = pointer.path.last
    else { return }
    let law = LawName.read(text, before: at)
    if first.relation == .named, last.unit.isDivision, law == nil {
      guard families.contains(.locators) else {
        index = end
        return
      }
      let behind = pointer.through.isEmpty ? LocatorReader.readBehind(text, part: end) : nil
      walk.add(
        .locator(
          parts: pointer.path, through: pointer.through, locator: behind?.place.canonical),
        at..<(behind?.place.end ?? end), in: text, &index)
      return
    }
    guard families.contains(first.relation == .named ? .law : .relative) else { return }
    if first.unit == .item || first.unit == .paragraph, first.relation == .named,
      !PointerContext.standsAlone(text, pointer, at, end)
    {
      index = end
      return
    }
    var named = pointer
    if first.relation == .named { named.law = law?.name }
    walk.add(pointer: named, at..<end, in: text, &index)
  }

  /// ロ behind 第二号イ、, ③ behind 5(3)②及び.
  private func letter(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    let sign = text.sign(at: at)
    if (0x2460...0x2473).contains(sign.value) || (0x3251...0x325F).contains(sign.value) {
      if let target = walk.placeWithLast(text, at..<sign.end) {
        walk.add(target, at..<sign.end, in: text, &index)
      }
      return
    }
    guard let step = SubitemLetter.read(text, at: at, below: .item) else { return }
    if families.contains(.locators), let target = walk.placeWithLast(text, at..<step.end) {
      walk.add(target, at..<step.end, in: text, &index)
      return
    }
    guard families.contains(.law), walk.canContinueLetters(text, at: at) else { return }
    walk.add(pointer: Pointer(path: [step.fragment]), at..<step.end, in: text, &index)
  }

  private func appendix(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) -> Bool {
    guard families.contains(.appendices), let found = AppendixReader.read(text, at: at) else {
      return false
    }
    walk.add(
      .appendix(name: found.name, number: found.number), at..<found.end, in: text, &index)
    return true
  }

  private func page(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard families.contains(.pages), let page = PageReader.readLetter(text, at: at) else { return }
    walk.add(
      .pages(from: String(page.from), through: String(page.through)), at..<page.end, in: text,
      &index)
  }

  private func note(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard families.contains(.notes), let note = NoteReader.read(text, at: at) else { return }
    walk.add(.note(mark: note.mark, number: note.number), note.range, in: text, &index)
  }

  private func address(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard text[at] == 0x3A, let range = WebAddress.range(in: text, colon: at) else { return }
    if families.contains(.urls) {
      walk.add(.url(text.string(range)), range, in: text, &index)
    } else {
      index = range.upperBound
    }
  }

  private func mail(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard families.contains(.mail), text[at] == 0x40,
      let range = MailAddress.range(in: text, at: at)
    else { return }
    walk.add(.mail(text.string(range)), range, in: text, &index)
  }

  private func document(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard families.contains(.documents), let found = DocumentName.readDated(text, at: at) else {
      return
    }
    walk.add(.document(name: found.name, locator: nil), found.range, in: text, &index)
  }
}
