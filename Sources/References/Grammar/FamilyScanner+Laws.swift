internal import Numbering

// Pointers into laws, and parts of documents, which are named alike: 第二条, 第２章.

extension FamilyScanner {
  func pointer(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    guard let (pointer, end) = PointerReader.read(text, at: at), let first = pointer.path.first,
      let last = pointer.path.last
    else { return }
    let isBehindNumber = walk.laws.last?.number.range.upperBound == at
    let law = isBehindNumber ? nil : LawName.read(text, before: at)
    if first.relation == .named, last.unit.isDivision, law == nil {
      guard families.has(.locators) else {
        index = end
        return
      }
      let behind = pointer.through.isEmpty ? PartPlace.read(text, behind: end) : nil
      walk.add(
        .locator(parts: pointer.path, through: pointer.through, locator: behind?.canonical),
        at..<(behind?.end ?? end), in: text, &index)
      return
    }
    guard families.has(first.relation == .named ? .law : .relative) else { return }
    if first.unit == .item || first.unit == .paragraph, first.relation == .named,
      !isBehindNumber, !PointerContext.standsAlone(text, pointer, at, end)
    {
      index = end
      return
    }
    var named = pointer
    if first.relation == .named { named.law = law?.name }
    walk.add(pointer: named, at..<end, in: text, &index)
  }

  /// 27条1項: without 第 an article is one where a law is named, or a step follows.
  func bareArticle(_ text: Span<UInt8>, at: Int) -> (pointer: Pointer, end: Int)? {
    guard let step = NamedUnit.readBare(text, at: at), step.fragment.unit == .article else {
      return nil
    }
    let before = text.sign(before: at).sign
    if before.isLetter || before.value == 0x2E || before.isDash { return nil }
    let law = LawName.read(text, before: text.beforeSpace(at, most: 1))
    guard
      law != nil || NamedUnit.readBare(text, at: step.end) != nil
        || NamedUnit.read(text, at: step.end) != nil,
      var result = PointerReader.readBare(text, at: at)
    else { return nil }
    result.pointer.law = law?.name
    return result
  }

  /// 上欄, 二の項中欄第一号.
  func cell(
    _ text: Span<UInt8>, _ at: Int, _ walk: inout ReferenceWalk, _ index: inout Int
  ) -> Bool {
    guard families.has(.relative), let cell = TableCell.read(text, at: at) else {
      return false
    }
    walk.add(
      .cell(row: cell.row, column: cell.column, path: cell.steps), cell.range, in: text, &index)
    return true
  }
}
