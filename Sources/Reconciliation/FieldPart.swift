internal import Numbering
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
    let written = Array(text.utf8)
    guard let number = HeadingNumber.read(written.span), number.length == written.count else {
      return nil
    }
    bytes = number.canonical
  }
}
