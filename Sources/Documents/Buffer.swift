// What hot code appends to, and what every reader hands on.
//
//     base → [ count elements │ capacity − count elements, free │ padding, zeroed on request ]
//
// Owned by one value at a time, so that no access needs a uniqueness or an exclusivity check.
// Appending costs amortized O(1); every access is checked against `count`.

internal import Glibc

/// A growable run of plain values, owned by exactly one value.
@safe
@usableFromInline
package struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline
  package var base: UnsafeMutablePointer<Element>
  /// How many elements are in the buffer.
  @usableFromInline
  package var count: Int
  @usableFromInline
  package var capacity: Int

  /// Creates an empty buffer with room for `capacity` elements.
  @inlinable
  package init(capacity: Int = 0) {
    unsafe self.base = Self.memory(of: max(capacity, 16))
    self.count = 0
    self.capacity = max(capacity, 16)
  }

  @inlinable
  deinit {
    unsafe Self.release(base)
  }

  /// Memory of the C library: what grows large is moved page by page there, and not copied.
  @usableFromInline
  static func memory(
    of capacity: Int, inPlaceOf old: UnsafeMutablePointer<Element>? = nil
  ) -> UnsafeMutablePointer<Element> {
    precondition(MemoryLayout<Element>.alignment <= 16, "an element needs a stricter alignment")
    let (bytes, overflows) = capacity.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflows, let memory = unsafe realloc(old, bytes) else {
      preconditionFailure("no memory for \(capacity) elements")
    }
    return unsafe memory.assumingMemoryBound(to: Element.self)
  }

  @usableFromInline
  static func release(_ memory: UnsafeMutablePointer<Element>) {
    unsafe free(memory)
  }

  @inlinable
  package var isEmpty: Bool { count == 0 }

  /// The position past the last element.
  @inlinable
  package var endIndex: Int { count }

  @inlinable
  package subscript(index: Int) -> Element {
    @inline(__always)
    get {
      precondition(index >= 0 && index < count, "index out of bounds")
      return unsafe base[index]
    }
    @inline(__always)
    set {
      precondition(index >= 0 && index < count, "index out of bounds")
      unsafe base[index] = newValue
    }
    @inline(__always)
    _modify {
      precondition(index >= 0 && index < count, "index out of bounds")
      yield unsafe &base[index]
    }
  }

  /// Appends one element.
  @inlinable
  @inline(__always)
  package mutating func append(_ element: Element) {
    if count == capacity { reserve(1) }
    unsafe (base + count).initialize(to: element)
    count += 1
  }

  /// Appends the elements of `span`, which must not be part of this buffer.
  @inlinable
  package mutating func append(_ span: Span<Element>) {
    let added = span.count
    reserve(added)
    unsafe span.withUnsafeBufferPointer { source in
      if let from = source.baseAddress {
        unsafe (base + count).update(from: from, count: added)
      }
    }
    count += added
  }

  /// Appends `count` copies of `element`.
  @inlinable
  package mutating func append(repeating element: Element, count added: Int) {
    reserve(added)
    unsafe (base + count).update(repeating: element, count: added)
    count += added
  }

  /// Appends what `body` writes into an output span of room for `room` elements.
  @inlinable
  package mutating func append<Failure: Error, Result>(
    upTo room: Int,
    _ body: (inout OutputSpan<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    reserve(room)
    var output = unsafe OutputSpan(
      buffer: UnsafeMutableBufferPointer(start: base + count, count: room), initializedCount: 0)
    let result = try body(&output)
    count += unsafe output.finalize(
      for: UnsafeMutableBufferPointer(start: base + count, count: room))
    return result
  }

  /// Makes room for `more` elements behind the last, growing by at least half.
  @inlinable
  @inline(__always)
  package mutating func reserve(_ more: Int) {
    if count &+ more <= capacity { return }
    grow(more)
  }

  @inlinable
  @inline(never)
  package mutating func grow(_ more: Int) {
    let wanted = max(count + more, capacity + capacity / 2)
    unsafe base = Self.memory(of: wanted, inPlaceOf: base)
    capacity = wanted
  }

  /// Drops all elements from `newCount` on; the memory is kept.
  @inlinable
  @inline(__always)
  package mutating func truncate(to newCount: Int) {
    precondition(newCount >= 0 && newCount <= count, "index out of bounds")
    count = newCount
  }

  /// Drops all elements; the memory is kept for what comes next.
  @inlinable
  @inline(__always)
  package mutating func removeAll() {
    count = 0
  }

  /// Removes the first `removed` elements by moving the rest down.
  package mutating func removeFirst(_ removed: Int) {
    precondition(removed >= 0 && removed <= count, "index out of bounds")
    unsafe base.update(from: base + removed, count: count - removed)
    count -= removed
  }

  /// All elements, valid while the buffer is not changed.
  @inlinable
  package var span: Span<Element> {
    @_lifetime(borrow self)
    get {
      let span = unsafe Span(_unsafeStart: base, count: count)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Calls `body` with the elements as a buffer pointer that is valid for the call only.
  @inlinable
  package func withUnsafeElements<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(UnsafeBufferPointer(start: base, count: count))
  }

  /// The elements where they lie, with at least one more behind them in the same memory, whose value
  /// is any. Valid as long as the buffer lives and is not appended to.
  @unsafe
  package mutating func unsafeElementsInPlace() -> UnsafeMutableBufferPointer<Element> {
    reserve(1)
    return unsafe UnsafeMutableBufferPointer(start: base, count: count)
  }
}

extension Buffer where Element == UInt8 {
  /// Guarantees that `length` zero bytes stand in memory behind the last element (they are not
  /// counted), so that a scanner may read whole vectors and stop at a NUL.
  package mutating func pad(_ length: Int) {
    reserve(length)
    unsafe (base + count).update(repeating: 0, count: length)
  }

  /// Appends the bytes of a string literal. (Inlined, its copy is a few stores.)
  @inlinable
  @inline(__always)
  package mutating func append(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length)
    unsafe (base + count).update(from: text.utf8Start, count: length)
    count += length
  }

  /// Appends a string's UTF-8.
  // Disfavoured, or a literal would be taken for a String and not be copied straight.
  @_disfavoredOverload
  package mutating func append(_ text: String) {
    append(text.utf8Span.span)
  }

  /// Appends a number in decimal.
  package mutating func append(decimal value: Int) {
    if value < 0 { append(0x2D) }
    // No number has more than twenty digits.
    reserve(20)
    let magnitude = value.magnitude
    var length = 1
    var limit: UInt = 10
    while length < 20, magnitude >= limit {
      length &+= 1
      limit = limit &* 10
    }
    var rest = magnitude
    var at = count &+ length
    repeat {
      at &-= 1
      let tenth = rest / 10
      unsafe base[at] = UInt8(truncatingIfNeeded: 0x30 &+ rest &- tenth &* 10)
      rest = tenth
    } while rest != 0
    count &+= length
  }

  /// The bytes of `range` as text; malformed UTF-8 is repaired.
  package func string(_ range: Range<Int>) -> String {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "index out of bounds")
    return unsafe String(
      decoding: UnsafeBufferPointer(
        rebasing: UnsafeBufferPointer(start: base, count: count)[range]),
      as: UTF8.self)
  }
}
