package import Documents
internal import Findings
internal import Glibc

/// Writes one file whole or not at all.
package enum SingleOutput {
  /// Writes `bytes` to a file beside `path` and puts it in its place once it is durable. The folder
  /// must exist; what stood at `path` stays until then.
  package static func write(
    _ bytes: inout Buffer<UInt8>, to path: String
  ) throws(FileFailure) {
    if FileSystem.status(path)?.isDirectory == true {
      throw FileFailure(.create, path, number: EISDIR)
    }
    // A link is followed, so that it stays one.
    let target = FileSystem.resolved(path) ?? path
    let staged = Path.join(
      Path.parent(target), ".\(Path.name(target)).\(getpid()).keisen-new")
    unsafe unlink(staged)
    do {
      let file = try OutputFile(creating: staged)
      try file.write(&bytes)
      try file.synchronize()
      try FileSystem.rename(staged, target)
      try FileSystem.synchronize(folder: Path.parent(target))
    } catch {
      unsafe unlink(staged)
      throw FileFailure(error.operation, path, number: error.number)
    }
  }
}
