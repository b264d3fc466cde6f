/// The attributes of one element, for the time of its start event.
///
/// libxml2 hands five pointers an attribute: local name, prefix, namespace name, and the begin and
/// the end of the value, in which references are resolved and white space is normalized.
@safe
@usableFromInline
package struct XMLAttributes: ~Escapable {
  private let base: UnsafePointer<UnsafePointer<UInt8>?>?
  /// How many attributes there are, namespace declarations not counted.
  package let count: Int

  @_lifetime(immortal)
  init(base: UnsafePointer<UnsafePointer<UInt8>?>?, count: Int) {
    unsafe self.base = base
    self.count = unsafe base == nil ? 0 : max(0, count)
  }

  /// The local name of the attribute at `index`.
  @_lifetime(copy self)
  package func name(at index: Int) -> XMLName {
    let name = unsafe XMLName(field(index, 0))
    return unsafe _overrideLifetime(name, copying: self)
  }

  /// The namespace name of the attribute at `index`; empty for none.
  @_lifetime(copy self)
  package func namespace(at index: Int) -> XMLName {
    let name = unsafe XMLName(field(index, 2))
    return unsafe _overrideLifetime(name, copying: self)
  }

  /// The value of the attribute at `index`.
  @_lifetime(copy self)
  package func value(at index: Int) -> Span<UInt8> {
    let start = unsafe field(index, 3)
    let length = unsafe Int(bitPattern: field(index, 4)) &- Int(bitPattern: start)
    let bytes = unsafe UnsafeBufferPointer(start: start, count: start == nil ? 0 : max(0, length))
    return unsafe _overrideLifetime(Span(_unsafeElements: bytes), copying: self)
  }

  /// The value of the first attribute with this local name, whatever its namespace.
  ///
  /// Dialects that qualify their attributes (OpenDocument) and those that do not are read alike.
  @_lifetime(copy self)
  package func value(of name: StaticString) -> Span<UInt8>? {
    for index in 0..<count where self.name(at: index) == name {
      return value(at: index)
    }
    return nil
  }

  /// The value of the attribute with this local name in this namespace.
  @_lifetime(copy self)
  package func value(of name: StaticString, in namespace: StaticString) -> Span<UInt8>? {
    for index in 0..<count
    where self.name(at: index) == name && self.namespace(at: index) == namespace {
      return value(at: index)
    }
    return nil
  }

  /// Whether the name of an attribute begins with two letters.
  package func hasName(opening letters: (UInt8, UInt8)) -> Bool {
    for index in 0..<count where name(at: index).opening == letters { return true }
    return false
  }

  /// Whether the attribute is there and its value is `text`.
  package func says(_ name: StaticString, _ text: StaticString) -> Bool {
    guard let value = value(of: name) else { return false }
    return value.says(text)
  }

  /// The value of an attribute as an integer: white space, a sign, decimal digits; what follows them
  /// is ignored (`12px`, `3.5`). Nil where there are no digits; clamped to ±10^15.
  package func integer(_ name: StaticString) -> Int? {
    guard let value = value(of: name) else { return nil }
    return value.leadingInteger
  }

  private func field(_ index: Int, _ part: Int) -> UnsafePointer<UInt8>? {
    precondition(index >= 0 && index < count, "index out of bounds")
    guard let base = unsafe base else { return nil }
    return unsafe base[index * 5 + part]
  }
}

extension Span where Element == UInt8 {
  /// The integer that the bytes begin with: see `XMLAttributes.integer(_:)`.
  package var leadingInteger: Int? {
    var index = 0
    while index < count, self[index] == 0x20 || (9...13).contains(self[index]) { index += 1 }
    var isNegative = false
    if index < count, self[index] == 0x2D || self[index] == 0x2B {
      isNegative = self[index] == 0x2D
      index += 1
    }
    guard index < count, (0x30...0x39).contains(self[index]) else { return nil }
    var number = 0
    while index < count, (0x30...0x39).contains(self[index]) {
      number = min(number * 10 + Int(self[index] - 0x30), 1_000_000_000_000_000)
      index += 1
    }
    return isNegative ? -number : number
  }
}
