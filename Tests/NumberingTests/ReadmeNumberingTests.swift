import Numbering
import TestSupport
import Testing

@Suite("Numberings of the README")
struct ReadmeNumberingTests {
  @Test("what the table writes has the canonical form that it tells")
  func numberings() throws {
    let rows = ReadmeTable("| numbering |").rows
    #expect(rows.count > 25)
    for row in rows {
      let canonical = try #require(ReadmeTable.code(row[2]).first)
      for written in ReadmeTable.code(row[1]) {
        let label = NumberingLabel.read(written.utf8Span.span)
        #expect(
          label.map { String(decoding: $0.canonical, as: UTF8.self) } == canonical, "\(written)")
      }
    }
  }
}
