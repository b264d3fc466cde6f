import Foundation
import TestSupport
import Testing

/// Sources that cannot be read: each is refused with its place and what to do.
@Suite("Sources that are refused")
struct RefusalTests {
  @Test("text that was decoded wrongly is recognized", .sharedData)
  func misreadText() throws {
    let scratch = try Scratch()
    let path = SharedData.path("corpus/broken-law-utf16.xml")
    let outcome = try Command.run(["tables", path], in: scratch.path)
    #expect(outcome.status == 65)
    #expect(outcome.codes == ["source.not-well-formed"])
    #expect(outcome.errors.contains(":1:1344: error:"))
    #expect(outcome.errors.contains("UTF-8 that was read as Shift_JIS"))
  }

  @Test(
    "files of other programs say what to do",
    arguments: [
      ("a.rtf", "{\\rtf1\\ansi a\\cell}", "source.unknown-format", "docx or odt"),
      ("a.pdf", "%PDF-1.7\n%\u{80}\n", "source.unknown-format", "pdftotext -bbox-layout"),
      ("a.zip", "PK\u{03}\u{04} and no directory", "source.unreadable", "may be cut"),
      ("a.xml", "<rss/>", "source.unknown-format", "known are html (XHTML)"),
    ])
  func otherFiles(_ name: String, _ text: String, _ code: String, _ words: String) throws {
    let scratch = try Scratch()
    try scratch.write(text, to: name)
    let outcome = try Command.run(["tables", name], in: scratch.path)
    #expect(outcome.status > 0 && outcome.output.isEmpty)
    #expect(outcome.codes == [code], "\(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }
}
