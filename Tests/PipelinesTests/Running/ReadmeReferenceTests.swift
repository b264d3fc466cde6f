import Documents
import Foundation
import TestSupport
import Testing

@testable import Pipelines

@Suite("References of the README")
struct ReadmeReferenceTests {
  @Test("the texts of the table have the references that it tells")
  func references() throws {
    let rows = ReadmeTable("| family |").rows
    #expect(rows.count > 20)
    for row in rows {
      let text = try #require(ReadmeTable.code(row[1]).first)
      let wanted = ReadmeTable.code(row[2]).first ?? ""
      var output = Buffer<UInt8>()
      TextReferenceWriter().append(text.utf8Span.span, to: &output)
      let written = Data(output.string(0..<output.count).utf8)
      let object = try JSONSerialization.jsonObject(with: written) as? [String: Any]
      let found = (object?["mentions"] as? [[String: Any]] ?? []).compactMap {
        $0["text"] as? String
      }
      #expect(found.joined(separator: " | ") == wanted, "\(text)")
    }
  }
}
