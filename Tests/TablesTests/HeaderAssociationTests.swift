import Documents
import HTML
import TestSupport
import Testing

@testable import Tables

/// WHATWG HTML 4.9.12.2, "Forming relationships between data cells and header cells".
@Suite("Header association")
struct HeaderAssociationTests {
  /// A table, and the header cells of each of its cells that have any, by their texts.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var html: String
    var expected: [String]
    var testDescription: String { name }

    init(_ name: String, _ html: String, _ expected: [String]) {
      self.name = name
      self.html = html
      self.expected = expected
    }
  }

  /// Worked out by hand from the text of the standard.
  static let cases: [Case] = [
    Case(
      "headers on top and at the left, by their place alone",
      "<tr><th>-<th>A<th>B<tr><th>x<td>1<td>2<tr><th>y<td>3<td>4",
      ["x: -", "1: A x", "2: B x", "y: -", "3: A y", "4: B y"]),
    Case(
      "a data cell in the corner, even an empty one, makes all headers none of a column or a row",
      "<tr><td><th>A<th>B<tr><th>x<td>1<td>2<tr><th>y<td>3<td>4", []),
    Case(
      "scopes of rows and of row groups (4.9.10)",
      """
      <thead><tr><th>ID<th>Measurement<th>Average<th>Maximum
      <tbody><tr><td>-<th scope=rowgroup>Cats<td>a<td>b
      <tr><td>93<th scope=row>Legs<td>3.5<td>4
      <tr><td>10<th scope=row>Tails<td>1<td>1'
      <tbody><tr><td>=<th scope=rowgroup>English<td>c<td>d
      <tr><td>32<th scope=row>Legs'<td>2.67<td>4'
      """,
      [
        "-: ID", "Cats: Measurement", "a: Average Cats", "b: Maximum Cats", "93: ID",
        "Legs: Measurement Cats", "3.5: Average Cats Legs", "4: Maximum Cats Legs", "10: ID",
        "Tails: Measurement Cats", "1: Average Cats Tails", "1': Maximum Cats Tails", "=: ID",
        "English: Measurement", "c: Average English", "d: Maximum English", "32: ID",
        "Legs': Measurement English", "2.67: Average English Legs'",
        "4': Maximum English Legs'",
      ]),
    Case(
      "a header over several columns, and one below it",
      "<tr><th>年度<th colspan=2>予算<tr><th>区分<th>当初<th>補正<tr><td>4<td>10<td>2",
      [
        "区分: 年度", "当初: 予算", "補正: 予算", "4: 年度 区分", "10: 予算 当初", "2: 予算 補正",
      ]),
    Case(
      "a header over several rows",
      "<tr><th rowspan=2>東<td>1<tr><td>2<tr><th>西<td>3",
      ["1: 東", "2: 東", "3: 西"]),
    Case(
      "a second block of headers of the same places takes over from the first",
      "<tr><th>A<th>B<tr><td>1<td>2<tr><th>C<th>D<tr><td>3<td>4",
      ["1: A", "2: B", "3: C", "4: D"]),
    Case(
      "a second block of other places stands below the first",
      "<tr><th colspan=2>上<tr><td>1<td>2<tr><th>左<th>右<tr><td>3<td>4",
      ["1: 上", "2: 上", "左: 上", "右: 上", "3: 上 左", "4: 上 右"]),
    Case(
      "a header among data is none of a column unless its scope says so",
      "<tr><td>1<th>x<td>2<tr><td>3<td>4<td>5", []),
    Case(
      "the scope col holds among data",
      "<tr><td>1<th scope=COL>x<td>2<tr><td>3<td>4<td>5", ["4: x"]),
    Case(
      "a value of scope that is none is as though there were none",
      "<tr><th scope=columns>a<tr><td>1", ["1: a"]),
    Case(
      "a header of scope row applies to the right and not below",
      "<tr><th scope=row>a<td>1<tr><td>2<td>3", ["1: a"]),
    Case(
      "the attribute headers names cells by id, in its order, each once, and not itself",
      """
      <tr><th id=a>A<th id=b>B<tr><td id=c headers="b a b c none">1<td headers="c">2<td headers>3
      """,
      ["1: B A", "2: 1"]),
    Case(
      "an identifier is that of the first element that has it",
      "<caption><b id=a>-</b></caption><tr><th id=a>A<th id=b>B<tr><td headers='a b'>1", ["1: B"]),
    Case(
      "an identifier of another table names nothing here",
      """
      <tr><th>A<tr><td>1<table><tr><th id=z>Z</table><tr><td headers=z>2
      """, ["1: A"]),
    Case(
      "an identifier with a reference",
      "<tr><th id='a&amp;b'>A<tr><td headers=a&amp;b>1", ["1: A"]),
    Case(
      "empty header cells are left out, those with an element are not",
      "<tr><th> <th><br><th>&nbsp;<th><!-- <b> --><tr><td>1<td>2<td>3<td>4",
      ["2: ", "3: \u{A0}"]),
    Case(
      "a column group's header applies to the group, to the right and below",
      """
      <colgroup span=2><colgroup><col><col span=2>
      <tr><th scope=colgroup>前<td>1<th scope=colgroup>後<td>2<td>3<tr><td>4<td>5<td>6<td>7<td>8
      """,
      ["1: 前", "2: 後", "3: 後", "4: 前", "5: 前", "6: 後", "7: 後", "8: 後"]),
    Case(
      "a header of a row group reaches no other group and nothing at its left",
      """
      <tbody><tr><td>1<th scope=rowgroup>a<td>2<tr><td>3<td>4<td>5<tbody><tr><td>6<td>7<td>8
      """,
      ["2: a", "4: a", "5: a"]),
    Case(
      "a table without header cells", "<tr><td>1<td>2<tr><td>3<td>4", []),
    Case(
      "the label in the middle of a row (4.9.13)",
      "<tr><th>x<th>名<th>y<tr><td>1<th scope=row>行<td>2", ["1: x", "行: 名", "2: y 行"]),
  ]

  @Test("the header cells of each cell", arguments: cases)
  func assigns(_ sample: Case) throws {
    let html = "<!DOCTYPE html><body><table>\(sample.html)</table>"
    let document = try Self.read(html)
    #expect(Self.lines(document, 0) == sample.expected)
  }

  @Test("the same in XHTML and JATS, and dialects that mark header rows")
  func dialects() throws {
    let rows = """
      <thead><tr><td/><th scope="col">A</th></tr></thead>
      <tbody><tr><th id="x" scope="row">x</th><td headers="x">1</td></tr></tbody>
      """
    let xhtml = """
      <?xml version="1.0"?><h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:body>\
      <h:table>\(rows.replacing("</", with: "</h:").replacing("<t", with: "<h:t"))</h:table>\
      </h:body></h:html>
      """
    let jats = """
      <?xml version="1.0"?><article dtd-version="1.3"><body><table-wrap><table>\(rows)</table>\
      </table-wrap></body></article>
      """
    for source in [xhtml, jats] {
      let document = try Self.readDetected(source)
      try #require(document.tables.count == 1)
      #expect(Self.lines(document, 0) == ["1: x"])
    }
    let cals = """
      <?xml version="1.0"?><article xmlns="http://docbook.org/ns/docbook" version="5.0"><informaltable>\
      <tgroup cols="2"><thead><row><entry>A</entry><entry>B</entry></row></thead><tbody><row>\
      <entry>1</entry><entry>2</entry></row></tbody></tgroup></informaltable></article>
      """
    let document = try Self.readDetected(cals)
    #expect(Self.lines(document, 0) == ["1: A", "2: B"])
  }

  @Test("random tables, against the steps of the standard one by one")
  func literally() throws {
    var random = SplitMix(seed: 4)
    var assigned = 0
    for round in 0..<1500 {
      let made = RandomTable(using: &random)
      let document = try Self.read(made.html)
      let table = document.tables[0]
      try #require(Int(table.cellCount) == made.cells.count, "\(made.html)")
      var reader = HeaderMarkupReader()
      let markup = reader.read(table, of: document)
      let found = HeaderAssociation(table, of: document, markup: markup)
      #expect(found.isComplete)
      let expected = made.headers(table, document)
      assigned += expected.reduce(0) { $0 + $1.count }
      guard found.headers != expected else { continue }
      Issue.record("round \(round): \(found.headers), expected \(expected) of \(made.html)")
      return
    }
    #expect(assigned > 10_000)
  }

  @Test("hostile tables end soon, and say that they are cut")
  func hostile() throws {
    let clock = ProcessorClock()
    let ids = (0..<2000).map { "i\($0)" }
    let sources: [(html: String, isComplete: Bool)] = [
      (String(repeating: "<tr><th>a", count: 10_000), false),
      (
        "<tr>"
          + ids.map { "<td id=\($0) headers='\(ids.joined(separator: " "))'>a" }.prefix(200)
          .joined(),
        true
      ),
      ("<tr><th rowspan=60000 colspan=1000>a" + String(repeating: "<tr>", count: 60_000), false),
      (String(repeating: "<tbody><tr><th scope=rowgroup>a<td>b", count: 5000), true),
      ("<tr>" + String(repeating: "<th scope=rowgroup>a", count: 10_000), false),
      (
        "<tr>" + String(repeating: "<td rowspan=9 colspan=2>a<td>b", count: 2000)
          + String(repeating: "<tr>" + String(repeating: "<th colspan=3>c", count: 9), count: 100),
        true
      ),
    ]
    for (index, sample) in sources.enumerated() {
      let document = try Self.read("<table>\(sample.html)</table>")
      var reader = HeaderMarkupReader()
      let start = clock.now
      let markup = reader.read(document.tables[0], of: document)
      let found = HeaderAssociation(document.tables[0], of: document, markup: markup)
      let time = clock.now - start
      #expect(found.isComplete == sample.isComplete, "sample \(index)")
      #expect(time < .seconds(20), "sample \(index) took \(time)")
    }
  }

  // MARK: Reading

  private static func read(_ html: String) throws -> SourceDocument {
    var source = Buffer<UInt8>()
    source.append(html)
    return try HTMLReader.read(source)
  }

  private static func readDetected(_ text: String) throws -> SourceDocument {
    var source = Buffer<UInt8>()
    source.append(text)
    return try TableReader.read(source: source)
  }

  /// A line for each cell that has header cells.
  private static func lines(_ document: borrowing SourceDocument, _ index: Int) -> [String] {
    let table = document.tables[index]
    var reader = HeaderMarkupReader()
    let markup = reader.read(table, of: document)
    let found = HeaderAssociation(table, of: document, markup: markup)
    var texts: [String] = []
    for cell in 0..<Int(table.cellCount) {
      let text = document.string(of: document.cells[Int(table.firstCell) + cell].text)
      texts.append(text.filter { !"\n ".contains($0) })
    }
    return found.headers.enumerated().filter { !$0.element.isEmpty }.map { cell, headers in
      texts[cell] + ": " + headers.map { texts[$0] }.joined(separator: " ")
    }
  }
}
