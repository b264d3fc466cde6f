import Documents
import Exports
import Records
import TestSupport
import Testing

@Suite struct CSVWriterTests {
  @Test func quotesStandOnlyWhereNeeded() {
    var builder = BatchBuilder(Sample.declaration)
    builder.add([.text("6"), .heading("4.2", ""), .text("a,\"b\"\n"), .none])
    builder.add([.text("18"), .none, .text(" 意見 "), .text("No.6参照")])
    builder.link(1, 3, "No.6", .record, 0)
    let writer = CSVWriter(Sample.declaration, documents: Sample.documents, byteOrderMark: true)
    var output = Buffer<UInt8>()
    writer.appendHead(to: &output)
    writer.appendRecords(builder.batch, document: "results", to: &output)
    writer.appendLinkHead(to: &output)
    writer.appendLinks(builder.batch, document: "results", to: &output)
    #expect(
      output.string(0..<output.count) == """
        \u{FEFF}document,no,section.number,section.title,opinion,response\r
        results,6,4.2,,"a,""b""\n",\r
        results,18,,, 意見 ,No.6参照\r
        \u{FEFF}document,no,field,start,end,text,target.record,target.document,target.locator,target.url\r
        results,18,response,0,4,No.6,6,,,\r

        """)
  }

  @Test(.python, arguments: [false, true])
  func pythonReadsBackTheValuesOfTheJSON(byteOrderMark: Bool) throws {
    let builder = Sample.builder()
    let writer = CSVWriter(
      Sample.declaration, documents: Sample.documents, byteOrderMark: byteOrderMark)
    var records = Buffer<UInt8>()
    writer.appendHead(to: &records)
    writer.appendRecords(builder.batch, document: "results", to: &records)
    var links = Buffer<UInt8>()
    writer.appendLinkHead(to: &links)
    writer.appendLinks(builder.batch, document: "results", to: &links)
    let script = """
      import csv, json, sys
      encoding = sys.argv[4]
      data = json.load(open(sys.argv[1], encoding="utf-8"))["records"]
      rows, links = (list(csv.DictReader(open(f, encoding=encoding, newline=""), strict=True))
        for f in sys.argv[2:4])
      text = lambda v: "" if v is None else str(v)
      def flat(r):
        section = r["section"] or {"number": None, "title": None}
        return {k: text(v) for k, v in {"document": r["document"], "no": r["no"],
          "section.number": section["number"], "section.title": section["title"],
          "opinion": r["opinion"], "response": r["response"]}.items()}
      for row, record in zip(rows, map(flat, data), strict=True):
        if row != record: sys.exit(f"{row}\\n{record}")
      def target(r, l):
        return {k: text(v) for k, v in {"document": r["document"], "no": r["no"], "field": l["field"],
          "start": l["at"][0], "end": l["at"][1], "text": l["text"],
          "target.record": l.get("record"), "target.document": l.get("document"),
          "target.locator": l.get("locator"), "target.url": l.get("url")}.items()}
      for row, link in zip(links, [target(r, l) for r in data for l in r["links"]], strict=True):
        if row != link: sys.exit(f"{row}\\n{link}")
      """
    let files = ["a.json": Sample.json(), "a.csv": records.array, "l.csv": links.array]
    try Judge.withFolder(files) { folder in
      let verdict = try Judge.run([
        "python3", "-c", script, folder + "/a.json", folder + "/a.csv", folder + "/l.csv",
        byteOrderMark ? "utf-8-sig" : "utf-8",
      ])
      #expect(verdict.status == 0, "\(verdict.output)")
    }
  }
}
