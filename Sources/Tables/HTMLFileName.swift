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
    let start = bytes.firstMarkup
    // These say more than the name does: XML, XHTML and what other programs wrap in it, packages.
    return start < bytes.count
      && !["<?xml", "<!doctype html", "<html", "pk\u{3}\u{4}"].contains {
        bytes.beginsLowercased($0, at: start)
      }
  }
}
