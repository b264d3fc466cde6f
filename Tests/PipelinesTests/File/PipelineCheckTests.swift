import Findings
import Pipelines
import Records
import Testing

/// The checker of pipeline files: what it finds, and where.
@Suite struct PipelineCheckTests {
  @Test func thereAreFixtures() {
    #expect(PipelineFixture.all.count >= 120)
  }

  @Test(arguments: PipelineFixture.all)
  func findsEveryMistakeAtItsPlace(_ fixture: PipelineFixture) {
    let result = PipelineLoader.check(fixture.text, path: "Pipelines/\(fixture.name).yaml")
    let found = result.findings.map { finding in
      "\(finding.location?.line ?? 0):\(finding.location?.column ?? 0) \(finding.code.name)"
    }
    #expect(found.sorted() == fixture.expected, "\(result.findings)")
    #expect((result.pipeline != nil) == fixture.expected.isEmpty)
    for finding in result.findings {
      #expect(finding.location?.path == "Pipelines/\(fixture.name).yaml")
      #expect(finding.expected?.isEmpty == false, "\(finding)")
      #expect(finding.found?.isEmpty == false, "\(finding)")
      #expect(finding.advice?.isEmpty == false, "\(finding)")
    }
  }

  @Test(arguments: [
    ("wrong-unknown-root", "title"), ("wrong-unknown-source", "format"),
    ("wrong-unknown-document", "outline"), ("wrong-unknown-field", "column"),
    ("wrong-unknown-stage", "normalize"), ("wrong-unknown-link", "patterns"),
    ("wrong-unknown-export", "json"), ("wrong-unknown-csv", "bom"), ("wrong-key-case", "title"),
    ("wrong-value-type-typo", "heading"), ("wrong-value-stitch", "repeated-header"),
    ("wrong-value-format", "html"), ("wrong-name-in", "plan"), ("wrong-name-link-in", "answer"),
    ("wrong-name-notes-in", "answer"),
    ("wrong-name-code", "table.header-not-found"), ("wrong-name-in-expect", "total"),
    ("wrong-name-in-expression", "section"),
  ])
  func offersTheNearestWord(_ name: String, _ word: String) throws {
    let fixture = try #require(PipelineFixture.all.first { $0.name == name })
    let findings = PipelineLoader.check(fixture.text, path: "a.yaml").findings
    #expect(findings.count == 1)
    #expect(findings.first?.advice?.contains("did you mean \(word)") == true, "\(findings)")
  }

  @Test func namesBothPlacesOfAKeyThatStandsTwice() throws {
    let text = "keisen: 1\ntitle: 一\nkeisen: 1\n"
    let findings = PipelineLoader.check(text, path: "a.yaml").findings
    let twin = try #require(findings.first { $0.code == .pipelineDuplicateKey })
    #expect(twin.location == SourceLocation(path: "a.yaml", line: 3, column: 1))
    #expect(twin.notes.map(\.location) == [SourceLocation(path: "a.yaml", line: 1, column: 1)])
  }

  @Test func readsKeysAndTextsAsWritten() throws {
    let fixture = try #require(
      PipelineFixture.all.first { $0.name == "right-keys-that-yaml-types" })
    let pipeline = try #require(PipelineLoader.check(fixture.text, path: "a.yaml").pipeline)
    #expect(pipeline.title == "4.10")
    #expect(pipeline.record.fields.map(\.name) == ["no", "section", "answer", "on", "off", "y"])
    #expect(pipeline.record.fields[3].headers == ["yes"])
    #expect(pipeline.record.fields[4].headers == ["4.10"])
    #expect(pipeline.record.fields[4].absent == ["no", "1:30", "０１", "0x1F", "~"])
    #expect(pipeline.record.fields[5].headers == ["y", "True", "1e3", "2022-01-01"])
  }

  @Test(arguments: [
    ("Pipelines/a.yaml", "."), ("Tests/Fixtures/Pipelines/a.yaml", "Tests/Fixtures"),
    ("/work/Pipelines/a.yaml", "/work"), ("/Pipelines/a.yaml", "/"),
    ("/work/Pipelines/deep/er/a.yaml", "/work"), ("/elsewhere/a.yaml", "/elsewhere"),
    ("/work/Pipelines/a/Pipelines/b.yaml", "/work/Pipelines/a"),
    ("/pipelines/a.yaml", "/pipelines"),
  ])
  func findsTheRoot(_ path: String, _ root: String) throws {
    let fixture = try #require(PipelineFixture.all.first { $0.name == "right-base" })
    #expect(PipelineLoader.check(fixture.text, path: path).pipeline?.root == root)
  }

  @Test func putsCompanionsBesideTheirExports() throws {
    let fixture = try #require(PipelineFixture.all.first { $0.name == "right-exports-short" })
    let pipeline = try #require(PipelineLoader.check(fixture.text, path: "a.yaml").pipeline)
    let expected: [ExportKind: String] = [
      .json: "Output/a.json", .jsonSchema: "Output/a.schema.json", .csv: "Output/a.csv",
      .links: "Output/a.links.csv", .xml: "Output/a.xml", .xsd: "Output/a.xsd",
      .provenance: "Output/a.provenance.ndjson",
    ]
    #expect(pipeline.exports.paths == expected)
    #expect(!pipeline.exports.hasByteOrderMark)
  }

  @Test func takesFieldsOverTheStageNormalize() throws {
    let fixture = try #require(PipelineFixture.all.first { $0.name == "right-field-overrides" })
    let fields = try #require(
      PipelineLoader.check(fixture.text, path: "a.yaml").pipeline
    ).record.fields
    #expect(fields[0].normalization.width == .standard)
    #expect(fields[0].isRequired)
    #expect(fields[1].normalization.numbering == .asWritten)
    #expect(fields[2].normalization.width == .none)
    #expect(fields[2].normalization.lineWraps == .keep)
    #expect(fields[2].isRequired)
    #expect(fields[2].headers == ["回答", "答え"])
  }

  @Test(arguments: ["/nonexistent/a.yaml", PipelineFixture.folder])
  func saysThatAFileCannotBeRead(_ path: String) {
    let result = PipelineLoader.load(path)
    #expect(result.pipeline == nil)
    #expect(result.findings.map(\.code) == [.pipelineUnreadable])
    #expect(result.findings.first?.location == SourceLocation(path: path))
  }
}
