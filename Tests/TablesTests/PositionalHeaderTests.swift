import Documents
import Testing

@testable import Tables

/// Where the header of a printed table begins and ends.
@Suite struct PositionalHeaderTests {
  private func read(_ printed: PrintedDocument) throws -> PlainTables {
    var printed = printed
    var document = sourceDocument(printed.xml().utf8)
    try PositionalReader.read(into: &document, as: PDFTextDialect())
    return PlainTables(document)
  }

  private let sentence = "道路の段差をなくし、だれもが歩きやすい町にすることを計画に加えてほしいと考える"

  private var rows: [[String]] {
    (1...6).map { row in
      [
        String(row), sentence + sentence + String(sentence.prefix(row * 3)),
        String(sentence.prefix(14 + row * 5)),
      ]
    }
  }

  @Test(arguments: [2, 3, 4])
  func `wide paragraphs close below a header are no part of it`(gap: Int) throws {
    var printed = PrintedDocument(columns: [(40, 4), (110, 20), (404, 16)])
    printed.rowGap = gap
    let header = ["番号", "意見の概要", "市の考え方"]
    printed.table(header, rows)
    let plain = try read(printed)
    #expect(plain.tables.first?.first == header)
    #expect((plain.tables.first ?? []).filter { $0 != header } == rows)
    #expect(plain.accounted == plain.characters)
  }

  @Test func `a caption in the middle of the whole table is above its header of two rows`() throws {
    var printed = PrintedDocument(columns: [(40, 4), (110, 14), (330, 26)])
    printed.rowGap = 3
    // In the middle of all columns, then in the middle of the last two.
    printed.box("寄せられた意見とそれに対する考え方の一覧", x: 227, y: 40)
    printed.box("意見及び考え方", x: 355, y: 58)
    printed.box("番号", x: 54, y: 66)
    printed.box("意見の概要", x: 175, y: 74)
    printed.box("市の考え方", x: 480, y: 74)
    printed.space(54)
    printed.table([], rows)
    let plain = try read(printed)
    #expect(plain.headerRows == [2])
    #expect(plain.tables.first?.prefix(2) == [["番号", "意見及び考え方"], ["意見の概要", "市の考え方"]])
    #expect((plain.tables.first ?? []).dropFirst(2) == rows[...])
    #expect(plain.prose == "寄せられた意見とそれに対する考え方の一覧")
  }
}
