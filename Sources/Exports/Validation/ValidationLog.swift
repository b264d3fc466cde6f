internal import Documents
package import Findings

/// Something that is wrong with an export.
package struct ValidationProblem: Sendable, Hashable {
  /// The byte offset in the file.
  package var offset: Int
  /// The line and column, from 1; a column counts code points. 0 until the log was located.
  package var line = 0
  package var column = 0
  /// The JSON Pointer to the value, empty in CSV and at the root.
  package var pointer: String
  /// One sentence without a full stop.
  package var message: String
  package var expected: String
  package var found: String

  package init(
    at offset: Int, pointer: String = "", _ message: String, expected: String, found: String
  ) {
    self.offset = offset
    self.pointer = pointer
    self.message = message
    self.expected = expected
    self.found = found
  }
}

/// The problems of one file: the first ones are kept, all are counted.
package struct ValidationLog: Sendable {
  /// How many problems are kept.
  package static var limit: Int { 50 }

  /// In the order in which they were found, until they are located.
  package private(set) var problems: [ValidationProblem] = []
  package private(set) var count = 0

  package init() {}

  /// Whether the next problem is kept: what is not need not be put into words.
  package var isOpen: Bool { problems.count < Self.limit }

  package mutating func add(_ problem: @autoclosure () -> ValidationProblem) {
    if isOpen { problems.append(problem()) }
    count += 1
  }

  package mutating func add(_ failure: SyntaxFailure, pointer: String = "") {
    add(
      ValidationProblem(
        at: failure.offset, pointer: pointer, failure.message, expected: failure.expected,
        found: failure.found))
  }

  /// Adds the problems of another log of the same file.
  package mutating func add(_ other: ValidationLog) {
    problems += other.problems
    count += other.count
  }

  /// Sorts the problems by their places, keeps the first, and gives them lines and columns.
  package mutating func locate(in source: Span<UInt8>) {
    problems.sort { $0.offset < $1.offset }
    if problems.count > Self.limit { problems.removeLast(problems.count - Self.limit) }
    var cursor = LineCursor()
    for index in problems.indices {
      let position = cursor.location(of: problems[index].offset, in: source)
      problems[index].line = Int(position.line)
      problems[index].column = Int(position.column)
    }
  }

  /// The problems as findings about the file at `path`.
  package func findings(path: String) -> [Finding] {
    var findings = problems.map { problem in
      Finding(
        .outputInvalid,
        at: SourceLocation(
          path: path, line: problem.line, column: problem.column, offset: problem.offset),
        problem.pointer.isEmpty ? problem.message : "\(problem.message): \(problem.pointer)",
        expected: problem.expected, found: problem.found,
        advice: "make the export anew with `keisen run`, or undo what was changed by hand")
    }
    if count > problems.count {
      findings.append(
        Finding(
          .outputInvalid, at: SourceLocation(path: path),
          "\(count - problems.count) more problems are not shown",
          expected: "none", found: "\(count) in all",
          advice: "mend the first ones; the others often follow from them"))
    }
    return findings
  }
}
