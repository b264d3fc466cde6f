// Byte offsets → lines and columns, for offsets that mostly ascend:
//
//     source      │ ……………… 512 ……………… 1024 ……………… │ reached
//     checkpoints │ (1, 1)   (9, 31)     (17, 4)
//
// An offset ahead costs a pass of eight bytes a step over what lies between; one behind, a pass over at most
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

  /// The position at `end`, from that at `start`, which are at most 512 bytes apart.
  private static func advance(
    _ position: Position, from start: Int, to end: Int, in source: Span<UInt8>
  ) -> Position {
    var index = start
    // Eight counts of at most 64.
    var counts: UInt64 = 0
    var lastWord = -1
    while index + 8 <= end, index + 9 <= source.count {
      let bytes = source.word(at: index)
      let following = source.word(at: index + 1)
      let returns = flags(of: 0x0D, in: bytes)
      let ends =
        flags(of: 0x0A, in: bytes)
        | (returns == 0 ? 0 : returns & ~flags(of: 0x0A, in: following))
      counts &+= ends >> 7
      lastWord = ends != 0 ? index : lastWord
      index += 8
    }
    var lines = sum(counts)
    var lineStart = start
    if lastWord >= 0 {
      for offset in lastWord..<lastWord + 8 where isLineEnd(source, offset) {
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

  /// The highest bit of each byte that equals `byte`.
  @inline(__always)
  private static func flags(of byte: UInt64, in word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let difference = word ^ byte &* 0x0101_0101_0101_0101
    return ~(((difference & low) &+ low) | difference | low)
  }

  private static func isLineEnd(_ source: Span<UInt8>, _ index: Int) -> Bool {
    let byte = source[index]
    if byte == 0x0A { return true }
    return byte == 0x0D && !(index + 1 < source.count && source[index + 1] == 0x0A)
  }

  private static func codePoints(_ source: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    var continuations: UInt64 = 0
    while index + 8 <= range.upperBound {
      let word = source.word(at: index)
      continuations &+= word >> 7 & ~(word >> 6) & 0x0101_0101_0101_0101
      index += 8
    }
    var count = index - range.lowerBound - sum(continuations)
    while index < range.upperBound {
      if source[index] & 0xC0 != 0x80 { count += 1 }
      index += 1
    }
    return count
  }

  /// The sum of eight counts of at most 64.
  private static func sum(_ counts: UInt64) -> Int {
    let low: UInt64 = 0x00FF_00FF_00FF_00FF
    let pairs = (counts & low) &+ (counts >> 8 & low)
    return Int((pairs &* 0x0001_0001_0001_0001) >> 48)
  }
}

extension Span where Element == UInt8 {
  /// Eight bytes from `index` on, the first in the lowest place.
  @inline(__always)
  fileprivate func word(at index: Int) -> UInt64 {
    precondition(index >= 0 && index + 8 <= count, "index out of bounds")
    return unsafe withUnsafeBytes {
      unsafe UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
  }
}
