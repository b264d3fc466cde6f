import Foundation
import TestSupport
import Testing

@testable import References

@Suite("Ready families")
struct FamilyScannerTests {
  /// Everyday texts with the references in them.
  static let texts: [(text: String, mentions: String)] = {
    let path = SharedData.packageFolder + "/Tests/ReferencesTests/Fixtures/mentions.tsv"
    let lines = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.filter { !$0.hasPrefix("#") }.map { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return (parts[0], parts.count > 1 ? parts[1] : "")
    }
  }()

  @Test("references and their extents", arguments: texts)
  func mentions(text: String, expected: String) {
    let reading = ReferenceReading(text)
    let found = PointerList.joined(reading.references(Set(ReadyFamily.allCases)))
    #expect(found.map { reading.string($0.range) }.joined(separator: " | ") == expected)
  }

  @Test("the fixture is there")
  func fixture() {
    #expect(Self.texts.count > 200)
    #expect(Self.texts.contains { $0.mentions.isEmpty })
  }

  @Test("a family that is not wanted is not found")
  func subsets() {
    let reading = ReferenceReading("No.6参照、第三条、前項、4.2.1に記載、別表第一、12頁、※1、https://a.jp/")
    for family in ReadyFamily.allCases {
      let found = reading.references([family])
      #expect(found.count <= 1, "\(family.rawValue)")
    }
    #expect(reading.references([.rows]).map { reading.string($0.range) } == ["No.6"])
    #expect(reading.references([.notes]).map { reading.string($0.range) } == ["※1"])
    #expect(reading.references([]).isEmpty)
  }
}
