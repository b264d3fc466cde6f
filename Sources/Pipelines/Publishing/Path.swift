/// Paths as text, with `/` between their parts.
package enum Path {
  /// The part behind the last `/`.
  package static func name(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The name without its last extension: the name of a document.
  package static func stem(_ path: String) -> String {
    let name = name(path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The folder that a path stands in: `.` for a bare name, `/` at the root.
  package static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// `path` seen from `folder`: unchanged where it is absolute.
  package static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty || folder == "." { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The path with `.`, `..` and doubled slashes resolved as text, symbolic links left alone.
  package static func normalized(_ path: String) -> String {
    let isAbsolute = path.hasPrefix("/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !isAbsolute {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
  }

  /// The deepest folder that all paths stand in.
  package static func commonFolder(_ paths: [String]) -> String {
    guard let first = paths.first else { return "." }
    var common = first.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for path in paths.dropFirst() {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      let same = zip(common, parts).prefix { $0 == $1 }.count
      common = common.prefix(same)
    }
    let joined = common.joined(separator: "/")
    return joined.isEmpty ? (first.hasPrefix("/") ? "/" : ".") : joined
  }

  /// `path` as seen from `folder`, which it must stand in.
  package static func relative(_ path: String, to folder: String) -> String {
    if folder == "." { return path }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}

extension Path {
  /// The way from a folder to a path, both absolute or both from the same place.
  package static func relative(from folder: String, to path: String) -> String {
    let here = folder.split(separator: "/")
    let there = path.split(separator: "/")
    let same = zip(here, there).prefix { $0 == $1 }.count
    return
      (Array(repeating: "..", count: here.count - same) + there.dropFirst(same).map(String.init))
      .joined(separator: "/")
  }
}
