// WHATWG 13.2.5.2 to 13.2.5.31: what stands in elements whose content is no markup.

import Documents

extension HTMLReader {
  /// Reads the content of the element that has just begun, and its end tag.
  @inline(never)
  mutating func readContent(_ source: Span<UInt8>) {
    let kind = content
    let start = tokenStart
    content = .data
    var stop = end
    if kind == .script {
      stop = scriptEnd(source)
    } else if kind != .plain {
      stop = at
      while !isEndTag(source, stop, of: contentTag) {
        stop = TextRun.find(0x3C, source, from: stop + 1)
        if stop >= end { break }
      }
      stop = min(stop, end)
    }
    if contentSink >= 0 {
      readText(source, to: stop, references: kind == .references)
    } else {
      at = stop
    }
    if kind == .plain { return }
    if at >= end {
      output.cutAt = start
      return
    }
    tokenStart = at
    at += 2
    _ = name(source)
    if !readAttributes(source, of: .unknown) { at = end }
  }

  /// Text with its references and line ends, up to `stop`, to the content's sink.
  private mutating func readText(_ source: Span<UInt8>, to stop: Int, references: Bool) {
    let sink = contentSink
    while at < stop {
      let run = TextRun.scan(source, from: at)
      let runEnd = min(run.end, stop)
      append(source, from: at, to: runEnd, to: sink)
      at = runEnd
      if at >= stop { break }
      switch source[at] {
      case 0x0D:
        if source[at + 1] != 0x0A { append(0x0A, length: 1, origin: at, to: sink) }
        at += 1
      case 0:
        append(0xBD_BFEF, length: 3, origin: at, to: sink)
        at += 1
      case 0x26 where references:
        if let found = Self.reference(source, at: at, end: stop, inAttribute: false) {
          append(
            found.text, length: 8 - found.text.leadingZeroBitCount / 8, origin: at, to: sink)
          at += found.length
        } else {
          append(source, from: at, to: at + 1, to: sink)
          at += 1
        }
      default:
        append(source, from: at, to: at + 1, to: sink)
        at += 1
      }
    }
  }

  /// The content of a CDATA section: text in which nothing is markup.
  mutating func rawText(_ source: Span<UInt8>, from start: Int, to stop: Int) {
    let sink = stack[stack.count - 1].sink
    guard sink >= 0, stop > start else { return }
    let saved = at
    at = start
    contentSink = sink
    framesetIsFine = framesetIsFine && isSpace(source, start..<stop)
    readText(source, to: stop, references: false)
    at = saved
  }

  /// Whether the end tag of `tag` begins at `start`.
  private mutating func isEndTag(_ source: Span<UInt8>, _ start: Int, of tag: Tag) -> Bool {
    guard start + 2 < end, source[start] == 0x3C, source[start + 1] == 0x2F else { return false }
    let low = tagKeys[Int(tag.rawValue)]
    let high = tagMoreKeys[Int(tag.rawValue)]
    var index = 0
    while index < 16 {
      let letter = UInt8(
        truncatingIfNeeded: (index < 8 ? low : high) &>> UInt64((index & 7) &* 8))
      if letter == 0 { break }
      let byte = source[start + 2 + index]
      if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != letter { return false }
      index += 1
    }
    let next = source[start + 2 + index]
    // A name that the source's end cuts off is no end tag, but neither is it text: it is a cut.
    return TextRun.isSpace(next) || next == 0x2F || next == 0x3E
  }

  /// Where the end tag of a script begins that starts at `at` (13.2.5.4, 13.2.5.15 to 13.2.5.31): in
  /// `<!-- … -->`, a `<script>` hides an end tag.
  private mutating func scriptEnd(_ source: Span<UInt8>) -> Int {
    var here = at
    var isEscaped = false
    var isDouble = false
    while here < end {
      let byte = source[here]
      if !isEscaped {
        here = TextRun.find(0x3C, source, from: here)
        if here >= end { return end }
        if isEndTag(source, here, of: .script) { return here }
        if source[here + 1] == 0x21, source[here + 2] == 0x2D, source[here + 3] == 0x2D {
          isEscaped = true
          isDouble = false
          // The two hyphens may be those of the end.
          here += 2
        } else {
          here += 1
        }
        continue
      }
      if byte == 0x2D, source[here + 1] == 0x2D {
        var after = here + 2
        while source[after] == 0x2D { after += 1 }
        if source[after] == 0x3E {
          isEscaped = false
          here = after + 1
        } else {
          here = after
        }
      } else if byte == 0x3C {
        if isDouble {
          if isEndTag(source, here, of: .script) {
            isDouble = false
            here += 8
          } else {
            here += 1
          }
        } else if isEndTag(source, here, of: .script) {
          return here
        } else if matchesLetters(source, here + 1, "script"),
          TextRun.isSpace(source[here + 7]) || source[here + 7] == 0x2F || source[here + 7] == 0x3E
        {
          isDouble = true
          here += 7
        } else {
          here += 1
        }
      } else {
        here += 1
      }
    }
    return end
  }
}
