/// A character of a JIS table as ready-made UTF-8, the first byte in the lowest bits.
struct JISCell {
  /// U+FFFD, which stands where nothing is assigned.
  static let unassigned: UInt32 = 0xBDBFEF

  /// Three bytes; the highest is 0 where the character has two.
  let packed: UInt32

  /// Two or three.
  @inline(__always)
  var length: Int { packed > 0xFFFF ? 3 : 2 }

  /// Whether a character is assigned.
  @inline(__always)
  var isAssigned: Bool { packed != JISCell.unassigned }

  /// A user-defined character, which Shift_JIS has at the pointers 8836 to 10715.
  @inline(__always)
  private init(userDefined pointer: Int) {
    let code = UInt32(truncatingIfNeeded: 0xE000 &- 8836 &+ pointer)
    packed = 0x80_80E0 | code >> 12 | (code >> 6 & 0x3F) << 8 | (code & 0x3F) << 16
  }

  @inline(__always)
  private init(_ cells: StaticString, count: Int, at position: Int) {
    guard position >= 0 && position < count else {
      packed = JISCell.unassigned
      return
    }
    let word = unsafe UnsafeRawPointer(cells.utf8Start + position &* 3)
      .loadUnaligned(as: UInt32.self)
    packed = UInt32(littleEndian: word) & 0xFF_FFFF
  }

  /// The cell of index jis0208 at a pointer, user-defined characters included.
  @inline(__always)
  init(jis0208 pointer: Int) {
    if pointer < 8836 {
      self.init(JIS0208.cells, count: JIS0208.count, at: pointer)
    } else if pointer < 10716 {
      self.init(userDefined: pointer)
    } else {
      self.init(JIS0208.cells, count: JIS0208.count, at: pointer &- 1880)
    }
  }

  /// The cell of index jis0212 at a pointer.
  @inline(__always)
  init(jis0212 pointer: Int) {
    self.init(JIS0212.cells, count: JIS0212.count, at: pointer)
  }
}
