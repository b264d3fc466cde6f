/// What decided the encoding of a source.
package enum EncodingEvidence: Sendable, Equatable {
  /// A byte order mark.
  case byteOrderMark
  /// The pipeline, or who else called.
  case declaration
  /// A `meta` element.
  case meta
  /// The XML declaration, by its label or, in UTF-16, by its form.
  case xmlDeclaration
  /// The bytes as a whole.
  case bytes
  /// Nothing: a default.
  case fallback
}

/// The format of a source, as far as it decides where labels of encodings stand.
package enum LabelledFormat: Sendable {
  /// HTML: `meta` elements, then an XML declaration.
  case html
  /// XML: an XML declaration.
  case xml
  /// Text that carries no label.
  case text
}

/// Finds what a document itself says about its encoding.
package enum EncodingSniffer {
  /// How far a label is looked for, in bytes. The standard recommends at least 1,024 and has browsers
  /// change the encoding on meeting a `meta` later (WHATWG HTML 13.2.3.4); a longer look does both.
  package static let limit = 65_536

  /// What a document said: the encoding, what decided it, and the label if it was one.
  package struct Finding: Sendable, Equatable {
    package let encoding: Encoding
    package let evidence: EncodingEvidence
    package let label: EncodingLabel?
  }

  /// The encoding of a document by its byte order mark, or by the labels that documents of its format
  /// carry, or nil (WHATWG HTML 13.2.3.2 for HTML; XML 1.0 appendix F for XML). Looks at the first
  /// `limit` bytes only.
  package static func sniff(
    _ bytes: Span<UInt8>, as format: LabelledFormat = .html, limit: Int = limit
  ) -> Finding? {
    if let mark = ByteOrderMark(bytes) {
      return Finding(encoding: mark.encoding, evidence: .byteOrderMark, label: nil)
    }
    if format == .text { return nil }
    let head = bytes.extracting(first: limit)
    if let encoding = utf16Declaration(head) {
      return Finding(encoding: encoding, evidence: .xmlDeclaration, label: nil)
    }
    if format == .html {
      var prescan = MetaPrescan(head)
      if let label = prescan.nextLabel(), let encoding = label.effectiveEncoding {
        return Finding(encoding: encoding, evidence: .meta, label: label)
      }
    }
    if let label = xmlDeclarationLabel(head), let encoding = label.effectiveEncoding {
      return Finding(encoding: encoding, evidence: .xmlDeclaration, label: label)
    }
    return nil
  }

  /// The first label that names no encoding of the standard, which `sniff` passes over: worth a
  /// warning.
  package static func unknownLabel(
    _ bytes: Span<UInt8>, as format: LabelledFormat = .html, limit: Int = limit
  ) -> EncodingLabel? {
    if format == .text { return nil }
    let head = bytes.extracting(first: limit)
    if let label = xmlDeclarationLabel(head), label.encoding == nil { return label }
    if format == .xml { return nil }
    var prescan = MetaPrescan(head)
    _ = prescan.nextLabel()
    return prescan.unknownLabel
  }

  /// UTF-16 by the first three characters of an XML declaration.
  private static func utf16Declaration(_ bytes: Span<UInt8>) -> Encoding? {
    if bytes.has([0x3C, 0, 0x3F, 0, 0x78, 0], at: 0) { return .utf16LE }
    if bytes.has([0, 0x3C, 0, 0x3F, 0, 0x78], at: 0) { return .utf16BE }
    return nil
  }

  /// The label in an XML declaration ("get an XML encoding", WHATWG HTML 13.2.3.2), of whatever name.
  private static func xmlDeclarationLabel(_ bytes: Span<UInt8>) -> EncodingLabel? {
    guard bytes.has([0x3C, 0x3F, 0x78, 0x6D, 0x6C], at: 0) else { return nil }
    var end = 5
    while end < bytes.count, bytes[end] != 0x3E { end += 1 }
    guard end < bytes.count else { return nil }
    let encoding: [UInt8] = [0x65, 0x6E, 0x63, 0x6F, 0x64, 0x69, 0x6E, 0x67]
    var index = 5
    while index < end, !bytes.has(encoding, at: index) { index += 1 }
    index += encoding.count
    while index < end, bytes[index] <= 0x20 { index += 1 }
    guard index < end, bytes[index] == 0x3D else { return nil }
    index += 1
    while index < end, bytes[index] <= 0x20 { index += 1 }
    guard index < end, bytes[index] == 0x22 || bytes[index] == 0x27 else { return nil }
    let quote = bytes[index]
    let start = index + 1
    index = start
    while index < end, bytes[index] != quote {
      if bytes[index] <= 0x20 { return nil }
      index += 1
    }
    return index < end ? EncodingLabel(bytes, start..<index) : nil
  }
}

extension Span where Element == UInt8 {
  /// Whether the bytes of `wanted` stand at `index`.
  func has(_ wanted: [UInt8], at index: Int) -> Bool {
    guard index + wanted.count <= count else { return false }
    for offset in wanted.indices where self[index + offset] != wanted[offset] { return false }
    return true
  }
}
