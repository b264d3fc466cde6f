import Foundation

/// A folder for one test, removed with it.
package final class Scratch: Sendable {
  /// The folder's path, without links in it.
  package let path: String

  package init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("keisen-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit {
    // A folder that was made unwritable cannot be emptied.
    _ = try? Judge.run(["chmod", "-R", "u+rwX", path])
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file, with the folders above it, and returns its path.
  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  package func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  /// The bytes of a file; nil where there is none.
  package func bytes(_ name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path + "/" + name).map { [UInt8]($0) }
  }

  /// The text of a file; nil where there is none.
  package func read(_ name: String) -> String? {
    bytes(name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All paths below a folder, sorted.
  package func entries(_ folder: String = "") -> [String] {
    let url = folder.isEmpty ? path : path + "/" + folder
    return (FileManager.default.enumerator(atPath: url)?.allObjects as? [String] ?? []).sorted()
  }

  /// All files below a folder with their bytes.
  package func snapshot(_ folder: String) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in entries(folder) {
      let file = URL(fileURLWithPath: path + "/" + folder + "/" + name)
      let isFolder = try? file.resourceValues(forKeys: [.isDirectoryKey]).isDirectory
      if isFolder == false { files[name] = bytes(folder + "/" + name) }
    }
    return files
  }
}
