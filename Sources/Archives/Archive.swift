// A zip archive (PKWARE APPNOTE 6.3) as packages of office programs use it:
//
//     local header │ packed part │ … │ central directory │ (zip64 end) │ end of the directory
//
// Only the directory is believed; a local header says where its part begins, and nothing else. Each number is
// checked before it is used, so that a hostile archive is refused with the place of what is wrong.

package import Documents

/// The directory of a zip archive, and the way to its parts.
package struct Archive: Sendable {
  /// What guards against archives that grow without measure.
  package enum Limits {
    /// How many entries an archive may have.
    package static var entries: Int { 20_000 }
    /// How large the parts that are read may be together, in bytes.
    package static var size: Int { 512 << 20 }
    /// How many times its packed size a part may be, once it is larger than `freeSize`.
    package static var ratio: Int { 250 }
    /// Up to this size in bytes a part may be packed as well as it likes.
    package static var freeSize: Int { 4 << 20 }
  }

  /// One part.
  package struct Entry: Sendable {
    package var name: String
    /// The offset of its local header.
    var header: Int
    var packedSize: Int
    package var size: Int
    var method: Int
    var checksum: Int
    var isEncrypted: Bool
    /// The offset of its entry in the directory.
    var place: Int
  }

  package private(set) var entries: [Entry] = []

  /// Reads the directory of an archive.
  package init(_ bytes: Span<UInt8>) throws(ArchiveFailure) {
    var directory = try ArchiveDirectory(bytes)
    guard directory.entryCount <= Limits.entries else {
      throw ArchiveFailure(
        .limit, at: directory.offset,
        "the archive has \(directory.entryCount) entries; at most \(Limits.entries) are read")
    }
    entries.reserveCapacity(directory.entryCount)
    for _ in 0..<directory.entryCount { entries.append(try directory.nextEntry(of: bytes)) }
  }

  /// The part with a name; names are compared as the packages' standards say, ASCII letters of either
  /// case being equal.
  package func entry(named name: String) -> Entry? {
    entries.first { $0.name == name }
      ?? entries.first { $0.name.lowercased() == name.lowercased() }
  }

  /// Whether any part's name begins so.
  package func hasEntry(under prefix: String) -> Bool {
    entries.contains { $0.name.hasPrefix(prefix) }
  }

  /// Unpacks a part.
  ///
  /// - Parameters:
  ///   - entry: One of this archive's entries.
  ///   - bytes: The archive.
  ///   - output: Gets the part's bytes; what it holds already counts towards the limit of size.
  package func append(
    _ entry: Entry, of bytes: Span<UInt8>, to output: inout Buffer<UInt8>
  ) throws(ArchiveFailure) {
    if entry.isEncrypted {
      throw ArchiveFailure(
        .encrypted, at: min(entry.header, bytes.count), "the part '\(entry.name)' is encrypted")
    }
    let isGrown =
      entry.size > Limits.freeSize && entry.size / Limits.ratio > entry.packedSize
    guard !isGrown, entry.size <= Limits.size - min(output.count, Limits.size) else {
      throw ArchiveFailure(
        .limit, at: entry.place,
        "the part '\(entry.name)' would grow from \(entry.packedSize) to \(entry.size) bytes")
    }
    let packed = try range(of: entry, in: bytes)
    let start = output.count
    switch entry.method {
    case 0:
      guard entry.size == packed.count else { throw damage(entry, "its two sizes differ") }
      output.append(bytes.extracting(packed))
    case 8:
      try Inflater.append(bytes.extracting(packed), size: entry.size, to: &output) {
        damage(entry, $0)
      }
    default:
      throw ArchiveFailure(
        .unsupported, at: entry.place,
        "the part '\(entry.name)' is packed by method \(entry.method); known are stored and deflated"
      )
    }
    if Inflater.checksum(of: output.span.extracting(start..<output.count)) != entry.checksum {
      throw damage(entry, "its checksum differs")
    }
  }

  private func damage(_ entry: Entry, _ reason: String) -> ArchiveFailure {
    ArchiveFailure(.damaged, at: entry.header, "the part '\(entry.name)' is damaged: \(reason)")
  }

  /// Where the packed bytes of a part stand.
  private func range(
    of entry: Entry, in bytes: Span<UInt8>
  ) throws(ArchiveFailure) -> Range<Int> {
    var cursor = ArchiveCursor(bytes, at: entry.header)
    guard try cursor.word32() == 0x0403_4B50 else {
      throw damage(entry, "its header is not where the directory says")
    }
    try cursor.skip(22)
    let nameLength = try cursor.word16()
    let extraLength = try cursor.word16()
    try cursor.skip(nameLength + extraLength)
    let start = cursor.offset
    try cursor.skip(entry.packedSize)
    return start..<cursor.offset
  }
}

extension Span where Element == UInt8 {
  /// Whether the bytes begin as a zip archive with at least one entry does.
  package var beginsArchive: Bool {
    count >= 4 && self[0] == 0x50 && self[1] == 0x4B && self[2] == 0x03 && self[3] == 0x04
  }
}
