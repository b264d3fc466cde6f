internal import Findings
internal import Records

/// Checks the names in rules against the captures of all rules and the record's fields.
struct RuleChecker {
  private let rules: [ReconcileRule]
  private let record: RecordDeclaration
  private let types: [String: DeclaredPattern.ValueType]

  init(_ rules: [ReconcileRule], _ record: RecordDeclaration) {
    self.rules = rules
    self.record = record
    types = Dictionary(
      rules.flatMap(\.pattern.captures).map { ($0.name, $0.type) }, uniquingKeysWith: { a, _ in a })
  }

  func mistakes() -> [ReconcileRule.Mistake] {
    var mistakes: [ReconcileRule.Mistake] = []
    var ruleOfName: [String: Int] = [:]
    for (index, rule) in rules.enumerated() {
      for capture in rule.pattern.captures {
        if let first = ruleOfName[capture.name] {
          mistakes.append(
            ReconcileRule.Mistake(
              rule: index, part: .pattern,
              error: RuleSyntaxError(
                at: capture.offset, "the name \(capture.name) is captured by rule \(first + 1) too",
                advice: "give each number of the pipeline a name of its own")))
        } else {
          ruleOfName[capture.name] = index
        }
      }
      for (place, expectation) in rule.expectations.enumerated() {
        if let error = mistake(inName: expectation.name, of: rule) {
          mistakes.append(
            ReconcileRule.Mistake(rule: index, part: .name(place), error: error))
        }
        mistakes += self.mistakes(in: expectation.expression)
          .map { ReconcileRule.Mistake(rule: index, part: .expression(place), error: $0) }
      }
    }
    return mistakes
  }

  private func mistake(inName name: String, of rule: ReconcileRule) -> RuleSyntaxError? {
    let captures = rule.pattern.captures
    guard let capture = captures.first(where: { $0.name == name }) else {
      return RuleSyntaxError(
        at: 0, "the pattern captures no \(name)",
        expected: captures.map(\.name).joined(separator: " or "),
        advice: nearestWord(to: name, among: captures.map(\.name)).map { "did you mean \($0)" })
    }
    guard capture.type != .date else {
      return RuleSyntaxError(
        at: 0, "\(name) is a date, and only numbers can be compared", expected: "a captured number",
        advice: "use days(…) to compare a length of time")
    }
    return nil
  }

  private func mistakes(in expression: CountExpression) -> [RuleSyntaxError] {
    expression.sums.flatMap(\.terms).flatMap { term -> [RuleSyntaxError] in
      switch term.kind {
      case .integer, .count(nil): return []
      case .capture(let name):
        return [mistake(inUse: name, as: .integer, at: term.offset)].compactMap { $0 }
      case .days(let from, let to):
        return [
          mistake(inUse: from, as: .date, at: term.offset),
          mistake(inUse: to, as: .date, at: term.secondOffset),
        ].compactMap { $0 }
      case .count(let condition?), .percent(let condition):
        return condition.tests.compactMap(mistake(in:))
      case .aggregate(_, let field, let condition):
        return [mistake(inField: field, at: term.secondOffset)].compactMap { $0 }
          + (condition?.tests.compactMap(mistake(in:)) ?? [])
      }
    }
  }

  private func mistake(
    inUse name: String, as type: DeclaredPattern.ValueType, at offset: Int
  ) -> RuleSyntaxError? {
    let kind = type == .integer ? "number" : "date"
    guard let found = types[name] else {
      let names = types.filter { ($0.value == .date) == (type == .date) }.keys.sorted()
      return RuleSyntaxError(
        at: offset, "no rule captures a \(kind) \(name)",
        expected: names.isEmpty ? nil : names.joined(separator: " or "),
        advice: nearestWord(to: name, among: names).map { "did you mean \($0)" })
    }
    guard (found == .date) == (type == .date) else {
      return RuleSyntaxError(
        at: offset, "\(name) is a \(found == .date ? "date" : "number"), and a \(kind) is needed",
        expected: "a captured \(kind)")
    }
    return nil
  }

  private func mistake(inField name: String, at offset: Int) -> RuleSyntaxError? {
    let names = record.fields.filter { $0.type != .heading }.map(\.name)
    guard !names.contains(name) else { return nil }
    return RuleSyntaxError(
      at: offset, "the record has no field \(name) that holds numbers",
      expected: names.joined(separator: ", "),
      advice: nearestWord(to: name, among: names).map { "did you mean \($0)" })
  }

  private func mistake(in test: RecordCondition.Test) -> RuleSyntaxError? {
    guard let (field, part) = FieldPart.resolve(test.field, in: record) else {
      let base = test.field.hasSuffix(".number") || test.field.hasSuffix(".title")
      let names = record.fields.flatMap { field in
        field.type == .heading
          ? [field.name, field.name + ".number", field.name + ".title"] : [field.name]
      }
      let candidates = base ? names : record.fields.map(\.name)
      return RuleSyntaxError(
        at: test.offset, "the record has no field \(test.field)",
        expected: record.fields.map(\.name).joined(separator: ", "),
        advice: nearestWord(to: test.field, among: candidates).map { "did you mean \($0)" })
    }
    let declared = record.fields[field]
    if part != .whole, declared.type != .heading {
      return RuleSyntaxError(
        at: test.offset, "\(declared.name) is no heading and has no \(part.rawValue)",
        expected: declared.name)
    }
    guard case .within(let number) = test.comparison else { return nil }
    if declared.type != .heading || part == .title {
      let headings = record.fields.filter { $0.type == .heading }.map(\.name)
      return RuleSyntaxError(
        at: test.comparisonOffset, "\(test.field) has no heading number",
        expected: headings.isEmpty ? nil : headings.joined(separator: " or "),
        advice: "use within for a field of type heading")
    }
    if HeadingPrefix(number) == nil {
      return RuleSyntaxError(
        at: test.comparisonOffset, "\(number) is no heading number",
        expected: "a number such as 4.2 or 4.2(1)")
    }
    return nil
  }
}
