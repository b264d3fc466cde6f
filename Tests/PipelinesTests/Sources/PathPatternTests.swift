import Foundation
import Testing

@testable import Pipelines

@Suite("Path patterns")
struct PathPatternTests {
  @Test(
    "names match patterns of stars and question marks",
    arguments: [
      ("a.html", "*.html", true), ("a.htm", "*.html", false), ("abc", "a?c", true),
      ("ac", "a?c", false), ("abcabc", "*abc", true), ("abcabd", "*abc", false),
      ("", "*", true), ("資料１.html", "資料?.html", true), ("x", "**", true),
    ])
  func names(name: String, pattern: String, expected: Bool) {
    #expect(PathPattern.isMatch(Array(name), Array(pattern)) == expected)
  }

  @Test("a star storm stays polynomial")
  func hostile() {
    let name = Array(String(repeating: "a", count: 5_000))
    let pattern = Array(String(repeating: "*a", count: 500) + "b")
    let start = ContinuousClock.now
    #expect(!PathPattern.isMatch(name, pattern))
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test("braces stand for each of their alternatives")
  func braces() {
    #expect(PathPattern.alternatives(of: "a.{x,y}") == ["a.x", "a.y"])
    #expect(PathPattern.alternatives(of: "{a,b}/{c,d}") == ["a/c", "a/d", "b/c", "b/d"])
    #expect(PathPattern.alternatives(of: "a{b") == ["a{b"])
  }

  @Test("files are found below folders, sorted by their bytes, hidden ones left out")
  func finding() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("keisen-patterns-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in [
      "b.html", "a.html", ".c.html", "d.txt", "sub/e.html", "sub/deep/f.html", "x[1].html",
    ] {
      let url = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: url)
    }
    let root = folder.path
    #expect(PathPattern("*.html").matches(from: root) == ["a.html", "b.html", "x[1].html"])
    #expect(
      PathPattern("**/*.html").matches(from: root)
        == ["a.html", "b.html", "sub/deep/f.html", "sub/e.html", "x[1].html"])
    #expect(PathPattern("{a,d}.{html,txt}").matches(from: root) == ["a.html", "d.txt"])
    #expect(
      PathPattern("sub").matches(from: root) == ["sub"], "a literal folder is found, and told")
    #expect(PathPattern("nothing.*").matches(from: root).isEmpty)
    #expect(PathPattern("x[1].html").matches(from: root) == ["x[1].html"])
  }
}
