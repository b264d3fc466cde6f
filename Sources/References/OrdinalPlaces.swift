internal import Documents

/// Places that are numbered by 第 alone, as notices are: 第１の３, 第２の１(2), 第３.
///
/// Nothing tells such a number from others (第１の被告) but the outline: only what begins as one of its
/// headings is read.
struct OrdinalPlaces {
  /// A place in a text.
  struct Place {
    var locator: String
    var range: Range<Int>
  }

  private let outline: Outline

  /// Nil where an outline has no headings that are numbered so.
  init?(_ outline: Outline) {
    let hasOrdinals = outline.nodes.contains { node in
      guard node.number.hasPrefix("第") else { return false }
      let rest = node.number.dropFirst().drop { $0.isNumber }
      return rest.isEmpty || rest.hasPrefix("の") || !(rest.first?.isLetter ?? true)
    }
    guard hasOrdinals else { return nil }
    self.outline = outline
  }

  /// The places of a text, in reading order.
  func places(in text: Span<UInt8>) -> [Place] {
    var places: [Place] = []
    var index = 0
    while index + 3 <= text.count {
      // 第
      guard text[index] == 0xE7, text[index + 1] == 0xAC, text[index + 2] == 0xAC else {
        index += 1
        continue
      }
      if let place = place(text, at: index) {
        places.append(place)
        index = place.range.upperBound
      } else {
        index += 3
      }
    }
    return places
  }

  private func place(_ text: Span<UInt8>, at start: Int) -> Place? {
    guard !text.sign(before: start).sign.isKanji,
      let number = ReferenceNumber.read(text, at: start + 3)
    else { return nil }
    // The numbers and items one after the other, each with where it ends.
    var parts = [(locator: "第\(number.value)", end: number.end)]
    while let past = text.end(of: "の", at: parts[parts.count - 1].end),
      let branch = ReferenceNumber.read(text, at: past)
    {
      parts.append(("\(parts[parts.count - 1].locator)の\(branch.value)", branch.end))
    }
    if ReferenceUnit.read(text, at: parts[parts.count - 1].end) != nil { return nil }
    while let item = PlaceItem.read(text, at: parts[parts.count - 1].end) {
      parts.append((parts[parts.count - 1].locator + item.canonical, item.end))
    }
    let last = parts[parts.count - 1]
    guard outline.deepest(of: last.locator) != nil,
      parts.count > 1 || PlaceContext.saysPlace(text, at: last.end)
        || text.sign(at: last.end).value == 0x300D
    else { return nil }
    return Place(locator: last.locator, range: start..<last.end)
  }
}
