// Byte offsets → lines and columns, for offsets that mostly ascend:
//
//     source      │ ……………… 512 ……………… 1024 ……………… │ reached
//     checkpoints │ (1, 1)   (9, 31)     (17, 4)
//
// An offset ahead costs a pass of vectors over what lies between; one behind, a pass over at most
// 512 bytes from its checkpoint. So any order of offsets is linear in the source and the offsets.

/// Finds the line and column of byte offsets of one source.
package struct LineCursor: ~Copyable {
  /// A line and a column, both from 1; a column counts code points.
  package struct Position: BitwiseCopyable, Sendable, Hashable {
    package var line: UInt32
    package var column: UInt32

    package init(line: UInt32 = 1, column: UInt32 = 1) {
      self.line = line
      self.column = column
    }
  }

  private static var interval: Int { 512 }

  private var checkpoints = Buffer<Position>()
  private var reached = 0
  private var position = Position()

  /// Creates a cursor at the start of a source.
  package init() {
    checkpoints.append(position)
  }

  /// Goes to the start of another source.
  package mutating func reset() {
    checkpoints.removeAll()
    position = Position()
    checkpoints.append(position)
    reached = 0
  }

  /// The line and column of `offset` in `source`, which is the same at every call until `reset`; an
  /// offset past the end is taken for the end. LF, CR LF and a lone CR end a line.
  package mutating func location(of offset: Int, in source: Span<UInt8>) -> Position {
    let offset = max(0, min(offset, source.count))
    if offset < reached {
      let index = offset / Self.interval
      return Self.advance(
        checkpoints[index], from: index * Self.interval, to: offset, in: source)
    }
    while true {
      let next = checkpoints.count * Self.interval
      if next > offset { break }
      position = Self.advance(position, from: reached, to: next, in: source)
      checkpoints.append(position)
      reached = next
    }
    position = Self.advance(position, from: reached, to: offset, in: source)
    reached = offset
    return position
  }

  /// The position at `end`, from that at `start`.
  private static func advance(
    _ position: Position, from start: Int, to end: Int, in source: Span<UInt8>
  ) -> Position {
    var lines = 0
    // One past the last line end, and whether there is one.
    var lineStart = start
    var index = start
    var counts = SIMD16<UInt8>()
    var lastBlock = -1
    // No more than 512 bytes come between two checkpoints, so that no lane overflows.
    while index + 17 <= source.count, index + 16 <= end {
      let ends = lineEnds(in: source, at: index)
      counts &-= unsafe unsafeBitCast(ends, to: SIMD16<UInt8>.self)
      if ends.firstTrue != nil { lastBlock = index }
      index += 16
    }
    lines += sum(counts)
    if lastBlock >= 0 {
      for offset in lastBlock..<lastBlock + 16 where isLineEnd(source, offset) {
        lineStart = offset + 1
      }
    }
    while index < end {
      if isLineEnd(source, index) {
        lines += 1
        lineStart = index + 1
      }
      index += 1
    }
    let columns = codePoints(source, lineStart..<end)
    return Position(
      line: position.line &+ UInt32(truncatingIfNeeded: lines),
      column: (lines == 0 ? position.column : 1) &+ UInt32(truncatingIfNeeded: columns))
  }

  @inline(__always)
  private static func lineEnds(
    in source: Span<UInt8>, at index: Int
  ) -> SIMDMask<SIMD16<Int8>> {
    let lineFeed = SIMD16<UInt8>(repeating: 0x0A)
    let bytes = source.vector(at: index)
    let following = source.vector(at: index + 1)
    let returns = bytes .== SIMD16(repeating: 0x0D)
    return (bytes .== lineFeed) .| (returns .^ (returns .& (following .== lineFeed)))
  }

  private static func isLineEnd(_ source: Span<UInt8>, _ index: Int) -> Bool {
    let byte = source[index]
    if byte == 0x0A { return true }
    return byte == 0x0D && !(index + 1 < source.count && source[index + 1] == 0x0A)
  }

  private static func codePoints(_ source: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    var counts = SIMD16<UInt8>()
    while index + 16 <= range.upperBound {
      // Only `.==` compiles to one instruction, so the bytes that begin no code point are counted.
      let others =
        (source.vector(at: index) & SIMD16(repeating: 0xC0)) .== SIMD16(repeating: 0x80)
      counts &-= unsafe unsafeBitCast(others, to: SIMD16<UInt8>.self)
      index += 16
    }
    var count = index - range.lowerBound - sum(counts)
    while index < range.upperBound {
      if source[index] & 0xC0 != 0x80 { count += 1 }
      index += 1
    }
    return count
  }

  /// The sum of sixteen small counts.
  private static func sum(_ counts: SIMD16<UInt8>) -> Int {
    let words = unsafe unsafeBitCast(counts, to: SIMD2<UInt64>.self)
    let low: UInt64 = 0x00FF_00FF_00FF_00FF
    let pairs =
      (words[0] & low) &+ (words[0] >> 8 & low) &+ (words[1] & low) &+ (words[1] >> 8 & low)
    return Int((pairs &* 0x0001_0001_0001_0001) >> 48)
  }
}
