internal import Documents

/// Text that was decoded wrongly before it was saved.
enum MisreadText {
  /// Whether UTF-8 text looks like UTF-8 that somebody read as Shift_JIS: the lead bytes of kana are
  /// then 縺, 繧 and 繝, which hardly any text has otherwise.
  static func looksLikeUTF8ReadAsShiftJIS(_ bytes: Span<UInt8>) -> Bool {
    var signs = 0
    var characters = 0
    for index in 0..<bytes.count {
      if bytes[index] >= 0xC0 { characters += 1 }
      guard bytes[index] == 0xE7, index + 2 < bytes.count else { continue }
      switch (bytes[index + 1], bytes[index + 2]) {
      case (0xB8, 0xBA), (0xB9, 0xA7), (0xB9, 0x9D): signs += 1
      default: break
      }
    }
    return signs >= 5 && signs * 25 >= characters
  }

  /// The same for a source that is read once more.
  static func isFound(in source: SourceReference) -> Bool {
    guard let bytes = try? SourceFile.read(source.file) else { return false }
    let text = SourceReader.decodedQuietly(bytes, source)
    return looksLikeUTF8ReadAsShiftJIS(text.span)
  }
}
