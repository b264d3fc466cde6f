internal import Documents

/// Why a text is not JSON (RFC 8259) or CSV (RFC 4180): where it stops being so, and what stands
/// there.
package struct SyntaxFailure: Error, Sendable, Hashable {
  /// The byte offset of the first byte that cannot be.
  package var offset: Int
  /// One sentence without a full stop.
  package var message: String
  package var expected: String
  package var found: String

  package init(at offset: Int, _ message: String, expected: String, found: String) {
    self.offset = offset
    self.message = message
    self.expected = expected
    self.found = found
  }
}

extension Span where Element == UInt8 {
  /// What stands at an offset, for a message: one character, or the end.
  func character(at offset: Int, end: Int) -> String {
    if offset >= end { return "the end" }
    let first = self[offset]
    if first < 0x20 || first == 0x7F {
      switch first {
      case 0x09: return "a tab"
      case 0x0A: return "a line feed"
      case 0x0D: return "a carriage return"
      default: return "the control character U+00" + hexadecimal(first)
      }
    }
    if first == 0x20 { return "a space" }
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    let text = string(offset..<Swift.min(offset + length, end))
    return "`\(text)`"
  }

  /// The bytes of `range` as text; malformed UTF-8 is repaired.
  func string(_ range: Range<Int>) -> String {
    var buffer = Buffer<UInt8>(capacity: range.count)
    buffer.append(extracting(range))
    return buffer.string(0..<buffer.count)
  }
}

/// Two hexadecimal digits.
func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return digits.utf8.count < 2 ? "0" + digits : digits
}
