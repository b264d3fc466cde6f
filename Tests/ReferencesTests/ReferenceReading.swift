import Foundation
import TestSupport

@testable import References

/// A text whose references are read, with the offsets that conformance cases use.
struct ReferenceReading {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// The references of the families of law, in reading order.
  func references(_ families: Set<ReadyFamily> = [.law, .relative, .appendices]) -> [TextReference]
  {
    FamilyScanner(families).references(in: text.utf8Span.span)
  }

  /// Offsets in code points, half-open.
  func at(_ range: Range<Int>, from start: Int = 0) -> [Int] {
    let bytes = Array(text.utf8)
    func count(_ end: Int) -> Int { bytes[..<end].count { $0 & 0xC0 != 0x80 } }
    return [count(start + range.lowerBound), count(start + range.upperBound)]
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }
}

/// JSON values with their keys sorted, so that two can be compared and shown.
func canonicalJSON(_ value: Any?) -> String {
  guard let value, !(value is NSNull) else { return "null" }
  let data = try? JSONSerialization.data(
    withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes, .fragmentsAllowed])
  return String(decoding: data ?? Data(), as: UTF8.self)
}

/// A place as conformance cases write it.
func places(_ targets: [LawPlace]?) -> Any? {
  targets?.map { $0.steps.map { ["type": $0.unit.rawValue, "num": $0.number] } }
}

/// A place of a conformance case.
func lawPlace(_ steps: Any?) -> LawPlace {
  LawPlace(
    (steps as? [[String: String]] ?? []).compactMap { step in
      ReferenceUnit(rawValue: step["type"] ?? "").map { .init($0, step["num"] ?? "") }
    })
}
