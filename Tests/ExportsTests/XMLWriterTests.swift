import Documents
import Exports
import Foundation
import Records
import TestSupport
import Testing

@Suite struct XMLWriterTests {
  private static var schema: [UInt8] {
    var output = Buffer<UInt8>()
    XSDWriter.append(Sample.declaration, to: &output)
    return output.array
  }

  @Test func formIsFixed() {
    var builder = BatchBuilder(Sample.declaration)
    builder.add([.text("6"), .heading("4.2", ""), .text("a\n]]>&"), .none])
    builder.add([.text("18"), .heading("", "題"), .none, .text("No.6参照\n計画の2.1(3)")])
    builder.link(1, 3, "No.6", .record, 0)
    builder.link(1, 3, "2.1(3)", .locator, 1, locator: "2.1(3)")
    var writer = XMLWriter(Sample.declaration, documents: Sample.documents)
    var output = Buffer<UInt8>()
    writer.appendHead(title: "題", schema: "a.xsd", to: &output)
    writer.appendRecords(builder.batch, document: "results", to: &output)
    writer.appendTail(Sample.summary(2), to: &output)
    #expect(
      output.string(0..<output.count) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <dataset title="題" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="a.xsd">
          <record document="results"><no>6</no><section><number>4.2</number></section><opinion><p>a</p><p>]]&gt;&amp;</p></opinion></record>
          <record document="results"><no>18</no><section><title>題</title></section><response><p><link document="results" record="6">No.6</link>参照</p><p>計画の<link document="a&quot;&lt;&amp;b" locator="2.1(3)">2.1(3)</link></p></response></record>
          <documents>
            <document id="results" records="2"/>
          </documents>
          <declared>
            <quantity agrees="true"><text>意見総数：14者から37件</text><count name="total">37</count><count name="n">-1</count></quantity>
          </declared>
        </dataset>

        """)
  }

  @Test func aLinkThatCrossesAParagraphIsClosedAndOpenedAgain() {
    var builder = BatchBuilder(Sample.declaration)
    builder.add([.text("1"), .none, .none, .text("a No\n.1 b")])
    builder.link(0, 3, "No\n.1", .record, 0)
    var writer = XMLWriter(Sample.declaration, documents: [])
    var output = Buffer<UInt8>()
    writer.appendRecords(builder.batch, document: "r", to: &output)
    let link = "<link document=\"r\" record=\"1\">"
    #expect(
      output.string(0..<output.count).contains("a \(link)No</link></p><p>\(link).1</link> b</p>"))
  }

  @Test func charactersThatXMLCannotCarryAreReplacedAndCounted() {
    #expect(Sample.xml(["a\u{1}b\u{FFFE}c\u{FFFD}d￥"]).replaced == 4)  // In a title and a text.
    #expect(Sample.xml(["\t一\n二\r￥\u{FFFD}"]).replaced == 0)
  }

  @Test(.xmllint) func schemaAcceptsTheDocument() throws {
    try judge(Sample.xml().bytes) { verdict in
      #expect(verdict.status == 0, "\(verdict.output)")
    }
  }

  @Test(
    .xmllint,
    arguments: [
      ("record=\"1\"", "record=\"999\"", "No match found for key-sequence"),
      ("document=\"results\" record=\"1\"", "document=\"x\" record=\"1\"", "No match found"),
      ("<no>2</no>", "<no>1</no>", "Duplicate key-sequence"),
      ("<no>2</no>", "", "not expected"),
      ("<no>2</no>", "<no>二</no>", "not a valid value"),
      ("<opinion><p>a,b</p></opinion>", "<opinion>a,b</opinion>", "not allowed"),
      ("<number>4.2.1</number>", "<number></number>", "minLength"),
    ])
  func schemaRejectsAMutation(_ old: String, _ new: String, _ message: String) throws {
    let bytes = Sample.xml().bytes
    let text = String(decoding: bytes, as: UTF8.self)
    let range = try #require(text.firstRange(of: old), "the sample has no \(old)")
    try judge(Array(text.replacingCharacters(in: range, with: new).utf8)) { verdict in
      #expect(verdict.status != 0)
      #expect(verdict.output.contains(message), "\(verdict.output)")
    }
  }

  private func judge(_ bytes: [UInt8], _ body: (Judge.Verdict) -> Void) throws {
    try Judge.withFolder(["a.xml": bytes, "a.xsd": Self.schema]) { folder in
      body(
        try Judge.run(
          ["xmllint", "--noout", "--nonet", "--schema", folder + "/a.xsd", folder + "/a.xml"]))
    }
  }

  /// Every value of the JSON can be read back from the XML, but for the replaced characters.
  @Test(.python) func pythonReadsBackTheValuesOfTheJSON() throws {
    let script = """
      import json, re, sys, xml.etree.ElementTree as T
      data = json.load(open(sys.argv[1], encoding="utf-8"))["records"]
      records = T.parse(sys.argv[2]).getroot().findall("record")
      allowed = lambda v: v and re.sub("[\\\\x00-\\\\x08\\\\x0b\\\\x0c\\\\x0e-\\\\x1f\\\\ufffe\\\\uffff]", "\\ufffd", v)
      def text(e):
        return None if e is None else "\\n".join("".join(p.itertext()) for p in e.findall("p"))
      for record, e in zip(data, records, strict=True):
        section = e.find("section")
        found = [e.get("document"), int(e.findtext("no")),
          section is not None and {k: section.findtext(k) for k in ("number", "title")},
          text(e.find("opinion")), text(e.find("response")),
          [("".join(l.itertext()), l.get("record") and int(l.get("record")), l.get("locator"), l.get("url"))
            for l in e.iter("link")]]
        s = record["section"]
        wanted = [record["document"], record["no"],
          s is not None and {k: allowed(v) for k, v in s.items()},
          allowed(record["opinion"]), allowed(record["response"]),
          [(allowed(l["text"]), l.get("record"), l.get("locator"), l.get("url")) for l in record["links"]]]
        if found != wanted: sys.exit(f"{found}\\n{wanted}")
      """
    let files = ["a.json": Sample.json(), "a.xml": Sample.xml().bytes]
    try Judge.withFolder(files) { folder in
      let verdict = try Judge.run(
        ["python3", "-c", script, folder + "/a.json", folder + "/a.xml"])
      #expect(verdict.status == 0, "\(verdict.output)")
    }
  }
}
