/// Addresses of e-mail in running text (RFC 5322 §3.4.1, the dotted form).
enum MailAddress {
  /// The most characters in front of the sign (RFC 5321 §4.5.3.1.1), and behind it.
  private static var longestLocal: Int { 64 }
  private static var longestDomain: Int { 255 }

  /// The range of the address whose @ stands at `index`; nil where there is none.
  static func range(in text: Span<UInt8>, at index: Int) -> Range<Int>? {
    var start = index
    while start > 0, index - start < longestLocal, isLocal(text[start - 1]) { start -= 1 }
    while start < index, text[start] == 0x2E { start += 1 }
    var end = index + 1
    var dot = 0
    while end < text.count, end - index < longestDomain, isDomain(text[end]) {
      if text[end] == 0x2E { dot = end }
      end += 1
    }
    while end > index + 1, text[end - 1] == 0x2E || text[end - 1] == 0x2D {
      end -= 1
      if dot == end { dot = 0 }
    }
    if dot == 0 {
      var position = end
      while position > index, text[position - 1] != 0x2E { position -= 1 }
      dot = position - 1
    }
    guard start < index, dot > index + 1, end - dot > 2 else { return nil }
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
