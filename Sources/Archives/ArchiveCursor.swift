/// Reads little-endian numbers of an archive, never past its end.
struct ArchiveCursor: ~Escapable {
  private let bytes: Span<UInt8>
  var offset: Int

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, at offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  @_lifetime(self: copy self)
  mutating func word16() throws(ArchiveFailure) -> Int { try number(of: 2) }

  @_lifetime(self: copy self)
  mutating func word32() throws(ArchiveFailure) -> Int { try number(of: 4) }

  /// A number of eight bytes; what no file can be as large as is refused.
  @_lifetime(self: copy self)
  mutating func word64() throws(ArchiveFailure) -> Int {
    let start = offset
    let low = try number(of: 4)
    let high = try number(of: 4)
    guard high == 0 else {
      throw ArchiveFailure(.damaged, at: start, "a size or an offset is out of reach")
    }
    return low
  }

  @_lifetime(self: copy self)
  mutating func skip(_ count: Int) throws(ArchiveFailure) {
    guard count >= 0, count <= bytes.count - offset else { throw cut }
    offset += count
  }

  private var cut: ArchiveFailure {
    ArchiveFailure(
      .damaged, at: min(max(offset, 0), bytes.count), "the archive ends in the middle of a header")
  }

  @_lifetime(self: copy self)
  private mutating func number(of length: Int) throws(ArchiveFailure) -> Int {
    guard offset >= 0, offset <= bytes.count - length else { throw cut }
    var result = 0
    for index in 0..<length { result |= Int(bytes[offset + index]) << (8 * index) }
    offset += length
    return result
  }
}
