// A text of JSON as events, pulled one by one:
//
//     {"a": [1, true]}    beginObject  name  beginArray  number  true  endArray  endObject  end
//
// The place of the last event is `start` and `end`: nothing is copied. Memory is one bit of nesting
// an open bracket. A byte of a string costs a sixteenth of a load and three comparisons.

internal import Documents

/// Reads JSON strictly (RFC 8259): what stands in the bytes, nothing more lenient. The names of the
/// members of an object are compared by `JSONTree`.
package struct JSONReader: Sendable {
  /// What was read.
  package enum Event: UInt8, Sendable, BitwiseCopyable {
    case beginObject, endObject, beginArray, endArray
    /// The name of a member, with its colon.
    case name
    case string, number, `true`, `false`, null
    /// The end of the text behind its value.
    case end
  }

  /// What may come next.
  private enum State {
    case value, firstElement, firstName, name, next, done
  }

  /// How many brackets may be open at once.
  package static var depthLimit: Int { 512 }

  /// The range of the last event; that of a string or a name is what stands between its quotes.
  package private(set) var start: Int
  package private(set) var end: Int
  /// Whether the last string or name has escapes.
  package private(set) var hasEscapes = false
  private var position: Int
  private let limit: Int
  private var state = State.value
  /// For each open bracket, whether it is that of an object.
  private var open: [Bool] = []

  /// Creates a reader of the one value that `range` of a source holds. The range is well-formed
  /// UTF-8 (see `wellFormedCount`).
  package init(_ range: Range<Int>) {
    start = range.lowerBound
    end = range.lowerBound
    position = range.lowerBound
    limit = range.upperBound
  }

  /// The offset behind the last byte that was read.
  package var offset: Int { position }

  /// Reads on.
  ///
  /// - Parameter source: The same at every call.
  /// - Throws: The first thing that is not JSON; the reader is not used after that.
  package mutating func next(in source: Span<UInt8>) throws(SyntaxFailure) -> Event {
    while true {
      skipSpace(source)
      start = position
      if position >= limit {
        if state == .done { return .end }
        throw failure(source, "the text ends too early", expected: expectation)
      }
      let byte = source[position]
      switch state {
      case .value: return try value(source, byte)
      case .firstElement:
        if byte == 0x5D { return close(.endArray) }
        return try value(source, byte)
      case .firstName:
        if byte == 0x7D { return close(.endObject) }
        return try name(source, byte)
      case .name: return try name(source, byte)
      case .next:
        let isObject = open.last == true
        if byte == 0x2C {
          position += 1
          state = isObject ? .name : .value
        } else if byte == (isObject ? 0x7D : 0x5D) {
          return close(isObject ? .endObject : .endArray)
        } else {
          throw failure(source, "two values are not separated", expected: expectation)
        }
      case .done:
        throw failure(source, "something follows the value", expected: expectation)
      }
    }
  }

  private var expectation: String {
    switch state {
    case .value: "a value"
    case .firstElement: "a value or `]`"
    case .firstName: "a name in quotes or `}`"
    case .name: "a name in quotes"
    case .next: open.last == true ? "`,` or `}`" : "`,` or `]`"
    case .done: "the end"
    }
  }

  private mutating func skipSpace(_ source: Span<UInt8>) {
    while position < limit {
      let byte = source[position]
      if byte != 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { return }
      position += 1
    }
  }

  private mutating func close(_ event: Event) -> Event {
    position += 1
    end = position
    open.removeLast()
    state = open.isEmpty ? .done : .next
    return event
  }

  private mutating func begin(
    _ source: Span<UInt8>, _ event: Event
  ) throws(SyntaxFailure) -> Event {
    if open.count >= Self.depthLimit {
      throw failure(
        source, "the value is nested too deeply", expected: "at most \(Self.depthLimit) levels",
        found: "another level")
    }
    position += 1
    end = position
    open.append(event == .beginObject)
    state = event == .beginObject ? .firstName : .firstElement
    return event
  }

  private mutating func value(
    _ source: Span<UInt8>, _ byte: UInt8
  ) throws(SyntaxFailure) -> Event {
    let event: Event
    switch byte {
    case 0x7B: return try begin(source, .beginObject)
    case 0x5B: return try begin(source, .beginArray)
    case 0x22:
      try readString(source)
      event = .string
    case 0x2D, 0x30...0x39:
      try readNumber(source)
      event = .number
    case 0x74: event = try literal(source, "true", .true)
    case 0x66: event = try literal(source, "false", .false)
    case 0x6E: event = try literal(source, "null", .null)
    default: throw failure(source, "a value is missing", expected: expectation)
    }
    state = open.isEmpty ? .done : .next
    return event
  }

  private mutating func name(
    _ source: Span<UInt8>, _ byte: UInt8
  ) throws(SyntaxFailure) -> Event {
    if byte != 0x22 { throw failure(source, "a name is missing", expected: expectation) }
    try readString(source)
    skipSpace(source)
    if position >= limit || source[position] != 0x3A {
      throw failure(source, "a name has no value", expected: "`:`")
    }
    position += 1
    state = .value
    return .name
  }

  private mutating func literal(
    _ source: Span<UInt8>, _ word: StaticString, _ event: Event
  ) throws(SyntaxFailure) -> Event {
    let length = word.utf8CodeUnitCount
    for index in 0..<length {
      let expected = unsafe word.utf8Start[index]
      if position + index >= limit || source[position + index] != expected {
        position += index
        throw failure(source, "a word is none that JSON knows", expected: "`\(word)`")
      }
    }
    position += length
    end = position
    return event
  }

  private mutating func readNumber(_ source: Span<UInt8>) throws(SyntaxFailure) {
    if source[position] == 0x2D { position += 1 }
    if position < limit, source[position] == 0x30 {
      position += 1
      if position < limit, source[position] >= 0x30, source[position] <= 0x39 {
        throw failure(source, "a number begins with zero", expected: "no digit behind the zero")
      }
    } else {
      try readDigits(source)
    }
    if position < limit, source[position] == 0x2E {
      position += 1
      try readDigits(source)
    }
    if position < limit, source[position] | 0x20 == 0x65 {
      position += 1
      if position < limit, source[position] == 0x2B || source[position] == 0x2D { position += 1 }
      try readDigits(source)
    }
    end = position
  }

  private mutating func readDigits(_ source: Span<UInt8>) throws(SyntaxFailure) {
    let first = position
    while position < limit, source[position] >= 0x30, source[position] <= 0x39 { position += 1 }
    if position == first { throw failure(source, "a number is cut short", expected: "a digit") }
  }

  private mutating func readString(_ source: Span<UInt8>) throws(SyntaxFailure) {
    position += 1
    start = position
    hasEscapes = false
    while true {
      position = source.stop(from: position, to: limit, at: JSONStops.self)
      if position >= limit {
        throw failure(source, "a string is not closed", expected: "`\"`")
      }
      let byte = source[position]
      if byte == 0x22 { break }
      if byte != 0x5C {
        throw failure(
          source, "a control character stands in a string",
          expected: "an escape (`\\u00"
            + hexadecimal(byte) + "`)")
      }
      hasEscapes = true
      try readEscape(source)
    }
    end = position
    position += 1
  }

  private mutating func readEscape(_ source: Span<UInt8>) throws(SyntaxFailure) {
    let escape = position
    position += 1
    guard position < limit else {
      throw failure(source, "a string is not closed", expected: "an escape")
    }
    switch source[position] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: position += 1
    case 0x75:
      let unit = try readUnit(source)
      if unit & 0xF800 != 0xD800 { return }
      if unit < 0xDC00, position + 1 < limit, source[position] == 0x5C,
        source[position + 1] == 0x75
      {
        position += 1
        if try readUnit(source) & 0xFC00 == 0xDC00 { return }
      }
      position = escape
      throw failure(
        source, "an escape is half of a surrogate pair", expected: "both halves, high before low",
        found: source.string(escape..<min(escape + 6, limit)))
    default:
      throw failure(
        source, "an escape is none that JSON knows", expected: "one of `\"\\/bfnrtu`")
    }
  }

  private mutating func readUnit(_ source: Span<UInt8>) throws(SyntaxFailure) -> UInt16 {
    position += 1
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard position < limit, let digit = hexadecimalValue(source[position]) else {
        throw failure(source, "an escape is cut short", expected: "four hexadecimal digits")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  private func failure(
    _ source: Span<UInt8>, _ message: String, expected: String, found: String? = nil
  ) -> SyntaxFailure {
    SyntaxFailure(
      at: position, message, expected: expected,
      found: found ?? source.character(at: position, end: limit))
  }
}

/// The value of a hexadecimal digit.
func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x37
  case 0x61...0x66: byte - 0x57
  default: nil
  }
}

extension Span where Element == UInt8 {
  /// How many bytes at the front are well-formed UTF-8: all of them, or those before the first
  /// sequence that is not.
  package var wellFormedCount: Int {
    do throws(Unicode.UTF8.ValidationError) {
      _ = try UTF8Span(validating: self)
      return count
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
