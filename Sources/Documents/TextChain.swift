// The text of a cell, a caption or the prose around the tables: never copied, only pointed at.
//
//     chain ──→ piece ──→ piece ──→ piece        (an index into `SourceDocument.pieces`, −1 ends)
//               │ text    │ line    │ text
//               ▼         ▼         ▼
//          source bytes  (a tag's  arena bytes: what no run of the source says letter by letter,
//                         offset)  a character reference for instance
//
// Chains of several cells may interleave in `pieces`, because markup does (nested tables, text that
// is moved out in front of a table).

/// One step of a chain of text: a run of bytes, or a place where a new line begins.
@usableFromInline
package struct TextPiece: BitwiseCopyable, Sendable {
  /// What a piece stands for.
  @usableFromInline
  package enum Kind: UInt8, BitwiseCopyable, Sendable {
    /// Bytes of the source itself, from `start` on.
    case source
    /// Bytes of the arena, from `start` on; the four bytes in front of them (little endian) are the
    /// offset of their origin in the source.
    case arena
    /// A line ends here (`br`, `text:line-break`); `start` is the source offset of the markup.
    case line
    /// A paragraph or another block begins or ends here; `start` is the source offset of the markup.
    case block
  }

  /// An offset into the source or the arena, by `kind`.
  @usableFromInline
  package var start: UInt32
  /// Bits 31 and 30 are the kind, the others the length in bytes.
  @usableFromInline
  package var lengthAndKind: UInt32
  /// The index of the next piece of the chain, −1 at its end.
  @usableFromInline
  package var next: Int32

  @inlinable
  package init(_ kind: Kind, start: UInt32, length: UInt32) {
    self.start = start
    self.lengthAndKind = UInt32(kind.rawValue) << 30 | length & 0x3FFF_FFFF
    self.next = -1
  }

  @inlinable
  package var kind: Kind {
    switch lengthAndKind >> 30 {
    case 0: .source
    case 1: .arena
    case 2: .line
    default: .block
    }
  }

  /// Whether the piece holds text (and is no break).
  @inlinable
  package var isText: Bool { lengthAndKind < 2 << 30 }

  /// The length in bytes; 0 for a break.
  @inlinable
  package var length: UInt32 {
    get { lengthAndKind & 0x3FFF_FFFF }
    set { lengthAndKind = lengthAndKind & 0xC000_0000 | newValue & 0x3FFF_FFFF }
  }

  /// The longest run that one piece can hold, in bytes.
  @inlinable
  package static var longest: Int { 0x3FFF_FFFF }
}

/// A chain of pieces: the text of one cell, caption or stretch of prose.
@usableFromInline
package struct TextChain: BitwiseCopyable, Sendable {
  /// The index of the first piece, −1 when the chain is empty.
  @usableFromInline
  package var first: Int32
  /// The index of the last piece, −1 when the chain is empty.
  @usableFromInline
  package var last: Int32

  /// An empty chain.
  @inlinable
  package init() {
    first = -1
    last = -1
  }

  @inlinable
  package var isEmpty: Bool { first < 0 }
}
