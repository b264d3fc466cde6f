import Documents
import Encodings

/// Every decoder; the first byte says which.
struct DecodingTarget: FuzzTarget {
  private static let encodings = Encoding.allCases.filter(\.isDecodable)

  var word: String { "decoding" }
  var shared: [SharedSeeds] { [.hexadecimal(file: "encodings/decode.ndjson")] }

  var seeds: [[UInt8]] {
    (0..<UInt8(truncatingIfNeeded: Self.encodings.count)).map {
      [$0] + Array("題ab".utf8) + [0x82, 0xA0, 0xB1, 0x8F, 0xA4, 0xA2, 0x1B, 0x24, 0x42, 0x30]
    }
  }

  func read(_ bytes: Span<UInt8>) {
    guard bytes.count > 0 else { return }
    let encoding = Self.encodings[Int(bytes[0]) % Self.encodings.count]
    let source = bytes.extracting(1...)
    var output = Buffer<UInt8>()
    let report = try? output.append(upTo: Encoding.outputCapacity(for: source.count)) {
      (output) throws(UndecodableEncoding) in
      try encoding.decode(source, into: &output)
    }
    guard let report else { preconditionFailure("\(encoding) is not decoded") }
    precondition(output.span.firstMalformedUTF8() == nil, "\(encoding) gives no UTF-8")
    var last = -1
    for sequence in report.malformed {
      precondition(
        sequence.offset > last && sequence.range.upperBound <= source.count
          && sequence.outputOffset < output.count, "a malformed sequence outside")
      last = sequence.offset
    }
  }
}
