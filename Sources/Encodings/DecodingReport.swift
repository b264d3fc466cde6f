/// A sequence of bytes that is no character in its encoding; U+FFFD stands for it.
package struct MalformedSequence: Sendable, Equatable {
  /// Where it begins in the original bytes.
  package var offset: Int
  /// How many bytes it has.
  package var length: Int
  /// Where its U+FFFD begins in the UTF-8, counted from the first byte decoded.
  package var outputOffset: Int

  /// Creates a malformed sequence of `length` bytes at `offset`.
  package init(offset: Int, length: Int, outputOffset: Int) {
    self.offset = offset
    self.length = length
    self.outputOffset = outputOffset
  }

  /// The bytes that are malformed, as a range of the original.
  package var range: Range<Int> { offset..<offset + length }
}

/// What decoding found.
package struct DecodingReport: Sendable, Equatable {
  /// How many malformed sequences `malformed` holds at most.
  package static let limit = 20

  /// The encoding that was used: the one asked for, unless a byte order mark named another.
  package internal(set) var encoding: Encoding
  /// The length of the byte order mark that was removed, in bytes; 0 where there was none.
  package internal(set) var markLength: Int
  /// How many malformed sequences there were.
  package internal(set) var malformedCount = 0
  /// The first of them, at most `limit`.
  package internal(set) var malformed: [MalformedSequence] = []

  /// Notes a malformed sequence in the original bytes.
  mutating func note(offset: Int, length: Int, outputOffset: Int) {
    malformedCount += 1
    if malformed.count < DecodingReport.limit {
      malformed.append(
        MalformedSequence(offset: offset, length: length, outputOffset: outputOffset))
    }
  }
}

/// The encoding is known by its labels, but there is no decoder for it.
package struct UndecodableEncoding: Error, Equatable {
  /// The encoding that was asked for.
  package let encoding: Encoding

  /// Creates the error for `encoding`.
  package init(encoding: Encoding) {
    self.encoding = encoding
  }
}
