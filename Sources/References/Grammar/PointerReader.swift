internal import Numbering

/// References into laws, after the way Japanese law is drafted:
///
///     pointer  = head { step } [ ( "から" | "～" ) pointer [ "まで" ] ]
///     head     = [ "附則" ] named | relative
///     named    = "第" number unit { "の" number }
///     step     = named | "各号" | "ただし書" | "前段" … | イ
///     relative = 前条 | 前二項 | 前各号 | 次項 | 次の各号 | 同条 | 同法 | 本条 | この条 | この法律 …
///
/// 第 may be missing where the ladder shows what is meant (27条1項). A caption in parentheses between two
/// steps belongs to the pointer (第149条（捜索調書）第１項).
enum PointerReader {
  /// Reads the pointer that begins at `index`; nil where none does.
  static func read(_ text: Span<UInt8>, at index: Int) -> (pointer: Pointer, end: Int)? {
    guard let (path, end) = ladder(text, at: index) else { return nil }
    return complete(text, path, end)
  }

  /// Reads the pointer whose first number stands at `index`, without 第.
  static func readBare(_ text: Span<UInt8>, at index: Int) -> (pointer: Pointer, end: Int)? {
    guard let head = NamedUnit.readBare(text, at: index) else { return nil }
    let (path, end) = steps(text, [head.fragment], head.end)
    return complete(text, path, end)
  }

  /// Phrases that law has behind an item that it names.
  private static let naming: Words = [
    "に掲げる", "に規定する", "に定める", "に該当", "の規定", "に係る", "を除く", "に限る", "の場合", "において",
  ]

  /// Reads an item in parentheses that is named as law names it, with its range: （二）から（五）までに掲げるもの,
  /// （１）に該当する; `isInList` where it goes on with a list of them.
  static func readParenthesized(
    _ text: Span<UInt8>, at index: Int, isInList: Bool
  ) -> (pointer: Pointer, end: Int)? {
    let before = text.sign(before: index).sign
    // 「３．取組」の（２） is a place of a heading.
    guard
      isInList
        || !before.isDigit && !before.isLetter && !before.isKanji
          && text.start(of: "」の", before: index) == nil,
      let item = SubitemLetter.read(text, at: index, below: .subitem)
    else { return nil }
    var pointer = Pointer(path: [item.fragment])
    var end = item.end
    if let (sign, _) = RangeSign.end(in: text, at: end),
      let last = SubitemLetter.read(text, at: sign, below: .subitem)
    {
      pointer.through = [last.fragment]
      end = RangeSign.endOfRange(in: text, at: last.end)
    }
    if isInList { return (pointer, end) }
    // What names the last of a list names all of it.
    var position = end
    for _ in 0..<8 {
      if text.end(ofAny: naming, at: position) != nil { return (pointer, end) }
      guard
        let joint = ListSeparator.end(in: text, at: position)
          ?? RangeSign.end(in: text, at: position)?.end,
        let next = SubitemLetter.read(text, at: joint, below: .subitem)
      else { return nil }
      position = RangeSign.endOfRange(in: text, at: next.end)
    }
    return nil
  }

  private static func complete(
    _ text: Span<UInt8>, _ path: [PointerFragment], _ end: Int
  ) -> (pointer: Pointer, end: Int)? {
    var path = path
    var end = end
    guard let last = path.last else { return nil }
    if path.count == 1, last.unit == .law, last.relation == .here,
      let inferior = text.end(ofAny: ["に基づく命令", "に基づく政令", "に基づく省令"], at: end)
    {
      path.append(PointerFragment(.named, .inferiorLaw, range: end..<inferior))
      end = inferior
    }
    var pointer = Pointer(path: path)
    if let (through, throughEnd) = range(text, from: end, to: last) {
      pointer.through = through
      end = throughEnd
    }
    return (pointer, end)
  }

  /// A head with its steps.
  private static func ladder(
    _ text: Span<UInt8>, at index: Int
  ) -> (path: [PointerFragment], end: Int)? {
    var path: [PointerFragment] = []
    var end = index
    if let past = text.end(of: "附則", at: index) {
      path.append(PointerFragment(.named, .supplementaryProvision, range: index..<past))
      end = past
      if let step = next(text, at: past, below: path[0]) {
        path.append(step.fragment)
        end = step.end
      } else if !standsAlone(text, at: past) {
        return nil
      }
    } else if let head = NamedUnit.read(text, at: index) ?? RelativeUnit.read(text, at: index) {
      path.append(head.fragment)
      end = head.end
    } else {
      return nil
    }
    return steps(text, path, end)
  }

  /// Whether 附則 that ends at `index` is named in a sentence, or alone, and heads no provisions.
  private static func standsAlone(_ text: Span<UInt8>, at index: Int) -> Bool {
    let sign = text.sign(at: index)
    return index == text.count || sign.isHiragana || sign.value == 0x3001 || sign.value == 0x3002
      || sign.isClose || text.end(ofAny: ["及", "又", "並"], at: index) != nil
  }

