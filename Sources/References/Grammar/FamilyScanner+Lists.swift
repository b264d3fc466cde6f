// Members of a list that leave out what they share with the reference before: 第二号イ及びロ, 5(3)②及び③,
// 3(1)、(2)及び(4), 前段及び後段, 別紙１及び２, 図1～3, P.3、5, ※1,2.

extension FamilyScanner {
  /// Adds the member that only a separator, or a sign of ranges, parts from the last reference.
  func continueList(_ text: Span<UInt8>, _ walk: inout ReferenceWalk, _ index: inout Int) {
    guard let last = walk.references.last else { return }
    let end = last.range.upperBound
    if let joint = ListSeparator.end(in: text, at: end) {
      member(text, joint, isRange: false, last, &walk, &index)
    } else if let (joint, _) = RangeSign.end(in: text, at: end) {
      member(text, joint, isRange: true, last, &walk, &index)
    }
  }

  private func member(
    _ text: Span<UInt8>, _ joint: Int, isRange: Bool, _ last: TextReference,
    _ walk: inout ReferenceWalk, _ index: inout Int
  ) {
    switch last.target {
    case .locator(_, _, .some), .document(_, .some):
      guard let item = PlaceItem.member(text, at: text.pastSpace(joint, most: 1)),
        let target = Self.target(last.target, with: item)
      else { return }
      walk.add(target, text.pastSpace(joint, most: 1)..<item.end, in: text, &index)
    case .pointer(let pointer):
      if !isRange { step(text, joint, pointer, &walk, &index) }
    case .appendix(let name, .some(let number)):
      guard
        let next =
          AppendixReader.member(
            text, at: text.pastSpace(joint, most: 1), of: number, endingAt: last.range.upperBound)
      else { return }
      walk.add(
        .appendix(name: name, number: next.number), text.pastSpace(joint, most: 1)..<next.end,
        in: text, &index)
    case .cell(_, let column, let path) where !isRange && path.last?.unit == .item:
      guard let step = NamedUnit.read(text, at: joint), step.fragment.unit == .item else { return }
      walk.add(
        .cell(row: Self.row(last.target), column: column, path: [step.fragment]),
        step.fragment.range, in: text, &index)
    case .note(let mark, _):
      guard let number = NoteReader.number(text, at: joint) else { return }
      walk.add(
        .note(mark: mark, number: String(number.value)), joint..<number.end, in: text, &index)
    case .pages(_, let through):
      guard !isRange, let page = PageReader.readMember(text, at: joint, after: through) else {
        return
      }
      walk.add(
        .pages(from: page.from, through: page.through), joint..<page.end,
        in: text, &index)
    default: break
    }
  }

  private static func row(_ target: ReferenceTarget) -> String? {
    if case .cell(let row, _, _) = target { return row }
    return nil
  }

  /// The place that differs from another in its last item of the same kind.
  private static func target(
    _ target: ReferenceTarget, with item: PlaceItem
  ) -> ReferenceTarget? {
    switch target {
    case .locator(let parts, let through, .some(let locator)):
      item.replacing(lastIn: locator).map { .locator(parts: parts, through: through, locator: $0) }
    case .document(let name, .some(let locator)):
      item.replacing(lastIn: locator).map { .document(name: name, locator: $0) }
    default: nil
    }
  }

  /// ロ behind 第二号イ、, 後段 behind 前段及び, （六）から（九）まで behind （四）まで及び, 710条 behind 709条及び.
  private func step(
    _ text: Span<UInt8>, _ joint: Int, _ pointer: Pointer, _ walk: inout ReferenceWalk,
    _ index: inout Int
  ) {
    guard families.has(.law), let last = pointer.through.last ?? pointer.path.last else {
      return
    }
    if last.unit == .subitem,
      let letter = SubitemLetter.read(text, at: joint, below: .item)
    {
      walk.add(pointer: Pointer(path: [letter.fragment]), joint..<letter.end, in: text, &index)
    } else if last.unit == .subsubitem {
      guard let item = PointerReader.readParenthesized(text, at: joint, isInList: true) else {
        return
      }
      walk.add(pointer: item.pointer, joint..<item.end, in: text, &index)
    } else if let bare = NamedUnit.readBare(text, at: text.pastSpace(joint, most: 1)) {
      walk.add(
        pointer: Pointer(path: [bare.fragment]), bare.fragment.range, in: text, &index)
    } else if last.unit.rank >= 12, pointer.path.count > 1 {
      let outer = pointer.path[pointer.path.count - 2]
      guard let part = PointerReader.sentence(text, at: joint, below: outer) else { return }
      walk.add(pointer: Pointer(path: [part.fragment]), joint..<part.end, in: text, &index)
    }
  }
}
