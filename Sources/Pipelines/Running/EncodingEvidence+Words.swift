internal import Encodings

extension EncodingEvidence {
  /// What decided, as the provenance says it.
  var words: String {
    switch self {
    case .byteOrderMark: "byte order mark"
    case .declaration: "pipeline file"
    case .meta: "meta element"
    case .xmlDeclaration: "XML declaration"
    case .bytes: "bytes"
    case .fallback: "default"
    }
  }
}
