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
  let families: Set<ReadyFamily>
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
    case 0x70: page(text, at, &walk, &index)
    case 0x203B, 0x2A, 0x6CE8, 0x5099: note(text, at, &walk, &index)  // ※ * 注 備
    case 0x2160...0x216B: _ = roman(text, at, &walk, &index)
    case 0x69, 0x76, 0x78:  // I V X
      if !roman(text, at, &walk, &index) { rows(text, at, &walk, &index) }
    case 0x300C, 0x300E: document(text, at, &walk, &index)
    case 0x3053, 0x524D, 0x6B21, 0x540C, 0x672C:  // こ 前 次 同 本
      pointer(text, at, &walk, &index)
    case 0x7B2C, 0x9644:  // 第 附
      if !cell(text, at, &walk, &index), !appendix(text, at, &walk, &index),
        !ordinal(text, at, &walk, &index)
      {
        pointer(text, at, &walk, &index)
      }
    case 0x4E0A, 0x4E2D, 0x4E0B, 0x5DE6, 0x53F3:  // 上 中 下 左 右
      _ = cell(text, at, &walk, &index)
    case 0x5225, 0x4ED8, 0x69D8, 0x56F3, 0x8868, 0x53C2, 0x8CC7, 0x6DFB, 0x88DC, 0x8AAC, 0x914D,
      0x4F1A, 0x5199, 0x4E8B:  // 別 付 様 図 表 参 資 添 補 説 配 会 写 事
      _ = appendix(text, at, &walk, &index)
    default: rows(text, at, &walk, &index)
    }
  }

  // MARK: Families that need no context

  func rows(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard families.contains(.rows),
      let rows = RowReader.readLead(text, at: at, failed: &walk.rowsFailed)
    else { return }
    walk.add(rows.target, rows.range, in: text, &index)
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
      .pages(from: page.from, through: page.through), at..<page.end, in: text,
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
    guard families.contains(.mail), let range = MailAddress.range(in: text, at: at) else { return }
    let domain = text.sign(at: at).end..<range.upperBound
    let address = text.string(range.lowerBound..<at) + "@" + text.string(domain)
    walk.add(.mail(address), range, in: text, &index)
  }

  private func document(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard families.contains(.documents), let found = DatedDocument.readQuoted(text, at: at) else {
      return
    }
    walk.add(.document(name: found.name, locator: nil), found.range, in: text, &index)
  }

  /// Opens the parentheses at `at`, whose content may say what stands in front, or be a place itself.
  private func parentheses(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    let inside = text.sign(at: text.sign(at: at).end)
    if inside.isDigit || inside.isKatakana || inside.isLetter {
      if families.contains(.locators), let place = LocatorReader.readItems(text, at: at) {
        walk.add(
          .locator(parts: [], through: [], locator: place.canonical), at..<place.end, in: text,
          &index)
        return
      }
    }
    if inside.isKanji || inside.isDigit {
      if families.contains(.law),
        let item = PointerReader.readParenthesized(text, at: at, isInList: false)
      {
        walk.add(pointer: item.pointer, at..<item.end, in: text, &index)
        return
      }
      if families.contains(.law), let law = LawNumber.read(text, at: at) {
        walk.add(.law(name: law.name, number: law.number), law.range, in: text, &index)
      } else if families.contains(.documents),
        let found = DatedDocument.readPlain(text, before: at)
      {
        walk.add(.document(name: found.name, locator: nil), found.range, in: text, &index)
      }
    }
    walk.open(at: at)
  }
}
