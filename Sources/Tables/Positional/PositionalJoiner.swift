// Boxes of one cell, or of one paragraph of prose → one chain of text.
//
// A wrapped line is closed without a space beside a Japanese character. Between two Latin words the
// room that the line had left decides. Nothing is copied; a space that only the page shows is a
// piece of the arena.

import Documents

/// Puts the text of boxes together.
struct PositionalJoiner {
  /// The usual distance of two lines, 0 where it is not known.
  var pitch: Int
  /// Whether lines break between Latin words, and not wherever they are full.
  var breaksBetweenWords: Bool
  private let space: [UInt8] = [0x20]

  init(pitch: Int, breaksBetweenWords: Bool) {
    self.pitch = pitch
    self.breaksBetweenWords = breaksBetweenWords
  }

  /// Appends lines to a chain. `left` and `right` are the edges of the column they stand in.
  func append(
    _ lines: [PositionalLine], of boxes: [PositionalBox], left: Int, right: Int,
    into document: inout SourceDocument, to chain: inout TextChain
  ) {
    for (index, line) in lines.enumerated() {
      if index > 0, let last = lines[index - 1].boxes.last, let first = line.boxes.first {
        let dy = line.top - lines[index - 1].top
        let isSamePage = line.page == lines[index - 1].page
        if isSamePage, pitch > 0, dy * 2 > pitch * 3 {
          document.appendBreak(.block, at: boxes[first].offset, to: &chain)
        } else if endsParagraph(boxes[last], before: boxes[first], left: left, right: right) {
          document.appendBreak(.block, at: boxes[first].offset, to: &chain)
        } else if wrapStandsForSpace(boxes[last], boxes[first], in: lines[index - 1], right: right)
        {
          document.appendArena(space.span, origin: boxes[first].offset, to: &chain)
        }
      }
      for (place, box) in line.boxes.enumerated() {
        if place > 0, gapStandsForSpace(boxes[line.boxes[place - 1]], boxes[box]) {
          document.appendArena(space.span, origin: boxes[box].offset, to: &chain)
        }
        document.link(boxes[box].text, to: &chain)
      }
    }
  }

  /// Whether a gap within a line is wider than setting letters side by side explains.
  private func gapStandsForSpace(_ one: PositionalBox, _ next: PositionalBox) -> Bool {
    if one.endsWithSpace || next.beginsWithSpace { return false }
    let gap = next.left - one.right
    let em = min(one.em, next.em)
    switch (isJapanese(one.last), isJapanese(next.first)) {
    case (false, false): return gap * 100 > 18 * em
    case (true, true): return gap * 100 > 80 * em
    default: return gap * 100 > 60 * em
    }
  }

  /// A sentence ends, and the line had clear room for what begins the next; or the next is indented.
  private func endsParagraph(
    _ one: PositionalBox, before next: PositionalBox, left: Int, right: Int
  ) -> Bool {
    guard one.last == 0x3002 || one.last == 0xFF0E else { return false }
    if next.isIndented || next.left - left >= next.em { return true }
    let room = right - one.right
    return room > next.headWidth * next.em / 2 + next.em
  }

  private func wrapStandsForSpace(
    _ one: PositionalBox, _ next: PositionalBox, in line: PositionalLine, right: Int
  ) -> Bool {
    if one.endsWithSpace || next.beginsWithSpace { return false }
    if isJapanese(one.last) || isJapanese(next.first) { return false }
    if breaksWords(behind: one.last) || clings(next.first, to: one.last) { return false }
    // Where the ends of lines are guessed, their room is as well.
    if (right - one.right) * 10 >= (one.isOpenEnded ? 25 : 7) * one.em { return true }
    let isOneWord = line.boxes.count == 1 && !one.holdsSpace
    return breaksBetweenWords && !isOneWord
  }

  /// Whether no space stands between two signs in Japanese text: 「2.1(3)(ス)」, 「5%」.
  private func clings(_ scalar: UInt32, to last: UInt32) -> Bool {
    switch scalar {
    case 0x28: last < 0x80 && !isLetter(last)
    case 0x21, 0x25, 0x29, 0x2C, 0x2E, 0x2F, 0x3A, 0x3B, 0x3F, 0x5D: true
    default: last == 0x28 || last == 0x5B
    }
  }

  private func isLetter(_ scalar: UInt32) -> Bool {
    (0x41...0x5A).contains(scalar & ~0x20)
  }

  /// Signs behind which a word is broken where it is too long for its line.
  private func breaksWords(behind scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2F, 0x3F, 0x26, 0x3D, 0x5F, 0x25, 0x23: true
    default: false
    }
  }
}

extension SourceDocument {
  /// Appends a chain that is not used elsewhere to another one.
  mutating func link(_ part: TextChain, to chain: inout TextChain) {
    guard part.first >= 0 else { return }
    if chain.last >= 0 {
      pieces[Int(chain.last)].next = part.first
    } else {
      chain.first = part.first
    }
    chain.last = part.last
  }
}
