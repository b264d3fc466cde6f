import Testing

@testable import Findings

@Suite("Findings")
struct FindingsTests {
  @Test(
    "the nearest word is offered, and only when it is near",
    arguments: [
      ("sorces", "sources"), ("stiches", nil), ("tittle", "title"), ("recrod", "record"),
      ("Title", "title"), ("x", nil), ("", nil),
    ])
  func nearest(word: String, expected: String?) {
    #expect(nearestWord(to: word, among: ["sources", "title", "record", "stages"]) == expected)
  }

  @Test("every code stands once in the catalogue, and in its order")
  func catalogue() {
    let names = FindingCode.catalogue.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names == names.sorted())
    for code in FindingCode.catalogue {
      #expect(FindingCode.named(code.name) == code)
      #expect(!code.summary.isEmpty)
    }
  }

  @Test("a location says as much as is known")
  func locations() {
    #expect(SourceLocation(path: "a.html").description == "a.html")
    #expect(SourceLocation(path: "a.html", line: 3).description == "a.html:3")
    #expect(SourceLocation(path: "a.html", line: 3, column: 7).description == "a.html:3:7")
    #expect(
      SourceLocation(path: "a", line: 2, column: 9) < SourceLocation(path: "a", line: 10, column: 1)
    )
  }
}
