// The headings of a document's prose, found where its markup says so:
//
//     prose   │ block ▏text ▏block ▏text text ▏line ▏text …
//     source  │ …</p><h2 class="a"><span>第２章</span></h2>…
//                                       ▲ the tags in front of a block's first text, read backwards
//
// Cost is linear in the pieces of the prose, plus a bounded look back for each block.

internal import Documents

/// The headings above the tables of a document.
struct HeadingFinder: ~Copyable {
  /// A heading: where its text begins, and the first and the last of its pieces.
  struct Heading {
    var offset: Int
    var first: Int32
    var last: Int32
  }

  /// In the order of the source.
  private(set) var headings: [Heading] = []
  private var paragraphs: [Heading] = []

  /// Finds the headings of a document; where its markup marks none, every paragraph counts as one.
  init(_ document: borrowing SourceDocument) {
    var open: Heading?
    var nextTable = 0
    var index = document.prose.first
    while index >= 0 {
      let piece = document.pieces[Int(index)]
      if piece.isText {
        if !document.withBytes(of: piece, HeaderText.isBlank) {
          let offset = document.origin(of: piece)
          // Texts on both sides of a table are not one paragraph.
          var passesTable = false
          while nextTable < document.tables.count,
            Int(document.tables[nextTable].start) < offset
          {
            nextTable += 1
            passesTable = true
          }
          if passesTable { close(&open, document) }
          open = open ?? Heading(offset: offset, first: index, last: index)
          open?.last = index
        }
      } else if piece.kind == .block {
        close(&open, document)
      }
      index = piece.next
    }
    close(&open, document)
    if headings.isEmpty { headings = paragraphs }
    headings.sort { $0.offset < $1.offset }
    paragraphs = []
  }

  private mutating func close(_ open: inout Heading?, _ document: borrowing SourceDocument) {
    guard let heading = open else { return }
    open = nil
    paragraphs.append(heading)
    if document.source.span.isHeading(at: heading.offset) { headings.append(heading) }
  }

  /// The last heading that begins before an offset.
  func heading(before offset: Int) -> Heading? {
    var low = 0
    var high = headings.count
    while low < high {
      let middle = (low + high) / 2
      if headings[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? headings[low - 1] : nil
  }
}

extension Span where Element == UInt8 {
  /// Whether the text at `offset` is the first of an element that holds a heading: only tags of
  /// other elements and white space stand between the two.
  fileprivate func isHeading(at offset: Int) -> Bool {
    var end = Swift.min(offset, count)
    let farthest = Swift.max(0, end - 1024)
    while true {
      while end > farthest, self[end - 1] <= 0x20 { end -= 1 }
      guard end > farthest, self[end - 1] == 0x3E else { return false }
      var start = end - 1
      while start > farthest, self[start] != 0x3C { start -= 1 }
      guard self[start] == 0x3C else { return false }
      if start + 1 < end, self[start + 1] == 0x2F {
        // An end tag is passed: an anchor may stand empty in front of the text. A block is not.
        if isHeadingTag(from: start + 2, to: end) { return false }
      } else if isHeadingTag(from: start + 1, to: end) {
        return true
      }
      end = start
    }
  }

  /// Whether the tag whose name begins at `start` is one of a heading: HTML and its kin, law XML,
  /// DocBook and JATS, OpenDocument, TEI.
  private func isHeadingTag(from start: Int, to end: Int) -> Bool {
    var stop = start
    while stop < end, self[stop] > 0x20, self[stop] != 0x3E, self[stop] != 0x2F { stop += 1 }
    let name = extracting(start..<stop)
    if name.count == 2, name[0] | 0x20 == 0x68, (0x31...0x36).contains(name[1]) { return true }
    return name.reads("ArticleTitle") || name.reads("AppdxTableTitle") || name.reads("title")
      || name.reads("text:h") || name.reads("head")
  }

  private func reads(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in 0..<count where unsafe self[index] != text.utf8Start[index] { return false }
    return true
  }
}
