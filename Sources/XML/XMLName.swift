/// A name, or a namespace name, for the time of one event: compared in place, never copied.
package struct XMLName: ~Escapable {
  /// The UTF-8 of the name; empty for no namespace.
  package let bytes: Span<UInt8>

  @_lifetime(copy bytes)
  package init(_ bytes: Span<UInt8>) {
    self.bytes = bytes
  }

  @inlinable
  package var isEmpty: Bool { bytes.isEmpty }

  /// Whether the name is `text`, letter by letter.
  @inlinable
  package static func == (name: borrowing XMLName, text: StaticString) -> Bool {
    name.bytes.says(text)
  }

  @inlinable
  package static func != (name: borrowing XMLName, text: StaticString) -> Bool {
    !name.bytes.says(text)
  }

  /// Whether the name begins with `text`.
  package func hasPrefix(_ text: StaticString) -> Bool {
    bytes.count >= text.utf8CodeUnitCount
      && bytes.extracting(0..<text.utf8CodeUnitCount).says(text)
  }

  /// Whether the name ends in `text`.
  package func hasSuffix(_ text: StaticString) -> Bool {
    bytes.count >= text.utf8CodeUnitCount
      && bytes.extracting(bytes.count - text.utf8CodeUnitCount..<bytes.count).says(text)
  }

  /// The name as a string, for messages.
  package var string: String { bytes.string }
}

extension Span where Element == UInt8 {
  /// Whether the bytes are those of an ASCII or UTF-8 literal.
  @inlinable
  package func says(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    let expected = unsafe UnsafeBufferPointer(start: text.utf8Start, count: count)
    for index in 0..<count where unsafe self[index] != expected[index] { return false }
    return true
  }

  /// The bytes as a string; malformed UTF-8 is repaired.
  package var string: String {
    unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
