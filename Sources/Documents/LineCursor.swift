// Byte offsets → lines and columns, for offsets that mostly ascend:
//
//     source      │ ……………… 512 ……………… 1024 ……………… │ reached
//     checkpoints │ (1, 1)   (9, 31)     (17, 4)
//
// An offset ahead costs a pass of sixteen bytes a step over what lies between; one behind, a pass over
// at most 512 bytes from its checkpoint. So any order of offsets is linear in the source and the
// offsets.

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
    var counts = Block(repeating: 0)
    while index + 16 <= end {
      let block = source.vector(at: index)
      let ends = bits(block .== Block(repeating: 0x0A)) | bits(block .== Block(repeating: 0x0D))
      if !isZero(ends) { break }
      counts &-= bits(
        unsafe unsafeBitCast(block, to: SIMD16<Int8>.self) .> SIMD16<Int8>(repeating: -65))
      index += 16
    }
    var position = position
    position.column &+= UInt32(truncatingIfNeeded: sum(counts))
    while index < end {
      let byte = source[index]
      if isLineEnd(source, index) {
        position.line &+= 1
        position.column = 1
        // What follows the line's end is mostly long again.
        return advance(position, from: index + 1, to: end, in: source)
      }
      if byte & 0xC0 != 0x80 { position.column &+= 1 }
      index += 1
    }
    return position
  }

  private static func isLineEnd(_ source: Span<UInt8>, _ index: Int) -> Bool {
    let byte = source[index]
    if byte == 0x0A { return true }
    return byte == 0x0D && !(index + 1 < source.count && source[index + 1] == 0x0A)
  }

  private typealias Block = SIMD16<UInt8>

  @inline(__always)
  private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> Block {
    unsafe unsafeBitCast(mask, to: Block.self)
  }

  @inline(__always)
  private static func isZero(_ block: Block) -> Bool {
    let words = unsafe unsafeBitCast(block, to: SIMD2<UInt64>.self)
    return words[0] | words[1] == 0
  }

  /// The sum of lanes of at most 32.
  @inline(__always)
  private static func sum(_ counts: Block) -> Int {
    let words = unsafe unsafeBitCast(counts, to: SIMD2<UInt64>.self)
    let low: UInt64 = 0x00FF_00FF_00FF_00FF
    let bytes = words[0] &+ words[1]
    let pairs = (bytes & low) &+ ((bytes >> 8) & low)
    return Int((pairs &* 0x0001_0001_0001_0001) >> 48)
  }
}
