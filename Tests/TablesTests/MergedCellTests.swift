import Documents
import Testing

@testable import Tables

/// One answer beside several opinions, as printed pages show it.
@Suite struct MergedCellTests {
  /// Rows of three columns with a pitch of 16, 4 between rows; an answer stands in the middle, or at the
  /// top, of the rows that it answers.
  private struct Page {
    var isTopAligned: Bool
    var texts: [String] = []
    var y = 40

    mutating func box(_ text: String, x: Int, y: Int) {
      texts.append(
        "<text top=\"\(y)\" left=\"\(x)\" width=\"\(text.unicodeScalars.count * 14)\" height=\"18\">"
          + text + "</text>")
    }

    mutating func group(_ rows: [(number: String, lines: [String])], answer: [String]) {
      let start = y
      for row in rows {
        let slack = isTopAligned ? 0 : (row.lines.count - 1) * 8
        box(row.number, x: 40, y: y + slack)
        for line in row.lines {
          box(line, x: 110, y: y)
          y += 16
        }
        y += 4
      }
      let slack = isTopAligned ? 0 : (y - 4 - start - answer.count * 16) / 2
      for (at, line) in answer.enumerated() { box(line, x: 404, y: start + slack + at * 16) }
    }
  }

  private func read(_ pages: [Page]) throws -> (rows: [[String]], plain: PlainTables) {
    let xml =
      "<pdf2xml>"
      + pages.enumerated().map { "<page number=\"\($0 + 1)\">\($1.texts.joined())</page>" }.joined()
      + "</pdf2xml>"
    var document = sourceDocument(xml.utf8)
    try PositionalReader.read(into: &document, as: PDFTextDialect())
    var rows: [[String]] = []
    for table in 0..<document.tables.count {
      guard let grid = SlotGrid(document.tables[table], in: document) else { continue }
      for row in 0..<Int(document.tables[table].rows) {
        rows.append(
          (0..<3).map { column in
            let cell = grid.cell(row, column)
            return cell < 0 ? "" : document.string(of: document.cells[cell].text, breaks: 0x7C)
          })
      }
    }
    return (rows, PlainTables(document))
  }

  private func opinion(_ lines: Int, _ number: Int) -> [String] {
    (0..<lines).map { $0 + 1 < lines ? "道路の段差をなくし、だれもが歩きやす" : "い町にする（意見\(number)）" }
  }

  private let answers = [
    ["御意見のとおり、計画に加えま", "す。今後の参考とします。（甲）"],
    ["今後、検討します。（乙）"],
    ["道路の整備と併せて、段差を解", "消し、歩道の照明についても計", "画に加えます。（丙）"],
    ["参考とします。（丁）"],
  ]

  @Test(arguments: [false, true])
  func `lines that go on over the end of a row make a cell of several rows`(
    isTopAligned: Bool
  ) throws {
    var page = Page(isTopAligned: isTopAligned)
    page.box("番号", x: 40, y: 40)
    page.box("意見の概要", x: 190, y: 40)
    page.box("市の考え方", x: 460, y: 40)
    page.y = 64
    let groups = [[1, 1, 2], [3], [1, 2], [2, 4]]
    var expected: [[String]] = []
    var number = 0
    for (sizes, answer) in zip(groups, answers) {
      let rows = sizes.map { size in
        number += 1
        return (number: String(number), lines: opinion(size, number))
      }
      page.group(rows, answer: answer)
      expected += rows.map { [$0.number, $0.lines.joined(), answer.joined()] }
    }
    let found = try read([page])
    #expect(found.rows.first == ["番号", "意見の概要", "市の考え方"])
    #expect(Array(found.rows.dropFirst()) == expected)
    #expect(found.plain.accounted == found.plain.characters)
  }

  @Test func `a cell goes on beside the rows of the next page, and the header there is left out`()
    throws
  {
    var pages = [Page(isTopAligned: true), Page(isTopAligned: true)]
    for at in pages.indices {
      pages[at].box("番号", x: 40, y: 40)
      pages[at].box("意見の概要", x: 190, y: 40)
      pages[at].box("市の考え方", x: 460, y: 40)
      pages[at].y = 64
    }
    pages[0].group([("1", opinion(1, 1)), ("2", opinion(2, 2))], answer: answers[2])
    pages[0].group([("3", opinion(2, 3)), ("4", opinion(2, 4))], answer: answers[0])
    pages[1].group([("5", opinion(3, 5)), ("6", opinion(2, 6))], answer: [])
    pages[1].group([("7", opinion(1, 7)), ("8", opinion(2, 8))], answer: answers[2])
    let found = try read(pages)
    let third = answers[2].joined()
    let first = answers[0].joined()
    #expect(
      found.rows.dropFirst().map { $0[2] } == [
        third, third, first, first, first, first, third, third,
      ])
    #expect(found.rows.map { $0[0] } == ["番号", "1", "2", "3", "4", "5", "6", "7", "8"])
    #expect(found.plain.accounted == found.plain.characters)
  }
}
