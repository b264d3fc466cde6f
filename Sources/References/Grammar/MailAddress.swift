/// Addresses of e-mail in running text (RFC 5322 §3.4.1, the dotted form). The sign may be full-width,
/// which pages write to hide an address from programs.
enum MailAddress {
  /// The most characters in front of the sign (RFC 5321 §4.5.3.1.1), and behind it.
  private static var longestLocal: Int { 64 }
  private static var longestDomain: Int { 255 }

  /// The range of the address whose @ stands at `index`; nil where there is none.
  static func range(in text: Span<UInt8>, at index: Int) -> Range<Int>? {
    var start = index
    while start > 0, index - start < longestLocal, isLocal(text[start - 1]) { start -= 1 }
    while start < index, text[start] == 0x2E { start += 1 }
    let domain = text.sign(at: index).end
    var end = domain
    while end < text.count, end - domain < longestDomain, isDomain(text[end]) { end += 1 }
    while end > domain, text[end - 1] == 0x2E || text[end - 1] == 0x2D { end -= 1 }
    var dot = end - 1
    while dot > domain, text[dot] != 0x2E { dot -= 1 }
    guard start < index, dot > domain, end - dot > 2 else { return nil }
    return start..<end
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    isDomain(byte) || byte == 0x5F || byte == 0x2B || byte == 0x25
  }

  private static func isDomain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2E
      || byte == 0x2D
  }
}
