internal import Numbering

/// Reads a law in plain text, as it is printed: a line begins with the number of its article,
/// paragraph or item, and white space parts that from the sentence.
///
///     第四条の二　（略）          article 4_2, paragraph 1
///     ２　前項の…                paragraph 2; ２・３　（略） and ２～４　（略） stand for several
///       一　氏名又は名称          item 1; 一～四　（略）
///       イ　…                    subitem 1 by iroha
package struct LawTextReader: Sendable {
  /// A piece of text and where it stands.
  package struct Passage: Sendable, Hashable {
    package var place: LawPlace
    /// In bytes of the text, without the number in front.
    package var range: Range<Int>
  }

  package private(set) var outline = LawOutline()
  package private(set) var passages: [Passage] = []
  private var place = LawPlace()

  /// Reads a law.
  package init(_ text: Span<UInt8>) {
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 0x0A { end += 1 }
      read(text, start..<end)
      start = end + 1
    }
  }

  private mutating func read(_ text: Span<UInt8>, _ line: Range<Int>) {
    let start = text.pastSpace(line.lowerBound, most: 16)
    guard start < line.upperBound else { return }
    if let end = article(text, start) ?? paragraphs(text, start) ?? items(text, start)
      ?? subitem(text, start)
    {
      passages.append(Passage(place: place, range: end..<line.upperBound))
    } else if !text.sign(at: start).isOpen, !place.steps.isEmpty {
      passages.append(Passage(place: place, range: start..<line.upperBound))
    }
  }

  private mutating func article(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard let head = NamedUnit.read(text, at: start), head.fragment.unit == .article,
      let number = head.fragment.number, text.sign(at: head.end).isSpace
    else { return nil }
    place = LawPlace([.init(.article, number), .init(.paragraph, "1")])
    outline.add(place)
    return head.end
  }

  private mutating func paragraphs(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard let article = place.number(.article),
      let (numbers, end) = numbers(
        text, start,
        { text, index in
          let sign = text.sign(at: index)
          if (0x2460...0x2473).contains(sign.value) { return (Int(sign.value) - 0x245F, sign.end) }
          return ReferenceNumber.digits(text, at: index)
        })
    else { return nil }
    for number in numbers {
      place = LawPlace([.init(.article, article), .init(.paragraph, number)])
      outline.add(place)
    }
    return end
  }

  private mutating func items(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard place.number(.article) != nil,
      let (numbers, end) = numbers(text, start, { ReferenceNumber.kanji($0, at: $1) })
    else { return nil }
    for number in numbers {
      place = place.above(9).below(.item, number)
      outline.add(place)
    }
    return end
  }

  private mutating func subitem(_ text: Span<UInt8>, _ start: Int) -> Int? {
    let sign = text.sign(at: start)
    guard place.number(.item) != nil, let number = SubitemLetter.number(sign.value),
      text.sign(at: sign.end).isSpace
    else { return nil }
    place = place.above(10).below(.subitem, String(number))
    outline.add(place)
    return sign.end
  }

  /// The numbers at the head of a line, up to its white space: ２, 二の二, ２・３, 一～四.
  private func numbers(
    _ text: Span<UInt8>, _ start: Int,
    _ read: (Span<UInt8>, Int) -> (value: Int, end: Int)?
  ) -> (numbers: [String], end: Int)? {
    guard let first = read(text, start) else { return nil }
    var numbers = [String(first.value)]
    var last = first.value
    var end = first.end
    while let branch = NamedUnit.branch(text, at: end) {
      numbers[0] += "_" + String(branch.value)
      end = branch.end
    }
    while true {
      let sign = text.sign(at: end)
      if sign.isSpace { return (numbers, end) }
      guard let next = read(text, sign.end), next.value > last, next.value - last < 1000 else {
        return nil
      }
      if sign.isRange {
        numbers += (last + 1...next.value).map(String.init)
      } else if sign.value == 0x30FB || sign.value == 0x3001 {
        numbers.append(String(next.value))
      } else {
        return nil
      }
      last = next.value
      end = next.end
    }
  }
}
