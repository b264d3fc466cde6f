package import Documents
internal import Glibc

/// Reads whole files.
package enum SourceFile {
  /// The path that stands for standard input.
  package static var standardInput: String { "-" }

  /// The bytes of a file, with room for 64 zero bytes behind them. Reads (and does not map) the file,
  /// so that one that shrinks meanwhile is a short file and no crash.
  ///
  /// - Parameter path: The file; `-` for standard input.
  package static func read(_ path: String) throws(FileFailure) -> Buffer<UInt8> {
    let file =
      path == standardInput
      ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileFailure(.open, path) }
    defer { close(file) }
    var info = stat()
    guard unsafe fstat(file, &info) == 0 else { throw FileFailure(.open, path) }
    if info.st_mode & S_IFMT == S_IFDIR { throw FileFailure(.open, path, number: EISDIR) }
    guard info.st_size <= SourceDocument.largestSource else {
      throw FileFailure(.read, path, number: EFBIG)
    }
    let announced = Int(info.st_size)
    var buffer = Buffer<UInt8>(capacity: announced + 65)
    while true {
      if buffer.count > SourceDocument.largestSource {
        throw FileFailure(.read, path, number: EFBIG)
      }
      // One byte more than announced: a file that has not grown ends here with one further read.
      let room = buffer.count <= announced ? announced - buffer.count + 1 : 1 << 16
      let got = try buffer.append(upTo: room) { (output) throws(FileFailure) -> Int in
        try fill(&output, from: file, path: path)
      }
      if got == 0 { return buffer }
    }
  }

  private static func fill(
    _ output: inout OutputSpan<UInt8>, from file: Int32, path: String
  ) throws(FileFailure) -> Int {
    let result = unsafe output.withUnsafeMutableBufferPointer { bytes, count in
      while true {
        let got = unsafe Glibc.read(file, bytes.baseAddress, bytes.count)
        if got < 0, errno == EINTR { continue }
        count = max(got, 0)
        return got
      }
    }
    guard result >= 0 else { throw FileFailure(.read, path) }
    return result
  }
}
