import Foundation
import TestSupport
import Testing

@testable import References

/// Every reference of the real documents, by all families at once: none is missed, none invented.
///
/// `Tests/Fixtures/corpus-references.ndjson` lists the references of every cell of the row goldens, in
/// reading order, as they were judged in the sentences around them; a cell that it does not list has
/// none. The references that the facts beside the documents name are found as well.
@Suite("References of whole documents", .sharedData)
struct CorpusReadingTests {
  /// A cell with the references that it holds.
  private struct Cell: Hashable, CustomStringConvertible {
    var row: Int
    var column: String

    var description: String { "row \(row), \(column)" }
  }

  /// The references of all cells, by document.
  private static let golden: [String: [Cell: [String]]] = {
    var golden: [String: [Cell: [String]]] = [:]
    for line in SharedData.fixtures("Tests/Fixtures/corpus-references.ndjson") {
      let members = line.members
      let cell = Cell(
        row: members["row"] as? Int ?? 0, column: members["column"] as? String ?? "")
      golden[members["file"] as? String ?? "", default: [:]][cell] =
        members["references"] as? [String] ?? []
    }
    return golden
  }()

  static let documents = SharedData.names(in: "corpus")
    .filter { $0.hasSuffix(".rows.ndjson") && !$0.contains("transfer-pricing-0") }
    .map { String($0.dropLast(".rows.ndjson".count)) }

  private static func found(_ text: String) -> [String] {
    let reading = ReferenceReading(text)
    return PointerList.joined(reading.references(Set(ReadyFamily.allCases))).map {
      reading.string($0.range)
    }
  }

  @Test("precision and recall")
  func cells() {
    var all = (right: 0, wanted: 0, found: 0)
    for document in Self.documents {
      var counts = (right: 0, wanted: 0, found: 0)
      for (index, row) in SharedData.objects("corpus/\(document).rows.ndjson").enumerated() {
        for (column, value) in row.members.sorted(by: { $0.key < $1.key }) {
          guard let text = value as? String else { continue }
          let cell = Cell(row: index + 1, column: column)
          // A line separator stands for a line feed in the reader of lines.
          let found = Self.found(text.replacing("\n", with: "\u{2028}")).map {
            $0.replacing("\u{2028}", with: "\n")
          }
          let wanted = Self.golden[document]?[cell] ?? []
          let difference = found.difference(from: wanted)
          for change in difference {
            switch change {
            case .remove(_, let text, _): Issue.record("\(document), \(cell): missed \(text)")
            case .insert(_, let text, _): Issue.record("\(document), \(cell): invented \(text)")
            }
          }
          counts.right += found.count - difference.insertions.count
          counts.wanted += wanted.count
          counts.found += found.count
        }
      }
      Self.show(document, counts)
      all.right += counts.right
      all.wanted += counts.wanted
      all.found += counts.found
    }
    Self.show("all documents", all)
    #expect(all.wanted > 1000)
  }

  private static func show(_ name: String, _ counts: (right: Int, wanted: Int, found: Int)) {
    func percent(_ part: Int, _ whole: Int) -> String {
      whole == 0 ? "100.00" : String(format: "%.2f", 100 * Double(part) / Double(whole))
    }
    print(
      "references: \(name): precision \(percent(counts.right, counts.found)) %, recall "
        + "\(percent(counts.right, counts.wanted)) % (\(counts.right) of \(counts.wanted) found, "
        + "\(counts.found - counts.right) invented)")
  }

  /// References of the facts as they are quoted there, which may have the law's name in front or a
  /// phrase behind.
  private static func quoted(_ document: String) throws -> [String] {
    let bytes = try SharedData.bytes("corpus/\(document).facts.json")
    let facts = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    return ["references", "more_references"].flatMap { key in
      (facts?[key] as? [[Any]] ?? []).compactMap { entry in
        entry.dropFirst().compactMap { $0 as? String }.first { text in
          text.unicodeScalars.contains { $0.value > 0x3000 } && !text.hasPrefix("(image")
        }
      }
    }
  }

  @Test(
    "references that the facts quote",
    arguments: [
      "law-aviation-act.xml", "reiki-katsuragi-parking.html", "law-corporate-tax-rules-excerpt.xml",
      "law-income-tax-rules-excerpt.xml",
      "nta-corporate-tax-rates.html", "nta-inquiry-form.html", "nta-written-replies.html",
      "nta-transfer-pricing-yomikae.sjis.html",
    ])
  func facts(document: String) throws {
    let quoted = try Self.quoted(document)
    #expect(!quoted.isEmpty)
    let cells = SharedData.objects("corpus/\(document).rows.ndjson").flatMap { row in
      row.members.values.compactMap { $0 as? String }
    }
    // An ordinance has most of its references outside its tables.
    let source = String(decoding: try SharedData.bytes("corpus/\(document)"), as: UTF8.self)
    let lines = source.replacing(#/<[^>]*>/#, with: "").split(separator: "\n").map(String.init)
    var right = 0
    for reference in quoted {
      let inCells = cells.filter { $0.contains(reference) }
      let inLines = inCells.isEmpty ? lines.filter { $0.contains(reference) } : []
      // The facts put a document's name in front that stands elsewhere in the cell.
      let holders = inCells.isEmpty && inLines.isEmpty ? cells : inCells + inLines
      // What is left of it when what was found is taken out names no number.
      let isFound = holders.contains { text in
        let found = Self.found(text).sorted { $0.count > $1.count }
        if found.contains(where: { $0.contains(reference) }) { return true }
        let rest = found.reduce(reference) { $0.replacing($1, with: "") }
        return rest != reference && !rest.contains { $0.isNumber || $0 == "第" }
      }
      if isFound { right += 1 } else { Issue.record("\(document): missed \(reference)") }
    }
    print("references: \(document): \(right) of \(quoted.count) that its facts quote are found")
  }
}
