import Encodings

/// The labels of a document, and the detector of what is not labelled.
struct SniffingTarget: FuzzTarget {
  var word: String { "sniffing" }
  var shared: [SharedSeeds] { [.hexadecimal(file: "encodings/sniff.ndjson")] }

  var seeds: [[UInt8]] {
    [
      Array("<meta charset=shift_jis><meta http-equiv=content-type content='a;charset=b'>".utf8),
      Array("<?xml version='1.0' encoding='EUC-JP'?><a/>".utf8), [0xFE, 0xFF, 0, 0x3C],
    ]
  }

  func read(_ bytes: Span<UInt8>) {
    for format in [LabelledFormat.html, .xml, .text] {
      let detected = EncodingDetector.detect(bytes, as: format)
      for label in [detected.label, detected.contradictedLabel, detected.unknownLabel] {
        guard let label else { continue }
        precondition(label.range.upperBound <= bytes.count, "a label outside")
      }
    }
    _ = EncodingSniffer.sniff(bytes, limit: 16)
    _ = Encoding(label: bytes)
  }
}
