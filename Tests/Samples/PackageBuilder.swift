/// Writes zip archives whose parts are stored, not packed, for tests.
package struct PackageBuilder {
  private var local: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0
  /// Flags of the entries; 1 says that they are encrypted.
  package var flags = 0
  /// What the directory says of the size of each part, where it lies.
  package var claimedSize: Int?
  /// Where the directory says that each part begins.
  package var claimedHeader: Int?

  package init(_ parts: [(name: String, text: String)] = []) {
    for part in parts { add(part.name, Array(part.text.utf8)) }
  }

  /// Adds a part.
  package mutating func add(_ name: String, _ bytes: [UInt8]) {
    let offset = local.count
    let checksum = Self.checksum(bytes)
    let common =
      Self.word16(20) + Self.word16(flags) + Self.word16(0) + Self.word32(0)
      + Self.word32(checksum) + Self.word32(bytes.count)
      + Self.word32(claimedSize ?? bytes.count) + Self.word16(name.utf8.count) + Self.word16(0)
    local += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + bytes
    directory +=
      [0x50, 0x4B, 1, 2] + Self.word16(20) + common + Self.word16(0) + Self.word16(0)
      + Self.word16(0) + Self.word32(0) + Self.word32(claimedHeader ?? offset) + Array(name.utf8)
    count += 1
  }

  /// The whole archive.
  package var bytes: [UInt8] {
    local + directory + [0x50, 0x4B, 5, 6] + Self.word32(0) + Self.word16(count)
      + Self.word16(count) + Self.word32(directory.count) + Self.word32(local.count)
      + Self.word16(0)
  }

  private static func word16(_ value: Int) -> [UInt8] {
    [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)]
  }

  private static func word32(_ value: Int) -> [UInt8] {
    word16(value & 0xFFFF) + word16(value >> 16 & 0xFFFF)
  }

  /// CRC-32, bit by bit.
  private static func checksum(_ bytes: [UInt8]) -> Int {
    var register: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      register ^= UInt32(byte)
      for _ in 0..<8 { register = register & 1 == 1 ? register >> 1 ^ 0xEDB8_8320 : register >> 1 }
    }
    return Int(~register)
  }
}
