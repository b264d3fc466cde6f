// A stretch of Markdown with inline markup → pieces of a chain.
//
//     **甲**は `a|b` と [乙](x.html)<br>4\. 丙
//     甲    は  a|b  と  乙        line 4 . 丙
//
// First pass: what is dropped, and what stands for something else, in the order of the text. Second
// pass: the runs between. Both linear.

import Documents

/// Reads inline markup of Markdown (GFM 0.29 §6): escapes, code, emphasis, links, HTML.
struct MarkdownText: ~Copyable {
  private enum Kind: BitwiseCopyable {
    case drop, line, block
    case scalar(UInt32)
  }

  private struct Action: BitwiseCopyable {
    var start: Int
    var end: Int
    var kind: Kind
  }

  /// A run of `*`, `_` or `~`, of which the ends that have partners are dropped.
  private struct Run: BitwiseCopyable {
    var start: Int
    var end: Int
    var opens: Bool
    var closes: Bool
  }

  private var actions: [Action] = []
  private var openers: [UInt8: [Run]] = [:]
  private var brackets: [Int] = []
  private var links: [MarkedLink] = []
  private var scratch = Buffer<UInt8>()

  /// Appends what `range` of the document's source says to a chain.
  mutating func append(
    _ range: Range<Int>, of document: inout SourceDocument, to chain: inout TextChain
  ) {
    actions.removeAll(keepingCapacity: true)
    openers.removeAll(keepingCapacity: true)
    brackets.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    scan(document.source.span, range)
    for link in links { document.links.append(link) }
    actions.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    var position = range.lowerBound
    for action in actions where action.start >= position {
      document.appendSource(position..<action.start, to: &chain)
      switch action.kind {
      case .drop: break
      case .line: document.appendBreak(.line, at: action.start, to: &chain)
      case .block: document.appendBreak(.block, at: action.start, to: &chain)
      case .scalar(let scalar):
        scratch.removeAll()
        scratch.append(utf8Of: scalar)
        document.appendText(scratch.span, at: action.start, to: &chain)
      }
      position = action.end
    }
    document.appendSource(position..<range.upperBound, to: &chain)
  }

  private mutating func scan(_ source: Span<UInt8>, _ range: Range<Int>) {
    let end = range.upperBound
    var ticksWithoutEnd = Set<Int>()
    var index = range.lowerBound
    while index < end {
      switch source[index] {
      case 0x5C where index + 1 < end && source[index + 1].isASCIIPunctuation:
        drop(index..<index + 1)
        index += 2
      case 0x60:
        index = scanCode(source, from: index, end: end, without: &ticksWithoutEnd)
      case 0x3C:
        index = scanTag(source, index..<end)
      case 0x26:
        if let reference = source.reference(in: index..<end) {
          actions.append(
            Action(start: index, end: reference.end, kind: .scalar(reference.scalar)))
          index = reference.end
        } else {
          index += 1
        }
      case 0x2A, 0x5F, 0x7E:
        index = scanRun(source, from: index, in: range)
      case 0x5B:
        brackets.append(index)
        index += 1
      case 0x5D:
        index = scanLinkEnd(source, from: index, in: range)
      default: index += 1
      }
    }
  }

  private mutating func drop(_ range: Range<Int>) {
    actions.append(Action(start: range.lowerBound, end: range.upperBound, kind: .drop))
  }

  /// A code span: as many ticks at its end as at its beginning (§6.3); what it holds is text, but for
  /// the backslash that keeps a bar from ending a cell.
  private mutating func scanCode(
    _ source: Span<UInt8>, from start: Int, end: Int, without: inout Set<Int>
  ) -> Int {
    var open = start
    while open < end, source[open] == 0x60 { open += 1 }
    let length = open - start
    if without.contains(length) { return open }
    var index = open
    while index < end {
      guard source[index] == 0x60 else {
        index += 1
        continue
      }
      let close = index
      while index < end, source[index] == 0x60 { index += 1 }
      if index - close == length {
        drop(start..<open)
        for at in open..<close
        where source[at] == 0x5C && at + 1 < close && source[at + 1] == 0x7C {
          drop(at..<at + 1)
        }
        drop(close..<index)
        return index
      }
    }
    without.insert(length)
    return open
  }

