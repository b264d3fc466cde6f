import Foundation
import TestSupport
import Testing

@testable import References

/// A reference of a golden or a reading: where it stands, and its text.
private struct Place: Hashable, CustomStringConvertible {
  var row: Int
  var text: String

  var description: String { "row \(row): \(text)" }
}

/// References in real documents, as their goldens list them. Where a golden lists all references of a
/// family, none may be found beside them.
@Suite("References of the corpus", .sharedData)
struct CorpusTests {
  /// The cells of a golden, by row from 1; of one column where it is named.
  private func cells(_ file: String, column: String? = nil) -> [[String]] {
    SharedData.objects("corpus/\(file).rows.ndjson").map { row in
      row.members.filter { column == nil || $0.key == column }.sorted { $0.key < $1.key }
        .compactMap { $0.value as? String }
    }
  }

  private func facts(_ file: String) throws -> [String: Any] {
    let bytes = try SharedData.bytes("corpus/\(file).facts.json")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  /// The texts of the references of some families, each once a row.
  private func found(_ cells: [[String]], _ families: Set<ReadyFamily>) -> Set<Place> {
    var places: Set<Place> = []
    for (row, texts) in cells.enumerated() {
      for text in texts {
        let reading = ReferenceReading(text)
        for reference in PointerList.joined(reading.references(families)) {
          places.insert(Place(row: row + 1, text: reading.string(reference.range)))
        }
      }
    }
    return places
  }

  private func compare(_ file: String, _ found: Set<Place>, _ golden: Set<Place>) {
    let right = found.intersection(golden).count
    print(
      "\(file): \(right) of \(golden.count) references found (recall "
        + "\(100 * right / max(1, golden.count)) %), \(found.count - right) invented (precision "
        + "\(100 * right / max(1, found.count)) %)")
    #expect(golden.subtracting(found).isEmpty, "not found in \(file)")
    #expect(found.subtracting(golden).isEmpty, "invented in \(file)")
  }

  @Test("laws in a list of written replies")
  func writtenReplies() throws {
    let file = "nta-written-replies.html"
    let golden = try #require(try facts(file)["references"] as? [[Any]]).map { entry in
      // 同法第669条 names its law by 同法, which belongs to the reference.
      let text = entry[1] as? String ?? ""
      return Place(row: entry[0] as? Int ?? 0, text: text == "第669条" ? "同法第669条" : text)
    }
    compare(file, found(cells(file), [.law, .relative]), Set(golden))
  }

