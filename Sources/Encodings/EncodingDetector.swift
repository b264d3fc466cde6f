/// Decides the encoding of a source.
package enum EncodingDetector {
  /// The encoding of a source: by its byte order mark, then what the caller declares, then the label
  /// in the document, then the bytes themselves.
  ///
  /// A label that the bytes contradict (not ASCII alone, well-formed UTF-8 throughout, and plausible
  /// Japanese) loses to UTF-8. Whether the bytes are what other labels say is not looked at here: where
  /// decoding finds that they are not, `detect(_:contradicting:)` tells what they are.
  package static func detect(
    _ bytes: Span<UInt8>, declared: Encoding? = nil, as format: LabelledFormat
  ) -> DetectedEncoding {
    if let mark = ByteOrderMark(bytes) {
      return DetectedEncoding(mark.encoding, by: .byteOrderMark, .certain)
    }
    if let declared { return DetectedEncoding(declared, by: .declaration, .certain) }
    guard let found = EncodingSniffer.sniff(bytes, as: format) else {
      var detected = detectUnlabelled(bytes)
      detected.unknownLabel = EncodingSniffer.unknownLabel(bytes, as: format)
      return detected
    }
    if found.encoding != .utf8, !found.encoding.isUTF16, isJapaneseUTF8(bytes) {
      var detected = DetectedEncoding(.utf8, by: .bytes, .probable)
      detected.isWellFormedUTF8 = true
      detected.contradictedLabel = found.label
      return detected
    }
    var detected = DetectedEncoding(found.encoding, by: found.evidence, .certain)
    detected.label = found.label
    return detected
  }

  /// What a source plainly is whose bytes are malformed in the encoding that its label names; nil where
  /// no label named it, or where the bytes speak for nothing else.
  package static func detect(
    _ bytes: Span<UInt8>, contradicting labelled: DetectedEncoding
  ) -> DetectedEncoding? {
    guard labelled.label != nil else { return nil }
    var detected = detectUnlabelled(bytes)
    guard detected.encoding != labelled.encoding, detected.certainty != .doubtful else {
      return nil
    }
    detected.contradictedLabel = labelled.label
    return detected
  }

  /// Whether bytes that are not ASCII alone are well-formed UTF-8 and plausible Japanese.
  private static func isJapaneseUTF8(_ bytes: Span<UInt8>) -> Bool {
    let start = bytes.endOfASCII(from: 0)
    // The first character of a page in another encoding mostly ends this.
    guard start < bytes.count, bytes.firstMalformedUTF8(from: start) == nil else { return false }
    return isPlausible(wellFormed: bytes, from: start)
  }

  /// Whether well-formed UTF-8 is plausible Japanese, by a sample from its first character beyond
  /// ASCII on.
  private static func isPlausible(wellFormed bytes: Span<UInt8>, from start: Int) -> Bool {
    var end = min(bytes.count, start + 65_536)
    while end > start, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return JapaneseTextScorer(utf8: bytes.extracting(start..<end)).isPlausible
  }

  /// The encoding by the bytes alone.
  private static func detectUnlabelled(_ bytes: Span<UInt8>) -> DetectedEncoding {
    if let encoding = utf16ByZeros(bytes) {
      return DetectedEncoding(encoding, by: .bytes, .doubtful)
    }
    let start = bytes.endOfASCII(from: 0)
    if start == bytes.count {
      if hasEscape2022(bytes) { return DetectedEncoding(.iso2022JP, by: .bytes, .probable) }
      var detected = DetectedEncoding(.utf8, by: .bytes, .certain)
      detected.isWellFormedUTF8 = true
      return detected
    }
    if bytes.firstMalformedUTF8(from: start) == nil {
      let isPlausible = isPlausible(wellFormed: bytes, from: start)
      var detected = DetectedEncoding(.utf8, by: .bytes, isPlausible ? .certain : .probable)
      detected.isWellFormedUTF8 = true
      return detected
    }
    // In the order of preference where points are equal.
    let candidates = [
      (encoding: Encoding.utf8, scorer: JapaneseTextScorer(utf8: bytes)),
      (.shiftJIS, JapaneseTextScorer(shiftJIS: bytes)),
      (.eucJP, JapaneseTextScorer(eucJP: bytes)),
    ]
    let ranked = candidates.enumerated().sorted {
      let (first, second) = ($0.element.scorer.plausibility, $1.element.scorer.plausibility)
      return first == second ? $0.offset < $1.offset : first > second
    }
    let (best, second) = (ranked[0].element, ranked[1].element)
    // One character in ten or so malformed: no Japanese encoding at all. Text of half-width kana
    // alone has no points, but every byte of it is in order.
    guard best.scorer.plausibility >= 0, best.scorer.japanese + best.scorer.halfWidth > 0 else {
      return DetectedEncoding(.windows1252, by: .fallback, .doubtful)
    }
    let lead = best.scorer.plausibility - second.scorer.plausibility
    let isSure = best.scorer.isPlausible && best.scorer.count >= 4 && lead >= 1
    return DetectedEncoding(best.encoding, by: .bytes, isSure ? .probable : .doubtful)
  }

  /// Whether an escape selects a Japanese set of ISO-2022-JP.
  private static func hasEscape2022(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    while index + 3 <= bytes.count {
      if bytes[index] == 0x1B {
        switch (bytes[index + 1], bytes[index + 2]) {
        case (0x24, 0x40), (0x24, 0x42), (0x28, 0x49): return true
        default: break
        }
      }
      index += 1
    }
    return false
  }

  /// UTF-16 without a mark, by the zeros that ASCII leaves at one parity of the first bytes.
  private static func utf16ByZeros(_ bytes: Span<UInt8>) -> Encoding? {
    let head = bytes.extracting(first: 512)
    var zeros = (even: 0, odd: 0)
    for index in 0..<head.count where head[index] == 0 {
      if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    // Text of other encodings has no zeros at all; a few strays are no UTF-16.
    if zeros.odd * 10 >= head.count, zeros.odd > 1, zeros.even == 0 { return .utf16LE }
    if zeros.even * 10 >= head.count, zeros.even > 1, zeros.odd == 0 { return .utf16BE }
    return nil
  }
}
