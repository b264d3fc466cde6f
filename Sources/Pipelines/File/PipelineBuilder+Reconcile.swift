import Findings
import Reconciliation
import Records

// Declared counts.

extension PipelineBuilder {
  mutating func reconcile(
    _ node: PipelineNode?, _ record: RecordDeclaration
  ) -> [ReconcileRule] {
    var rules: [ReconcileRule] = []
    var nodes: [(pattern: PipelineNode, expect: [PipelineNode.Entry])] = []
    for item in node?.items ?? [] {
      guard let patternNode = item["declared"], let text = patternNode.text else { continue }
      let pattern: DeclaredPattern
      do {
        pattern = try DeclaredPattern(text)
      } catch {
        report(error, at: patternNode, text)
        continue
      }
      var expectations: [ReconcileRule.Expectation] = []
      let entries = item["expect"]?.entries ?? []
      for entry in entries {
        guard let sum = entry.value.text else { continue }
        do {
          expectations.append(
            ReconcileRule.Expectation(name: entry.key, expression: try CountExpression(sum)))
        } catch {
          report(error, at: entry.value, sum)
        }
      }
      guard expectations.count == entries.count else { continue }
      rules.append(
        ReconcileRule(
          pattern: pattern, expectations: expectations,
          severity: item["severity"]?.text.flatMap(Severity.init(rawValue:))))
      nodes.append((patternNode, entries))
    }
    // Rules that did not parse are missing here, and so are their names: one mistake at a time.
    guard rules.count == (node?.items.count ?? 0) else { return rules }
    for mistake in ReconcileRule.mistakes(in: rules, record: record) {
      let (pattern, expect) = nodes[mistake.rule]
      switch mistake.part {
      case .pattern: report(mistake.error, at: pattern, pattern.text ?? "")
      case .name(let index):
        report(
          .pipelineUnknownName, expect[index].location, mistake.error.message,
          expected: mistake.error.expected, found: expect[index].key,
          advice: mistake.error.advice ?? "correct the name")
      case .expression(let index):
        report(mistake.error, at: expect[index].value, expect[index].value.text ?? "")
      }
    }
    return rules
  }

  private mutating func report(_ error: RuleSyntaxError, at node: PipelineNode, _ text: String) {
    report(
      .pipelineBadValue, place(node, plus: error.offset), error.message, expected: error.expected,
      found: "「\(SourceLocator.excerpt(text, limit: 80))」",
      advice: error.advice ?? "correct the text")
  }
}
