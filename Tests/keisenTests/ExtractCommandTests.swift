import Foundation
import TestSupport
import Testing

/// `keisen extract`, as it is called.
@Suite("keisen extract")
struct ExtractCommandTests {
  /// Two tables with one header, the second with the header once more inside, and one with another.
  static let page = """
    <p>前文</p>
    <table><tr><th>番号</th><th>御意見<br>の要旨</th></tr>
    <tr><td>1</td><td>短い  意見<p>二行目, "引用"</p></td></tr></table>
    <table><tr><th>番号</th><th>御意見の要旨</th></tr>
    <tr><td>2</td><td rowspan=2>共通 | *</td></tr><tr><td>3</td></tr>
    <tr><td>番号</td><td>御意見 の要旨</td></tr><tr><td>4</td><td></td></tr></table>
    <table><tr><td>別表</td><td>値</td></tr><tr><td>甲</td><td>9</td></tr></table>
    """

  private func extract(
    _ arguments: [String], page: [UInt8] = Array(Self.page.utf8)
  ) throws -> KeisenCommand.Outcome {
    try KeisenCommand.run(["extract", "-"] + arguments, input: page)
  }

  @Test(
    "A label that the bytes contradict is overridden, and said",
    arguments: [
      ("utf-8", String.Encoding.shiftJIS, "Shift_JIS"), ("euc-jp", .shiftJIS, "Shift_JIS"),
      ("euc-jp", .utf8, "UTF-8"),
    ])
  func contradictedLabels(label: String, encoding: String.Encoding, name: String) throws {
    let page = "<meta charset=\(label)><table><tr><th>番号<th>意見の要旨<tr><td>1<td>表示を改めてほしい</table>"
    let bytes = Array(try #require(page.data(using: encoding)))
    let outcome = try extract([], page: bytes)
    #expect(outcome.text == "番号,意見の要旨\r\n1,表示を改めてほしい\r\n")
    #expect(outcome.codes == ["encoding.contradicted"])
    #expect(outcome.errors.contains("the source is \(name), although it declares \(label)"))
  }

  @Test("EUC-JP that is labelled Shift_JIS is EUC-JP")
  func contradictedShiftJIS() throws {
    // Foundation writes no EUC-JP here.
    let page = try #require(
      Data(
        base64Encoded:
          "PG1ldGEgY2hhcnNldD1zaGlmdF9qaXM+PHRhYmxlPjx0cj48dGg+yNa55jx0aD6w1birpM7N17vd"
          + "PHRyPjx0ZD4xPHRkPsm9vKik8rL+pOGkxqTbpLekpDwvdGFibGU+"))
    let outcome = try extract([], page: Array(page))
    #expect(outcome.text == "番号,意見の要旨\r\n1,表示を改めてほしい\r\n")
    #expect(outcome.codes == ["encoding.contradicted"])
  }

  @Test("Some broken bytes do not contradict a label")
  func brokenBytes() throws {
    let page =
      Array("<meta charset=utf-8><table><tr><th>番号<th>意見<tr><td>1<td>表示".utf8) + [0xE3, 0x81]
    let outcome = try extract([], page: page + Array("を改めてほしい</table>".utf8))
    #expect(outcome.codes == ["encoding.malformed"])
  }