  /// A tag that text carries, a comment, or an address in angle brackets.
  private mutating func scanTag(_ source: Span<UInt8>, _ range: Range<Int>) -> Int {
    let start = range.lowerBound
    if let tag = source.knownTag(in: range) {
      let kind: Kind =
        switch tag.kind {
        case .line: .line
        case .block: .block
        case .inline: .drop
        }
      if source.beginsLink(at: start) { links.append(MarkedLink(start: start)) }
      actions.append(Action(start: start, end: tag.end, kind: kind))
      return tag.end
    }
    let limit = min(range.upperBound, start + 2048)
    let close = source.firstIndex(of: 0x3E, 0x3C, in: start + 1..<limit)
    if close < limit, source[close] == 0x3E, source.holdsAddress(start + 1..<close) {
      links.append(MarkedLink(start: start, end: close, address: start + 1..<close))
      drop(start..<start + 1)
      drop(close..<close + 1)
      return close + 1
    }
    return start + 1
  }

  /// A run of signs of emphasis; `_` has no meaning within a word (§6.4).
  private mutating func scanRun(
    _ source: Span<UInt8>, from start: Int, in range: Range<Int>
  ) -> Int {
    let sign = source[start]
    var end = start
    while end < range.upperBound, source[end] == sign { end += 1 }
    if sign == 0x7E, end - start != 2 { return end }
    let before = start > range.lowerBound ? source[start - 1] : 0x20
    let after = end < range.upperBound ? source[end] : 0x20
    let isSpaceBefore = before <= 0x20
    let isSpaceAfter = after <= 0x20
    let isLeft =
      !isSpaceAfter && (!after.isASCIIPunctuation || isSpaceBefore || before.isASCIIPunctuation)
    let isRight =
      !isSpaceBefore && (!before.isASCIIPunctuation || isSpaceAfter || after.isASCIIPunctuation)
    let isWord = sign == 0x5F
    var run = Run(
      start: start, end: end,
      opens: isLeft && (!isWord || !isRight || before.isASCIIPunctuation),
      closes: isRight && (!isWord || !isLeft || after.isASCIIPunctuation))
    while run.closes, run.start < run.end, var opener = openers[sign, default: []].popLast() {
      let length = min(opener.end - opener.start, run.end - run.start)
      drop(opener.end - length..<opener.end)
      drop(run.start..<run.start + length)
      opener.end -= length
      run.start += length
      if opener.start < opener.end { openers[sign, default: []].append(opener) }
    }
    if run.opens, run.start < run.end { openers[sign, default: []].append(run) }
    return end
  }

  /// `](address)` behind a bracket: the text of the link stays, or of an image what stands for it.
  private mutating func scanLinkEnd(
    _ source: Span<UInt8>, from start: Int, in range: Range<Int>
  ) -> Int {
    guard let open = brackets.popLast() else { return start + 1 }
    guard start + 1 < range.upperBound, source[start + 1] == 0x28 else { return start + 1 }
    var depth = 0
    var index = start + 1
    let limit = min(range.upperBound, start + 4096)
    while index < limit {
      switch source[index] {
      case 0x5C: index += 1
      case 0x28: depth += 1
      case 0x29:
        depth -= 1
        if depth == 0 {
          let isImage = open > range.lowerBound && source[open - 1] == 0x21
          if !isImage {
            links.append(
              MarkedLink(
                start: open, end: start, address: source.destination(in: start + 2..<index)))
          }
          drop((isImage ? open - 1 : open)..<open + 1)
          drop(start..<index + 1)
          return index + 1
        }
      default: break
      }
      index += 1
    }
    return start + 1
  }
}

extension UInt8 {
  /// Whether the byte is a sign of ASCII that is no letter, digit or white space.
  var isASCIIPunctuation: Bool {
    switch self {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}

extension Span where Element == UInt8 {
  /// The address that stands in front of a title, without its angle brackets (§6.6).
  fileprivate func destination(in range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, self[start] <= 0x20 { start += 1 }
    if start < range.upperBound, self[start] == 0x3C {
      let end = firstIndex(of: 0x3E, 0x0A, in: start + 1..<range.upperBound)
      return start + 1..<end
    }
    var end = start
    while end < range.upperBound, self[end] > 0x20 { end += 1 }
    return start..<end
  }

  /// Whether a range begins as an address of the web or of mail does.
  fileprivate func holdsAddress(_ range: Range<Int>) -> Bool {
    let bytes = extracting(range)
    for index in 0..<bytes.count where bytes[index] <= 0x20 { return false }
    return bytes.beginsLowercased("http://", at: 0) || bytes.beginsLowercased("https://", at: 0)
      || bytes.beginsLowercased("mailto:", at: 0)
  }
}
