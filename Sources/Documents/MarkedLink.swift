/// A link that the markup of a source makes of a stretch of text. Its address stands in its start tag,
/// or beside the text in the source, and is read when it is asked for.
@usableFromInline
package struct MarkedLink: BitwiseCopyable, Sendable {
  /// The source offset where its markup begins.
  @usableFromInline
  package var start: UInt32
  /// The source offset where its text ends; 0 where that is to be found from its tags.
  @usableFromInline
  package var end: UInt32
  /// Where its address stands in the source, as written, or in the arena; empty where a tag at `start`
  /// says it.
  @usableFromInline
  package var addressStart: UInt32
  @usableFromInline
  package var addressEnd: UInt32
  /// Whether the address stands in the arena, where it is written as it is.
  @usableFromInline
  package var isInArena = false

  @inlinable
  package init(start: Int, end: Int = 0, address: Range<Int> = 0..<0) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.addressStart = UInt32(truncatingIfNeeded: address.lowerBound)
    self.addressEnd = UInt32(truncatingIfNeeded: address.upperBound)
  }
}
