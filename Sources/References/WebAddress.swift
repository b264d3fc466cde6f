/// Addresses of the web in running text: `http://` or `https://` and the characters that RFC 3986
/// allows in a URI. Punctuation at the end (`. , ; : ! ?`) and a closing bracket that was not opened
/// inside belong to the sentence.
enum WebAddress {
  /// The range of the address whose scheme ends in the colon at `colon`; nil where there is none.
  static func range(in text: Span<UInt8>, colon: Int) -> Range<Int>? {
    guard colon + 3 < text.count, text[colon + 1] == 0x2F, text[colon + 2] == 0x2F else {
      return nil
    }
    guard let start = schemeStart(in: text, before: colon) else { return nil }
    var end = colon + 3
    var openRound = 0
    var openSquare = 0
    while end < text.count, isAllowed(text[end]), !beginsNext(text, end) {
      switch text[end] {
      case 0x28: openRound += 1
      case 0x29: openRound -= 1
      case 0x5B: openSquare += 1
      case 0x5D: openSquare -= 1
      default: break
      }
      end += 1
    }
    trim: while end > colon + 3 {
      switch text[end - 1] {
      case 0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F: break
      case 0x29 where openRound < 0: openRound += 1
      case 0x5D where openSquare < 0: openSquare += 1
      // A bracket that is opened at the very end encloses what follows.
      case 0x28: openRound -= 1
      case 0x5B: openSquare -= 1
      default: break trim
      }
      end -= 1
    }
    return end > colon + 3 ? start..<end : nil
  }

  /// Whether the sign at `index` parts the address from another one.
  private static func beginsNext(_ text: Span<UInt8>, _ index: Int) -> Bool {
    guard text[index] == 0x2C || text[index] == 0x3B else { return false }
    return text.end(of: "http", at: index + 1) != nil
  }

  private static func schemeStart(in text: Span<UInt8>, before colon: Int) -> Int? {
    var start = colon
    if start > 0, text[start - 1] | 0x20 == 0x73 { start -= 1 }
    guard start >= 4, text[start - 1] | 0x20 == 0x70, text[start - 2] | 0x20 == 0x74,
      text[start - 3] | 0x20 == 0x74, text[start - 4] | 0x20 == 0x68
    else { return nil }
    start -= 4
    if start > 0, isLetterOrDigit(text[start - 1]) { return nil }
    return start
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  /// RFC 3986 §2: unreserved and reserved characters, and the percent sign.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    if isLetterOrDigit(byte) { return true }
    switch byte {
    case 0x21, 0x23...0x2F, 0x3A, 0x3B, 0x3D, 0x3F, 0x40, 0x5B, 0x5D, 0x5F, 0x7E: return true
    default: return false
    }
  }
}
