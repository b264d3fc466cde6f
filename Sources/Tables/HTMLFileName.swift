/// What the name of a file says about its form, where its first bytes leave it open.
package enum HTMLFileName {
  /// Whether a source is HTML because its name says so: nothing at its beginning says what it is, but
  /// `.html` and `.htm` files may begin with text or with any element.
  ///
  /// - Parameters:
  ///   - bytes: The source in UTF-8.
  ///   - path: Its path.
  package static func decides(_ bytes: Span<UInt8>, at path: String) -> Bool {
    let name = path.lowercased()
    guard name.hasSuffix(".html") || name.hasSuffix(".htm") else { return false }
    let start = firstMarkup(of: bytes)
    // These say more than the name does: XML, XHTML and what other programs wrap in it, packages.
    return start < bytes.count
      && !["<?xml", "<!doctype html", "<html", "pk\u{3}\u{4}"].contains {
        begins(bytes, start, with: $0)
      }
  }

  /// The offset of the first byte that is no byte order mark, white space or comment.
  private static func firstMarkup(of bytes: Span<UInt8>) -> Int {
    var index = begins(bytes, 0, with: "\u{FEFF}") ? 3 : 0
    while index < bytes.count {
      if bytes[index] == 0x20 || (9...13).contains(bytes[index]) {
        index += 1
      } else if begins(bytes, index, with: "<!--") {
        index += 4
        while index < bytes.count, !begins(bytes, index, with: "-->") { index += 1 }
        index = min(bytes.count, index + 3)
      } else {
        break
      }
    }
    return index
  }

  /// Whether `text`, which has no capital letters, stands at `index` in letters of either case.
  private static func begins(_ bytes: Span<UInt8>, _ index: Int, with text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index + length <= bytes.count else { return false }
    for at in 0..<length {
      let byte = bytes[index + at]
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if unsafe lower != text.utf8Start[at] { return false }
    }
    return true
  }
}