  @Test("notes of a tax table")
  func taxRates() throws {
    let file = "nta-corporate-tax-rates.html"
    let golden = try #require(try facts(file)["references"] as? [[Any]]).map {
      Place(row: $0[0] as? Int ?? 0, text: $0[1] as? String ?? "")
    }
    let found = found(cells(file), [.notes])
    // The golden lists notes where they are printed; a cell that spans rows repeats its own.
    let texts = Set(golden.map(\.text))
    #expect(Set(golden).subtracting(found).isEmpty)
    #expect(Set(found.map(\.text)) == texts)
    print("\(file): \(golden.count) of \(golden.count) notes found, of \(texts.count) kinds")
  }

  @Test("places in the first column of a replacement table")
  func transferPricing() throws {
    let file = "nta-transfer-pricing-yomikae.sjis.html"
    let golden = try #require(try facts(file)["references_in_column_1"] as? [[Any]])
    var right = 0
    var all = 0
    for (row, texts) in cells(file, column: "列1").enumerated() {
      let reading = ReferenceReading(texts.first ?? "")
      let found = reading.references([.locators]).compactMap { reference -> String? in
        if case .locator(_, _, let locator) = reference.target { return locator }
        return nil
      }
      // 別冊「…」事例31 names another document.
      let wanted = (golden[row][2] as? [String] ?? []).filter { !$0.hasPrefix("別冊") }
      #expect(found == wanted, "row \(row + 1)")
      all += wanted.count
      right += zip(found, wanted).count { $0 == $1 }
    }
    print("\(file): \(right) of \(all) places found (recall \(100 * right / max(1, all)) %)")
  }

  @Test("laws and enclosures of an inquiry")
  func inquiry() throws {
    let file = "nta-inquiry-form.html"
    let texts = found(cells(file), [.law, .relative, .appendices])
    #expect(
      Set(texts.map(\.text)) == [
        "別紙の1", "別紙の2", "別紙の3", "第42条第１項及び第５項", "第43条第１項", "第90条第２項",
      ])
  }

  @Test("pages of a plan")
  func pages() throws {
    let file = "pubcom-yamaguchi-high-schools.paged.html"
    let golden = try #require(
      try facts(file)["references_seen_[number,column,text,context]"] as? [[String]])
    let rows = cells(file, column: "県の考え方")
    for entry in golden {
      let row = try #require(Int(entry[0]))
      let reading = ReferenceReading(rows[row - 1].first ?? "")
      let texts = reading.references([.pages]).map { reading.string($0.range) }
      #expect(texts.contains(entry[2]), "row \(row)")
    }
  }

  @Test("parts of a plan in results of public comment")
  func environmentPlan() throws {
    let file = "pubcom-environment-plan.csv"
    let key =
      "references_into_plan-environment-6-draft.html_[key,column,text,target id,status,note]"
    let golden = try #require(try facts(file)[key] as? [[Any]])
    var found: [String: [String]] = [:]
    for row in SharedData.objects("corpus/\(file).rows.ndjson") {
      guard row.members["ver"] as? String == "6" else { continue }
      for column in ["comment", "reply"] {
        let text = row.members[column] as? String ?? ""
        found["\(row.members["id"] as? String ?? "") \(column)"] = Self.ids(in: text)
      }
    }
    var right = 0
    for entry in golden {
      let place = "\((entry[0] as? [String] ?? ["", ""])[1]) \(entry[1])"
      let targets = (entry[3] as? [String]) ?? (entry[3] as? String).map { [$0] } ?? []
      // A title may lead deeper than the number does, and a number elsewhere than its title.
      let agrees =
        targets.isEmpty
        ? !(found[place] ?? []).isEmpty
        : (found[place] ?? []).contains { id in
          targets.contains { $0 == id || $0.hasPrefix(id + "-") }
        } || entry[4] as? String == "dangling" && !(found[place] ?? []).isEmpty
      #expect(agrees, "\(place): \(entry[2]) \(targets) \(found[place] ?? [])")
      if agrees { right += 1 }
    }
    let places = found.values.reduce(0) { $0 + $1.count }
    print(
      "\(file): \(right) of \(golden.count) references lead where the golden says; \(places) found")
    #expect(
      Set(found.filter { !$0.value.isEmpty }.keys).count
        == Set(
          golden.map {
            "\(($0[0] as? [String] ?? ["", ""])[1]) \($0[1])"
          }
        ).count)
  }

  /// The places with 第…部 as ids of the plan's headings: 第２部第２章２（１） is s2-2-2-1.
  private static func ids(in text: String) -> [String] {
    FamilyScanner([.locators, .law]).references(in: text.utf8Span.span).compactMap { reference in
      guard case .locator(let parts, _, let locator) = reference.target,
        parts.first?.unit == .part
      else { return nil }
      var numbers = parts.compactMap(\.number)
      var digits = ""
      for scalar in (locator ?? "").unicodeScalars {
        if ("0"..."9").contains(scalar) {
          digits.unicodeScalars.append(scalar)
          continue
        }
        if !digits.isEmpty { numbers.append(digits) }
        digits = ""
        if (0x2460...0x2473).contains(scalar.value) { numbers.append("\(scalar.value - 0x245F)") }
      }
      if !digits.isEmpty { numbers.append(digits) }
      return "s" + numbers.joined(separator: "-")
    }
  }
}
