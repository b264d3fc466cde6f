package import Documents
package import XML

/// A place on a page, in any unit that is small against a letter; pages have places of their own.
package struct PositionalFrame: BitwiseCopyable, Sendable {
  package var left: Int
  package var top: Int
  package var right: Int
  package var bottom: Int

  package init(left: Int, top: Int, right: Int, bottom: Int) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }
}

/// What the start of an element means for a page of text with positions; its end undoes it.
package enum PositionalMeaning: BitwiseCopyable, Sendable {
  /// Nothing: its text belongs where it stands. Text outside of all runs is on no page.
  case inline
  /// Nothing, but what stands in it is the text of a link, whose tag says where it leads.
  case link
  /// A page.
  case page
  /// A run of text on one line of the page.
  case run(PositionalFrame)
  /// A line of the page, which holds runs, letters or text.
  case line(PositionalFrame)
  /// A run of which only the left end is known; letters are as wide as `em` says, or half of it, and its next
  /// line, where it has several, begins `line` lower.
  case openRun(left: Int, top: Int, em: Int, line: Int)
  /// Says within an open run that its next line begins.
  case nextLine
  /// Says within an open run how large the letters of its text are.
  case size(em: Int)
  /// A letter, in the attribute `c`.
  case letter(PositionalFrame)
  /// Content that is no text of the document: styles, scripts. Not counted.
  case machinery
}

/// A dialect of text with positions: knows its elements, and nothing of columns and rows. Its value is
/// the state of a reading at the beginning of a source.
package protocol PositionalDialect: SourceDialect {
  /// What an element means. Called once for each start, in the order of the source.
  mutating func meaning(of element: borrowing XMLElement) -> PositionalMeaning
}

extension PositionalDialect {
  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    var document = SourceDocument(source: source)
    do {
      try PositionalReader.read(into: &document, as: self)
    } catch {
      throw TableReaderFailure(error)
    }
    return document
  }
}

extension Span where Element == UInt8 {
  /// Numbers with decimals that the bytes hold, times `scale`, at most `limit` of them: `"56.8 40.4"`
  /// or `bbox 1 2 3 4`.
  func decimals(scale: Int, limit: Int) -> [Int] {
    var result: [Int] = []
    var index = 0
    while index < count, result.count < limit {
      let isNegative = self[index] == 0x2D
      var at = isNegative ? index + 1 : index
      guard at < count, (0x30...0x39).contains(self[at]) else {
        index += 1
        continue
      }
      var whole = 0
      while at < count, (0x30...0x39).contains(self[at]) {
        whole = Swift.min(whole * 10 + Int(self[at] - 0x30), 1_000_000)
        at += 1
      }
      var value = whole * scale
      if at + 1 < count, self[at] == 0x2E, (0x30...0x39).contains(self[at + 1]) {
        at += 1
        var unit = scale * 1000
        while at < count, (0x30...0x39).contains(self[at]) {
          unit /= 10
          value += Int(self[at] - 0x30) * unit / 1000
          at += 1
        }
      }
      result.append(isNegative ? -value : value)
      index = at
    }
    return result
  }

  /// The offset behind `text` where it stands first; nil where it does not.
  func end(of text: StaticString) -> Int? {
    let length = text.utf8CodeUnitCount
    let first = unsafe text.utf8Start[0]
    var index = firstIndex(of: first, first, in: 0..<count)
    while index + length <= count {
      if extracting(index..<index + length).says(text) { return index + length }
      index = firstIndex(of: first, first, in: index + 1..<count)
    }
    return nil
  }
}
