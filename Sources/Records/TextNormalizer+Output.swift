// What goes out of a value: white space and signs are held back until the next character says what they are.

internal import Documents

extension TextNormalizer {
  mutating func append(
    _ form: WidthForm, _ bytes: Span<UInt8>, origin: Int, to text: inout Buffer<UInt8>
  ) {
    switch form {
    case .letterOrDigit(let ascii):
      settle(before: UInt32(ascii), to: &text)
      note(origin, at: text.count)
      text.append(ascii)
      countWidth(origin)
    case .sign(let ascii):
      settle(before: 0xFF00, to: &text)
      // A sign that has no ASCII on its left stays; else the right neighbour decides.
      if text.count > valueStart, (0x20..<0x7F).contains(text[text.count - 1]) {
        heldSign = ascii
        heldOffset = origin
      } else {
        note(origin, at: text.count)
        text.append(bytes)
      }
    case .halfWidthKana(let index):
      if index >= HalfWidthKana.voicedMark, composeMark(index, to: &text) {
        countWidth(origin)
        return
      }
      settle(before: 0x3042, to: &text)
      note(origin, at: text.count)
      let (second, third) = HalfWidthKana.fullWidth(index)
      text.append(0xE3)
      text.append(second)
      text.append(third)
      countWidth(origin)
    case .other:
      appendRun(bytes, origin: origin, to: &text)
    }
  }

  /// Composes a voiced mark with the kana in front of it, where there is one that takes it.
  private func composeMark(_ index: Int, to text: inout Buffer<UInt8>) -> Bool {
    guard gap == .none, heldSign == 0, text.count >= valueStart + 3 else { return false }
    let kana = text.span.codePoint(before: text.count)
    let isSemiVoiced = index == HalfWidthKana.semiVoicedMark
    guard let composed = HalfWidthKana.composed(kana, semiVoiced: isSemiVoiced) else {
      return false
    }
    text.truncate(to: text.count - 3)
    text.append(codePoint: composed)
    return true
  }

  mutating func appendRun(
    _ bytes: Span<UInt8>, origin: Int, to text: inout Buffer<UInt8>
  ) {
    var from = 0
    if text.count == valueStart, trimsIdeographicSpace {
      // Ideographic spaces at the start of a value are trimmed like all white space there.
      while from + 3 <= bytes.count, bytes[from] == 0xE3, bytes.isWideSpace(at: from) { from += 3 }
      if from == bytes.count { return }
    }
    if gap != .none || heldSign != 0 {
      settle(before: bytes.codePoint(at: from).value, to: &text)
    }
    if probe >= text.count, probe < text.count + bytes.count - from {
      changes.origin = origin + from + (probe - text.count)
    }
    text.append(bytes.extracting(from..<bytes.count))
  }

  /// Remembers that the next character of the value is preceded by white space or a break.
  mutating func open(_ kind: Gap, at offset: Int) {
    if gap == .none { gapOffset = offset }
    if kind.rawValue > gap.rawValue { gap = kind }
  }

  /// Writes what was held back, now that the next character is known.
  mutating func settle(before next: UInt32, to text: inout Buffer<UInt8>) {
    if heldSign != 0 {
      releaseSign(before: gap == .none ? next : gap == .space ? 0x20 : 0, to: &text)
    }
    guard gap != .none else { return }
    let kind = gap
    gap = .none
    guard text.count > valueStart else { return }
    if kind == .line {
      note(gapOffset, at: text.count)
      text.append(0x0A)
    } else if joinsWraps, isJapanese(text.span.codePoint(before: text.count)),
      isJapanese(next) || next == 0x28 || next == 0x5B || next == 0x7B
    {
      if changes.wrapsClosed == 0 { changes.firstWrap = gapOffset }
      changes.wrapsClosed += 1
    } else {
      note(gapOffset, at: text.count)
      text.append(0x20)
    }
  }

  /// Writes a full-width sign that was held back: as ASCII if its right neighbour is ASCII.
  mutating func releaseSign(before next: UInt32, to text: inout Buffer<UInt8>) {
    guard heldSign != 0 else { return }
    note(heldOffset, at: text.count)
    if next >= 0x20, next < 0x7F {
      text.append(heldSign)
      countWidth(heldOffset)
    } else {
      let isHigh = heldSign >= 0x60
      text.append(0xEF)
      text.append(isHigh ? 0xBD : 0xBC)
      text.append(heldSign &+ (isHigh ? 0x20 : 0x60))
    }
    heldSign = 0
  }

  /// White space at the end of a value goes, ideographic spaces included.
  func trimEnd(_ text: inout Buffer<UInt8>) {
    var end = text.count
    while end > valueStart {
      if text[end - 1] == 0x20 || text[end - 1] == 0x0A {
        end -= 1
      } else if trimsIdeographicSpace, end >= valueStart + 3, text[end - 1] == 0x80,
        text[end - 2] == 0x80,
        text[end - 3] == 0xE3
      {
        end -= 3
      } else {
        break
      }
    }
    text.truncate(to: end)
  }

  private mutating func countWidth(_ offset: Int) {
    if changes.widthsChanged == 0 { changes.firstWidth = offset }
    changes.widthsChanged += 1
  }

  /// Answers the question for an origin when the byte asked for is the next one written.
  private mutating func note(_ offset: Int, at position: Int) {
    if probe == position { changes.origin = offset }
  }
}
