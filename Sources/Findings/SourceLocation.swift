/// A place in a file, as people and editors count it.
package struct SourceLocation: Hashable, Sendable {
  /// The path as the user gave it, or as the pipeline file names it.
  package var path: String
  /// The line, from 1; 0 when the finding is about the file as a whole.
  package var line: Int
  /// The column in code points, from 1; 0 when the finding is about the line or the file as a whole.
  package var column: Int
  /// The byte offset, where bytes are what matters (undecodable bytes); nil elsewhere.
  package var offset: Int?

  package init(path: String, line: Int = 0, column: Int = 0, offset: Int? = nil) {
    self.path = path
    self.line = line
    self.column = column
    self.offset = offset
  }
}

extension SourceLocation: Comparable {
  package static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    if a.path != b.path { return a.path < b.path }
    if a.line != b.line { return a.line < b.line }
    return a.column < b.column
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `path:line:column`, as far as it is known.
  package var description: String {
    if line == 0 { return path }
    return column == 0 ? "\(path):\(line)" : "\(path):\(line):\(column)"
  }
}
