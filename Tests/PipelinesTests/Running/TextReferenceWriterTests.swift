import Documents
import Foundation
import TestSupport
import Testing

@testable import Pipelines

@Suite("References in plain text")
struct TextReferenceWriterTests {
  @Test(
    "administrative texts of the conformance set", .sharedData,
    arguments: SharedData.objects("conformance/references/administrative.ndjson"))
  func administrative(text: JSONCase) throws {
    let value = try #require(text.members["text"] as? String)
    let wanted = ["text": value, "mentions": text.members["mentions"] ?? []]
    #expect(try canonical(written(value)) == canonical(wanted))
  }

  /// Sentences as administrative documents write them, with their references; those without look like
  /// references and are none.
  static let sentences = SharedData.fixtures("Tests/Fixtures/references.ndjson")

  @Test("everyday sentences", arguments: sentences)
  func everyday(text: JSONCase) throws {
    let value = try #require(text.members["text"] as? String)
    #expect(try canonical(written(value)) == canonical(text.members), "\(value)")
  }

  /// Sentences of replies of ministries, tables of replacement, ordinances and notices, read by hand:
  /// dates, amounts, numbers of things and papers among them, and references in unusual spellings.
  static let ministries = SharedData.fixtures("Tests/Fixtures/ministry-references.ndjson")

  @Test("sentences of ministries and towns", arguments: ministries)
  func ministry(text: JSONCase) throws {
    let value = try #require(text.members["text"] as? String)
    #expect(try canonical(written(value)) == canonical(text.members), "\(value)")
  }

  @Test("the sentences are there")
  func fixture() {
    #expect(Self.ministries.count > 600)
    let empty = Self.sentences.count { ($0.members["mentions"] as? [Any])?.isEmpty == true }
    #expect(Self.sentences.count > 500)
    #expect(empty > 200)
  }

  @Test("a line is a text, whatever ends it")
  func lines() throws {
    var output = Buffer<UInt8>()
    TextReferenceWriter().append(lines: "No.6参照\r\n\n第３条".utf8Span.span, to: &output)
    #expect(
      output.string(0..<output.count) == """
        {"text": "No.6参照", "mentions": [{"at": [0, 4], "text": "No.6", "target": \
        {"kind": "record", "numbers": ["6"]}}]}
        {"text": "", "mentions": []}
        {"text": "第３条", "mentions": [{"at": [0, 3], "text": "第３条", "target": \
        {"kind": "law", "path": [{"type": "article", "num": "3"}]}}]}

        """)
  }

  private func written(_ text: String) throws -> Any {
    var output = Buffer<UInt8>()
    TextReferenceWriter().append(text.utf8Span.span, to: &output)
    return try JSONSerialization.jsonObject(with: Data(output.string(0..<output.count).utf8))
  }

  private func canonical(_ value: Any) throws -> String {
    String(
      decoding: try JSONSerialization.data(withJSONObject: value, options: .sortedKeys),
      as: UTF8.self)
  }
}
