import TestSupport
import Testing
import XML

struct FailureCase: Sendable, CustomTestStringConvertible {
  let source: String
  let kind: XMLFailure.Kind
  let line: Int
  let column: Int
  let offset: Int
  var says = ""
  var testDescription: String { "\(kind): \(source.prefix(60))" }
}

@Suite("XML failures")
struct XMLFailureTests {
  @Test(arguments: [
    FailureCase(source: "", kind: .empty, line: 1, column: 1, offset: 0),
    FailureCase(source: " \n ", kind: .empty, line: 2, column: 2, offset: 3),
    FailureCase(
      source: "<a>\nあ<b>い</c></a>", kind: .notWellFormed, line: 2, column: 6, offset: 13,
      says: "mismatch"),
    FailureCase(
      source: "<a>\r\nあ&nbsp;い</a>", kind: .undefinedEntity, line: 2, column: 2, offset: 8,
      says: "nbsp"),
    FailureCase(
      source:
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x.dtd\">\n<a>&nbsp;</a>",
      kind: .undefinedEntity, line: 2, column: 4, offset: 69, says: "nbsp"),
    FailureCase(
      source: "<a b='&nbsp;'/>", kind: .undefinedEntity, line: 1, column: 7, offset: 6),
    FailureCase(
      source: "<!DOCTYPE a [\n <!ENTITY x 'y'>]><a>&x;</a>", kind: .entityDeclaration, line: 2,
      column: 2, offset: 15),
    FailureCase(
      source: "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
      kind: .entityDeclaration, line: 1, column: 14, offset: 13),
    FailureCase(
      source: "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://x.invalid/p'> %p;]><a/>",
      kind: .entityDeclaration, line: 1, column: 14, offset: 13),
    FailureCase(source: "<a>x", kind: .notWellFormed, line: 1, column: 5, offset: 4),
    FailureCase(source: "text", kind: .notWellFormed, line: 1, column: 1, offset: 0),
  ])
  func failuresNameKindAndPlace(failure: FailureCase) throws {
    let (_, found) = record(failure.source)
    let error = try #require(found)
    #expect(error.kind == failure.kind, "\(error)")
    #expect(error.line == failure.line && error.column == failure.column, "\(error)")
    #expect(error.offset == failure.offset, "\(error)")
    #expect(error.message.contains(failure.says), "\(error)")
    #expect(
      !error.message.isEmpty && !error.message.hasSuffix("\n") && !error.message.hasSuffix("."))
  }

  @Test func entityBombsAreRefusedAtTheFirstDeclaration() {
    var bomb = "<!DOCTYPE lolz [<!ENTITY lol \"lol\">"
    for level in 1..<10 {
      let inner = String(repeating: level == 1 ? "&lol;" : "&lol\(level - 1);", count: 10)
      bomb += "<!ENTITY lol\(level) \"\(inner)\">"
    }
    let (recorder, failure) = record(bomb + "]><lolz>&lol9;</lolz>")
    #expect(failure?.kind == .entityDeclaration)
    #expect(failure?.offset == 16)
    #expect(recorder.events.isEmpty)
  }

  @Test(arguments: [256, 257, 100_000])
  func depthIsLimited(depth: Int) {
    let (_, failure) = record(
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth))
    #expect(failure?.kind == (depth > XMLReader.largestDepth ? .tooDeep : nil))
    if depth > XMLReader.largestDepth { #expect(failure?.offset == 3 * 256) }
  }

  @Test(arguments: [1000, 1001, 200_000])
  func attributesAreLimited(count: Int) {
    let attributes = (0..<count).map { "a\($0)='='" }.joined(separator: " ")
    let (_, failure) = record("<r><!-- <x a='1' --><a \(attributes)/></r>")
    #expect(failure?.kind == (count > XMLReader.largestAttributeCount ? .tooManyAttributes : nil))
    if failure != nil { #expect(failure?.offset == 20) }
  }

  @Test func attributeValuesBeyondLibxml2sLimitAreAClearFailure() {
    let (_, failure) = record("<a b='" + String(repeating: "x", count: 10_100_000) + "'/>")
    #expect(failure?.kind == .limit, "\(String(describing: failure))")
  }

  @Test func sourcesCutAnywhereFailWithinTheirBounds() {
    let source = Array(
      "<?xml version='1.0'?><!DOCTYPE a [<!ELEMENT a ANY>]><!-- c --><a b='１' c='&amp;'>あ&#x3042;<![CDATA[い]]><?p i?><b/>\r\nう</a>"
        .utf8)
    #expect(record(source).1 == nil)
    for end in 0..<source.count {
      let (_, failure) = record(Array(source[..<end]))
      #expect(failure != nil, "cut at \(end)")
      #expect(
        (0...end).contains(failure?.offset ?? -1), "cut at \(end): \(String(describing: failure))")
    }
  }

  /// One byte at a time replaced by each of a few that matter: any result, but offsets in order.
  @Test func damagedSourcesNeverLeaveTheirBounds() {
    let source = Array("<a b='１'>あ&lt;<![CDATA[い]]><b c=''/><!--x-->う\r\n</a>".utf8)
    for index in source.indices {
      for byte: UInt8 in [0x00, 0x0D, 0x26, 0x3C, 0x3E, 0x5D, 0x80, 0xE3, 0xFF] {
        var damaged = source
        damaged[index] = byte
        let (recorder, failure) = record(damaged)
        #expect(recorder.disorder.isEmpty, "\(index) \(byte)")
        #expect((0...source.count).contains(failure?.offset ?? 0))
      }
    }
  }
}
