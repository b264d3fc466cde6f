internal import Documents
internal import Tables

extension TextNormalizer {
  /// What of a value is the text of a link of the markup.
  struct LinkedText {
    /// The link's index in its reader.
    var link: Int
    /// In bytes of the value; not empty.
    var bytes: Range<Int>
  }

  /// Where a link begins or ends while a value is written.
  private struct Mark {
    var position: Int
    /// Whether a sign in front of it waits to be written.
    var followsSign: Bool

    /// The position once the sign is written, in the form that it took.
    func settled(in text: borrowing Buffer<UInt8>) -> Int {
      guard followsSign, position < text.count else { return position }
      return position + (text[position] < 0x80 ? 1 : 3)
    }
  }

  /// The stretches of the value of some cells that are texts of links, in reading order: white space
  /// at their ends is none of them. Writes the value anew, so that values without links cost nothing.
  mutating func linkedTexts(
    cells: Span<Int32>, of document: borrowing SourceDocument, _ reader: LinkReader
  ) -> [LinkedText] {
    stretches(cells: cells, of: document) { piece, cell in
      reader.link(at: document.origin(of: piece), in: cell)
    }
  }

  /// The stretches of the value of some cells whose pieces `part` knows by one number.
  mutating func stretches(
    cells: Span<Int32>, of document: borrowing SourceDocument,
    by part: (TextPiece, Cell) -> Int?
  ) -> [LinkedText] {
    var text = Buffer<UInt8>()
    begin(at: 0)
    var open: (link: Int, start: Mark)?
    var found: [(link: Int, start: Mark, end: Mark)] = []
    for index in 0..<cells.count {
      let cell = document.cells[Int(cells[index])]
      if index > 0 { self.open(.space, at: Int(cell.start)) }
      var next = cell.text.first
      while next >= 0 {
        let piece = document.pieces[Int(next)]
        next = piece.next
        guard piece.isText else {
          append(piece, of: document, to: &text)
          continue
        }
        let link = part(piece, cell)
        if link != open?.link {
          let mark = Mark(position: text.count, followsSign: heldSign != 0)
          if let open { found.append((open.link, open.start, mark)) }
          open = link.map { ($0, mark) }
        }
        append(piece, of: document, to: &text)
      }
    }
    if let open {
      found.append((open.link, open.start, Mark(position: text.count, followsSign: heldSign != 0)))
    }
    releaseSign(before: 0, to: &text)
    trimEnd(&text)
    let stretches = found.compactMap { found in
      Self.trimmed(found.start.settled(in: text)..<found.end.settled(in: text), text.span)
        .map { LinkedText(link: found.link, bytes: $0) }
    }
    return mapped(stretches, text)
  }

  private static func trimmed(_ range: Range<Int>, _ text: Span<UInt8>) -> Range<Int>? {
    var (start, end) = (range.lowerBound, min(range.upperBound, text.count))
    while start < end {
      if text[start] <= 0x20 {
        start += 1
      } else if start + 3 <= end, text.isWideSpace(at: start) {
        start += text[start] == 0xC2 ? 2 : 3
      } else {
        break
      }
    }
    while end > start {
      if text[end - 1] <= 0x20 {
        end -= 1
      } else if end >= start + 3, text[end - 3] == 0xE3, text.isWideSpace(at: end - 3) {
        end -= 3
      } else {
        break
      }
    }
    return start < end ? start..<end : nil
  }

  /// The stretches where the policy for widths maps the whole value.
  private func mapped(
    _ stretches: [LinkedText], _ value: borrowing Buffer<UInt8>
  ) -> [LinkedText] {
    guard let mapping, !stretches.isEmpty else { return stretches }
    var text = Buffer<UInt8>()
    let edits = mapping.append(value, to: &text)
    return stretches.compactMap { stretch in
      let start = WidthMapping.target(
        of: stretch.bytes.lowerBound, isEnd: false, edits, from: value.span, to: text.span)
      let end = WidthMapping.target(
        of: stretch.bytes.upperBound, isEnd: true, edits, from: value.span, to: text.span)
      return start < end ? LinkedText(link: stretch.link, bytes: start..<end) : nil
    }
  }
}
