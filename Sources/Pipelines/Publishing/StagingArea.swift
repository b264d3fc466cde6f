internal import Glibc

/// A folder of its own for the outputs of one run until they are published.
///
/// The folder is locked while its owner lives, so that what a killed run left behind is known as such
/// and cleared by the next one: nobody has to clean up.
struct StagingArea: ~Copyable {
  /// The absolute path of the folder.
  let folder: String
  private let lock: Int32
  private var isKept = false

  private static var prefix: String { ".keisen-" }
  /// The name of the list of outputs in a staging folder whose publication has begun.
  static var journalName: String { "publication" }

  /// Creates a staging folder in `parent`.
  init(in parent: String) throws(FileFailure) {
    let path = try Self.createFolder(in: parent)
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 { flock(descriptor, LOCK_EX | LOCK_NB) }
    folder = path
    lock = descriptor
  }

  private static func createFolder(in parent: String) throws(FileFailure) -> String {
    var template = Array((parent + "/" + prefix + "XXXXXX").utf8CString)
    let path = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) }
    }
    guard let path else { throw FileFailure(.create, parent) }
    // Folders that mkdtemp makes are private; this one may become the folder of outputs.
    let mask = umask(0)
    umask(mask)
    unsafe chmod(path, 0o777 & ~mask)
    return path
  }

  deinit {
    discard()
    if lock >= 0 { close(lock) }
  }

  /// Removes the folder with all that was staged, unless it is to be kept.
  func discard() {
    if !isKept { FileSystem.remove(folder) }
  }

  /// Leaves the folder where it is when the area ends.
  mutating func keep() {
    isKept = true
  }

  /// The path of a staged output, with the folders that it needs.
  func path(of output: String) throws(FileFailure) -> String {
    let path = folder + "/" + output
    try FileSystem.createFolders(Path.parent(path))
    return path
  }

  /// The staging folders in `parent` whose owners are gone.
  static func abandoned(in parent: String) -> [String] {
    guard let names = try? FileSystem.names(in: parent) else { return [] }
    return names.filter { $0.hasPrefix(prefix) && $0.count == prefix.count + 6 }
      .map { Path.join(parent, $0) }
      .filter { isAbandoned($0) }
  }

  private static func isAbandoned(_ path: String) -> Bool {
    let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { return false }
    defer { close(folder) }
    return flock(folder, LOCK_EX | LOCK_NB) == 0
  }
}
