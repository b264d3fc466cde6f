// Prose compared by meaning, and the way back from the folded text to the source.
//
//     raw      │ - 意見総数：１４者から３７件↵          as the reader met it
//     folded   │ -意見総数:14者から37件               no white space, one width, one kind of dash
//     segments │ ▲         ▲ ▲▲…                     where folded and raw stop running in step
//
// One pass over the raw bytes; a position of the folded text is found in the raw one by a binary
// search among the segments.

internal import Documents

/// Where folded text and the raw text that it was made from run in step again.
struct FoldedSegment: BitwiseCopyable {
  var folded: UInt32
  var raw: UInt32
}

/// Texts of prose compared by meaning: as `HeaderText` compares, and with all hyphens, minus signs,
/// tildes and wave dashes as one.
enum ProseFolding {
  /// The one form of all hyphens and wave dashes.
  static var dash: UInt8 { 0x2D }

  /// Appends the folded form of `bytes` to `output`.
  static func appendFolded(_ bytes: Span<UInt8>, to output: inout Buffer<UInt8>) {
    var segments = Buffer<FoldedSegment>()
    appendFolded(bytes, from: 0, to: &output, segments: &segments)
  }

  /// Appends the folded form of what stands in `text` from `from` on, as below.
  static func appendFolded(
    _ text: borrowing Buffer<UInt8>, from: Int, to output: inout Buffer<UInt8>,
    segments: inout Buffer<FoldedSegment>
  ) {
    appendFolded(text.span, from: from, to: &output, segments: &segments)
  }

  /// Appends the folded form of `bytes` from `from` on to `output`, and a segment wherever the two
  /// stop running in step.
  static func appendFolded(
    _ bytes: Span<UInt8>, from: Int, to output: inout Buffer<UInt8>,
    segments: inout Buffer<FoldedSegment>
  ) {
    let start = output.count
    var index = from
    var runStart = from
    while index < bytes.count {
      let byte = bytes[index]
      // Most of Japanese text: ideographs, which stay as they are.
      if byte >= 0xE4, byte < 0xEF {
        index += 3
        continue
      }
      var length = 1
      var isKept = false
      switch byte {
      case 0...0x20, 0x41...0x5A, 0x7E: break
      case 0xC2 where bytes.isWideSpace(at: index): length = 2
      case 0xE2 where index + 2 < bytes.count:
        length = 3
        isKept = !isDash(bytes[index + 1], bytes[index + 2])
      case 0xE3 where index + 2 < bytes.count:
        length = 3
        isKept = bytes[index + 1] != 0x80 || ![0x80, 0x9C].contains(bytes[index + 2])
      case 0xEF where index + 2 < bytes.count: length = 3
      default: isKept = true
      }
      if isKept {
        index += length
        continue
      }
      if index > runStart { output.append(bytes.extracting(runStart..<index)) }
      let position = output.count
      appendChanged(bytes.extracting(index..<index + length), start: start, to: &output)
      if output.count > position {
        segments.append(FoldedSegment(folded: UInt32(position), raw: UInt32(index)))
      }
      index += length
      runStart = index
      segments.append(FoldedSegment(folded: UInt32(output.count), raw: UInt32(index)))
    }
    if bytes.count > runStart { output.append(bytes.extracting(runStart..<bytes.count)) }
  }

  /// Appends the folded form of one character that may change.
  private static func appendChanged(
    _ bytes: Span<UInt8>, start: Int, to output: inout Buffer<UInt8>
  ) {
    switch bytes[0] {
    case 0...0x20, 0xC2: break
    case 0x7E, 0xE2: output.append(dash)
    case 0xE3:
      if bytes[2] == 0x9C { output.append(dash) }
    case 0xEF:
      switch WidthForm(bytes[1], bytes[2]) {
      case .other where bytes[1] == 0xBD && bytes[2] == 0x9E: output.append(dash)
      case .sign(0x7E): output.append(dash)
      // A voiced mark looks back at the character before it, which is in the output by now.
      case .halfWidthKana(let index) where index >= HalfWidthKana.voicedMark:
        guard output.count >= start + 3,
          let composed = HalfWidthKana.composed(
            output.span.codePoint(before: output.count),
            semiVoiced: index == HalfWidthKana.semiVoicedMark)
        else {
          HeaderText.appendFolded(bytes, to: &output)
          return
        }
        output.truncate(to: output.count - 3)
        output.append(codePoint: composed)
      default: HeaderText.appendFolded(bytes, to: &output)
      }
    default: HeaderText.appendFolded(bytes, to: &output)
    }
  }

  /// Whether E2 and the two bytes are a hyphen, a dash (U+2010 … U+2015), the minus sign or the tilde
  /// operator.
  private static func isDash(_ second: UInt8, _ third: UInt8) -> Bool {
    switch (second, third) {
    case (0x80, 0x90...0x95), (0x88, 0x92), (0x88, 0xBC): true
    default: false
    }
  }

  /// How many bytes at the front of folded text are bullets.
  static func bulletLength(_ bytes: Span<UInt8>) -> Int {
    var index = 0
    while index < bytes.count {
      let (scalar, length) = bytes.codePoint(at: index)
      switch scalar {
      case 0x2A, 0x2D, 0xB7,  // * - ·
        0x2022, 0x2023, 0x2043, 0x203B,  // • ‣ ⁃ ※
        0x25A0...0x25FF,  // ■ □ ▪ ● ○ ◆ ◇ …
        0x2605, 0x2606, 0x2713, 0x2714, 0x27A2, 0x30FB:  // ★ ☆ ✓ ✔ ➢ ・
        index += length
      default: return index
      }
    }
    return index
  }
}
