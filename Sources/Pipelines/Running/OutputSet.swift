internal import Documents

/// Where the exports of one dataset are written while they are staged: one open file for each export
/// that the pipeline asks for.
struct OutputSet: Sendable {
  private var handles: [OutputHandle?] = Array(repeating: nil, count: ExportKind.allCases.count)

  /// Declares the file of an export.
  mutating func open(_ kind: ExportKind, as handle: OutputHandle) {
    handles[kind.rawValue] = handle
  }

  /// Whether the pipeline asks for an export.
  func wants(_ kind: ExportKind) -> Bool { handles[kind.rawValue] != nil }

  /// Writes and empties a buffer; nothing where the export is not asked for.
  func write(_ buffer: inout Buffer<UInt8>, to kind: ExportKind) throws(FileFailure) {
    guard buffer.count > 0, let handle = handles[kind.rawValue] else { return }
    try handle.write(&buffer)
  }
}
