package import Documents

/// JSON: every list of objects is a table, with the names of their members as its header.
package struct JSONDialect: SourceDialect {
  package init() {}

  package var word: String { "json" }
  package var summary: String { "" }

  /// What begins like a list or an object and ends like one; a text in brackets does not.
  package func claims(text: Span<UInt8>) -> Bool {
    var start = 0
    while start < text.count, text[start].isJSONSpace { start += 1 }
    var end = text.count
    while end > start, text[end - 1].isJSONSpace { end -= 1 }
    guard end - start >= 2 else { return false }
    var next = start + 1
    while next < end, text[next].isJSONSpace { next += 1 }
    switch (text[start], text[end - 1]) {
    case (0x7B, 0x7D): return text[next] == 0x22 || text[next] == 0x7D
    case (0x5B, 0x5D): return [0x7B, 0x5B, 0x22, 0x5D].contains(text[next])
    default: return false
    }
  }

  package func read(
    _ source: consuming Buffer<UInt8>
  ) throws(TableReaderFailure) -> SourceDocument {
    var reader = JSONTableReader(SourceDocument(source: source))
    return try reader.read()
  }
}

extension UInt8 {
  /// Whether the byte is white space of JSON (RFC 8259 §2).
  var isJSONSpace: Bool { self == 0x20 || self == 9 || self == 10 || self == 13 }
}
