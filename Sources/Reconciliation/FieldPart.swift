internal import Documents
internal import Records

/// Which part of a field's value a test looks at.
enum FieldPart: String, BitwiseCopyable {
  case whole, number, title

  /// The field that a name in a condition means: a field's name, or that of a heading with `.number`
  /// or `.title` behind it.
  static func resolve(_ name: String, in record: RecordDeclaration) -> (field: Int, FieldPart)? {
    if let field = record.fields.firstIndex(where: { $0.name == name }) { return (field, .whole) }
    for part in [FieldPart.number, .title] where name.hasSuffix("." + part.rawValue) {
      let base = String(name.dropLast(part.rawValue.count + 1))
      if let field = record.fields.firstIndex(where: { $0.name == base }) { return (field, part) }
    }
    return nil
  }
}

/// The number of a heading that others may stand below, as canonical bytes.
struct HeadingPrefix {
  let bytes: [UInt8]

  /// Reads a number as a pipeline file writes it; nil where it is none.
  init?(_ text: String) {
    let folded = HeaderText.folded(text)
    guard let first = folded.first, let last = folded.last, first != 0x2E, last != 0x2E else {
      return nil
    }
    bytes = folded
  }
}

extension Span where Element == UInt8 {
  /// Whether the number in `range` is `prefix` or stands below it: 4.2.1 and 4.2(1) are within 4.2,
  /// 4.20 is not.
  func isNumber(_ range: Range<Int>, within prefix: Span<UInt8>) -> Bool {
    guard range.count >= prefix.count, hasBytes(prefix, at: range.lowerBound) else { return false }
    guard range.count > prefix.count, prefix.count > 0 else { return true }
    let next = self[range.lowerBound + prefix.count]
    let isDigit = (0x30...0x39).contains(next)
    return !(isDigit && (0x30...0x39).contains(prefix[prefix.count - 1]))
  }
}
