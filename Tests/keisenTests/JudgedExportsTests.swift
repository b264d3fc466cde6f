import Foundation
import TestSupport
import Testing

/// The exports of the sample pipelines and of the seed, judged by programs of others.
@Suite("Exports before other judges")
struct JudgedExportsTests {
  /// Folders of exports: what lies in `Output/`, and the seed's.
  static func withExports(_ body: (String, String) throws -> Void) throws {
    let output = SharedData.packageFolder + "/Output/disaster-plan-2027"
    try body(output, "opinions")
    guard SharedData.isPresent else { return }
    let scratch = try Scratch()
    for (name, bytes) in try RenderingTests.exports(RenderingTests.seed).files {
      try scratch.write(bytes, to: name)
    }
    try body(scratch.path, "opinions")
  }

  @Test("xmllint takes the XML for valid", .xmllint)
  func areValidXML() throws {
    try Self.withExports { folder, name in
      let verdict = try Judge.run([
        "xmllint", "--noout", "--nonet", "--schema", "\(folder)/\(name).xsd",
        "\(folder)/\(name).xml",
      ])
      #expect(verdict.status == 0, "\(verdict.output)")
    }
  }

  @Test("a link to a row that does not exist makes the XML invalid", .xmllint)
  func refusesDanglingLinks() throws {
    try Self.withExports { folder, name in
      let xml = try String(contentsOfFile: "\(folder)/\(name).xml", encoding: .utf8)
      let links = xml.matches(of: #/<link [^>]*record="(?<key>[^"]+)"/#)
      try #require(!links.isEmpty)
      for link in links {
        let scratch = try Scratch()
        var changed = xml
        changed.replaceSubrange(link.output.key.startIndex..<link.output.key.endIndex, with: "9999")
        try scratch.write(changed, to: "a.xml")
        let verdict = try Judge.run([
          "xmllint", "--noout", "--nonet", "--schema", "\(folder)/\(name).xsd",
          scratch.path + "/a.xml",
        ])
        #expect(verdict.status != 0, "\(link.output.0)")
      }
    }
  }

  @Test("jsonschema takes the JSON for valid", .jsonschema)
  func areValidJSON() throws {
    try Self.withExports { folder, name in
      let program = """
        import json, sys, jsonschema
        schema, data = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(data)
        """
      let verdict = try Judge.run([
        "python3", "-c", program, "\(folder)/\(name).schema.json", "\(folder)/\(name).json",
      ])
      #expect(verdict.status == 0, "\(verdict.output)")
    }
  }

  @Test("Python's csv reads the values of the JSON", .python)
  func readBackAsCSV() throws {
    try Self.withExports { folder, name in
      let program = """
        import csv, json, sys
        base = sys.argv[1]
        records = json.load(open(base + ".json", encoding="utf-8"))["records"]
        def flat(record):
            row = {}
            for key, value in record.items():
                if key == "links":
                    continue
                if key == "section":
                    value = value or {"number": None, "title": None}
                    row["section.number"], row["section.title"] = value["number"], value["title"]
                else:
                    row[key] = value
            return {key: "" if value is None else str(value) for key, value in row.items()}
        rows = list(csv.DictReader(open(base + ".csv", encoding="utf-8-sig", newline="")))
        wanted = [flat(record) for record in records]
        for row, want in zip(rows, wanted):
            assert row == want, (row, want)
        assert len(rows) == len(wanted), (len(rows), len(wanted))
        links = list(csv.DictReader(open(base + ".links.csv", encoding="utf-8-sig", newline="")))
        assert len(links) == sum(len(record["links"]) for record in records)
        """
      let verdict = try Judge.run(["python3", "-c", program, "\(folder)/\(name)"])
      #expect(verdict.status == 0, "\(verdict.output)")
    }
  }

  @Test("`validate` takes all exports for valid, and a changed one for invalid")
  func validate() throws {
    try Self.withExports { folder, name in
      let endings = [
        "xml", "xsd", "json", "schema.json", "csv", "links.csv", "provenance.ndjson",
      ]
      let files = endings.map { "\(folder)/\(name).\($0)" }
      let outcome = try Command.run(["validate"] + files, in: folder)
      #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
      let scratch = try Scratch()
      let schema = try [UInt8](
        Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).schema.json")))
      try scratch.write(schema, to: "a.schema.json")
      let json = try String(contentsOfFile: "\(folder)/\(name).json", encoding: .utf8)
      try scratch.write(
        json.replacing(#/"no": 3,/#, with: "\"no\": \"3\","), to: "a.json")
      let refused = try Command.run(["validate", scratch.path + "/a.json"], in: folder)
      #expect(refused.status == 1)
      #expect(refused.codes.contains("output.invalid"), "\(refused.errors)")
    }
  }
}