  private static func steps(
    _ text: Span<UInt8>, _ head: [PointerFragment], _ start: Int
  ) -> (path: [PointerFragment], end: Int) {
    var path = head
    var end = start
    while path.count < 10, let last = path.last, let step = next(text, at: end, below: last) {
      path.append(step.fragment)
      end = step.end
    }
    return (path, end)
  }

  /// The step at `index` that lies below another.
  private static func next(
    _ text: Span<UInt8>, at index: Int, below last: PointerFragment
  ) -> (fragment: PointerFragment, end: Int)? {
    if last.count != .one || last.relation == .each {
      return sentence(text, at: index, below: last)
    }
    var start = index
    if let past = text.end(of: "の第", at: index) {
      // 第３９条の第１項
      start = past - 3
    } else if last.unit.isDivision {
      start = text.pastSpace(index)
    } else if text.sign(at: index).value == 0x20 {
      start = index + 1
    } else if let past = caption(text, at: index) {
      start = past
    }
    if let named = NamedUnit.read(text, at: start), named.fragment.unit.rank > last.unit.rank {
      return named
    }
    if (7...9).contains(last.unit.rank) || last.unit == .law
      || last.unit == .supplementaryProvision,
      let bare = NamedUnit.readBare(text, at: start), bare.fragment.unit.rank > last.unit.rank
    {
      return bare
    }
    guard start == index else { return nil }
    if last.unit == .law, let past = text.end(of: "附則", at: index) {
      return (PointerFragment(.named, .supplementaryProvision, range: index..<past), past)
    }
    // 各号列記以外の部分 is no 各号.
    if let sentence = sentence(text, at: index, below: last) { return sentence }
    if let each = each(text, at: index, below: last) { return each }
    return SubitemLetter.read(text, at: index, below: last.unit)
  }

  /// A short caption in parentheses, which holds no reference itself and has a step directly behind;
  /// the index of that step.
  private static func caption(_ text: Span<UInt8>, at index: Int) -> Int? {
    let open = text.sign(at: index)
    guard open.isOpen else { return nil }
    var position = open.end
    for _ in 0..<30 {
      let sign = text.sign(at: position)
      switch sign.value {
      case 0, 0x28, 0x7B2C, 0x524D, 0x6B21, 0x540C, 0x3002: return nil  // （ 第 前 次 同 。
      case 0x29: return text.end(of: "第", at: sign.end) == nil ? nil : sign.end
      default: position = sign.end
      }
    }
    return nil
  }

  private static func each(
    _ text: Span<UInt8>, at index: Int, below last: PointerFragment
  ) -> (fragment: PointerFragment, end: Int)? {
    guard let past = text.end(of: "各", at: index),
      let (unit, end) = ReferenceUnit.read(text, at: past),
      unit == .item || unit == .paragraph, unit.rank > last.unit.rank
    else { return nil }
    return (PointerFragment(.each, unit, range: index..<end), end)
  }

  // 但書, the older way of writing, ends no pointer: its sentences name the unit alone.
  private static let sentences: [(word: StaticString, unit: ReferenceUnit)] = [
    ("ただし書", .proviso), ("ただしがき", .proviso),
    ("前段", .formerPart), ("後段", .latterPart), ("本文", .mainClause),
    ("各号列記以外の部分", .heading), ("各号以外の部分", .heading), ("柱書", .heading),
  ]

  /// A part of the text of a unit: ただし書, 前段, 後段, 本文, 各号列記以外の部分.
  static func sentence(
    _ text: Span<UInt8>, at index: Int, below last: PointerFragment
  ) -> (fragment: PointerFragment, end: Int)? {
    guard last.unit.rank >= 7 else { return nil }
    for position in sentences.indices {
      let (word, unit) = sentences[position]
      guard unit.rank > last.unit.rank, let end = text.end(of: word, at: index) else { continue }
      let past = text.end(of: "き", at: end) ?? end
      return (PointerFragment(.named, unit, range: index..<past), past)
    }
    return nil
  }

  /// What a range goes to, if it ends in a unit like the one that it begins with.
  private static func range(
    _ text: Span<UInt8>, from index: Int, to first: PointerFragment
  ) -> (path: [PointerFragment], end: Int)? {
    guard let (sign, _) = RangeSign.end(in: text, at: index),
      sign - index <= 6, first.relation != .each, first.count == .one
    else { return nil }
    if let letter = SubitemLetter.read(text, at: sign, below: .item), first.unit == .subitem {
      return ([letter.fragment], RangeSign.endOfRange(in: text, at: letter.end))
    }
    let start = text.sign(at: sign).value == 0x7B2C ? sign : text.pastSpace(sign)
    guard let (path, end) = ladder(text, at: start), let last = path.last,
      last.unit == first.unit, last.relation != .each, last.count == .one
    else { return nil }
    return (path, RangeSign.endOfRange(in: text, at: end))
  }
}
