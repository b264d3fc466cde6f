internal import Documents
internal import Glibc

/// Files held against each other.
enum FileComparison {
  private static var blockSize: Int { 1 << 18 }

  /// Whether both files exist and have the same bytes.
  static func areEqual(_ a: String, _ b: String) -> Bool {
    guard let one = FileSystem.status(a), let other = FileSystem.status(b),
      one.isRegular, other.isRegular, one.size == other.size
    else { return false }
    let first = unsafe open(a, O_RDONLY | O_CLOEXEC)
    defer { if first >= 0 { close(first) } }
    let second = unsafe open(b, O_RDONLY | O_CLOEXEC)
    defer { if second >= 0 { close(second) } }
    guard first >= 0, second >= 0 else { return false }
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize * 2, alignment: 16)
    defer { unsafe room.deallocate() }
    guard let left = room.baseAddress else { return false }
    let right = unsafe left + blockSize
    while true {
      let got = unsafe fill(first, left)
      guard got >= 0, unsafe fill(second, right) == got else { return false }
      if got == 0 { return true }
      if unsafe memcmp(left, right, got) != 0 { return false }
    }
  }

  /// The lines of a small file; nil where it cannot be read.
  static func lines(of path: String) -> [String]? {
    guard let bytes = try? SourceFile.read(path) else { return nil }
    return bytes.string(0..<bytes.count).split(separator: "\n").map(String.init)
  }

  /// Reads a block as far as the file goes.
  @unsafe
  private static func fill(_ file: Int32, _ room: UnsafeMutableRawPointer) -> Int {
    var done = 0
    while done < blockSize {
      let got = unsafe read(file, room + done, blockSize - done)
      if got < 0, errno == EINTR { continue }
      if got < 0 { return -1 }
      if got == 0 { break }
      done += got
    }
    return done
  }
}

extension OutputFile {
  /// Writes lines of text.
  func write(lines: [String]) throws(FileFailure) {
    var buffer = Buffer<UInt8>()
    for line in lines {
      buffer.append(line)
      buffer.append(0x0A)
    }
    try write(&buffer)
  }
}
