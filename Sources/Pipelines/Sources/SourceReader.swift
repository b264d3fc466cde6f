// A file → a document.
//
//     bytes ─ empty, too large? ─▶ encoding ─▶ UTF-8 ─▶ format ─▶ reader ─▶ SourceDocument
//                                  (in place where it is UTF-8 already; a package is not decoded)

package import Documents
package import Encodings
package import Findings
internal import Tables

/// A source that has been read.
package struct ReadSource: ~Copyable {
  /// What the reader made of it.
  package var document: SourceDocument
  /// The encoding that it was decoded from, and what decided.
  package var encoding: Encoding
  package var evidence: EncodingEvidence
  /// Its size in bytes before it was decoded.
  package var size: Int
}

/// Reads sources of any format and encoding.
package enum SourceReader {
  /// Reads a source.
  ///
  /// - Parameters:
  ///   - requiresWhole: Whether a source that ends inside its markup is an error; commands that only
  ///     look at tables show what there is.
  ///   - findings: What is wrong with the source; nil is returned where it cannot be read at all.
  package static func read(
    _ source: SourceReference, requiresWhole: Bool = true, findings: inout [Finding]
  ) -> ReadSource? {
    let place = SourceLocation(path: source.path)
    var bytes: Buffer<UInt8>
    do {
      bytes = try SourceFile.read(source.file)
    } catch {
      findings.append(finding(error, at: place))
      return nil
    }
    return read(&bytes, source, requiresWhole: requiresWhole, findings: &findings)
  }

  /// Reads a source whose bytes are at hand.
  package static func read(
    _ bytes: inout Buffer<UInt8>, _ source: SourceReference, requiresWhole: Bool = true,
    findings: inout [Finding]
  ) -> ReadSource? {
    let place = SourceLocation(path: source.path)
    let size = bytes.count
    guard size > 0 else {
      findings.append(
        Finding(
          .sourceEmpty, at: place, "the source is empty", expected: "a document",
          found: "a file of 0 bytes", advice: "look whether saving or downloading it failed"))
      return nil
    }
    if SourceDialects.isPackage(bytes.span) {
      guard
        let document = readDocument(&bytes, source, requiresWhole: requiresWhole, &findings)
      else { return nil }
      return ReadSource(document: document, encoding: .utf8, evidence: .bytes, size: size)
    }
    var declared: Encoding?
    if let label = source.encoding {
      declared = Encoding(label: label)
      if declared == nil {
        findings.append(
          Finding(
            .encodingUnsupported, at: place, "\(label) is no label of an encoding",
            expected: "a label of the WHATWG Encoding Standard, for example shift_jis",
            found: label, advice: "correct `encoding` in the pipeline file"))
        return nil
      }
    }
    let detected = EncodingDetector.detect(
      bytes.span, declared: declared, as: labelledFormat(bytes.span))
    report(detected, at: place, &findings)
    guard let used = decode(&bytes, detected, at: place, &findings) else { return nil }
    if HeaderText.isBlank(bytes.span) {
      findings.append(
        Finding(
          .sourceEmpty, at: place, "the source holds nothing but white space",
          expected: "a document", found: "\(size) bytes of white space",
          advice: "look whether saving or downloading it failed"))
      return nil
    }
    guard
      let document = readDocument(&bytes, source, requiresWhole: requiresWhole, &findings)
    else { return nil }
    return ReadSource(
      document: document, encoding: used.encoding, evidence: used.evidence, size: size)
  }

  /// The text of a source in UTF-8, without a word about what is wrong with its bytes.
  static func decodedQuietly(
    _ bytes: consuming Buffer<UInt8>, _ source: SourceReference
  ) -> Buffer<UInt8> {
    let detected = EncodingDetector.detect(
      bytes.span, declared: source.encoding.flatMap { Encoding(label: $0) },
      as: labelledFormat(bytes.span))
    var ignored: [Finding] = []
    _ = decode(&bytes, detected, at: SourceLocation(path: source.path), &ignored)
    return bytes
  }

  /// Where labels of encodings stand in a source, by its first sign.
  private static func labelledFormat(_ bytes: Span<UInt8>) -> LabelledFormat {
    for index in 0..<min(bytes.count, 1024) {
      let byte = bytes[index]
      if byte == 0x3C {
        return index + 4 < bytes.count && bytes[index + 1] == 0x3F ? .xml : .html
      }
      // White space, a byte order mark, and the zeros of UTF-16 may stand in front.
      if ![0x09, 0x0A, 0x0D, 0x20, 0x00, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains(byte) { break }
    }
    return .text
  }

  private static func report(
    _ detected: DetectedEncoding, at place: SourceLocation, _ findings: inout [Finding]
  ) {
    if let label = detected.contradictedLabel {
      findings.append(
        Finding(
          .encodingContradicted, at: place,
          "the source is \(detected.encoding.name), although it declares \(label.text)",
          expected: "bytes of \(label.text)",
          found: detected.isWellFormedUTF8
            ? "well-formed UTF-8 throughout" : "bytes of \(detected.encoding.name)",
          advice:
            "nothing: it is read as \(detected.encoding.name); `encoding` in the pipeline file"
            + " silences this"))
    } else if detected.certainty != .certain,
      detected.evidence == .bytes
        || detected.evidence == .fallback
    {
      let sure = detected.certainty == .probable ? "probably" : "perhaps"
      findings.append(
        Finding(
          .encodingGuessed, at: place,
          "the source declares no encoding and is \(sure) \(detected.encoding.name)",
          expected: "a label, a byte order mark, or UTF-8",
          found: detected.unknownLabel.map { "the label \($0.text)" } ?? "none",
          advice: "say `encoding: \(detected.encoding.name)` in the pipeline file"))
    }
  }

  /// Turns the bytes into UTF-8, in place where they are. Returns the encoding that they were decoded
  /// from, which is another than the detected one where a label is wrong; nil where that encoding cannot
  /// be decoded.
  private static func decode(
    _ bytes: inout Buffer<UInt8>, _ detected: DetectedEncoding, at place: SourceLocation,
    _ findings: inout [Finding]
  ) -> DetectedEncoding? {
    if detected.encoding == .utf8 {
      let markLength = ByteOrderMark(bytes.span)?.length ?? 0
      if detected.isWellFormedUTF8 || bytes.span.firstMalformedUTF8(from: markLength) == nil {
        bytes.removeFirst(markLength)
        return detected
      }
    }
    guard detected.encoding.isDecodable else {
      findings.append(
        Finding(
          .encodingUnsupported, at: place,
          "the encoding \(detected.encoding.name) cannot be decoded",
          expected: "UTF-8, UTF-16, Shift_JIS, EUC-JP, ISO-2022-JP or windows-1252",
          found: detected.encoding.name,
          advice: "convert the source to UTF-8, or correct its label with `encoding`"))
      return nil
    }
    guard Encoding.outputCapacity(for: bytes.count) <= SourceDocument.largestSource else {
      findings.append(
        Finding(
          .sourceTooLarge, at: place, "the source is too large to be decoded",
          expected: "at most \(SourceDocument.largestSource / 3) bytes that are not UTF-8",
          found: "\(bytes.count) bytes", advice: "split the source, or convert it to UTF-8"))
      return nil
    }
    var decoded = Buffer<UInt8>(capacity: Encoding.outputCapacity(for: bytes.count) + 64)
    guard let report = decode(bytes.span, detected.encoding, into: &decoded) else { return nil }
    if report.malformedCount > 0,
      let other = EncodingDetector.detect(bytes.span, contradicting: detected)
    {
      var again = Buffer<UInt8>(capacity: Encoding.outputCapacity(for: bytes.count) + 64)
      if let better = decode(bytes.span, other.encoding, into: &again),
        better.malformedCount * 10 <= report.malformedCount
      {
        self.report(other, at: place, &findings)
        reportMalformed(better, bytes.span, again.span, at: place, &findings)
        swap(&bytes, &again)
        return other
      }
    }
    reportMalformed(report, bytes.span, decoded.span, at: place, &findings)
    swap(&bytes, &decoded)
    return detected
  }

  private static func decode(
    _ bytes: Span<UInt8>, _ encoding: Encoding, into output: inout Buffer<UInt8>
  ) -> DecodingReport? {
    try? output.append(upTo: Encoding.outputCapacity(for: bytes.count)) {
      (output) throws(UndecodableEncoding) in
      try encoding.decode(bytes, into: &output)
    }
  }

  private static func reportMalformed(
    _ report: DecodingReport, _ bytes: Span<UInt8>, _ decoded: Span<UInt8>,
    at place: SourceLocation, _ findings: inout [Finding]
  ) {
    var cursor = LineCursor()
    for (index, sequence) in report.malformed.enumerated() {
      let position = cursor.location(of: sequence.outputOffset, in: decoded)
      var shown = ""
      for at in sequence.range.prefix(8) where at < bytes.count {
        let digits = String(bytes[at], radix: 16, uppercase: true)
        shown += (shown.isEmpty ? "" : " ") + (digits.count == 1 ? "0" + digits : digits)
      }
      let isLast = index == report.malformed.count - 1
      let more = report.malformedCount - report.malformed.count
      findings.append(
        Finding(
          .encodingMalformed,
          at: SourceLocation(
            path: place.path, line: Int(position.line), column: Int(position.column),
            offset: sequence.offset),
          "bytes at offset \(sequence.offset) are not \(report.encoding.name)",
          expected: "bytes of \(report.encoding.name)", found: shown,
          advice: isLast && more > 0
            ? "\(more) more sequences are malformed; is `encoding` right, and the file whole?"
            : "correct `encoding` in the pipeline file, or mend the source"))
    }
  }

  /// A finding for a file that could not be read.
  package static func finding(_ failure: FileFailure, at place: SourceLocation) -> Finding {
    if failure.isDirectory {
      return Finding(
        .sourceDirectory, at: place, "the source is a folder", expected: "a file",
        found: "a folder", advice: "name the files in it, for example \(place.path)/*.html")
    }
    if failure.isMissing {
      return Finding(
        .sourceNotFound, at: place, "the source does not exist", expected: "a file",
        found: failure.reason, advice: "look at the path")
    }
    if failure.isTooLarge {
      return Finding(
        .sourceTooLarge, at: place, "the source is larger than 2 GiB",
        expected: "at most \(SourceDocument.largestSource) bytes", found: "more",
        advice: "split the source")
    }
    return Finding(
      failure.operation == .read ? .sourceReadFailed : .sourceUnreadable, at: place,
      "the source cannot be read", expected: "a file that can be opened for reading",
      found: failure.reason, advice: "look at the permissions of the file and of its folders")
  }
}
