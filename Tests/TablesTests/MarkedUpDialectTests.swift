import Documents
import TestSupport
import Testing

@testable import Tables

@Suite("Markdown, CSV, TEI, JATS and declared dialects")
struct MarkedUpDialectTests {
  @Test func pipeTablesCarryInlineMarkup() throws {
    let found = try read(
      #"""
      # 題

      - 項目 4\. 1
      ```
      | a | b |
      |---|---|
      ```
      | No | **意見** |
      |---:|:---|
      | 1 | 甲<br>乙 `x\|y` ~~消~~ _強_ snake_case_ |
      2 | [丙](a.html "b")と![図](c.png) &amp; \* 2*3*4 | 余り
      3

      後
      """#, "markdown")
    #expect(
      found.tables == [
        "4x3 head 1\n0:No|1:意見\n0:1|1:甲/乙 x|y 消 強 snake_case_\n0:2|1:丙と図 & * 234|2:余り\n0:3|1:"
      ])
    #expect(found.prose == "題/項目 4. 1/```/| a | b |/|---|---|/```/後")
    #expect(found.accounted == found.characters)
  }

  @Test(arguments: [
    (
      "| No | 意見 |\n|----+------|\n| 1  | 甲   |\n|----+------|\n| 2  | 乙   |\n#+caption: 表",
      "+caption: 表"
    ),
    (" No | 意見\n----+------\n  1 | 甲\n  2 | 乙\n(2 rows)\n", "(2 rows)"),
  ])
  func plusSignsPartTheDelimitersAsWell(text: String, rest: String) throws {
    let found = try read(text, "markdown")
    #expect(found.tables == ["3x2 head 1\n0:No|1:意見\n0:1|1:甲\n0:2|1:乙"])
    #expect(found.prose == rest)
    #expect(found.accounted == found.characters)
  }

  @Test func markdownHoldsTablesOfBothKindsInTheirOrder() throws {
    let found = try read(
      """
      前

      | a | b |
      |---|---|
      | 1 | 2 |

      <table><tr><td>3</td></tr></table>

      ||
      |-|
      | 4 |
      """, "markdown")
    #expect(
      found.tables == ["2x2 head 1\n0:a|1:b\n0:1|1:2", "1x1 head 0\n0:3", "1x1 head 0\n0:4"])
    #expect(found.accounted == found.characters)
  }

  @Test func markdownWithTablesInHTMLAloneKeepsItsLines() throws {
    let document = try TableReader.read(
      source: sourceBuffer(
        """
        # 意見募集の**結果**

        - 意見総数：2件
        - 期間：1月 &amp; 2月

        <table>
        <tr><th>No</th><th>意見</th></tr>

        <tr><td>1</td><td>甲</td></tr>
        </table>

        以上
        """))
    let plain = PlainTables(document)
    #expect(plain.tables == [[["No", "意見"], ["1", "甲"]]])
    #expect(plain.prose == "意見募集の結果|意見総数：2件|期間：1月 & 2月|以上")
    #expect(plain.accounted == plain.characters)
  }

  @Test(arguments: [
    #"<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><title>t</title></head><body>"#,
    "<!DOCTYPE html><html><head><style>body,div,table,thead,tbody,tfoot,tr,th,td,p { x:y }</style>",
  ])
  func titlesOfSheetsThatWereSavedAsPagesAreProse(opening: String) throws {
    let rows = """
      <table><tr><td colspan=2>結果</td></tr><tr><td>総数：1件</td><td></td></tr>
      <tr><td>No</td><td>意見</td></tr><tr><td>1</td><td>甲</td></tr></table>
      """
    let plain = PlainTables(try TableReader.read(source: sourceBuffer(opening + rows)))
    #expect(plain.tables == [[["No", "意見"], ["1", "甲"]]])
    #expect(plain.prose == "結果|総数：1件")
    // Of a page that no such program wrote nothing is taken apart.
    let page = PlainTables(try TableReader.read(source: sourceBuffer("<!DOCTYPE html>" + rows)))
    #expect(page.tables.first?.count == 4)
  }

  @Test(arguments: SharedData.objects("conformance/csv/csv.ndjson")) func csvIsReadAsRFC4180Says(
    _ test: JSONCase
  ) throws {
    let source = try #require(test.members["csv"] as? String)
    // Foundation's reader of JSON takes a mark at the beginning of a string for one of byte order.
    let expected = test.members["rows"] as? [[String]]
    var document = sourceDocument(source.utf8)
    var reader = DelimitedTextReader()
    do {
      try reader.read(into: &document, as: .commas)
    } catch {
      #expect(expected == nil, "\(error)")
      return
    }
    guard let expected else {
      #expect(document.cutAt != nil)
      return
    }
    var rows: [[String]] = []
    for index in 0..<document.cells.count {
      let cell = document.cells[index]
      if Int(cell.row) == rows.count { rows.append([]) }
      rows[rows.count - 1].append(Self.text(of: cell.text, in: document))
    }
    #expect(rows.map { $0.map(Self.withoutMark) } == expected.map { $0.map(Self.withoutMark) })
  }

  private static func withoutMark(_ text: String) -> String {
    text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }

  /// The text with its line ends as the source has them.
  private static func text(of chain: TextChain, in document: borrowing SourceDocument) -> String {
    var bytes: [UInt8] = []
    var index = chain.first
    while index >= 0 {
      let piece = document.pieces[Int(index)]
      if piece.isText {
        document.withBytes(of: piece) { for at in 0..<$0.count { bytes.append($0[at]) } }
      } else {
        let at = Int(piece.start)
        bytes.append(document.source[at])
        if document.source[at] == 0x0D, at + 1 < document.source.count,
          document.source[at + 1] == 0x0A
        {
          bytes.append(0x0A)
        }
      }
      index = piece.next
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("a,b\n1,2", "csv"), ("a\tb\n1,2\t3", "text"), ("a,b\n\"x\ty\",2", "csv"),
    ("題\na,b\n1,2\n", "csv"), ("No;意見\n1;\"甲\n乙\"\n", "csv"),
    ("文である。\nこれは、a,b の文。\n続く文。\n", "text"),
    ("甲; 乙\n丙\n丁\n", "text"), ("題、序\na\tb", "text"), ("a, b\nc\td", "text"),
    ("題\n\n| a |b|\n|--|--|\n", "markdown"),
  ])
  func textIsToldByItsFirstLines(source: String, word: String) throws {
    #expect(try SourceDialects.detect(Array(source.utf8).span).word == word)
  }

  @Test func utterancesAreATable() throws {
    let found = try read(
      """
      <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><title>題</title></teiHeader><text><body>
      <p>開会</p><u xml:id="u1" who="#a"><note>○<persName><surname>甲</surname>
        <roleName>部会長</roleName></persName></note>
        <seg>一。</seg> <seg>二<note>注</note></seg></u><u>三</u>
      <table><head>表</head><row role="label"><cell cols="2">見出し</cell></row>
      <row><cell>x<lb/>y</cell><cell rows="1">z</cell></row></table></body></text></TEI>
      """, "tei")
    #expect(
      found.tables == [
        "2x2 head 1\n0:見出し[1x2]\n0:x/y|1:z",
        "3x5 head 1\n0:id|1:who|2:note|3:segments|4:text\n"
          + "0:u1|1:#a|2:○甲部会長|3:2|4:一。/二/注\n0:|1:|2:|3:0|4:三",
      ])
    #expect(found.captions == ["表"])
    #expect(found.prose == "開会")
    #expect(found.accounted == found.characters)
  }

  @Test func journalTablesHaveTheCaptionOfTheirWrap() throws {
    let found = try read(
      """
      <article dtd-version="1.3"><front><article-title>題</article-title></front><body><p>前</p>
      <table-wrap><label>表1</label><caption><p>説明</p></caption>
      <table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td rowspan="2">1</td><td>2<break/>3</td></tr>
      <tr><td>4</td></tr></tbody></table></table-wrap></body></article>
      """, "jats")
    #expect(found.tables == ["3x2 head 1\n0:a|1:b\n0:1[2x1]|1:2/3\n1:4"])
    #expect(found.captions == ["説明"])
    #expect(found.prose == "前/表1")
  }

  @Test func aDeclaredDialectHasItsOwnNames() throws {
    let elements = DeclaredElements(
      table: "hyo", row: "gyo", cell: "ko", header: "midashi", caption: "dai")
    var source = Buffer<UInt8>()
    source.append(
      """
      <r><hyo><dai>表</dai><midashi><gyo><ko>番号</ko><ko>意見</ko></gyo></midashi>
      <wrap><gyo><midashi>1</midashi><ko colspan="1">甲<b>乙</b><para>丙</para></ko></gyo></wrap></hyo>後</r>
      """ as String)
    let found = GridText(try TableReader.read(source: source, format: .declared(elements)))
    #expect(found.tables == ["2x2 head 1\n0:番号|1:意見\n0:1|1:甲乙/丙"])
    #expect(found.captions == ["表"])
    #expect(found.prose == "後")
  }

  private func read(_ text: String, _ word: String) throws -> GridText {
    #expect(try SourceDialects.detect(Array(text.utf8).span).word == word)
    var source = Buffer<UInt8>()
    source.append(text)
    return GridText(try TableReader.read(source: source))
  }
}
