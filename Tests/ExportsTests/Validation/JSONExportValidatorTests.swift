import Documents
import Exports
import Findings
import Records
import Testing

@Suite struct JSONExportValidatorTests {
  @Test(arguments: [1, 2]) func whatIsWrittenIsValid(documents: Int) throws {
    let export = try ValidationSample.export(documents: documents)
    #expect(export.findings(of: "a.json", export.json) == [])
    #expect(export.findings(of: "a.ndjson", export.ndjson) == [])
  }
}
