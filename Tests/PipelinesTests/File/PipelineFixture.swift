import Foundation
import TestSupport
import Testing

/// A small pipeline file of the folder `Fixtures`, with what is to be said about it in comments at its
/// head: `# says: LINE:COLUMN CODE` for each finding, and `# schema: accepts` where a JSON Schema
/// cannot see the mistake.
struct PipelineFixture: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  /// What the checker must say, sorted; nothing for a file that is right.
  let expected: [String]
  /// Whether the schema takes the file for right.
  let isAcceptedBySchema: Bool

  var testDescription: String { name }

  static let folder = SharedData.packageFolder + "/Tests/PipelinesTests/File/Fixtures"

  static let all: [PipelineFixture] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { return nil }
      return PipelineFixture(
        name: String(name.dropLast(".yaml".count)), text: String(decoding: data, as: UTF8.self))
    }
  }()

  private init(name: String, text: String) {
    self.name = name
    self.text = text
    let head = text.split(separator: "\n").prefix { $0.hasPrefix("#") }
    let says = "# says: "
    expected = head.filter { $0.hasPrefix(says) }.map { String($0.dropFirst(says.count)) }.sorted()
    isAcceptedBySchema = expected.isEmpty || head.contains("# schema: accepts")
  }
}
