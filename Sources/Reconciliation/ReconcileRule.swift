package import Findings
package import Records

/// One entry of a pipeline's `reconcile` stage: what a document declares, and what it should be.
package struct ReconcileRule: Sendable, Hashable {
  /// What one captured number should be.
  package struct Expectation: Sendable, Hashable {
    /// The name of a capture of the rule's pattern.
    package var name: String
    package var expression: CountExpression

    package init(name: String, expression: CountExpression) {
      self.name = name
      self.expression = expression
    }
  }

  package var pattern: DeclaredPattern
  /// In the order in which they are checked and exported; a name may come several times.
  package var expectations: [Expectation]
  /// How much a difference matters; nil for the severity of its code.
  package var severity: Severity?

  package init(
    pattern: DeclaredPattern, expectations: [Expectation], severity: Severity? = nil
  ) {
    self.pattern = pattern
    self.expectations = expectations
    self.severity = severity
  }

  /// A mistake in one of a pipeline's rules that only the others, or the record, show.
  package struct Mistake: Sendable, Hashable {
    /// Which part of a rule is wrong.
    package enum Part: Sendable, Hashable {
      /// Its pattern; offsets count in the pattern's text.
      case pattern
      /// The name of an expectation, by its index; the offset is 0.
      case name(Int)
      /// The expression of an expectation, by its index; offsets count in the expression's text.
      case expression(Int)
    }

    /// The index of the rule.
    package var rule: Int
    package var part: Part
    package var error: RuleSyntaxError
  }

  /// All mistakes in the names that a pipeline's rules use, in the order of the rules.
  package static func mistakes(
    in rules: [ReconcileRule], record: RecordDeclaration
  ) -> [Mistake] {
    RuleChecker(rules, record).mistakes()
  }
}
