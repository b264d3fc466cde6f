import Foundation
import Testing
import XML

@Suite("XSD validation")
struct XMLSchemaValidatorTests {
  static let schema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="records">
        <xs:complexType><xs:sequence>
          <xs:element name="record" maxOccurs="unbounded">
            <xs:complexType><xs:sequence>
              <xs:element name="no" type="xs:integer"/>
              <xs:element name="link" type="xs:integer" minOccurs="0"/>
            </xs:sequence></xs:complexType>
          </xs:element>
        </xs:sequence></xs:complexType>
        <xs:key name="k"><xs:selector xpath="record"/><xs:field xpath="no"/></xs:key>
        <xs:keyref name="r" refer="k">
          <xs:selector xpath="record"/><xs:field xpath="link"/>
        </xs:keyref>
      </xs:element>
    </xs:schema>
    """

  static func validate(_ document: String, limit: Int = 50) throws -> XMLValidation {
    let validator = try XMLSchemaValidator(Array(schema.utf8).span)
    return try validator.validate(Array(document.utf8).span, limit: limit)
  }

  @Test func aDocumentThatObeysIsValid() throws {
    let result = try Self.validate(
      "<records><record><no>1</no></record><record><no>2</no><link>1</link></record></records>")
    #expect(result == XMLValidation())
  }

  @Test(arguments: [
    ("<records>\n<record><no>x</no></record></records>", 2, "no"),
    ("<records>\n<record><no>1</no><link>7</link></record></records>", 2, "keyref"),
    ("<records>\n<record><no>1</no></record>\n<record><no>1</no></record></records>", 3, "key"),
    ("<records>\n\n<other/></records>", 3, "other"),
    ("<records>\n<record><no>1</no></record>\n</record>", 3, "mismatch"),
    ("<records><record><no>1</no>", 1, ""),
    ("", 1, ""),
    (
      "<!DOCTYPE records [<!ENTITY x '1'>]>\n<records><record><no>&x;</no></record></records>", 1,
      ""
    ),
  ])
  func whatIsWrongIsNamedWithItsLine(document: String, line: Int, says: String) throws {
    let result = try Self.validate(document)
    #expect(!result.isValid)
    let error = try #require(result.errors.first)
    #expect(says.isEmpty || error.message.contains(says), "\(error)")
    #expect(!error.message.hasSuffix("\n"))
    if !says.isEmpty { #expect(error.line == line, "\(error)") }
  }

  @Test func errorsBeyondTheLimitAreCounted() throws {
    let records = String(repeating: "<record><no>x</no></record>\n", count: 120)
    let result = try Self.validate("<records>\(records)</records>", limit: 50)
    #expect(result.errors.count == 50)
    #expect(result.errorCount >= 120)
    #expect(result.errors.allSatisfy { (1...50).contains($0.line) })
  }

  @Test func filesAreValidatedByPath() throws {
    let path = NSTemporaryDirectory() + "keisen-\(UUID().uuidString) %41.xml"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("<records><record><no>1</no><link>2</link></record></records>".utf8)
      .write(to: URL(fileURLWithPath: path))
    let validator = try XMLSchemaValidator(Array(Self.schema.utf8).span)
    for _ in 0..<3 {
      let result = try validator.validate(path: path)
      #expect(result.errorCount == 1)
    }
    #expect(throws: XMLSchemaFailure.cannotOpen(path: path + ".none", errorNumber: ENOENT)) {
      _ = try validator.validate(path: path + ".none")
    }
    #expect(try !validator.validate(path: NSTemporaryDirectory()).isValid)
  }

  @Test func schemasThatWantOtherFilesAreRefused() {
    let schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n"
    let element =
      "<xs:import namespace='urn:x' schemaLocation='http://x.invalid/x.xsd'/></xs:schema>"
    #expect(throws: XMLSchemaFailure.outsideReference(element: "import", offset: 56)) {
      _ = try XMLSchemaValidator(Array((schema + element).utf8).span)
    }
  }

  @Test func brokenSchemasSayWhy() {
    #expect {
      _ = try XMLSchemaValidator(Array("<xs:schema".utf8).span)
    } throws: {
      if case .unreadable(let failure) = $0 as? XMLSchemaFailure { return failure.offset == 10 }
      return false
    }
    let text = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:element/></xs:schema>"
    #expect {
      _ = try XMLSchemaValidator(Array(text.utf8).span)
    } throws: {
      if case .invalid(let errors) = $0 as? XMLSchemaFailure { return errors.first?.line == 2 }
      return false
    }
  }
}
