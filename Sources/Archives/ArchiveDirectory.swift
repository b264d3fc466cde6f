/// The central directory of an archive while it is read.
struct ArchiveDirectory {
  private(set) var entryCount = 0
  /// The offset of the next entry.
  private(set) var offset = 0
  private var end = 0

  /// Finds the directory from the end of the archive.
  init(_ bytes: Span<UInt8>) throws(ArchiveFailure) {
    guard let place = Self.endRecord(of: bytes) else {
      throw ArchiveFailure(
        .damaged, at: bytes.count, "the archive has no directory at its end; it may be cut")
    }
    var cursor = ArchiveCursor(bytes, at: place + 4)
    let disk = try cursor.word16()
    let directoryDisk = try cursor.word16()
    _ = try cursor.word16()
    entryCount = try cursor.word16()
    var size = try cursor.word32()
    offset = try cursor.word32()
    end = place
    if entryCount == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
      try readLargeRecord(bytes, before: place, size: &size)
    } else if disk != 0 || directoryDisk != 0 {
      throw ArchiveFailure(.unsupported, at: place, "the archive is one of several volumes")
    }
    guard offset <= end, size <= end - offset else {
      throw ArchiveFailure(
        .damaged, at: place, "the directory is said to reach past the end of the archive")
    }
    end = offset + size
  }

  /// The entry at `offset`, which moves on.
  mutating func nextEntry(of bytes: Span<UInt8>) throws(ArchiveFailure) -> Archive.Entry {
    let place = offset
    var cursor = ArchiveCursor(bytes, at: offset)
    guard place < end, try cursor.word32() == 0x0201_4B50 else {
      throw ArchiveFailure(.damaged, at: place, "the directory has fewer entries than it says")
    }
    try cursor.skip(4)
    let flags = try cursor.word16()
    let method = try cursor.word16()
    try cursor.skip(4)
    let checksum = try cursor.word32()
    var packedSize = try cursor.word32()
    var size = try cursor.word32()
    let nameLength = try cursor.word16()
    let extraLength = try cursor.word16()
    let commentLength = try cursor.word16()
    try cursor.skip(8)
    var header = try cursor.word32()
    let nameStart = cursor.offset
    try cursor.skip(nameLength)
    let extraStart = cursor.offset
    try cursor.skip(extraLength + commentLength)
    offset = cursor.offset
    if size == 0xFFFF_FFFF || packedSize == 0xFFFF_FFFF || header == 0xFFFF_FFFF {
      let extra = bytes.extracting(0..<extraStart + extraLength)
      try Self.readLargeSizes(
        extra, from: extraStart, size: &size, packedSize: &packedSize, header: &header)
    }
    return Archive.Entry(
      name: Self.name(bytes.extracting(nameStart..<nameStart + nameLength)), header: header,
      packedSize: packedSize, size: size, method: method, checksum: checksum,
      isEncrypted: flags & 1 != 0, place: place)
  }

  /// The offset of the end record, which a comment of at most 65,535 bytes may follow.
  private static func endRecord(of bytes: Span<UInt8>) -> Int? {
    var place = bytes.count - 22
    let last = max(0, place - 65_535)
    while place >= last, place >= 0 {
      if bytes[place] == 0x50, bytes[place + 1] == 0x4B, bytes[place + 2] == 0x05,
        bytes[place + 3] == 0x06
      {
        let comment = Int(bytes[place + 20]) | Int(bytes[place + 21]) << 8
        if place + 22 + comment <= bytes.count { return place }
      }
      place -= 1
    }
    return nil
  }

  /// Reads the end record of zip64, whose locator stands in front of the usual one.
  private mutating func readLargeRecord(
    _ bytes: Span<UInt8>, before place: Int, size: inout Int
  ) throws(ArchiveFailure) {
    var locator = ArchiveCursor(bytes, at: place - 20)
    guard place >= 20, try locator.word32() == 0x0706_4B50 else { return }
    try locator.skip(4)
    let record = try locator.word64()
    var cursor = ArchiveCursor(bytes, at: record)
    guard try cursor.word32() == 0x0606_4B50 else {
      throw ArchiveFailure(.damaged, at: place - 20, "the zip64 record is not where it should be")
    }
    try cursor.skip(28)
    entryCount = try cursor.word64()
    size = try cursor.word64()
    offset = try cursor.word64()
    end = place - 20
  }

  /// Reads the sizes that the zip64 field of an entry holds in place of those that are all ones.
  private static func readLargeSizes(
    _ extra: Span<UInt8>, from start: Int, size: inout Int, packedSize: inout Int,
    header: inout Int
  ) throws(ArchiveFailure) {
    var cursor = ArchiveCursor(extra, at: start)
    while cursor.offset + 4 <= extra.count {
      let kind = try cursor.word16()
      let length = try cursor.word16()
      guard kind == 1 else {
        try cursor.skip(length)
        continue
      }
      if size == 0xFFFF_FFFF { size = try cursor.word64() }
      if packedSize == 0xFFFF_FFFF { packedSize = try cursor.word64() }
      if header == 0xFFFF_FFFF { header = try cursor.word64() }
      return
    }
  }

  /// The name of a part. Backslashes, which some programs write, are slashes.
  private static func name(_ bytes: Span<UInt8>) -> String {
    var name: [UInt8] = []
    name.reserveCapacity(bytes.count)
    for index in 0..<bytes.count { name.append(bytes[index] == 0x5C ? 0x2F : bytes[index]) }
    return String(decoding: name, as: UTF8.self)
  }
}
