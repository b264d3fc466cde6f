internal import CFileSystem
package import Documents
internal import Glibc

/// An open output that any task may write to when it is its turn; its `OutputFile` owns it.
struct OutputHandle: Sendable {
  fileprivate let descriptor: Int32
  fileprivate let path: String

  /// Writes all of the buffer's bytes and empties it.
  func write(_ buffer: inout Buffer<UInt8>) throws(FileFailure) {
    var done = 0
    while done < buffer.count {
      let written = unsafe buffer.withUnsafeElements { bytes in
        unsafe Glibc.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw FileFailure(.write, path) }
      done += written
    }
    buffer.removeAll()
  }
}

/// A staged output: bytes go in through large writes, and are durable before anything is published.
package struct OutputFile: ~Copyable {
  /// The path of the staged file.
  package let path: String
  private let descriptor: Int32

  /// Creates the file; it must not exist.
  package init(creating path: String) throws(FileFailure) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileFailure(.create, path) }
    self.path = path
  }

  deinit {
    close(descriptor)
  }

  /// What writes to the file; valid while the file lives.
  var handle: OutputHandle { OutputHandle(descriptor: descriptor, path: path) }

  /// Writes all of the buffer's bytes and empties it.
  package func write(_ buffer: inout Buffer<UInt8>) throws(FileFailure) {
    try handle.write(&buffer)
  }

  /// Makes the next bytes go to `offset`; what is left out in front of it is zero until it is written.
  func seek(to offset: Int) throws(FileFailure) {
    guard lseek(descriptor, offset, SEEK_SET) == offset else { throw FileFailure(.write, path) }
  }

  /// The length of the file.
  func size() throws(FileFailure) -> Int {
    let size = lseek(descriptor, 0, SEEK_END)
    guard size >= 0 else { throw FileFailure(.read, path) }
    return size
  }

  /// Appends the bytes of another staged file, from an offset on.
  package func append(
    _ other: borrowing OutputFile, from start: Int = 0
  ) throws(FileFailure) {
    let size = lseek(other.descriptor, 0, SEEK_END)
    guard size >= 0, lseek(other.descriptor, min(start, size), SEEK_SET) >= 0 else {
      throw FileFailure(.read, other.path)
    }
    var left = max(size - start, 0)
    while left > 0 {
      let copied = keisen_copy_range(other.descriptor, descriptor, UInt64(left))
      if copied < 0, errno == EINTR { continue }
      // A file system that cannot copy by itself says so at the first call.
      if copied < 0, [EXDEV, EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) {
        try copyThroughMemory(other, count: left)
        left = 0
        break
      }
      guard copied > 0 else { throw FileFailure(.write, path) }
      left -= Int(copied)
    }
  }

  private func copyThroughMemory(
    _ other: borrowing OutputFile, count: Int
  ) throws(FileFailure) {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { unsafe room.deallocate() }
    var left = count
    while left > 0 {
      let got = unsafe read(other.descriptor, room.baseAddress, min(room.count, left))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw FileFailure(.read, other.path) }
      var done = 0
      while done < got {
        let written = unsafe Glibc.write(
          descriptor, room.baseAddress.map { unsafe $0 + done }, got - done)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { throw FileFailure(.write, path) }
        done += written
      }
      left -= got
    }
  }

  /// Makes the bytes durable.
  package func synchronize() throws(FileFailure) {
    guard fdatasync(descriptor) == 0 || errno == EINVAL else { throw FileFailure(.write, path) }
  }
}
