internal import Records

/// The expectations of all rules with their names resolved.
struct ComparisonPlan: Sendable {
  /// A term of a sum.
  enum Operand: Sendable {
    case integer(Int)
    /// A captured value, by its index among those of all rules.
    case capture(Int)
    case allRecords
    /// A count, by its query.
    case count(Int)
    /// A number made of a field, by its place among those of the counter.
    case aggregate(Int)
    /// A count, by its query, as a share of all records.
    case percent(Int)
    case days(from: Int, to: Int)
  }

  struct Term: Sendable {
    var operand: Operand
    var isNegative: Bool
  }

  /// What a captured number should be.
  struct Expectation: Sendable {
    /// The number, by its index among those of all rules.
    var capture: Int
    var sums: [[Term]]
    /// The sums as the pipeline file has them.
    var texts: [String]
  }

  /// The names of the captures of all rules.
  let names: [String]
  /// Where the captures of each rule begin among those of all.
  let firstCapture: [Int]
  /// By rule.
  let expectations: [[Expectation]]

  /// Resolves the names, and enters the conditions of all counts into `counter`.
  init(_ rules: [ReconcileRule], record: RecordDeclaration, _ counter: inout RecordCounter) {
    var names: [String] = []
    var firstCapture: [Int] = []
    for rule in rules {
      firstCapture.append(names.count)
      names += rule.pattern.captures.map(\.name)
    }
    self.names = names
    self.firstCapture = firstCapture
    var expectations: [[Expectation]] = []
    for rule in rules {
      var prepared: [Expectation] = []
      for expectation in rule.expectations {
        var sums: [[Term]] = []
        for sum in expectation.expression.sums {
          var terms: [Term] = []
          for term in sum.terms {
            terms.append(
              Term(
                operand: Self.operand(term.kind, names, record, &counter),
                isNegative: term.isNegative))
          }
          sums.append(terms)
        }
        prepared.append(
          Expectation(
            capture: Self.index(of: expectation.name, names), sums: sums,
            texts: expectation.expression.sums.map(\.text)))
      }
      expectations.append(prepared)
    }
    self.expectations = expectations
  }

  private static func operand(
    _ kind: CountExpression.Term.Kind, _ names: [String], _ record: RecordDeclaration,
    _ counter: inout RecordCounter
  ) -> Operand {
    switch kind {
    case .integer(let value): .integer(value)
    case .capture(let name): .capture(index(of: name, names))
    case .count(nil): .allRecords
    case .count(let condition?): .count(counter.query(condition, of: record))
    case .aggregate(let function, let field, let condition):
      .aggregate(counter.aggregate(function, of: field, where: condition, in: record))
    case .percent(let condition): .percent(counter.query(condition, of: record))
    case .days(let from, let to): .days(from: index(of: from, names), to: index(of: to, names))
    }
  }

  private static func index(of name: String, _ names: [String]) -> Int {
    guard let index = names.firstIndex(of: name) else {
      preconditionFailure("the rules were not checked")
    }
    return index
  }
}