  @Test(
    "Each form",
    arguments: [
      (
        "csv",
        "番号,御意見 の要旨\r\n1,\"短い 意見\n二行目, \"\"引用\"\"\"\r\n2,共通 | *\r\n3,共通 | *\r\n4,\r\n"
      ),
      (
        "json",
        """
        [
        {"番号": "1", "御意見 の要旨": "短い 意見\\n二行目, \\"引用\\""},
        {"番号": "2", "御意見 の要旨": "共通 | *"},
        {"番号": "3", "御意見 の要旨": "共通 | *"},
        {"番号": "4", "御意見 の要旨": ""}
        ]

        """
      ),
      (
        "tsv",
        "番号\t御意見 の要旨\n1\t短い 意見 二行目, \"引用\"\n2\t共通 | *\n3\t共通 | *\n4\t\n"
      ),
      (
        "markdown",
        """
        | 番号 | 御意見 の要旨 |
        | --- | --- |
        | 1 | 短い 意見<br>二行目, "引用" |
        | 2 | 共通 \\| \\* |
        | 3 | 共通 \\| \\* |
        | 4 |  |

        """
      ),
      (
        "xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <table>
        <row><cell column="番号">1</cell><cell column="御意見 の要旨">短い 意見
        二行目, "引用"</cell></row>
        <row><cell column="番号">2</cell><cell column="御意見 の要旨">共通 | *</cell></row>
        <row><cell column="番号">3</cell><cell column="御意見 の要旨">共通 | *</cell></row>
        <row><cell column="番号">4</cell><cell column="御意見 の要旨"></cell></row>
        </table>

        """
      ),
    ])
  func forms(_ form: String, _ expected: String) throws {
    let outcome = try extract(["--to", form, "--header", "番号"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.text == expected)
  }

  @Test("Without a choice the header with most cells is taken, and the rest is named")
  func choice() throws {
    let outcome = try extract([])
    #expect(outcome.status == 0)
    #expect(outcome.text.hasPrefix("番号,"))
    #expect(outcome.errors.contains("-:2:1: warning: table 1, 2 was taken"))
    #expect(outcome.errors.contains("-:7:1: note: table 3, 1 rows below 「別表」、「値」"))
  }

  @Test(
    "A small table in a cell leaves the one around it a table; one that arranges a page is none",
    arguments: [
      (
        "<table><tr><th>番号<th>意見<th>回答<tr><td>1<td>甲<table><tr><td>内<td>訳<tr><td>内<td>数"
          + "</table><td>丙<tr><td>2<td>乙<td>丁</table>",
        "番号,意見,回答\r\n1,甲,丙\r\n2,乙,丁\r\n"
      ),
      (
        "<table><tr><td>題<td>目<tr><td>案内<td><table><tr><th>番号<th>意見<tr><td>1<td>甲"
          + "</table></table>",
        "番号,意見\r\n1,甲\r\n"
      ),
    ])
  func nested(page: String, expected: String) throws {
    #expect(try extract([], page: Array(page.utf8)).text == expected)
  }

  @Test("A table by its number")
  func number() throws {
    #expect(try extract(["--table", "3"]).text == "別表,値\r\n甲,9\r\n")
    #expect(
      try extract(["--table", "3", "--header-rows", "0"]).text
        == "列1,列2\r\n別表,値\r\n甲,9\r\n")
    let missing = try extract(["--table", "4"])
    #expect(missing.status == 1)
    #expect(missing.output.isEmpty)
    #expect(missing.errors.contains("error: the source has no table 4 [table.number-unknown]"))
    let different = try extract(["--table", "1", "--table", "3"])
    #expect(different.status == 1)
    #expect(different.output.isEmpty)
    #expect(different.errors.contains("-:7:1: error: table 3 has another header"))
  }

  @Test("A header that no table has: the nearest ones are shown, the likeliest first")
  func nearestHeader() throws {
    let outcome = try extract(["--header", "意見の要約"])
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    let notes = outcome.errors.split(separator: "\n").filter { $0.contains(": note: ") }
    #expect(notes.count == 2)
    #expect(notes.first?.contains("-:2:1: note: table 1, 1 rows below 「番号」") == true)
    #expect(notes.last?.contains("-:7:1: note: table 3") == true)
  }

  @Test("A page of Shift_JIS becomes a file of UTF-8, whole or not at all")
  func file() throws {
    let folder = try Scratch()
    // 番号, 意見, 髙い in Shift_JIS; the label is in the page.
    let cells: [[UInt8]] = [
      [0x94, 0xD4, 0x8D, 0x86], [0x88, 0xD3, 0x8C, 0xA9], [0x87, 0x40],
      [0xFB, 0xFC, 0x82, 0xA2],
    ]
    var page = Array("<meta charset=shift_jis><table><tr>".utf8)
    for (index, cell) in cells.enumerated() {
      page += Array((index == 2 ? "<tr><td>" : "<td>").utf8) + cell
    }
    try folder.write(page + Array("</table>".utf8), to: "page.html")
    let outcome = try KeisenCommand.run(
      ["extract", "page.html", "--bom", "--output", "out.csv"], in: folder.path)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "out.csv: 1 rows of 2 columns from 1 table\n")
    let expected = Array("\u{FEFF}番号,意見\r\n①,髙い\r\n".utf8)
    #expect(folder.bytes("out.csv") == expected)
    #expect(folder.entries() == ["out.csv", "page.html"])
    let failed = try KeisenCommand.run(
      ["extract", "page.html", "--header", "回答", "--output", "out.csv"], in: folder.path)
    #expect(failed.status == 1)
    #expect(folder.bytes("out.csv") == expected)
    let nowhere = try KeisenCommand.run(
      ["extract", "page.html", "--output", "no/such/out.csv"], in: folder.path)
    #expect(nowhere.status == 73)
    #expect(nowhere.errors.contains("no/such/out.csv: error: the output cannot be written"))
    #expect(folder.entries() == ["out.csv", "page.html"])
  }

  @Test("Spans that multiply a cell beyond all measure are refused")
  func measure() throws {
    let row = "<tr><td rowspan=0 colspan=1000>" + String(repeating: "x", count: 1_000)
    let page = "<table>" + String(repeating: row, count: 400) + "</table>"
    let outcome = try extract([], page: Array(page.utf8))
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("[table.too-large]"))
  }

  @Test("A thousand columns of one long name are told apart at once")
  func equalNames() throws {
    let name = String(repeating: "見出しの長い表の列", count: 40)
    let cells = (1...1000).map { "<td>\($0)" }.joined()
    let scratch = try Scratch()
    try scratch.write(
      "<!DOCTYPE html><meta charset=utf-8><table><tr><th colspan=1000>\(name)<tr>\(cells)</table>",
      to: "a.html")
    let start = ContinuousClock().now
    let outcome = try Command.run(["extract", "a.html"], in: scratch.path)
    #expect(ContinuousClock().now - start < .seconds(2))
    let header = outcome.output.split(whereSeparator: \.isNewline)[0].split(separator: ",")
    #expect(Set(header).count == 1000)
    #expect(header.last == "\(name) (1000)")
  }

  @Test("A source without tables, and none at all")
  func nothing() throws {
    let outcome = try extract([], page: Array("<p>表はない</p>".utf8))
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("error: the source has no table [table.none]"))
    let missing = try KeisenCommand.run(["extract"])
    #expect(missing.status == 64)
  }
}
