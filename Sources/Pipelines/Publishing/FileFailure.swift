internal import Glibc

/// A file system call that failed.
package struct FileFailure: Error, Sendable {
  /// What was attempted.
  package enum Operation: String, Sendable {
    case open, read, create, write, replace, list
  }

  package var operation: Operation
  package var path: String
  /// The value of `errno`.
  package var number: Int32

  package init(_ operation: Operation, _ path: String, number: Int32 = errno) {
    self.operation = operation
    self.path = path
    self.number = number
  }

  /// The system's words for the error.
  package var reason: String {
    unsafe String(cString: strerror(number))
  }

  /// Whether the disk, or the user's share of it, is full.
  package var isDiskFull: Bool { number == ENOSPC || number == EDQUOT }
}

extension FileFailure: CustomStringConvertible {
  package var description: String { "\(path): \(reason)" }
}

extension FileFailure {
  /// Whether a folder stands where a file was meant.
  var isDirectory: Bool { number == EISDIR }
  /// Whether nothing stands at the path.
  var isMissing: Bool { number == ENOENT }
  /// Whether the file is larger than can be read.
  var isTooLarge: Bool { number == EFBIG }
}
