import Foundation
import TestSupport
import Testing

/// Links of the markup as links of records: in every export, and valid there.
@Suite("Links of the markup in records", .serialized)
struct MarkedLinkTests {
  private static let page = """
    <!DOCTYPE html><meta charset=utf-8><table>
    <tr><th>番号<th>会議名<th>資料
    <tr><td><a href="#r1">１</a><td>第１回　<a href="/giji/01.html">防災会議</a>（公開）<td>\
    <a href="a.pdf?x=1&amp;y=2"> 議事録（ＰＤＦ） </a><br>参照：\
    <a href=" https://example.jp/b.pdf ">https://example.jp/b.pdf</a>、https://example.jp/c
    <tr><td>2<td rowspan=2><a href=n.html>第２回</a><td>議事録 <a href=d.pdf>Ｎｏ</a>．<a href=e.pdf>１</a>参照
    <tr><td>3<td><a href="f,1.pdf">甲<p>"乙"</a><a href=g.pdf>ｶ</a>ﾞ
    </table>
    """

  private static func pipeline(_ extract: String = "{}", width: String = "standard") -> String {
    """
    keisen: 1
    sources: [Input/a.html]
    record:
      name: row
      key: no
      fields: { no: { column: 番号, type: integer }, name: { column: 会議名 }, doc: { column: 資料 } }
    stages:
      - extract: \(extract)
      - normalize: { width: \(width) }
      - link: { in: [doc], patterns: ["No.{no}参照"] }
      - export:
          { json: Output/a.json, ndjson: Output/a.ndjson, csv: Output/a.csv, xml: Output/a.xml }

    """
  }

  private static func run(_ pipeline: String, page: String = page) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(pipeline, to: "Pipelines/a.yaml")
    try scratch.write(page, to: "Input/a.html")
    let outcome = try Command.run(["run"], in: scratch.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return scratch
  }

  /// A line for each link of an NDJSON: record, field, place, text and target.
  private static func links(_ scratch: Scratch) throws -> [String] {
    try (scratch.read("Output/a.ndjson") ?? "").split(separator: "\n").flatMap { line in
      let record =
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      return (record["links"] as? [[String: Any]] ?? []).map { link in
        let at = (link["at"] as? [Int] ?? []).map(String.init).joined(separator: "-")
        let target = link["url"] ?? link["record"] ?? ""
        return
          "\(record["no"] ?? "") \(link["field"] ?? "") \(at) \(link["text"] ?? "") → \(target)"
      }
    }
  }

