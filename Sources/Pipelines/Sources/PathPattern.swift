internal import Documents

/// A pattern of paths: `*` and `?` within a name, `**` for any number of folders, `{a,b}` for
/// alternatives. A path without them stands for itself.
package struct PathPattern: Sendable {
  /// The pattern as written.
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  /// Whether the text has any sign with a meaning of its own.
  package var isLiteral: Bool { !text.contains { "*?{".contains($0) } }

  /// The most files that one pattern may match.
  private static var largestResult: Int { 1_000_000 }

  /// The files that match, seen from `root`, sorted by the bytes of their paths. A path that exists
  /// as it is written matches itself alone. Folders are matched by a literal path only, so that the
  /// mistake can be told.
  package func matches(from root: String) -> [String] {
    if isLiteral || FileSystem.status(Path.join(root, text)) != nil {
      return FileSystem.status(Path.join(root, text)) == nil ? [] : [text]
    }
    var found: Set<String> = []
    for alternative in Self.alternatives(of: text) {
      let parts = alternative.split(separator: "/", omittingEmptySubsequences: true).map(Array.init)
      Self.collect(
        parts[...], at: alternative.hasPrefix("/") ? "/" : "", from: root, depth: 0, &found)
    }
    return found.sorted { $0.utf8Span.span.precedes($1.utf8Span.span) }
  }

  private static func collect(
    _ parts: ArraySlice<[Character]>, at place: String, from root: String, depth: Int,
    _ found: inout Set<String>
  ) {
    guard let part = parts.first, depth < 64, found.count < largestResult else { return }
    let rest = parts.dropFirst()
    let folder = place.isEmpty ? root : Path.join(root, place)
    if part == ["*", "*"] {
      collect(rest.isEmpty ? [["*"]] : rest, at: place, from: root, depth: depth + 1, &found)
      for name in (try? FileSystem.names(in: folder)) ?? [] where !name.hasPrefix(".") {
        let path = step(place, name)
        if FileSystem.status(Path.join(root, path), followingLinks: false)?.isDirectory == true {
          collect(parts, at: path, from: root, depth: depth + 1, &found)
        }
      }
      return
    }
    if !part.contains(where: { "*?".contains($0) }) {
      take(step(place, String(part)), rest, from: root, depth: depth, &found)
      return
    }
    for name in (try? FileSystem.names(in: folder)) ?? []
    where (!name.hasPrefix(".") || part.first == ".") && isMatch(Array(name), part) {
      take(step(place, name), rest, from: root, depth: depth, &found)
    }
  }

  private static func take(
    _ path: String, _ rest: ArraySlice<[Character]>, from root: String, depth: Int,
    _ found: inout Set<String>
  ) {
    guard let status = FileSystem.status(Path.join(root, path)) else { return }
    if rest.isEmpty {
      if !status.isDirectory { found.insert(path) }
    } else if status.isDirectory {
      collect(rest, at: path, from: root, depth: depth + 1, &found)
    }
  }

  private static func step(_ place: String, _ name: String) -> String {
    place.isEmpty ? name : place.hasSuffix("/") ? place + name : place + "/" + name
  }

  /// Whether a name matches a pattern of letters, `?` and `*`: linear in their product, by going
  /// back to the last `*` only.
  static func isMatch(_ name: [Character], _ pattern: [Character]) -> Bool {
    var n = 0
    var p = 0
    var star: (pattern: Int, name: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, n)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == name[n] {
        n += 1
        p += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        p = last.pattern + 1
        n = last.name + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }

  /// The patterns that `{a,b}` stands for; a brace without its partner stands for itself.
  static func alternatives(of text: String) -> [String] {
    var results = [""]
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let before = rest[..<open]
      let choices = rest[rest.index(after: open)..<close]
        .split(separator: ",", omittingEmptySubsequences: false)
      results = results.flatMap { head in choices.map { head + before + $0 } }
      if results.count > 1000 { break }
      rest = rest[rest.index(after: close)...]
    }
    return results.map { $0 + rest }
  }
}
