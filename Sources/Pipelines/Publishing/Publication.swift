internal import Glibc

/// The outputs of one run, which replace the previous ones all together or not at all.
///
/// They are written to a staging folder beside the folder that they go to. Publishing gives the staged
/// folder everything else that the old one holds (as hard links) and swaps the two by one system
/// call, `renameat2` with RENAME_EXCHANGE (Linux 3.15): whoever looks, at any instant, and whatever
/// kills the run, sees all old outputs or all new ones.
///
/// Where a folder cannot be swapped (a mount point, a file system without the call, the working
/// directory) the outputs are renamed one after the other, after their list has become durable; a
/// run that was killed in between is completed by the next one.
package struct Publication: ~Copyable {
  /// The folder that all outputs go to.
  package let folder: String
  private let outputs: [String]
  private var staging: StagingArea
  private let isExchangeable: Bool
  private let createdFolder: String?
  private var isPublished = false

  /// More entries than this are not linked into a new folder; the outputs are renamed one by one.
  private static var mostLinkedEntries: Int { 10_000 }

  /// Prepares the staging of outputs, given by their absolute paths, none of which leaves `root`.
  ///
  /// - Parameter isScratch: Whether nothing is to be published: the staging folder then stands among
  ///   the system's temporary files.
  package init(outputs: [String], root: String, isScratch: Bool = false) throws(FileFailure) {
    let common = Path.commonFolder(outputs)
    let relative = outputs.map { Path.relative($0, to: common) }
    if isScratch {
      let temporary = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
      let area = try StagingArea(in: temporary)
      self.init(
        folder: common, outputs: relative, staging: area, isExchangeable: false,
        createdFolder: nil)
    } else {
      let created = try FileSystem.createFolders(common)
      let folder = FileSystem.resolved(common) ?? common
      // Swapping it would do without its own permission.
      guard unsafe access(folder, W_OK | X_OK) == 0 else {
        throw FileFailure(.create, folder, number: errno)
      }
      let parent = Path.parent(folder)
      for area in StagingArea.abandoned(in: folder) + StagingArea.abandoned(in: parent) {
        Self.recover(area)
      }
      let isExchangeable = Self.canExchange(folder, parent: parent, root: root)
      let area = try Self.staging(in: isExchangeable ? parent : folder, created: created)
      self.init(
        folder: folder, outputs: relative, staging: area, isExchangeable: isExchangeable,
        createdFolder: created)
    }
  }

  private init(
    folder: String, outputs: [String], staging: consuming StagingArea, isExchangeable: Bool,
    createdFolder: String?
  ) {
    self.folder = folder
    self.outputs = outputs
    self.staging = staging
    self.isExchangeable = isExchangeable
    self.createdFolder = createdFolder
  }

  private static func staging(
    in parent: String, created: String?
  ) throws(FileFailure) -> StagingArea {
    do {
      return try StagingArea(in: parent)
    } catch {
      if let created { FileSystem.removeEmptyFolders(created) }
      throw error
    }
  }

  deinit {
    if !isPublished, let createdFolder {
      staging.discard()
      FileSystem.removeEmptyFolders(createdFolder)
    }
  }

  /// The path to write an output to, given by its place in the list of outputs.
  package func stagedPath(_ index: Int) throws(FileFailure) -> String {
    try staging.path(of: outputs[index])
  }

  /// The paths to write all outputs to, in the order of the outputs.
  package func stagedPaths() throws(FileFailure) -> [String] {
    var paths: [String] = []
    for index in outputs.indices { paths.append(try stagedPath(index)) }
    return paths
  }

  /// The outputs that are not, byte for byte, what has been staged.
  package func staleOutputs() -> [Int] {
    outputs.indices.filter { index in
      !FileComparison.areEqual(staging.folder + "/" + outputs[index], folder + "/" + outputs[index])
    }
  }

  /// Makes the staged outputs durable and puts them in the place of the old ones.
  package mutating func publish() throws(FileFailure) {
    if isExchangeable, try adoptOtherEntries() {
      if try exchange() {
        isPublished = true
        return
      }
      abandonOtherEntries()
    }
    try renameOneByOne()
    isPublished = true
  }

  // MARK: By one exchange

  /// A folder can be swapped if it is no mount point and none of the folders that people and
  /// programs stand in: the working directory, the pipeline's root, or one above them.
  private static func canExchange(_ folder: String, parent: String, root: String) -> Bool {
    guard let status = FileSystem.status(folder), let above = FileSystem.status(parent),
      status.device == above.device, folder != "/"
    else { return false }
    let prefix = folder + "/"
    for place in [FileSystem.workingFolder, FileSystem.resolved(root) ?? root] {
      if place == folder || place.hasPrefix(prefix) { return false }
    }
    return unsafe access(parent, W_OK | X_OK) == 0
  }

  /// Links what else the folder holds into the staged one; false where there is too much of it, or
  /// it cannot be linked.
  private func adoptOtherEntries() throws(FileFailure) -> Bool {
    var left = Self.mostLinkedEntries
    return link("", Set(outputs), &left)
  }

  private func link(_ subfolder: String, _ outputs: Set<String>, _ left: inout Int) -> Bool {
    let place = subfolder.isEmpty ? folder : folder + "/" + subfolder
    guard let names = try? FileSystem.names(in: place) else { return false }
    for name in names {
      let relative = subfolder.isEmpty ? name : subfolder + "/" + name
      if outputs.contains(relative) { continue }
      left -= 1
      guard left > 0, let status = FileSystem.status(folder + "/" + relative, followingLinks: false)
      else { return false }
      let target = staging.folder + "/" + relative
      if status.isDirectory {
        guard unsafe mkdir(target, 0o777) == 0 || errno == EEXIST else { return false }
        unsafe chmod(target, mode_t(status.mode))
        guard link(relative, outputs, &left) else { return false }
      } else if unsafe Glibc.link(folder + "/" + relative, target) != 0 {
        return false
      }
    }
    return true
  }

  private func abandonOtherEntries() {
    let outputs = Set(outputs)
    func clear(_ subfolder: String) {
      let place = subfolder.isEmpty ? staging.folder : staging.folder + "/" + subfolder
      for name in (try? FileSystem.names(in: place)) ?? [] {
        let relative = subfolder.isEmpty ? name : subfolder + "/" + name
        if FileSystem.status(place + "/" + name, followingLinks: false)?.isDirectory == true {
          clear(relative)
        } else if !outputs.contains(relative) {
          unsafe unlink(place + "/" + name)
        }
      }
    }
    clear("")
  }

  /// Swaps the folders; false where the file system cannot.
  private mutating func exchange() throws(FileFailure) -> Bool {
    if let status = FileSystem.status(folder) { unsafe chmod(staging.folder, mode_t(status.mode)) }
    try FileSystem.synchronize(folder: staging.folder)
    do {
      try FileSystem.exchange(staging.folder, folder)
    } catch {
      if [EINVAL, ENOSYS, EXDEV, EBUSY, EPERM, EACCES, EOPNOTSUPP].contains(error.number) {
        return false
      }
      throw error
    }
    try FileSystem.synchronize(folder: Path.parent(folder))
    // What came into the old folder while it was being replaced is not ours to lose.
    rescueNewcomers()
    return true
  }

  private func rescueNewcomers() {
    for name in (try? FileSystem.names(in: staging.folder)) ?? []
    where FileSystem.status(folder + "/" + name, followingLinks: false) == nil {
      try? FileSystem.renameNew(staging.folder + "/" + name, folder + "/" + name)
    }
  }

  // MARK: One by one

  private mutating func renameOneByOne() throws(FileFailure) {
    let journal = try OutputFile(creating: staging.folder + "/" + StagingArea.journalName + ".new")
    try journal.write(lines: [folder] + outputs)
    try journal.synchronize()
    try FileSystem.synchronize(folder: staging.folder)
    // From this rename on the publication is decided: whoever finds the list completes it.
    try FileSystem.rename(
      journal.path, staging.folder + "/" + StagingArea.journalName)
    try FileSystem.synchronize(folder: staging.folder)
    staging.keep()
    for output in outputs {
      try FileSystem.createFolders(Path.parent(folder + "/" + output))
      try FileSystem.rename(staging.folder + "/" + output, folder + "/" + output)
    }
    try FileSystem.synchronize(folder: folder)
    FileSystem.remove(staging.folder)
  }

  /// Completes a publication that was killed after its list was durable, and clears away what any
  /// other killed run left.
  private static func recover(_ area: String) {
    let journal = area + "/" + StagingArea.journalName
    if let lines = FileComparison.lines(of: journal), let folder = lines.first {
      for output in lines.dropFirst()
      where FileSystem.status(area + "/" + output, followingLinks: false) != nil {
        try? FileSystem.rename(area + "/" + output, folder + "/" + output)
      }
    }
    FileSystem.remove(area)
  }
}

extension FileSystem {
  /// Removes a folder and those inside it as far as they are empty.
  static func removeEmptyFolders(_ path: String) {
    for name in (try? names(in: path)) ?? [] {
      if status(path + "/" + name, followingLinks: false)?.isDirectory == true {
        removeEmptyFolders(path + "/" + name)
      }
    }
    unsafe rmdir(path)
  }
}
