/// One way in which a document writes its references, from the pipeline file.
///
///     "No.{no}参照"               a row; {no} is named like the key field, or {no} or {key}
///     "「{document}」No.{no}"      a row of a declared document
///     "{document}の「{locator}」"  a place in a declared document
///     "{law}に基づき"             a place in a law that is declared as a document
///
/// White space and the width of literal text do not matter. A list (`No.6、No.8及び10参照`) and a range
/// (`No.3～5参照`) belong to the family of their pattern; what stands behind the placeholder need only
/// follow the last of a list.
package struct ReferencePattern: Sendable, Hashable {
  /// What a pattern refers to.
  package enum Family: Sendable, Hashable {
    case row, locator
    /// A place in a law that is named in front, or was before (同法, 同条).
    case law
  }

  /// Why a text is no pattern.
  package struct Failure: Error, Sendable, Hashable {
    /// Where in the pattern, in Unicode code points.
    package var offset: Int
    /// What is wrong, a phrase without a full stop.
    package var message: String
    /// What to write instead.
    package var advice: String
  }

  /// The pattern as written.
  package let source: String
  package let family: Family
  /// Whether a document's name stands in front of the number of a row.
  package let namesDocument: Bool
  /// The literal texts before the first placeholder, between two, and after the last.
  let lead: String
  let between: String
  let tail: String

  private static let openers: [Character: Character] = [
    "「": "」", "『": "』", "(": ")", "（": "）", "[": "]", "［": "］", "【": "】", "〔": "〕", "“": "”",
    "\"": "\"",
  ]

  /// Whether brackets enclose the locator, so that they decide where it ends.
  var isBracketed: Bool {
    guard let open = between.last, let close = Self.openers[open] else { return false }
    return tail.first == close
  }

  /// The bracket in front of the locator.
  var opener: String { isBracketed ? String(between.suffix(1)) : "" }

  /// What may stand in front of each number of a list of rows: behind a document's name, what is left
  /// without the bracket that closes it and の.
  var memberLead: String {
    guard namesDocument else { return lead }
    return String(between.drop { $0 == "の" || $0 == " " || Self.openers.values.contains($0) })
  }

  /// Reads a pattern; `key` is the name of the record's key field.
  package init(_ source: String, key: String) throws(Failure) {
    let (literals, placeholders) = try Self.split(source)
    self.source = source
    // A list or a range may stand for any number; {range} says so.
    let rowNames: Set<String> = [key, "no", "key", "range"]
    var kinds: [(Family, Bool)] = []
    for placeholder in placeholders {
      switch placeholder.name {
      case "document": kinds.append((.locator, true))
      case "locator": kinds.append((.locator, false))
      case "law": kinds.append((.law, false))
      case let name where rowNames.contains(name): kinds.append((.row, false))
      default:
        throw Failure(
          offset: placeholder.offset, message: "unknown placeholder {\(placeholder.name)}",
          advice: "use {\(key)} for the number of a row, {document} and {locator}, or {law}")
      }
    }
    guard let first = kinds.first else {
      throw Failure(
        offset: 0, message: "no placeholder",
        advice: "write {\(key)} where the number of a row stands, as in No.{\(key)}参照")
    }
    let namesRows = kinds.count == 2 && first == (.locator, true) && kinds[1].0 == .row
    namesDocument = namesRows
    if namesRows {
      family = .row
      lead = literals[0]
      between = literals[1]
      tail = literals[2]
      return
    }
    if first.0 == .law {
      guard placeholders.count == 1 else {
        throw Failure(
          offset: placeholders[1].offset, message: "a second placeholder behind a law",
          advice: "write {law} alone, with the text around it; it reads names and numbers itself")
      }
      family = .law
      lead = literals[0]
      between = ""
      tail = literals[1]
      return
    }
    if first.0 == .row {
      if placeholders.count > 1 {
        throw Failure(
          offset: placeholders[1].offset, message: "a second placeholder behind a row's number",
          advice: "write two patterns; lists and ranges need none of their own")
      }
      family = .row
      lead = literals[0]
      between = ""
      tail = literals[1]
      if FoldedLiteral(lead).isEmpty, FoldedLiteral(tail).isEmpty {
        throw Failure(
          offset: 0, message: "a number alone would match every number",
          advice: "add the text that makes it a reference, as in No.{\(key)}参照")
      }
      return
    }
    guard placeholders.count == 2, first.1, kinds[1].0 == .locator, !kinds[1].1 else {
      throw Failure(
        offset: placeholders[first.1 ? placeholders.count - 1 : 0].offset,
        message: "{document} goes with one {locator} or {\(key)}, in this order",
        advice: "write {document}の「{locator}」, {document}の{locator} or 「{document}」No.{\(key)}")
    }
    family = .locator
    lead = literals[0]
    between = literals[1]
    tail = literals[2]
  }

  private static func split(
    _ source: String
  ) throws(Failure) -> (literals: [String], placeholders: [(name: String, offset: Int)]) {
    var literals = [""]
    var placeholders: [(name: String, offset: Int)] = []
    var name: String?
    var opened = 0
    for (offset, scalar) in source.unicodeScalars.enumerated() {
      switch (scalar, name) {
      case ("{", nil):
        name = ""
        opened = offset
      case ("{", .some), ("}", nil):
        throw Failure(
          offset: offset, message: "a brace without its partner",
          advice: "braces enclose the name of a placeholder, as in {document}")
      case ("}", .some(let text)):
        placeholders.append((text, opened))
        literals.append("")
        name = nil
      case (_, .some(let text)): name = text + String(Character(scalar))
      case (_, nil): literals[literals.count - 1].unicodeScalars.append(scalar)
      }
    }
    if name != nil {
      throw Failure(
        offset: opened, message: "a brace that is not closed", advice: "close it with }")
    }
    return (literals, placeholders)
  }
}
