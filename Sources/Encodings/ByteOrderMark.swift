/// A byte order mark at the head of a source (WHATWG Encoding 6, "BOM sniff").
package struct ByteOrderMark: Sendable, Equatable {
  /// The encoding it names.
  package let encoding: Encoding
  /// Its length in bytes, 2 or 3.
  package let length: Int

  /// The mark that `bytes` begin with, or nil.
  package init?(_ bytes: Span<UInt8>) {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xEF, 0xBB) where bytes.count >= 3 && bytes[2] == 0xBF: (encoding, length) = (.utf8, 3)
    case (0xFE, 0xFF): (encoding, length) = (.utf16BE, 2)
    case (0xFF, 0xFE): (encoding, length) = (.utf16LE, 2)
    default: return nil
    }
  }
}
