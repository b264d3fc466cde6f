/// A label of an encoding, as a document wrote it.
package struct EncodingLabel: Sendable, Equatable {
  /// Where the label stands in the document's bytes, without quotes.
  package let range: Range<Int>
  /// The label as written.
  package let text: String
  /// The encoding it names, or nil if no encoding of the standard has that label.
  package let encoding: Encoding?

  /// The encoding to read a document with that has the label within itself, in ASCII: bytes that
  /// can be read so are no UTF-16, and `x-user-defined` means windows-1252 (WHATWG HTML 13.2.3.2).
  package var effectiveEncoding: Encoding? {
    switch encoding {
    case .utf16LE, .utf16BE: .utf8
    case .userDefined: .windows1252
    default: encoding
    }
  }

  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let written = bytes.extracting(range)
    self.range = range
    // A person reads it in a message: the beginning of an absurdly long one will do.
    var text: [UInt8] = []
    for index in 0..<Swift.min(written.count, 80) { text.append(written[index]) }
    self.text = String(decoding: text, as: UTF8.self)
    encoding = Encoding(label: written)
  }
}
