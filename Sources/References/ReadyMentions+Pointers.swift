internal import Documents

// Pointers into laws, and into the table itself.

extension ReadyMentions {
  func add(
    _ pointer: Pointer, _ range: Range<Int>, _ text: Span<UInt8>, _ named: inout Named,
    _ places: inout RelativePlaces, _ mentions: inout [Mention], _ locators: inout Buffer<UInt8>
  ) {
    guard let first = pointer.path.first else { return }
    if let row = row(pointer, range, text) {
      mentions.append(Mention(row, start: range.lowerBound, end: range.upperBound))
      return
    }
    if named.article == nil || first.relation != .same,
      let (found, through) = places.places(pointer, text)
    {
      var place = found
      var range = range
      // 同章２: what stands behind the unit belongs to it.
      if pointer.path.count == 1, first.unit.isDivision, pointer.through.isEmpty,
        let behind = PartPlace.read(text, behind: range.upperBound)
      {
        place.number += behind.canonical
        range = range.lowerBound..<behind.end
      }
      for place in [place] + (through.map { [$0] } ?? []) {
        var mention = mention(.locator, place.document, place.number, range, &locators)
        mention.isRelative = true
        mentions.append(mention)
      }
      places.last = place
      return
    }
    var law: String?
    var locator = ""
    switch first.relation {
    case .named:
      if let name = lawName(pointer, range, text, named) {
        law = name
        locator = PointerText.canonical(pointer.path, in: text)
      } else if pointer.continuesList, let article = named.article {
        law = article.law
        locator =
          first.unit.rank > 7
          ? article.locator + PointerText.canonical(pointer.path, in: text)
          : PointerText.canonical(pointer.path, in: text)
      }
    case .same where first.unit == .law && pointer.path.count > 1:
      law = named.law
      locator = PointerText.canonical(Array(pointer.path[1...]), in: text)
    case .same where first.unit == .article:
      law = named.article?.law
      locator =
        (named.article?.locator ?? "")
        + PointerText.canonical(Array(pointer.path[1...]), in: text)
    default: break
    }
    guard let law else { return }
    named.law = law
    if let article = PointerText.article(pointer.path, in: text) {
      named.article = (law, article)
    }
    let number = named.numbersByName[law]
    mentions.append(place(law, number: number, locator, range, &locators))
    mentions[mentions.count - 1].isRelative = first.relation != .named
    if !pointer.through.isEmpty {
      let outer = pointer.path.filter {
        $0.relation == .named && $0.unit.rank < pointer.through[0].unit.rank
      }
      // 第二項から第四項まで behind 同条 or a list: the article stands in front.
      let article =
        pointer.through[0].unit.rank > 7 && !outer.contains { $0.unit == .article }
        ? named.article?.locator ?? "" : ""
      let last = article + PointerText.canonical(outer + pointer.through, in: text)
      mentions.append(place(law, number: number, last, range, &locators))
    }
  }

  /// 前項に同じ in a table means the row before, 次項参照 the one behind.
  private func row(
    _ pointer: Pointer, _ range: Range<Int>, _ text: Span<UInt8>
  ) -> Mention.Kind? {
    guard pointer.path.count == 1, pointer.path[0].unit == .paragraph,
      pointer.path[0].count == .one
    else { return nil }
    let isSame =
      text.end(ofAny: ["に同じ", "と同じ", "と同様", "に同様"], at: range.upperBound) != nil
    switch pointer.path[0].relation {
    case .prev: return isSame ? .rowBefore : nil
    case .next:
      let isNamed = text.end(ofAny: ["参照", "を参照", "をご覧"], at: range.upperBound) != nil
      return isSame || isNamed ? .rowBehind : nil
    default: return nil
    }
  }
}
