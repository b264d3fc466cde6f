import Documents
import TestSupport
import Testing

@testable import Tables

@Suite struct PDFTextReaderTests {
  private func read(_ bytes: some Sequence<UInt8>) throws -> PlainTables {
    var document = sourceDocument(bytes)
    try PositionalReader.read(into: &document, as: PDFTextDialect())
    return PlainTables(document)
  }

  /// The cells of the HTML rendering: one row a line, no markup that matters in the cells.
  private func expectedRows() throws -> [[String]] {
    let bytes = try SharedData.bytes("renderings/html5.html")
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      guard line.hasPrefix("<tr><td>") else { return nil }
      return line.split(separator: "<td>").dropFirst().map { cell in
        var text = ""
        var isTag = false
        for character in cell {
          if character == "<" { isTag = true }
          if !isTag { text.append(character) }
          if character == ">" { isTag = false }
        }
        return text
      }
    }
  }

  @Test(.sharedData) func `the printed document has the cells of the HTML rendering`() throws {
    let plain = try read(SharedData.bytes("renderings/pdftohtml.xml"))
    let expected = try expectedRows()
    try #require(expected.count == 37)
    let headers = plain.tables.joined().filter { $0[0].hasPrefix("通し") }
    #expect(plain.tables.count == 9)
    #expect(headers.allSatisfy { $0.count == 4 && $0[3] == "御意見に対する主な考え方及び修正" })
    let rows = plain.tables.joined().filter { !$0[0].hasPrefix("通し") }
    try #require(rows.count == 37 && rows.allSatisfy { $0.count == 4 })
    for (row, wanted) in zip(rows, expected) {
      #expect(
        row.map(withoutSpacesBesideJapanese) == wanted.map(withoutSpacesBesideJapanese))
    }
    #expect(rows.map { $0[2].filter { $0 == "|" }.count } == (1...37).map { $0 == 14 ? 1 : 0 })
    #expect(rows.allSatisfy { !$0[3].contains("|") && !$0[1].contains("|") })
    #expect(plain.accounted == plain.characters)
    #expect(plain.prose.contains("意見総数：14者から37件"))
    #expect(plain.prose.contains("・推進体制：1件"))
  }
}
