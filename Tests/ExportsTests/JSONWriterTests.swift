import Documents
import Exports
import Records
import TestSupport
import Testing

@Suite struct JSONWriterTests {
  @Test func formOfARecordIsFixed() {
    var builder = BatchBuilder(Sample.declaration)
    builder.add([.text("6"), .none, .text("意見"), .none])
    builder.add([.text("18"), .heading("4.2.3", "題"), .text("a\n\"b\""), .text("No.6参照")])
    builder.link(1, 3, "No.6", .record, 0)
    let writer = JSONWriter(Sample.declaration, documents: Sample.documents)
    var output = Buffer<UInt8>()
    writer.appendHead(Sample.summary(2), to: &output)
    writer.appendRecords(builder.batch, document: "results", isFirst: true, to: &output)
    writer.appendTail(to: &output)
    #expect(
      output.string(0..<output.count) == #"""
        {"dataset": {"title": "意見募集の\"結果\"", "documents": [{"id": "results", "records": 2}], "declared": [{"text": "意見総数：14者から37件", "counts": {"total": 37, "n": -1}, "agrees": true}]},
         "records": [
          {"document": "results", "no": 6, "section": null, "opinion": "意見", "response": null, "links": []},
          {"document": "results", "no": 18, "section": {"number": "4.2.3", "title": "題"}, "opinion": "a\n\"b\"", "response": "No.6参照", "links": [{"field": "response", "at": [0, 4], "text": "No.6", "record": 6}]}]}

        """#)
  }

  /// A key that is no number is an error, but a pipeline file can make it less.
  @Test(arguments: [
    ("6", "6"), ("-12", "-12"), ("0", "0"), ("\u{FFFD}2", "\"\u{FFFD}2\""), ("1x", "\"1x\""),
    ("-", "\"-\""), ("1.", "\"1.\""), ("007", "\"007\""), ("1-2", "\"1-2\""), ("\"", #""\"""#),
  ])
  func aKeyThatIsNoNumberStaysJSON(key: String, expected: String) throws {
    var builder = BatchBuilder(Sample.declaration)
    builder.add([.text(key), .none, .none, .text("No.6")])
    builder.link(0, 3, "No.6", .record, 0)
    var output = Buffer<UInt8>()
    JSONWriter(Sample.declaration, documents: Sample.documents)
      .appendLines(builder.batch, document: "results", to: &output)
    let line = output.string(0..<output.count)
    #expect(line.contains("\"no\": \(expected),"), "\(line)")
    #expect(line.contains("\"record\": \(expected)}"), "\(line)")
    #expect(throws: Never.self) {
      var reader = JSONReader(0..<output.count)
      while try reader.next(in: output.span) != .end {}
    }
  }

  @Test func noRecordsAreAnEmptyList() {
    let writer = JSONWriter(Sample.declaration, documents: [])
    var output = Buffer<UInt8>()
    writer.appendHead(DatasetSummary(), to: &output)
    writer.appendTail(to: &output)
    #expect(
      output.string(0..<output.count)
        == "{\"dataset\": {\"title\": null, \"documents\": [], \"declared\": []},\n \"records\": []}\n"
    )
  }

  @Test func linesAreTheRecordsOfTheDocument() {
    let builder = Sample.builder()
    let writer = JSONWriter(Sample.declaration, documents: Sample.documents)
    var lines = Buffer<UInt8>()
    writer.appendLines(builder.batch, document: "results", to: &lines)
    let records = lines.array.split(separator: 0x0A).map(Array.init)
    let whole = Sample.json().split(separator: 0x0A).dropFirst(2).map { line in
      Array(line.drop { $0 == 0x20 })
    }
    #expect(records.count == Sample.texts.count)
    for (record, line) in zip(records, whole) { #expect(line.starts(with: record)) }
  }

  /// Python's writer is the judge of spacing and of what must be escaped.
  @Test(.python, arguments: [1, 2]) func pythonWritesTheSameLines(documents: Int) throws {
    let script = """
      import json, sys
      text = open(sys.argv[1], encoding="utf-8", newline="").read()
      data = json.loads(text)
      lines = ['{"dataset": ' + json.dumps(data["dataset"], ensure_ascii=False) + ',', ' "records": [']
      lines += ['  ' + json.dumps(r, ensure_ascii=False) + ',' for r in data["records"]]
      again = '\\n'.join(lines)[:-1] + ']}\\n'
      for a, b in zip(text.split('\\n'), again.split('\\n')):
        if a != b: sys.exit(a + '\\n' + b)
      sys.exit(None if text == again else "lengths differ")
      """
    try Judge.withFolder(["a.json": Sample.json(documents: documents)]) { folder in
      let verdict = try Judge.run(["python3", "-c", script, folder + "/a.json"])
      #expect(verdict.status == 0, "\(verdict.output)")
    }
  }

  @Test(.jsonschema, arguments: [1, 2])
  func schemaAcceptsTheDocumentAndNothingBeside(documents: Int) throws {
    var schema = Buffer<UInt8>()
    JSONSchemaWriter.append(Sample.declaration, title: "題", to: &schema)
    let script = """
      import copy, json, sys, jsonschema
      schema, data = (json.load(open(f, encoding="utf-8")) for f in sys.argv[1:3])
      V = jsonschema.Draft202012Validator
      V.check_schema(schema)
      judge = V(schema)
      errors = [e.message for e in judge.iter_errors(data)]
      if errors: sys.exit("\\n".join(errors))
      def broken(name, change):
        copied = copy.deepcopy(data)
        change(copied)
        if judge.is_valid(copied): sys.exit(name + " is accepted")
      r = lambda d: d["records"][1]
      l = lambda d: r(d)["links"][0]
      broken("no dataset", lambda d: d.pop("dataset"))
      broken("a missing field", lambda d: r(d).pop("opinion"))
      broken("an unknown field", lambda d: r(d).update(x=1))
      broken("a key of text", lambda d: r(d).update(no="1"))
      broken("no key", lambda d: r(d).update(no=None))
      broken("an empty text", lambda d: r(d).update(opinion=""))
      broken("a heading without title", lambda d: r(d)["section"].pop("title"))
      broken("two targets", lambda d: l(d).update(url="x"))
      broken("no target", lambda d: l(d).pop("record"))
      broken("a record of text", lambda d: l(d).update(record="1"))
      broken("half a place", lambda d: l(d).update(at=[1]))
      broken("a negative place", lambda d: l(d).update(at=[-1, 1]))
      broken("an unknown field of a link", lambda d: l(d).update(field="x"))
      broken("a count of text", lambda d: d["dataset"]["declared"][0]["counts"].update(n="1"))
      """
    let files = ["s.json": schema.array, "a.json": Sample.json(documents: documents)]
    try Judge.withFolder(files) { folder in
      let verdict = try Judge.run(
        ["python3", "-c", script, folder + "/s.json", folder + "/a.json"])
      #expect(verdict.status == 0, "\(verdict.output)")
    }
  }
}
