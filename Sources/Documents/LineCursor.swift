// Byte offsets → lines and columns, for offsets that mostly ascend:
//
//     source      │ ……………… 512 ……………… 1024 ……………… │ reached
//     checkpoints │ (1, 1)   (9, 31)      (17, 4)
//
// An offset ahead costs a pass of sixteen bytes a step over what lies between; one behind, a pass over
// at most 512 bytes from its checkpoint. So any order of offsets is linear in the source and the
// offsets. The last step looks past the offset and masks what it sees there; a line's end costs one
// step more.

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

  private typealias Block = SIMD16<UInt8>

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
    _ start: Position, from startIndex: Int, to end: Int, in source: Span<UInt8>
  ) -> Position {
    precondition(startIndex >= 0 && end <= source.count, "index out of bounds")
    var position = start
    var index = startIndex
    // A lane counts at most one a step, and there are fewer than 255 steps between two line ends.
    var counts = Block(repeating: 0)
    while index < end {
      index = countPlainBlocks(from: index, to: end, in: source, &counts)
      let block = block(at: index, in: source)
      let left = end &- index
      guard let lane = block.lineEnds.firstTrue, lane < left else {
        if left >= 16 {
          counts &-= block.codePointStarts.bytes
          index &+= 16
          continue
        }
        counts &-= block.codePointStarts.bytes & .lanes(below: left)
        break
      }
      index &+= lane &+ 1
      if source[index &- 1] == 0x0D, index < source.count, source[index] == 0x0A {
        // The line feed ends the line.
        counts &-= block.codePointStarts.bytes & .lanes(below: lane &+ 1)
      } else {
        position.line &+= 1
        position.column = 1
        counts = Block(repeating: 0)
      }
    }
    position.column &+= UInt32(truncatingIfNeeded: counts.sum)
    return position
  }

  /// Counts pairs of blocks without a line's end, and returns the index behind the last.
  @inline(__always)
  private static func countPlainBlocks(
    from start: Int, to end: Int, in source: Span<UInt8>, _ counts: inout Block
  ) -> Int {
    var index = start
    unsafe source.withUnsafeBytes { bytes in
      while index <= end &- 32 {
        let first = unsafe bytes.vector(at: index)
        let second = unsafe bytes.vector(at: index &+ 16)
        if (first.lineEnds .| second.lineEnds).hasTrue { return }
        counts &-= first.codePointStarts.bytes
        counts &-= second.codePointStarts.bytes
        index &+= 32
      }
    }
    return index
  }

  /// Sixteen bytes from `index` on, zeros behind the end of the source.
  @inline(__always)
  private static func block(at index: Int, in source: Span<UInt8>) -> Block {
    if index <= source.count &- 16 {
      return unsafe source.withUnsafeBytes { unsafe $0.vector(at: index) }
    }
    return lastBlock(at: index, in: source)
  }

  @inline(never)
  private static func lastBlock(at index: Int, in source: Span<UInt8>) -> Block {
    var block = Block(repeating: 0)
    for lane in 0..<source.count - index { block[lane] = source[index + lane] }
    return block
  }
}

extension SIMD16<UInt8> {
  /// Where a line feed or a carriage return stands.
  @inline(__always)
  fileprivate var lineEnds: SIMDMask<SIMD16<Int8>> {
    (self .== Self(repeating: 0x0A)) .| (self .== Self(repeating: 0x0D))
  }
}
