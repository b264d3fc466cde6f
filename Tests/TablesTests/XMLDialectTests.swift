import Documents
import HTML
import Samples
import TestSupport
import Testing
import XML

@testable import Tables

/// A grid as text: rows by lines, `[rows×columns]` behind a cell that spans, `|` between cells.
struct GridText {
  var tables: [String] = []
  var prose = ""
  var title = ""
  var captions: [String] = []
  var parents: [String] = []
  var characters = 0
  var accounted = 0

  init(_ document: borrowing SourceDocument) {
    characters = document.characters
    accounted = document.nonSpaceCharacters(in: document.prose)
    accounted += document.nonSpaceCharacters(in: document.title)
    for omitted in document.omitted {
      accounted += document.nonSpaceCharacters(in: omitted.text)
    }
    for index in 0..<document.tables.count {
      let table = document.tables[index]
      var lines = ["\(table.rows)x\(table.columns) head \(table.headerRows)"]
      var row: Int32 = -1
      for at in Int(table.firstCell)..<Int(table.firstCell + table.cellCount) {
        let cell = document.cells[at]
        accounted += document.nonSpaceCharacters(in: cell.text)
        var text = "\(cell.column):" + Self.text(of: cell.text, in: document)
        if cell.rowSpan != 1 || cell.columnSpan != 1 {
          text += "[\(cell.rowSpan)x\(cell.columnSpan)]"
        }
        if cell.row != row {
          lines.append(text)
          row = cell.row
        } else {
          lines[lines.count - 1] += "|" + text
        }
      }
      tables.append(lines.joined(separator: "\n"))
      if table.hasCaption {
        accounted += document.nonSpaceCharacters(in: table.caption)
        captions.append(Self.text(of: table.caption, in: document))
      }
      parents.append("\(table.parent).\(table.parentCell)")
    }
    prose = Self.text(of: document.prose, in: document)
    title = Self.text(of: document.title, in: document)
  }

  /// Breaks as `/`, white space collapsed.
  static func text(of chain: TextChain, in document: borrowing SourceDocument) -> String {
    document.string(of: chain, breaks: 0x2F).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ").replacing(" /", with: "/").replacing("/ ", with: "/")
      .trimmingSlashes
  }
}

extension String {
  fileprivate var trimmingSlashes: String {
    var text = Substring(self)
    while text.first == "/" { text.removeFirst() }
    while text.last == "/" { text.removeLast() }
    return String(text)
  }
}

func grid<Dialect: XMLTableDialect>(_ source: String, _ dialect: Dialect) throws -> GridText {
  var buffer = Buffer<UInt8>()
  buffer.append(source)
  let document = try XMLTableReader.read(&buffer, as: dialect)
  let result = GridText(document)
  #expect(result.accounted == result.characters, "\(source.prefix(80))")
  return result
}

