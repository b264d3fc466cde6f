// Text of one width. Runs that the policy leaves alone are found eight bytes at a time and copied:
//
//     source  │ 平成２６年（No．６）の …
//     stops   │     ▲▲    ▲  ▲   ▲▲        bytes that may begin a character of another width
//     output  │ 平成26年（No.6）の …

package import Documents

/// Writes text by a policy of widths.
package struct WidthMapper: Sendable {
  /// A change: the bytes of the source and those of the output.
  package struct Edit: Sendable {
    package var source: Range<Int>
    package var output: Range<Int>
  }

  private let policy: Normalization.Width
  private let table: CompatibilityTable?

  /// Creates a mapper; that of `nfkc` unpacks a table, which takes a millisecond.
  package init(_ policy: Normalization.Width) {
    self.policy = policy
    table = policy == .nfkc ? CompatibilityTable() : nil
  }

  /// Appends `source` in the widths of the policy to `output`, and what changed to `edits`.
  /// Characters that belong together must not be divided among two calls.
  package func append(
    _ source: Span<UInt8>, to output: inout Buffer<UInt8>, edits: inout [Edit]
  ) {
    switch policy {
    case .none: output.append(source)
    case .nfkc:
      if let table { appendCompatible(source, table, to: &output, edits: &edits) }
    case .standard, .narrow, .wide:
      let start = output.count
      var index = 0
      while index < source.count {
        let stop = nextStop(source, from: index)
        output.append(source.extracting(index..<stop))
        guard stop < source.count else { return }
        let position = output.count
        let length = appendMapped(source, at: stop, start: start, to: &output)
        index = stop + length
        note(source, stop..<index, position: position, output, &edits)
      }
    }
  }

  /// Notes a change, where there is one; one that follows another at once lengthens it. A voiced mark
  /// that was composed shortens the output, and counts as a change of the character before it.
  private func note(
    _ source: Span<UInt8>, _ range: Range<Int>, position: Int,
    _ output: borrowing Buffer<UInt8>, _ edits: inout [Edit]
  ) {
    let length = output.count - position
    var isEqual = length == range.count
    if isEqual {
      for offset in 0..<length where output[position + offset] != source[range.lowerBound + offset]
      {
        isEqual = false
      }
    }
    if isEqual, length > 0 { return }
    if let last = edits.last, last.source.upperBound == range.lowerBound {
      edits[edits.count - 1] = Edit(
        source: last.source.lowerBound..<range.upperBound,
        output: last.output.lowerBound..<output.count)
      return
    }
    let isComposed = length == 0
    edits.append(
      Edit(
        source: range.lowerBound - (isComposed ? 3 : 0)..<range.upperBound,
        output: position - (isComposed ? 3 : 0)..<output.count))
  }

  // MARK: Standard, narrow, wide

  /// Appends the form of the character at `index`; its length in the source.
  private func appendMapped(
    _ source: Span<UInt8>, at index: Int, start: Int, to output: inout Buffer<UInt8>
  ) -> Int {
    let (codePoint, length) = source.codePoint(at: index)
    if codePoint < 0x80 {
      // Only `wide` stops at ASCII.
      switch codePoint {
      case 0x20: output.append(codePoint: 0x3000)
      case 0x7F: output.append(0x7F)
      default: output.append(codePoint: codePoint + 0xFEE0)
      }
      return length
    }
    let form =
      length == 3 && source[index] == 0xEF
      ? WidthForm(source[index + 1], source[index + 2]) : .other
    switch form {
    case .letterOrDigit(let ascii) where policy != .wide: output.append(ascii)
    case .sign(let ascii) where policy == .narrow && !isLongVowel(codePoint, output, start):
      output.append(ascii)
    case .sign(let ascii)
    where policy == .standard && isASCII(output, start)
      && isASCIIToBe(source, at: index + length):
      output.append(ascii)
    case .halfWidthKana(let kana):
      if kana >= HalfWidthKana.voicedMark, output.count >= start + 3,
        let composed = HalfWidthKana.composed(
          output.span.codePoint(before: output.count),
          semiVoiced: kana == HalfWidthKana.semiVoicedMark)
      {
        output.truncate(to: output.count - 3)
        output.append(codePoint: composed)
      } else {
        let (second, third) = HalfWidthKana.fullWidth(kana)
        output.append(0xE3)
        output.append(second)
        output.append(third)
      }
    default:
      if policy == .narrow, let ascii = LookAlikes.narrow(codePoint),
        !isLongVowel(codePoint, output, start)
      {
        output.append(ascii)
      } else if policy == .wide, let wide = LookAlikes.wide(codePoint),
        !isLongVowel(codePoint, output, start)
      {
        output.append(codePoint: wide)
      } else {
        output.append(source.extracting(index..<index + length))
      }
    }
    return length
  }

  /// Whether a dash stands behind a katakana.
  private func isLongVowel(
    _ codePoint: UInt32, _ output: borrowing Buffer<UInt8>, _ start: Int
  ) -> Bool {
    LookAlikes.isDash(codePoint) && output.count >= start + 3
      && LookAlikes.isKatakana(output.span.codePoint(before: output.count))
  }

  private func isASCII(_ output: borrowing Buffer<UInt8>, _ start: Int) -> Bool {
    output.count > start && (0x20..<0x7F).contains(output[output.count - 1])
  }

  /// Whether the character at `index` will be ASCII: it is, or it is a full-width letter or digit.
  private func isASCIIToBe(_ source: Span<UInt8>, at index: Int) -> Bool {
    guard index < source.count else { return false }
    if (0x20..<0x7F).contains(source[index]) { return true }
    guard source[index] == 0xEF, index + 2 < source.count,
      case .letterOrDigit = WidthForm(source[index + 1], source[index + 2])
    else { return false }
    return true
  }

  // MARK: Runs

  /// The next byte that may begin a character to change.
  private func nextStop(_ source: Span<UInt8>, from: Int) -> Int {
    var index = from
    let end = source.count
    while index + 17 <= end {
      let stops = stops(source.twoWords(at: index), source.twoWords(at: index + 1))
      if stops.0 != 0 { return index + stops.0.trailingZeroBitCount >> 3 }
      if stops.1 != 0 { return index + 8 + stops.1.trailingZeroBitCount >> 3 }
      index += 16
    }
    while index < end {
      switch source[index] {
      case 0xEF: return index
      case 0xC2, 0xE2, 0xE3:
        if policy != .standard { return index }
        index += 1
      case 0x20..<0x7F where policy == .wide: return index
      default: index += 1
      }
    }
    return end
  }

  /// The highest bit of each byte that ends a run, in two words; the words one byte further are given
  /// as well.
  @inline(__always)
  private func stops(_ words: (UInt64, UInt64), _ next: (UInt64, UInt64)) -> (UInt64, UInt64) {
    (stops(words.0, next.0), stops(words.1, next.1))
  }

  @inline(__always)
  private func stops(_ word: UInt64, _ next: UInt64) -> UInt64 {
    let ef = Self.equal(word, 0xEF)
    if policy == .standard { return ef }
    // E3 80 begins the ideographic space and the wave dash, beside 、 and 。.
    let e380 = Self.equal(word, 0xE3) & Self.equal(next, 0x80)
    let signs = ef | e380 | Self.equal(word, 0xE2)
    if policy == .narrow { return signs }
    let high: UInt64 = 0x8080_8080_8080_8080
    let ascii = ~word & high
    return signs | ascii & Self.printable(word) | Self.equal(word, 0xC2)
  }

  /// The highest bit of each byte that equals `byte`, exactly.
  @inline(__always)
  private static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return ~(((difference & low) &+ low) | difference | low)
  }

  /// The highest bit of each ASCII byte from 0x20 on.
  @inline(__always)
  private static func printable(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return (word & low) &+ (0x6060_6060_6060_6060)
  }
}
