package import Documents
package import Findings

/// Reads plain text in UTF-8 for filters: a file, or standard input.
package enum TextInput {
  /// The bytes of a file, or of standard input where `path` is `-`; nil, with a finding, where it
  /// cannot be read.
  package static func read(_ path: String, findings: inout [Finding]) -> Buffer<UInt8>? {
    do {
      return try SourceFile.read(path == "-" ? "/dev/stdin" : path)
    } catch {
      findings.append(SourceReader.finding(error, at: SourceLocation(path: path)))
      return nil
    }
  }
}
