internal import Glibc

/// A name, or a namespace name, for the time of one event: compared in place, never copied.
@safe
@usableFromInline
package struct XMLName: ~Escapable {
  /// UTF-8 up to a zero byte; nil for no namespace.
  @usableFromInline
  let start: UnsafePointer<UInt8>?

  @_lifetime(immortal)
  init(_ start: UnsafePointer<UInt8>?) {
    unsafe self.start = start
  }

  /// The UTF-8 of the name; empty for no namespace.
  package var bytes: Span<UInt8> {
    @_lifetime(copy self)
    get {
      var bytes = unsafe UnsafeBufferPointer<UInt8>(start: nil, count: 0)
      if let start = unsafe start {
        let length = unsafe strlen(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))
        unsafe bytes = UnsafeBufferPointer(start: start, count: length)
      }
      return unsafe _overrideLifetime(Span(_unsafeElements: bytes), copying: self)
    }
  }

  /// The first two bytes of the name, 0 past its end.
  @inlinable
  @inline(__always)
  package var opening: (UInt8, UInt8) {
    guard let start = unsafe start else { return (0, 0) }
    let first = unsafe start[0]
    return (first, first == 0 ? 0 : unsafe start[1])
  }

  /// A number that is the same for the same name all through one reading, for libxml2 keeps each name
  /// once; 0 for no namespace.
  @inlinable
  @inline(__always)
  package var identity: UInt { unsafe start.map { UInt(bitPattern: $0) } ?? 0 }

  package var isEmpty: Bool { unsafe start == nil || start?.pointee == 0 }

  /// Whether the name is `text`, letter by letter.
  @inlinable
  @inline(__always)
  package static func == (name: borrowing XMLName, text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard let start = unsafe name.start else { return count == 0 }
    let expected = unsafe text.utf8Start
    // The zero at the end of a shorter name is no letter of the text.
    for index in 0..<count where unsafe start[index] != expected[index] { return false }
    return unsafe start[count] == 0
  }

  @inlinable
  @inline(__always)
  package static func != (name: borrowing XMLName, text: StaticString) -> Bool {
    !(name == text)
  }

  /// Whether the name begins with `text`.
  package func hasPrefix(_ text: StaticString) -> Bool {
    let bytes = bytes
    return bytes.count >= text.utf8CodeUnitCount
      && bytes.extracting(0..<text.utf8CodeUnitCount).says(text)
  }

  /// Whether the name ends in `text`.
  package func hasSuffix(_ text: StaticString) -> Bool {
    let bytes = bytes
    return bytes.count >= text.utf8CodeUnitCount
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