@Suite("XML dialects")
struct XMLDialectTests {
  @Test func xhtmlNestsTablesAndKeepsWhatIsOutside() throws {
    let found = try grid(
      """
      <html xmlns="http://www.w3.org/1999/xhtml"><head><title>題</title><style>p{}</style></head>
      <body><p>前</p><table><caption>表</caption><caption>二</caption><tfoot><tr><td>計</td></tr></tfoot>
      <thead><tr><th>A</th><th rowspan="3">B</th></tr></thead>
      <tbody><tr><td colspan="2">い<br/>ろ<p>は</p><table><tr><td>内</td></tr></table>に</td></tr></tbody>
      </table>後<script>x()</script></body></html>
      """, XHTMLDialect())
    #expect(
      found.tables == [
        "3x2 head 1\n0:A|1:B\n0:い/ろ/は/に[1x2]\n0:計", "1x1 head 0\n0:内",
      ])
    #expect(found.parents == ["-1.-1", "0.2"])
    #expect(found.captions == ["表"])
    #expect(found.title == "題")
    #expect(found.prose == "前/後")
  }

  @Test func imagesOfXHTMLStandForTheirAlternativesWhereAReaderLooks() throws {
    let source = """
      <html xmlns="http://www.w3.org/1999/xhtml"><body><table><tr><td><img src="2.gif" alt="②"/>の事実</td>
      <td>a<img alt="&#9313;&amp;"/>b<img/>c<img alt=""/></td><td hidden="hidden"><img alt="x"/></td>
      </tr></table></body></html>
      """
    let seen = try grid(source, XHTMLDialect(view: .reader))
    #expect(seen.tables == ["1x2 head 0\n0:②の事実|1:a②&bc"])
    #expect(seen.accounted == seen.characters)
    let kept = try grid(source, XHTMLDialect())
    #expect(kept.tables == ["1x3 head 0\n0:の事実|1:abc|2:"])
  }

  @Test func calsEntriesStandWhereTheirNamesSay() throws {
    let found = try grid(
      """
      <article xmlns="http://docbook.org/ns/docbook"><info><title>題</title></info>
      <table><title>表一</title><tgroup cols="3"><colspec colname="a"/><colspec colname="b"/>
      <colspec colname="c"/><spanspec spanname="bc" namest="b" nameend="c"/>
      <thead><row><entry namest="a" nameend="b">甲</entry><entry>乙</entry></row></thead>
      <tbody><row><entry morerows="1">一</entry><entry spanname="bc">二</entry></row>
      <row><entry colname="c"><para>三</para><para>四</para></entry></row>
      <row><entry>x</entry><entrytbl cols="1"><tbody><row><entry>内</entry></row></tbody></entrytbl></row>
      </tbody></tgroup></table><section><title>節</title><para>文</para></section></article>
      """, DocBookDialect())
    #expect(
      found.tables == [
        "4x3 head 1\n0:甲[1x2]|2:乙\n0:一[2x1]|1:二[1x2]\n2:三/四\n0:x|1:", "1x1 head 0\n0:内",
      ])
    #expect(found.parents == ["-1.-1", "0.6"])
    #expect(found.captions == ["表一"])
    #expect(found.title == "題")
    #expect(found.prose == "節/文")
  }

  @Test func openDocumentRepeatsAndCovers() throws {
    let found = try grid(
      DialectSamples.openDocument(
        """
        <table:table><table:table-column table:number-columns-repeated="1024"/>
        <table:table-header-rows><table:table-row>
        <table:table-cell table:number-columns-spanned="2"><text:p>甲</text:p></table:table-cell>
        <table:covered-table-cell/><table:table-cell><text:p>乙</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="1021"/></table:table-row></table:table-header-rows>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2">
        <text:p>a<text:s text:c="2"/>b<text:line-break/>c</text:p><text:p>d</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="1022"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048573"><table:table-cell
          table:number-columns-repeated="1024"/></table:table-row></table:table>
        """), OpenDocumentDialect())
    #expect(
      found.tables == [
        "3x3 head 1\n0:甲[1x2]|2:乙\n0:a b/c/d|1:a b/c/d|2:\n0:a b/c/d|1:a b/c/d|2:"
      ])
    #expect(found.title == "題")
  }

  @Test func openDocumentRepetitionIsBounded() throws {
    let row = """
      <table:table-row table:number-rows-repeated="1048576"><table:table-cell
      table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>
      """
    let found = try grid(
      DialectSamples.openDocument("<table:table>\(row)\(row)</table:table>"), OpenDocumentDialect())
    #expect(found.characters <= 2_100_000)
  }

  @Test func lawTablesSpanAndRubyReadingsAreApart() throws {
    let found = try grid(
      """
      <Law><LawNum>一号</LawNum><LawBody><LawTitle>法</LawTitle><TableStruct><TableStructTitle>別表</TableStructTitle>
      <Table><TableHeaderRow><TableHeaderColumn colspan="2">見出し</TableHeaderColumn></TableHeaderRow>
      <TableRow><TableColumn rowspan="2"><Sentence>甲<Ruby>乙<Rt>おつ</Rt></Ruby></Sentence></TableColumn>
      <TableColumn><Sentence>一</Sentence><Sentence>二</Sentence></TableColumn></TableRow>
      <TableRow><TableColumn>三</TableColumn></TableRow></Table></TableStruct></LawBody></Law>
      """, LawDialect())
    #expect(
      found.tables == ["3x2 head 1\n0:見出し[1x2]\n0:甲乙[2x1]|1:一/二\n1:三"])
    #expect(found.captions == ["別表"])
    #expect(found.title == "法")
    #expect(found.prose == "一号")
  }

  @Test(.sharedData, arguments: ["docbook-cals.xml", "law.xml", "xhtml.xml", "libreoffice.fodt"])
  func renderingsGiveTheSameCells(name: String) throws {
    let source = String(decoding: try SharedData.bytes("renderings/" + name), as: UTF8.self)
    let found =
      switch name {
      case "docbook-cals.xml": try grid(source, DocBookDialect())
      case "law.xml": try grid(source, LawDialect())
      case "xhtml.xml": try grid(source, XHTMLDialect())
      default: try grid(source, OpenDocumentDialect())
      }
    let expected = try Self.htmlCells()
    let cells = found.tables.flatMap { table in
      table.split(separator: "\n").dropFirst().flatMap { line in
        line.split(separator: "|").map { $0.drop { $0 != ":" }.dropFirst() }
      }
    }.map { $0.filter { !$0.isWhitespace && $0 != "/" } }
    #expect(found.tables.count == 9)
    #expect(cells.count == expected.count)
    for (index, pair) in zip(cells, expected).enumerated() where pair.0 != pair.1 {
      Issue.record("cell \(index): \(pair.0) is not \(pair.1)")
    }
    #expect(found.tables.allSatisfy { $0.contains("x4 head 1") })
  }

  /// The cells of the HTML rendering, read by cutting the text at its tags.
  static func htmlCells() throws -> [String] {
    let html = String(decoding: try SharedData.bytes("renderings/html5.html"), as: UTF8.self)
    var cells: [String] = []
    for part in html.replacing("<th>", with: "<td>").split(separator: "<td>").dropFirst() {
      let end = part.firstRange(of: "</t")?.lowerBound ?? part.endIndex
      var text = ""
      var isTag = false
      for character in part[..<end] {
        if character == "<" {
          isTag = true
        } else if character == ">" {
          isTag = false
        } else if !isTag, !character.isWhitespace, character != "/" {
          text.append(character)
        }
      }
      cells.append(
        text.replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      )
    }
    return cells
  }
}
