// What the decoders write to: the free part of the caller's output span.
//
//     base → [ count bytes written │ room, at least 3 bytes for each byte to come and 16 more ]
//
// Characters come as ready-made UTF-8 in the low bytes of a word: a whole word is stored, and the
// position moves by the character's length. Every store is checked against the capacity.

/// The decoders' output: UTF-8 in memory of the caller.
@safe
struct UTF8Writer {
  private let base: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  /// How many bytes are written.
  private(set) var count: Int

  /// Creates a writer that begins behind `count` bytes of `buffer`.
  @unsafe
  init?(_ buffer: UnsafeMutableBufferPointer<UInt8>, count: Int) {
    guard let base = buffer.baseAddress else { return nil }
    unsafe self.base = base
    self.capacity = buffer.count
    self.count = count
  }

  /// Writes the lowest `length` bytes of `word`, at most eight.
  @inline(__always)
  mutating func append(word: UInt64, length: Int) {
    precondition(count &+ 8 <= capacity, "output too small")
    unsafe UnsafeMutableRawPointer(base + count)
      .storeBytes(of: word.littleEndian, as: UInt64.self)
    count &+= length
  }

  /// Lays the eight bytes of each word behind what is written; `advance` says how many of the sixteen
  /// count.
  @inline(__always)
  mutating func lay(_ low: UInt64, _ high: UInt64) {
    precondition(count &+ 16 <= capacity, "output too small")
    unsafe UnsafeMutableRawPointer(base + count)
      .storeBytes(of: low.littleEndian, as: UInt64.self)
    unsafe UnsafeMutableRawPointer(base + count + 8)
      .storeBytes(of: high.littleEndian, as: UInt64.self)
  }

  /// Counts bytes that are laid down already, at most sixteen.
  @inline(__always)
  mutating func advance(_ length: Int) { count &+= length }

  /// Writes a character that is ready-made UTF-8 of `length` bytes, at most four.
  @inline(__always)
  mutating func append(packed: UInt32, length: Int) {
    precondition(count &+ 4 <= capacity, "output too small")
    unsafe UnsafeMutableRawPointer(base + count)
      .storeBytes(of: packed.littleEndian, as: UInt32.self)
    count &+= length
  }

  /// Writes one byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    precondition(count < capacity, "output too small")
    unsafe base[count] = byte
    count &+= 1
  }

  /// Writes a code point below U+10000 that is no surrogate.
  @inline(__always)
  mutating func append(codePoint: UInt32) {
    if codePoint < 0x80 {
      append(UInt8(truncatingIfNeeded: codePoint))
    } else if codePoint < 0x800 {
      append(packed: 0x80C0 | codePoint >> 6 | (codePoint & 0x3F) << 8, length: 2)
    } else {
      let packed = 0x80_80E0 | codePoint >> 12 | (codePoint >> 6 & 0x3F) << 8
      append(packed: packed | (codePoint & 0x3F) << 16, length: 3)
    }
  }

  /// Writes U+FFFD.
  mutating func appendReplacement() {
    append(packed: JISCell.unassigned, length: 3)
  }

  /// Writes the bytes of `span` in `range` as they are.
  @inline(__always)
  mutating func append(_ span: Span<UInt8>, _ range: Range<Int>) {
    let piece = span.extracting(range)
    let length = piece.count
    precondition(count &+ length <= capacity, "output too small")
    unsafe piece.withUnsafeBufferPointer { source in
      if let from = source.baseAddress {
        unsafe (base + count).update(from: from, count: length)
      }
    }
    count &+= length
  }
}
