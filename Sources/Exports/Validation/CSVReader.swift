// A text of CSV as fields, pulled one by one:
//
//     a,"b ""c"""⏎     plain a │ quoted b ""c"", with doubled quotes, last of its row
//
// Nothing is copied: a field is a range of the text. A byte costs a sixteenth of a load and four
// comparisons.

internal import Documents

/// A field of CSV.
struct CSVField: BitwiseCopyable, Sendable {
  /// The byte range, without the quotes around it.
  var start: Int
  var end: Int
  var isQuoted: Bool
  /// Whether it has doubled quotes inside.
  var hasDoubledQuotes: Bool
  /// Whether its row ends behind it.
  var isLast: Bool

  /// Where a reader sees the field begin: at its quote.
  var address: Int { isQuoted ? start - 1 : start }
  var isEmpty: Bool { start == end }
}

/// Reads CSV strictly (RFC 4180): CR LF or LF ends a row, quotes stand around a whole field.
struct CSVReader: Sendable {
  private var position: Int
  private let limit: Int
  /// Whether a field is due although nothing may be left: one stands behind every comma.
  private var isDue = false

  /// Creates a reader of a range that is well-formed UTF-8.
  init(_ range: Range<Int>) {
    position = range.lowerBound
    limit = range.upperBound
  }

  /// The offset behind the last byte that was read; at the beginning of a row, where it begins.
  var offset: Int { position }

  /// Whether nothing is left.
  var isAtEnd: Bool { position >= limit && !isDue }

  /// Reads a field; nil at the end.
  mutating func next(in source: Span<UInt8>) throws(SyntaxFailure) -> CSVField? {
    if isAtEnd { return nil }
    var field = CSVField(
      start: position, end: position, isQuoted: false, hasDoubledQuotes: false, isLast: false)
    if position < limit, source[position] == 0x22 {
      try readQuoted(source, &field)
    } else {
      position = source.stop(from: position, to: limit, at: PlainStops.self)
      field.end = position
      if position < limit, source[position] == 0x22 {
        throw failure(
          source, "a quote stands in a field without quotes around it",
          expected: "quotes around the whole field, and this one doubled")
      }
    }
    isDue = false
    if position >= limit {
      field.isLast = true
    } else if source[position] == 0x2C {
      position += 1
      isDue = true
    } else if source[position] == 0x0A {
      position += 1
      field.isLast = true
    } else if position + 1 < limit, source[position] == 0x0D, source[position + 1] == 0x0A {
      position += 2
      field.isLast = true
    } else if source[position] == 0x0D {
      throw failure(
        source, "a carriage return stands alone", expected: "a line feed behind it, or quotes")
    } else {
      throw failure(
        source, "text follows a field in quotes", expected: "`,` or the end of the row")
    }
    return field
  }

  private mutating func readQuoted(
    _ source: Span<UInt8>, _ field: inout CSVField
  ) throws(SyntaxFailure) {
    position += 1
    field.start = position
    field.isQuoted = true
    while true {
      position = source.stop(from: position, to: limit, at: QuoteStops.self)
      if position >= limit {
        throw SyntaxFailure(
          at: field.address, "a field in quotes is not closed", expected: "`\"` behind the field",
          found: "the end")
      }
      if position + 1 >= limit || source[position + 1] != 0x22 { break }
      field.hasDoubledQuotes = true
      position += 2
    }
    field.end = position
    position += 1
  }

  private func failure(
    _ source: Span<UInt8>, _ message: String, expected: String
  ) -> SyntaxFailure {
    SyntaxFailure(
      at: position, message, expected: expected,
      found: source.character(at: position, end: limit))
  }
}

extension Buffer where Element == UInt8 {
  /// Appends the text of a field, each doubled quote as one.
  mutating func appendText(of field: CSVField, in source: Span<UInt8>) {
    if !field.hasDoubledQuotes { return append(source.extracting(field.start..<field.end)) }
    var index = field.start
    while index < field.end {
      let stop = source.stop(from: index, to: field.end, at: QuoteStops.self)
      append(source.extracting(index..<stop))
      if stop < field.end { append(0x22) }
      index = stop + 2
    }
  }
}

extension Span where Element == UInt8 {
  /// The text of a field.
  func text(of field: CSVField) -> [UInt8] {
    var buffer = Buffer<UInt8>(capacity: field.end - field.start)
    buffer.appendText(of: field, in: self)
    return buffer.array
  }
}
