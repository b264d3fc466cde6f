internal import CFileSystem
internal import Glibc

/// The few file system calls that publication is made of, each with a typed failure.
enum FileSystem {
  /// What a path is.
  struct Status {
    var isDirectory: Bool
    var isRegular: Bool
    var isSymbolicLink: Bool
    var device: UInt64
    var inode: UInt64
    var size: Int
    var mode: UInt32
  }

  /// What stands at a path; nil where nothing does or it cannot be looked at.
  static func status(_ path: String, followingLinks: Bool = true) -> Status? {
    var info = stat()
    let result = unsafe followingLinks ? stat(path, &info) : lstat(path, &info)
    guard result == 0 else { return nil }
    let kind = info.st_mode & S_IFMT
    return Status(
      isDirectory: kind == S_IFDIR, isRegular: kind == S_IFREG, isSymbolicLink: kind == S_IFLNK,
      device: UInt64(info.st_dev), inode: UInt64(info.st_ino), size: Int(info.st_size),
      mode: info.st_mode & 0o7777)
  }

  /// Creates a folder and those above it; returns the topmost one that was created, nil when all
  /// were there.
  @discardableResult
  static func createFolders(_ path: String) throws(FileFailure) -> String? {
    if let status = status(path) {
      guard status.isDirectory else { throw FileFailure(.create, path, number: ENOTDIR) }
      return nil
    }
    let above = Path.parent(path)
    let created = above == path ? nil : try createFolders(above)
    guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw FileFailure(.create, path)
    }
    return created ?? path
  }

  /// The names in a folder, without `.` and `..`, sorted.
  static func names(in path: String) throws(FileFailure) -> [String] {
    guard let folder = unsafe opendir(path) else { throw FileFailure(.list, path) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a file, or a folder with all that is in it; what cannot be removed stays.
  static func remove(_ path: String) {
    guard let status = status(path, followingLinks: false) else { return }
    if status.isDirectory {
      for name in (try? names(in: path)) ?? [] { remove(path + "/" + name) }
      unsafe rmdir(path)
    } else {
      unsafe unlink(path)
    }
  }

  /// Swaps two folders at one instant.
  static func exchange(_ a: String, _ b: String) throws(FileFailure) {
    guard unsafe keisen_exchange(a, b) == 0 else { throw FileFailure(.replace, b) }
  }

  /// Renames, where nothing stands at the target yet.
  static func renameNew(_ from: String, _ to: String) throws(FileFailure) {
    guard unsafe keisen_rename_new(from, to) == 0 else { throw FileFailure(.replace, to) }
  }

  /// Renames, replacing what stands at the target.
  static func rename(_ from: String, _ to: String) throws(FileFailure) {
    guard unsafe Glibc.rename(from, to) == 0 else { throw FileFailure(.replace, to) }
  }

  /// Makes the entries of a folder durable.
  static func synchronize(folder path: String) throws(FileFailure) {
    let file = unsafe open(path, O_RDONLY | O_DIRECTORY)
    guard file >= 0 else { throw FileFailure(.write, path) }
    defer { close(file) }
    // Some file systems cannot synchronize a folder, and say so with EINVAL.
    guard fsync(file) == 0 || errno == EINVAL else { throw FileFailure(.write, path) }
  }

  /// The path with symbolic links and relative steps resolved; nil where it does not exist.
  static func resolved(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// The working directory.
  static var workingFolder: String { resolved(".") ?? "/" }
}