  @Test("every link with its place, its text and its address, beside those that were found")
  func records() throws {
    let scratch = try Self.run(Self.pipeline())
    #expect(
      try Self.links(scratch) == [
        "1 no 0-1 1 → #r1", "1 name 4-8 防災会議 → /giji/01.html",
        "1 doc 0-8 議事録（PDF） → a.pdf?x=1&y=2",
        "1 doc 12-36 https://example.jp/b.pdf → https://example.jp/b.pdf",
        "1 doc 37-57 https://example.jp/c → https://example.jp/c",
        "2 name 0-3 第2回 → n.html",
        "2 doc 4-8 No.1 → 1", "2 doc 4-6 No → d.pdf", "2 doc 7-8 1 → e.pdf",
        "3 name 0-3 第2回 → n.html", "3 doc 0-5 甲\n\"乙\" → f,1.pdf", "3 doc 5-6 ガ → g.pdf",
      ])
    let csv = scratch.read("Output/a.links.csv") ?? ""
    #expect(csv.contains("a,1,doc,0,8,議事録（PDF）,,,,a.pdf?x=1&y=2\r\n"))
    #expect(csv.contains("a,3,doc,0,5,\"甲\n\"\"乙\"\"\",,,,\"f,1.pdf\"\r\n"))
    let xml = scratch.read("Output/a.xml") ?? ""
    #expect(xml.contains("<link url=\"a.pdf?x=1&amp;y=2\">議事録（PDF）</link>"))
    #expect(
      xml.contains("<p><link url=\"f,1.pdf\">甲</link></p><p><link url=\"f,1.pdf\">\"乙\"</link>"))
    let valid = try Command.run(
      ["validate"] + ["json", "ndjson", "csv", "links.csv", "xml"].map { "Output/a.\($0)" },
      in: scratch.path)
    #expect(valid.status == 0, "\(valid.errors)")
    let listed = try Command.run(["links", "Pipelines/a.yaml", "--to", "e.pdf"], in: scratch.path)
    #expect(listed.output.contains("「1」 → e.pdf"), "\(listed.output)")
  }

  @Test("`links: false` leaves them out")
  func declined() throws {
    let scratch = try Self.run(Self.pipeline("{ links: false }"))
    #expect(
      try Self.links(scratch) == [
        "1 doc 12-36 https://example.jp/b.pdf → https://example.jp/b.pdf",
        "1 doc 37-57 https://example.jp/c → https://example.jp/c", "2 doc 4-8 No.1 → 1",
      ])
  }

  @Test("`from: link` is a field of addresses, of links without text, too")
  func addresses() throws {
    let page = """
      <!DOCTYPE html><meta charset=utf-8><table><tr><th>番号<th>会議名<th>資料
      <tr><td>1<td>甲<td>議事録<a href=a.pdf><img src=p.png></a>、<a href=b.pdf>次第</a> <a href=a.pdf>再</a>
      <tr><td>2<td>乙<td>なし
      <tr><td>3<td>丙<td><a href="c.pdf"><img></a>
      <tr><td>4<td>丁<td>戊<table><tr><td><a href=x>己</a></table>
      </table>
      """
    let pipeline = Self.pipeline("{ links: false }").replacing(
      "doc: { column: 資料 }", with: "url: { from: link, of: doc }, doc: { column: 資料 }")
    let scratch = try Self.run(pipeline, page: page)
    let records = try (scratch.read("Output/a.ndjson") ?? "").split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
    }
    #expect(records.map { $0["url"] as? String } == ["a.pdf\nb.pdf", nil, "c.pdf", nil])
    #expect(records.map { $0["doc"] as? String } == ["議事録、次第再", "なし", nil, "戊"])
    #expect(records.allSatisfy { ($0["links"] as? [Any])?.isEmpty == true })
  }

  @Test("a link without text is said, unless its address is a value")
  func withoutText() throws {
    let page = """
      <!DOCTYPE html><meta charset=utf-8><table><tr><th>番号<th>会議名<th>資料
      <tr><td>1<td>甲<td>議<a href=a.pdf>事</a>録<a href=b.pdf><img src=p.png></a>
      <tr><td>2<td>乙<table><tr><td><a href=x>己</a></table><td><a name=y></a>丙</table>
      """
    for declares in [false, true] {
      let scratch = try Scratch()
      try scratch.write(page, to: "Input/a.html")
      try scratch.write(
        Self.pipeline().replacing(
          "doc: { column: 資料 }",
          with: declares
            ? "doc: { column: 資料 }, url: { from: link, of: doc }" : "doc: { column: 資料 }"),
        to: "Pipelines/a.yaml")
      let outcome = try Command.run(["run"], in: scratch.path)
      #expect(outcome.status == 0)
      let said = outcome.errors.split(separator: "\n").filter { $0.contains("link.without-text") }
      #expect(said.count == (declares ? 0 : 1), "\(outcome.errors)")
      #expect(said.allSatisfy { $0.hasPrefix("Input/a.html:2:40: note: ") }, "\(said)")
    }
  }

  @Test("places hold under every policy for widths", arguments: ["narrow", "wide", "nfkc", "none"])
  func widths(_ width: String) throws {
    let scratch = try Self.run(Self.pipeline(width: width))
    // A link's text that is not what stands at its place does not validate.
    let valid = try Command.run(["validate", "Output/a.json"], in: scratch.path)
    #expect(valid.status == 0, "\(valid.errors)")
    let addresses = try Self.links(scratch).compactMap { $0.split(separator: "→ ").last }
    #expect(addresses.contains("a.pdf?x=1&y=2") && addresses.contains("g.pdf"))
  }

  @Test("random links around random text have that text", .serialized, arguments: 0..<4)
  func random(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let parts = ["甲", "Ａ", "b ", "　", "ｶ", "１", "\n", "<b>乙</b>", "丙&amp;", "、", "<br>", "𠮷", " "]
    var page = "<!DOCTYPE html><meta charset=utf-8><table><tr><th>番号<th>会議名<th>資料"
    var expected: [String] = []
    for row in 1...60 {
      page += "<tr><td>\(row)<td>x<td>"
      for part in 0..<Int.random(in: 1...5, using: &random) {
        func text() -> String {
          (0..<Int.random(in: 0...4, using: &random)).map { _ in
            parts.randomElement(using: &random) ?? ""
          }.joined()
        }
        let linked = text()
        page += text() + "<a href=\(row)-\(part)>\(linked)</a>"
        let seen = Self.seen(linked)
        if !seen.isEmpty { expected.append("\(row)-\(part) \(seen)") }
      }
    }
    let scratch = try Self.run(Self.pipeline(), page: page + "</table>")
    let found = try Self.links(scratch).map { line in
      let halves = line.components(separatedBy: " → ")
      let text = halves[0].split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)[3]
      return "\(halves[1]) \(text.filter { !$0.isWhitespace })"
    }
    #expect(found == expected)
    let valid = try Command.run(["validate", "Output/a.json", "Output/a.xml"], in: scratch.path)
    #expect(valid.status == 0, "\(valid.errors)")
  }

  /// A text of the parts above as a value has it, without white space.
  private static func seen(_ markup: String) -> String {
    let pairs = [
      ("<b>", ""), ("</b>", ""), ("<br>", ""), ("&amp;", "&"), ("Ａ", "A"), ("ｶ", "カ"), ("１", "1"),
    ]
    return pairs.reduce(markup) { $0.replacing($1.0, with: $1.1) }.filter { !$0.isWhitespace }
  }

  @Test("`extract --links` writes them in place in Markdown, else in a column")
  func extract() throws {
    let scratch = try Scratch()
    try scratch.write(
      """
      <!DOCTYPE html><meta charset=utf-8><table><tr><th>名<th>料<tr><td>一|<td><a href="a b">甲*</a>乙<a
      href=c>丙</a><tr><td>二<td>丁</table>
      """, to: "a.html")
    func take(_ form: String) throws -> String {
      try Command.run(["extract", "a.html", "--links", "--to", form], in: scratch.path).output
    }
    #expect(
      try take("markdown") == """
        | 名 | 料 |
        | --- | --- |
        | 一\\| | [甲\\*](<a b>)乙[丙](c) |
        | 二 | 丁 |

        """)
    #expect(try take("csv") == "名,料,料 / URL\r\n一|,甲*乙丙,\"a b\nc\"\r\n二,丁,\r\n")
    #expect(
      try take("json") == """
        [
        {"名": "一|", "料": "甲*乙丙", "料 / URL": "a b\\nc"},
        {"名": "二", "料": "丁", "料 / URL": ""}
        ]

        """)
    let tables = try Command.run(["tables", "a.html", "--format", "json"], in: scratch.path).output
    #expect(
      tables.contains(
        "\"links\": [{\"text\": \"甲*\", \"url\": \"a b\"}, {\"text\": \"丙\", \"url\": \"c\"}]"))
  }
}
