import Encodings
import Testing

/// A decoding as tests look at it.
struct Decoding {
  let text: [UInt8]
  let report: DecodingReport

  init(_ bytes: [UInt8], as encoding: Encoding) throws {
    let capacity = Encoding.outputCapacity(for: bytes.count)
    var report: DecodingReport?
    text = try unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
      report = try encoding.decode(bytes.span, into: &output)
      count = unsafe output.finalize(for: buffer)
    }
    self.report = try #require(report)
  }

  /// The text as a string.
  var string: String { String(decoding: text, as: UTF8.self) }
}

/// Bytes written in hexadecimal.
func bytes(hex: String) throws -> [UInt8] {
  let digits = Array(hex.utf8)
  return try stride(from: 0, to: digits.count, by: 2).map { index in
    try #require(UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16))
  }
}

/// What a document says about its encoding.
func sniff(_ source: [UInt8], as format: LabelledFormat = .html) -> EncodingSniffer.Finding? {
  EncodingSniffer.sniff(source.span, as: format)
}

/// The encoding of a source.
func detect(
  _ source: [UInt8], declared: Encoding? = nil, as format: LabelledFormat
) -> DetectedEncoding {
  EncodingDetector.detect(source.span, declared: declared, as: format)
}

/// Where the first malformed sequence of UTF-8 is.
func firstMalformedUTF8(_ source: [UInt8], from start: Int = 0) -> Int? {
  source.span.firstMalformedUTF8(from: start)
}
