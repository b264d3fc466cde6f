import Foundation
import TestSupport
import Testing

/// Tables of mutated pages as another HTML parser (Lexbor) forms them.
@Suite("Agreement with an independent parser", .sharedData)
struct IndependentParserTests {
  static let hasLexbor: Bool =
    (try? KeisenCommand.run("/usr/bin/env", ["python3", "-c", "import selectolax"]))?.status == 0

  /// The real pages of moderate size.
  static let pages: [String] = {
    let folders =
      ["council", "docling", "ordinances", "pandas"].map { "conformance/real-html/\($0)" }
      + ["corpus"]
    return folders.flatMap { folder in
      SharedData.names(in: folder).filter { $0.hasSuffix(".html") }
        .map { SharedData.path("\(folder)/\($0)") }
        .filter { path in
          let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
          return size ?? .max < 20_000
        }
    }
  }()

  /// How many pages are made; KEISEN_MUTATIONS=10000 makes the full run.
  static let cases =
    ProcessInfo.processInfo.environment["KEISEN_MUTATIONS"].flatMap(Int.init) ?? 1_000

  @Test(
    "Mutated real pages",
    .enabled(if: hasLexbor, "selectolax is not installed (pip install selectolax)"),
    arguments: [(mutations: 1, share: 0.995), (mutations: 5, share: 0.98)])
  func mutations(_ mutations: Int, _ share: Double) throws {
    let tool = SharedData.packageFolder + "/Tests/Tools/mutate-real-pages.py"
    let outcome = try KeisenCommand.run(
      "/usr/bin/env",
      ["python3", tool, "--cases", "\(Self.cases)", "--mutations", "\(mutations)", "--pages"]
        + Self.pages + ["--", KeisenCommand.path, "tables", "--format", "json"])
    try #require(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
    let line = try #require(outcome.text.split(separator: "\n").last)
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Int]
    let agree = try #require(object?["agree"])
    print("\(agree) of \(Self.cases) pages with \(mutations) mutations agree with Lexbor")
    #expect(Double(agree) >= share * Double(Self.cases), "\(outcome.text)")
  }
}
