import Foundation
import TestSupport
import Testing

@testable import References

@Suite("Pointers into laws")
struct PointerTests {
  @Test(
    "mentions, paths, ranges and parentheses of the conformance set", .sharedData,
    arguments: SharedData.objects("conformance/references/pointers.ndjson"))
  func pointers(text: JSONCase) throws {
    let reading = ReferenceReading(try #require(text.members["text"] as? String))
    let wanted = try #require(text.members["mentions"] as? [[String: Any]])
    let found = reading.references().map { mention($0, reading) }
    #expect(found.map { canonicalJSON($0) } == wanted.map { canonicalJSON($0) })
  }

  private func mention(_ reference: TextReference, _ reading: ReferenceReading) -> [String: Any] {
    var mention: [String: Any] = [
      "at": reading.at(reference.range), "text": reading.string(reference.range),
    ]
    if let inside = reference.inside { mention["inside"] = inside }
    switch reference.target {
    case .pointer(let pointer):
      mention["path"] = pointer.path.map { step($0, reading) }
      if !pointer.through.isEmpty { mention["through"] = pointer.through.map { step($0, reading) } }
    case .appendix(_, let number):
      mention["path"] = [
        [
          "relation": "named", "type": "appendix", "name": reading.string(reference.range),
          "num": number ?? "",
        ]
      ]
    default: break
    }
    return mention
  }

  private func step(_ fragment: PointerFragment, _ reading: ReferenceReading) -> [String: String] {
    var step = [
      "relation": fragment.relation.rawValue, "type": fragment.unit.rawValue,
      "name": reading.string(fragment.range),
    ]
    step["num"] = fragment.number
    return step
  }

  @Test(
    "targets in a small law", .sharedData,
    arguments: SharedData.objects("conformance/references/resolution.ndjson"))
  func resolution(text: JSONCase) throws {
    let reading = ReferenceReading(try #require(text.members["law"] as? String))
    let law = LawTextReader(reading.text.utf8Span.span)
    var found: [String: String] = [:]
    var environment = PointerEnvironment(here: LawPlace())
    for passage in law.passages {
      environment.move(to: passage.place)
      let span = reading.text.utf8Span.span.extracting(passage.range)
      let references = FamilyScanner([.law, .relative]).references(in: span)
      let resolutions = PointerResolver(law.outline).resolve(references, in: &environment)
      for (reference, resolution) in zip(references, resolutions) {
        let start = passage.range.lowerBound
        let steps =
          resolution?.targets == nil
          ? nil
          : resolution?.steps.map { step in
            [
              "text": reading.string(
                step.range.lowerBound + start..<step.range.upperBound + start),
              "targets": places(step.targets) as Any,
            ]
          }
        found[canonicalJSON(reading.at(reference.range, from: start))] = canonicalJSON([
          "targets": places(resolution?.targets) ?? NSNull(), "steps": steps as Any? ?? NSNull(),
        ])
      }
    }
    for wanted in try #require(text.members["references"] as? [[String: Any]]) {
      let expected = canonicalJSON([
        "targets": wanted["targets"] ?? NSNull(), "steps": wanted["steps"] ?? NSNull(),
      ])
      #expect(found[canonicalJSON(wanted["at"])] == expected, "\(wanted["text"] ?? "")")
    }
  }

  /// The outline of one act: a line an article.
  static let statute: LawOutline = {
    var outline = LawOutline()
    for line in SharedData.objects("conformance/references/statute-outline.ndjson") {
      let article = LawPlace.Step(.article, line.members["article"] as? String ?? "")
      for paragraph in line.members["paragraphs"] as? [[String: Any]] ?? [] {
        let place = LawPlace([article, .init(.paragraph, paragraph["num"] as? String ?? "")])
        outline.add(place)
        for item in paragraph["items"] as? [String] ?? [] { outline.add(place.below(.item, item)) }
      }
    }
    return outline
  }()

  @Test(
    "the references of one act lead to its articles", .sharedData,
    arguments: SharedData.objects("conformance/references/statute.ndjson"))
  func statute(sentence: JSONCase) throws {
    let reading = ReferenceReading(try #require(sentence.members["text"] as? String))
    let references = reading.references([.law, .relative]).filter { reference in
      // この法律 leads to no place inside the act, and 行政手続法第三章 lies in another one.
      guard case .pointer(let pointer) = reference.target else { return true }
      return pointer.law == nil && (pointer.path.count > 1 || pointer.path[0].relation != .here)
    }
    var environment = PointerEnvironment(here: lawPlace(sentence.members["at"]))
    let resolutions = PointerResolver(Self.statute).resolve(references, in: &environment)
    let found = zip(references, resolutions).map { reference, resolution in
      canonicalJSON([
        "at": reading.at(reference.range), "text": reading.string(reference.range),
        "targets": places(resolution?.targets) ?? NSNull(),
      ])
    }
    let wanted = try #require(sentence.members["references"] as? [[String: Any]])
    #expect(found == wanted.map { canonicalJSON($0) })
  }
}
