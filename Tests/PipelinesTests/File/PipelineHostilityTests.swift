import Findings
import Pipelines
import TestSupport
import Testing

/// Pipeline files that try to cost time, memory or the process.
@Suite struct PipelineHostilityTests {
  @Test(arguments: [
    HostileFile("brackets", "keisen: " + String(repeating: "[", count: 200_000)),
    HostileFile("some brackets", "keisen: " + String(repeating: "[", count: 900)),
    HostileFile("braces", "keisen: " + String(repeating: "{a: ", count: 100_000)),
    HostileFile("lists", String(repeating: "- ", count: 200_000) + "a"),
    HostileFile("questions", String(repeating: "? ", count: 200_000) + "a"),
    HostileFile("aliases", aliasBomb(value: "*i")),
    HostileFile("aliases as a key", aliasBomb(value: "{? *i : 1}")),
    HostileFile("control characters", "keisen: \u{0}\u{1}"),
    HostileFile("nothing", ""),
    HostileFile("a comment", "# nothing\n"),
    HostileFile("two documents", "keisen: 1\n...\n---\nkeisen: 1\n"),
    HostileFile("one key often", String(repeating: "keisen: 1\n", count: 2000)),
    HostileFile("many keys twice", manyTwins),
    HostileFile("an alias of nothing", "keisen: *a\n"),
    HostileFile("an alias of itself", "keisen: &a [*a]\n"),
    HostileFile("a private sign", "keisen: \u{E000}\n"),
    HostileFile("an escape that stands twice", "keisen: 1\n\"\\\"\": 1\n\"\\\"\": 2\n"),
    HostileFile("more than 1 MiB", "keisen: 1 #" + String(repeating: "x", count: 1 << 20)),
  ])
  func areRefusedInTime(_ file: HostileFile) {
    var findings: [Finding] = []
    let time = ProcessorClock().measure {
      findings = PipelineLoader.check(file.text, path: "a.yaml").findings
    }
    #expect(!findings.isEmpty)
    #expect(findings.allSatisfy { $0.severity == .error && $0.code.exit == .badPipeline })
    #expect(time < .seconds(5))
  }

  /// Nine levels of ten aliases each: a thousand million texts, if they were written out.
  private static func aliasBomb(value: String) -> String {
    var text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for (before, name) in zip("abcdefgh", "bcdefghi") {
      let items = Array(repeating: "*\(before)", count: 10).joined(separator: ", ")
      text += "\(name): &\(name) [\(items)]\n"
    }
    return text + "keisen: \(value)\n"
  }

  private static var manyTwins: String {
    (0..<1000).map { "a\($0): {b: 1, b: 2}\n" }.joined()
  }
}

/// A text that no checker should trust.
struct HostileFile: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  var testDescription: String { name }
}
