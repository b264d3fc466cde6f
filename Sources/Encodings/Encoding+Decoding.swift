extension Encoding {
  /// How many bytes of output always suffice for `count` bytes of input.
  package static func outputCapacity(for count: Int) -> Int { 3 * count + 16 }

  /// Decodes `bytes` to UTF-8 ("decode", WHATWG Encoding 6): a byte order mark wins over the encoding
  /// asked for and is removed, once; each malformed sequence becomes U+FFFD and is reported with its
  /// offset in `bytes`.
  ///
  /// `output` needs room for `outputCapacity(for: bytes.count)` bytes; offsets in the report
  /// count from what is appended here. Linear in the input, whatever it holds.
  package func decode(
    _ bytes: Span<UInt8>, into output: inout OutputSpan<UInt8>
  ) throws(UndecodableEncoding) -> DecodingReport {
    let mark = ByteOrderMark(bytes)
    let encoding = mark?.encoding ?? self
    guard encoding.isDecodable else { throw UndecodableEncoding(encoding: encoding) }
    precondition(
      output.freeCapacity >= Encoding.outputCapacity(for: bytes.count), "output too small")
    var run = DecodingRun(encoding: encoding, markLength: mark?.length ?? 0)
    unsafe output.withUnsafeMutableBufferPointer { buffer, count in
      guard var writer = unsafe UTF8Writer(buffer, count: count) else { return }
      run.decode(bytes, to: &writer)
      count = writer.count
    }
    return run.report
  }
}

/// One pass of a decoder over its input: the report as it grows. The decoders of the single encodings
/// are extensions.
struct DecodingRun {
  private(set) var report: DecodingReport
  private var outputStart = 0

  init(encoding: Encoding, markLength: Int) {
    report = DecodingReport(encoding: encoding, markLength: markLength)
  }

  /// Decodes what follows the mark.
  mutating func decode(_ bytes: Span<UInt8>, to writer: inout UTF8Writer) {
    outputStart = writer.count
    let start = report.markLength
    switch report.encoding {
    case .utf8: decodeUTF8(bytes, from: start, to: &writer)
    case .utf16LE: decodeUTF16(bytes, from: start, highByte: 1, to: &writer)
    case .utf16BE: decodeUTF16(bytes, from: start, highByte: 0, to: &writer)
    case .shiftJIS: decodeShiftJIS(bytes, from: start, to: &writer)
    case .eucJP: decodeEUCJP(bytes, from: start, to: &writer)
    case .iso2022JP: decodeISO2022JP(bytes, from: start, to: &writer)
    case .windows1252: decodeWindows1252(bytes, from: start, to: &writer)
    default:
      // The replacement decoder (14.1): one error for any input at all.
      if start < bytes.count { replace(start..<bytes.count, to: &writer) }
    }
  }

  /// Writes U+FFFD for the bytes of `range` and notes them.
  @inline(never)
  mutating func replace(_ range: Range<Int>, to writer: inout UTF8Writer) {
    report.note(
      offset: range.lowerBound, length: range.count, outputOffset: writer.count - outputStart)
    writer.appendReplacement()
  }
}
