/// What a declared number should be: sums over counts, declared numbers and lengths of time, of which
/// each must equal it (`count()`, `count() = plan + other`).
package struct CountExpression: Sendable, Hashable {
  /// The expression as written.
  package let text: String
  /// The sums between the equals signs; at least one.
  package let sums: [Sum]

  /// Parses an expression.
  ///
  ///     expression = sum { "=" sum }
  ///     sum        = [ "-" ] term { ( "+" | "-" ) term }
  ///     term       = integer | name | "count" "(" [ condition ] ")"
  ///                | "days" "(" name "," name ")" | "(" sum ")"
  ///                | ( "sum" | "min" | "max" | "first" | "last" | "missing" )
  ///                  "(" field [ "," condition ] ")" | "percent" "(" condition ")"
  ///     condition  = conjunction { "or" conjunction }
  ///     conjunction = test { "and" test }
  ///     test       = "not" test | "(" condition ")" | field comparison
  ///     comparison = "within" number | "is" ( "absent" | "present" )
  ///                | ( "=" | "!=" | "contains" ) ( text | number )
  ///
  /// - Throws: `RuleSyntaxError` at the first mistake of the syntax.
  package init(_ text: String) throws(RuleSyntaxError) {
    self.text = text
    var parser = try ExpressionParser(text)
    sums = try parser.expression()
  }

  /// One side of an equation: terms that are added or subtracted.
  package struct Sum: Sendable, Hashable {
    /// The sum as written.
    package var text: String
    package var terms: [Term]
  }

  /// One term of a sum.
  package struct Term: Sendable, Hashable {
    /// What a term stands for.
    package enum Kind: Sendable, Hashable {
      case integer(Int)
      /// A number that a rule of the pipeline captures.
      case capture(String)
      /// The records that satisfy a condition; all of them without one.
      case count(RecordCondition?)
      /// A number made of a field of the records that satisfy a condition; of all without one.
      case aggregate(Aggregate, field: String, RecordCondition?)
      /// The share of the records that satisfy a condition, in percent.
      case percent(RecordCondition)
      /// The days from a captured date to another, both included.
      case days(from: String, to: String)
    }

    package var kind: Kind
    /// Whether the term is subtracted.
    package var isNegative: Bool
    /// Where it stands in the expression, in code points; for `days`, where the first date stands.
    package var offset: Int
    /// Where the second date of `days` stands; `offset` elsewhere.
    package var secondOffset: Int
  }
}

/// A condition on a record.
package indirect enum RecordCondition: Sendable, Hashable {
  case test(Test)
  case not(RecordCondition)
  case and(RecordCondition, RecordCondition)
  case or(RecordCondition, RecordCondition)

  /// A test of one field.
  package struct Test: Sendable, Hashable {
    /// What the field is tested for.
    package enum Comparison: Sendable, Hashable {
      /// The heading's number is the one given or stands below it.
      case within(String)
      case isAbsent
      case isPresent
      case equals(String)
      case differs(String)
      case contains(String)
    }

    /// The field as written, with `.number` or `.title` where a part of a heading is meant.
    package var field: String
    package var comparison: Comparison
    /// Where the field stands in the expression, in code points.
    package var offset: Int
    /// Where the comparison stands in the expression, in code points.
    package var comparisonOffset: Int
  }

  /// All tests, from left to right.
  package var tests: [Test] {
    switch self {
    case .test(let test): [test]
    case .not(let condition): condition.tests
    case .and(let a, let b), .or(let a, let b): a.tests + b.tests
    }
  }
}
