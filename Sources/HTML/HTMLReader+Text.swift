// Where text goes (WHATWG 13.2.6, the parts on character tokens).

import Documents

extension HTMLReader {
  /// A run of text, with the count of its characters that are no white space.
  @inline(__always)
  mutating func text(_ source: Span<UInt8>, from start: Int, to stop: Int, count: Int) {
    switch mode {
    case .inBody, .inCell, .inCaption:
      let sink = stack[stack.count - 1].sink
      if sink >= 0 {
        output.characters += count
        appendRun(start, stop, to: sink)
      }
      if framesetIsFine, count > 0 || !isSpace(source, start..<stop) { framesetIsFine = false }
    default: textElsewhere(source, from: start, to: stop, count: count)
    }
  }

  @inline(never)
  private mutating func textElsewhere(
    _ source: Span<UInt8>, from start: Int, to stop: Int, count: Int
  ) {
    var first = start
    if count == 0 || !isInTable {
      while first < stop, TextRun.isSpace(source[first]) { first += 1 }
    }
    if isInTable {
      if first == stop {
        if let sink = tableSink(forSpace: true) {
          appendRun(start, stop, to: sink)
        } else if pendingEnd == start, pendingEnd > pendingStart {
          pendingEnd = stop
        } else {
          pendingStart = start
          pendingEnd = stop
        }
      } else if let sink = tableSink(forSpace: false) {
        output.characters += count
        appendRun(start, stop, to: sink)
      }
      return
    }
    if mode == .inTemplate { return }
    if first > start, mode == .afterBody || mode == .afterAfterBody {
      let sink = stack[stack.count - 1].sink
      if sink >= 0 { appendRun(start, first, to: sink) }
    }
    guard first < stop, leaveForText() else { return }
    text(source, from: first, to: stop, count: count)
  }

  /// One character that the source does not say letter by letter, as UTF-8 in a word.
  mutating func character(_ word: UInt64, length: Int, origin: Int, isSpace: Bool) {
    if isInTable {
      if let sink = tableSink(forSpace: isSpace) {
        append(word, length: length, origin: origin, to: sink)
      }
      return
    }
    if isSpace {
      switch mode {
      case .inBody, .inCell, .inCaption, .afterBody, .afterAfterBody:
        let sink = stack[stack.count - 1].sink
        if sink >= 0 { append(word, length: length, origin: origin, to: sink) }
      default: break
      }
      return
    }
    guard leaveForText() else { return }
    if isInTable {
      character(word, length: length, origin: origin, isSpace: false)
      return
    }
    framesetIsFine = false
    let sink = stack[stack.count - 1].sink
    if sink >= 0 { append(word, length: length, origin: origin, to: sink) }
  }

  /// Whether the mode is one of tables' own.
  var isInTable: Bool {
    @inline(__always) mutating get { mode == .inTable || mode == .inTableBody || mode == .inRow }
  }

  /// Where text in a table goes, nil where it is dropped or still has to wait (13.2.6.4.10: white
  /// space stays in the table unless other text comes with it, and that is moved out in front).
  private mutating func tableSink(forSpace: Bool) -> Int32? {
    let top = stack[stack.count - 1]
    let sink: Int32? = top.sink >= 0 ? top.sink : nil
    if top.flags.contains(.foreign) || !top.flags.contains(.tableContext) {
      if !forSpace { framesetIsFine = false }
      return sink
    }
    if forSpace { return tableTextMoved ? sink : nil }
    framesetIsFine = false
    if pendingEnd > pendingStart, let sink { appendRun(pendingStart, pendingEnd, to: sink) }
    pendingEnd = pendingStart
    tableTextMoved = true
    return sink
  }

  /// A tag or a comment ends what text in a table stands together.
  @inline(__always)
  mutating func endPendingText() {
    pendingEnd = pendingStart
    tableTextMoved = false
  }

  /// Goes to the mode in which text that is no white space is read; false where it is dropped.
  mutating func leaveForText() -> Bool {
    while true {
      switch mode {
      case .inBody, .inCell, .inCaption, .inTable, .inTableBody, .inRow, .inTemplate: return true
      case .inColumnGroup:
        guard stack[stack.count - 1].tag == .colgroup else { return false }
        pop()
        mode = .inTable
      case .afterBody, .afterAfterBody: mode = .inBody
      case .inFrameset, .afterFrameset, .afterAfterFrameset: return false
      default: leaveHead()
      }
    }
  }

  // MARK: - Pieces

  @inline(__always)
  mutating func appendRun(_ start: Int, _ stop: Int, to sink: Int32) {
    let chain = drafts[Int(sink)].text
    if chain.last >= 0 {
      let last = output.pieces[Int(chain.last)]
      if last.kind == .source, Int(last.start) + Int(last.length) == start,
        Int(last.length) + stop - start <= TextPiece.longest
      {
        output.pieces[Int(chain.last)].length = last.length + UInt32(stop - start)
        return
      }
    }
    var from = start
    while stop - from > TextPiece.longest {
      appendPiece(.source, from, TextPiece.longest - 3, to: sink)
      from += TextPiece.longest - 3
    }
    appendPiece(.source, from, stop - from, to: sink)
  }

  @inline(__always)
  private mutating func appendPiece(
    _ kind: TextPiece.Kind, _ start: Int, _ length: Int, to sink: Int32
  ) {
    output.append(
      TextPiece(
        kind, start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: length)),
      to: &drafts[Int(sink)].text)
  }

  /// A run of the source whose characters are still to be counted.
  mutating func append(_ source: Span<UInt8>, from start: Int, to stop: Int, to sink: Int32) {
    guard stop > start else { return }
    output.characters += nonSpaceCharactersOf(source.extracting(start..<stop))
    appendRun(start, stop, to: sink)
  }

  /// A character of the arena.
  mutating func append(_ word: UInt64, length: Int, origin: Int, to sink: Int32) {
    guard output.arena.count < 0xFF00_0000 else {
      remark(.arena, "There are more characters to replace than can be kept")
      return
    }
    let offset = UInt32(truncatingIfNeeded: origin)
    for shift: UInt32 in [0, 8, 16, 24] {
      output.arena.append(UInt8(truncatingIfNeeded: offset >> shift))
    }
    let start = output.arena.count
    for index in 0..<length {
      output.arena.append(UInt8(truncatingIfNeeded: word >> UInt64(index * 8)))
    }
    appendPiece(.arena, start, length, to: sink)
    output.characters += nonSpaceCharactersOf(output.arena.span.extracting(start..<start + length))
  }

  /// A line or a block ends or begins with the current tag.
  @inline(__always)
  mutating func appendBreak(_ kind: TextPiece.Kind) {
    guard stack.count > 0 else { return }
    let sink = stack[stack.count - 1].sink
    guard sink >= 0 else { return }
    let last = drafts[Int(sink)].text.last
    if last < 0 { return }
    let before = output.pieces[Int(last)].kind
    if before == .block || before == kind { return }
    appendPiece(kind, tokenStart, 0, to: sink)
  }

  mutating func isSpace(_ source: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where !TextRun.isSpace(source[index]) { return false }
    return true
  }

  mutating func remark(_ limit: LimitSet, _ message: String) {
    guard !reached.contains(limit) else { return }
    reached.insert(limit)
    output.remarks.append(ReaderRemark(kind: .limit, offset: tokenStart, message: message))
  }
}
