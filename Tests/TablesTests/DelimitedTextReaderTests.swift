import Documents
import Foundation
import Tables
import TestSupport
import Testing

@Suite struct DelimitedTextReaderTests {
  private func read(
    _ text: String, as form: DelimitedTextReader.Form? = nil
  ) throws -> PlainTables {
    var document = sourceDocument(text.utf8)
    var reader = DelimitedTextReader()
    try reader.read(into: &document, as: form)
    return PlainTables(document)
  }

  @Test func `lines with tabs form tables and the others are prose`() throws {
    let plain = try read("見出し\n\nNo\t意見\n1\t甲\n以上\r\nNo\t意見\r\n2\t乙\t余り\r\n3\t")
    #expect(
      plain.tables == [
        [["No", "意見"], ["1", "甲"]], [["No", "意見"], ["2", "乙", "余り"], ["3", ""]],
      ])
    #expect(plain.prose.hasPrefix("見出し|以上"))
    #expect(plain.accounted == plain.characters)
  }

  @Test(arguments: [
    ("No;意見\n1;\"甲;\n乙\"\n2;丙,丁\n", [["No", "意見"], ["1", "甲;|乙"], ["2", "丙,丁"]]),
    ("No,番号;意見\r\n1;甲\r\n2;乙\r\n", [["No,番号", "意見"], ["1", "甲"], ["2", "乙"]]),
    ("No,意見\n1,甲;乙\n2,丙;丁\n", [["No", "意見"], ["1", "甲;乙"], ["2", "丙;丁"]]),
    ("題\nNo,意見\n1,甲\n\"2\",乙\n", [["題"], ["No", "意見"], ["1", "甲"], ["2", "乙"]]),
  ])
  func `the separator is what most records have equally often`(
    text: String, rows: [[String]]
  ) throws {
    let plain = try read(text)
    #expect(plain.tables == [rows])
    #expect(plain.accounted == plain.characters)
  }

  @Test(arguments: [
    ("<p>甲</p> <p>乙</p>", "甲|乙|"),
    ("甲<br>乙<BR/>丙", "甲|乙|丙"),
    ("a &lt; b &amp; c", "a < b & c"),
    ("&#x30A2;&#12452;", "アイ"),
    ("a < b && c > d", "a < b && c > d"),
    ("<不明> &unknown; &amp &#xD800; <p", "<不明> &unknown; &amp &#xD800; <p"),
    ("<b class=\"x>y\">太</b>字", "太字"),
    ("<pre", "<pre"),
  ])
  func `only known markup is markup`(source: String, text: String) throws {
    let plain = try read("1\t\(source)\n")
    #expect(plain.tables == [[["1", text]]])
    #expect(plain.accounted == plain.characters)
  }

  @Test(arguments: [",", "\t"])
  func `titles above the tables of a saved sheet are prose`(separator: String) throws {
    let lines = [
      ["意見募集の結果", "", ""], ["意見総数：2件", "", ""], ["", "", ""], ["No", "意見", "回答"],
      ["1", "甲", "乙"], ["2", "", "丙"], ["3", "", ""], ["", "", ""], ["その他", "", ""],
      ["No", "意見", "回答"], ["4", "丁", "戊"], ["※ 件数は延べ数", "", ""],
    ]
    let text = lines.map { $0.joined(separator: separator) }.joined(separator: "\r\n") + "\r\n"
    let document = try TableReader.read(source: sourceBuffer(text))
    let plain = PlainTables(document)
    #expect(
      plain.tables == [
        [["No", "意見", "回答"], ["1", "甲", "乙"], ["2", "", "丙"], ["3", "", ""]],
        [["No", "意見", "回答"], ["4", "丁", "戊"]],
      ])
    #expect(plain.prose == "意見募集の結果|意見総数：2件|その他|※ 件数は延べ数")
    #expect(plain.accounted == plain.characters)
  }

  @Test func `a table that begins with its header stays as it is`() throws {
    let document = try TableReader.read(source: sourceBuffer("No,意見\n1,\n,\n2,乙\n"))
    #expect(PlainTables(document).tables == [[["No", "意見"], ["1", ""], ["", ""], ["2", "乙"]]])
  }

  @Test func `pieces point into the source`() throws {
    let text = "No\t甲&amp;乙\n"
    var document = sourceDocument(text.utf8)
    var reader = DelimitedTextReader()
    try reader.read(into: &document)
    var origins: [Int] = []
    var index = document.cells[1].text.first
    while index >= 0 {
      origins.append(document.origin(of: document.pieces[Int(index)]))
      index = document.pieces[Int(index)].next
    }
    #expect(origins == [3, 11])
    #expect(document.cells[1].start == 3 && document.cells[1].end == 14)
  }

  @Test func `an open quote cuts the document`() throws {
    var document = sourceDocument("a,\"b\r\nc".utf8)
    var reader = DelimitedTextReader()
    try reader.read(into: &document)
    #expect(document.cutAt == 7)
    #expect(document.tables[0].isCut)
    #expect(PlainTables(document).tables == [[["a", "b|c"]]])
  }

  @Test(.sharedData, arguments: SharedData.objects("conformance/csv/csv.ndjson"))
  func `comma separated text gives the expected rows`(one: JSONCase) throws {
    let members = one.members
    guard let rows = members["rows"] as? [[String]] else { return }
    let plain = try read(try #require(members["csv"] as? String), as: .commas)
    // A line end in a quoted field is a break, whatever its bytes. The JSON reader drops U+FEFF at
    // the start of a string.
    func flat(_ text: String) -> String {
      String(
        String.UnicodeScalarView(
          text.replacingOccurrences(of: "\r\n", with: "\n").unicodeScalars
            .filter { $0 != "\u{FEFF}" }.map { $0 == "\n" || $0 == "\r" ? "|" : $0 }))
    }
    #expect((plain.tables.first ?? []).map { $0.map(flat) } == rows.map { $0.map(flat) })
    #expect(plain.accounted == plain.characters)
  }

  @Test(.sharedData) func `the seed has nine tables and 37 rows`() throws {
    var document = sourceDocument(
      try SharedData.bytes("seed/cybersecurity-2022-results.txt"))
    var reader = DelimitedTextReader()
    try reader.read(into: &document)
    let plain = PlainTables(document)
    #expect(plain.tables.count == 9)
    #expect(plain.tables.map { $0.count - 1 }.reduce(0, +) == 37)
    #expect(plain.tables.joined().allSatisfy { $0.count == 4 })
    #expect(plain.accounted == plain.characters)
    let records = plain.tables.flatMap { $0.dropFirst() }
    #expect(records.map { $0[0] } == (1...37).map(String.init))
    #expect(records[13][2].contains("ことを提案する。|海事に係る"))
    #expect(records[14..<16].allSatisfy { $0[2].hasSuffix("|") && $0[3].hasSuffix("|") })
    #expect(plain.prose.contains("|- 意見総数：14者から37件|"))
  }
}
