internal import Findings

/// Reads an expression by recursive descent.
struct ExpressionParser {
  /// How deep parentheses and `not` may nest.
  static var deepest: Int { 24 }
  /// How many code points an expression may have.
  static var longest: Int { 4_096 }

  private var scanner: ExpressionScanner
  private var token: ExpressionScanner.Token
  /// Where the token before the present one ended.
  private var previousEnd = 0
  private var depth = 0

  init(_ text: String) throws(RuleSyntaxError) {
    scanner = ExpressionScanner(text)
    guard scanner.count <= Self.longest else {
      throw RuleSyntaxError(
        at: Self.longest, "the expression is longer than \(Self.longest) characters",
        advice: "split it over several rules")
    }
    token = try scanner.next(.arithmetic)
  }

  // MARK: Sums

  mutating func expression() throws(RuleSyntaxError) -> [CountExpression.Sum] {
    var sums = [try equationSide()]
    while token.isSign("=") {
      try advance(.arithmetic)
      sums.append(try equationSide())
    }
    guard token.kind == .end else {
      throw unexpected("+, -, = or the end of the expression")
    }
    return sums
  }

  private mutating func equationSide() throws(RuleSyntaxError) -> CountExpression.Sum {
    let start = token.start
    var terms: [CountExpression.Term] = []
    try sum(isNegative: false, into: &terms)
    return CountExpression.Sum(text: scanner.string(start..<previousEnd), terms: terms)
  }

  private mutating func sum(
    isNegative: Bool, into terms: inout [CountExpression.Term]
  ) throws(RuleSyntaxError) {
    var minus = false
    if token.isSign("-") {
      minus = true
      try advance(.arithmetic)
    }
    try term(isNegative: isNegative != minus, into: &terms)
    while token.isSign("+") || token.isSign("-") {
      minus = token.isSign("-")
      try advance(.arithmetic)
      try term(isNegative: isNegative != minus, into: &terms)
    }
  }

  private mutating func term(
    isNegative: Bool, into terms: inout [CountExpression.Term]
  ) throws(RuleSyntaxError) {
    var start = token.start
    var second = start
    let kind: CountExpression.Term.Kind
    switch token.kind {
    case .number(let text):
      guard let value = Int(text) else {
        throw RuleSyntaxError(
          at: start, "\(text) is no whole number that can be counted", expected: "a whole number")
      }
      try advance(.arithmetic)
      kind = .integer(value)
    case .sign("("):
      try descend()
      try advance(.arithmetic)
      try sum(isNegative: isNegative, into: &terms)
      try expect(")", then: .arithmetic)
      depth -= 1
      return
    case .word(let name):
      try advance(.arithmetic)
      guard token.isSign("(") else {
        kind = .capture(name)
        break
      }
      switch name {
      case "count": kind = .count(try countArgument())
      case "days": kind = try daysArguments(&start, &second)
      case "percent":
        guard let condition = try countArgument() else {
          throw RuleSyntaxError(
            at: start, "percent needs a condition", expected: "percent(field = \"…\")")
        }
        kind = .percent(condition)
      case let name where Aggregate(rawValue: name) != nil:
        kind = try aggregate(Aggregate(rawValue: name) ?? .sum, &second)
      default:
        let functions = ["count", "days"] + Aggregate.allCases.map(\.rawValue)
        let near = nearestWord(to: name, among: functions)
        throw RuleSyntaxError(
          at: start, "there is no function \(name)",
          expected: functions.joined(separator: ", "),
          advice: near.map { "did you mean \($0)" })
      }
    default:
      throw unexpected("a number, the name of a captured number, count(…), days(…) or (")
    }
    terms.append(
      CountExpression.Term(
        kind: kind, isNegative: isNegative, offset: start, secondOffset: second))
  }

  private mutating func countArgument() throws(RuleSyntaxError) -> RecordCondition? {
    try advance(.condition)
    var argument: RecordCondition?
    if !token.isSign(")") { argument = try condition() }
    try expect(")", then: .arithmetic)
    return argument
  }

  /// A field, and a condition behind a comma.
  private mutating func aggregate(
    _ function: Aggregate, _ fieldOffset: inout Int
  ) throws(RuleSyntaxError) -> CountExpression.Term.Kind {
    try advance(.condition)
    guard case .word(let field) = token.kind else { throw unexpected("the name of a field") }
    fieldOffset = token.start
    try advance(.condition)
    var condition: RecordCondition?
    if token.isSign(",") {
      try advance(.condition)
      condition = try self.condition()
    }
    try expect(")", then: .arithmetic)
    return .aggregate(function, field: field, condition)
  }

  private mutating func daysArguments(
    _ first: inout Int, _ second: inout Int
  ) throws(RuleSyntaxError) -> CountExpression.Term.Kind {
    try advance(.arithmetic)
    first = token.start
    let from = try dateName()
    try expect(",", then: .arithmetic)
    second = token.start
    let to = try dateName()
    try expect(")", then: .arithmetic)
    return .days(from: from, to: to)
  }

  private mutating func dateName() throws(RuleSyntaxError) -> String {
    guard case .word(let name) = token.kind else { throw unexpected("the name of a captured date") }
    try advance(.arithmetic)
    return name
  }

  // MARK: Conditions

  private mutating func condition() throws(RuleSyntaxError) -> RecordCondition {
    var condition = try conjunction()
    while token.isWord("or") {
      try advance(.condition)
      condition = .or(condition, try conjunction())
    }
    return condition
  }

  private mutating func conjunction() throws(RuleSyntaxError) -> RecordCondition {
    var condition = try test()
    while token.isWord("and") {
      try advance(.condition)
      condition = .and(condition, try test())
    }
    return condition
  }

  private mutating func test() throws(RuleSyntaxError) -> RecordCondition {
    if token.isSign("(") {
      try descend()
      try advance(.condition)
      let inner = try condition()
      try expect(")", then: .condition)
      depth -= 1
      return inner
    }
    guard case .word(let field) = token.kind, !["and", "or"].contains(field) else {
      throw unexpected("the name of a field, not or (")
    }
    let offset = token.start
    try advance(.condition)
    if field == "not", !token.isComparison {
      try descend()
      let inner = try test()
      depth -= 1
      return .not(inner)
    }
    let comparisonOffset = token.start
    return .test(
      RecordCondition.Test(
        field: field, comparison: try comparison(), offset: offset,
        comparisonOffset: comparisonOffset))
  }

  private mutating func comparison() throws(RuleSyntaxError) -> RecordCondition.Test.Comparison {
    switch token.kind {
    case .word("within"):
      try advance(.literal)
      return .within(try literal("a heading number such as 4.2"))
    case .word("is"):
      try advance(.condition)
      let isAbsent = token.isWord("absent")
      guard isAbsent || token.isWord("present") else { throw unexpected("absent or present") }
      try advance(.condition)
      return isAbsent ? .isAbsent : .isPresent
    case .sign("="):
      try advance(.literal)
      return .equals(try literal("a text in quotes or a number"))
    case .sign("!="):
      try advance(.literal)
      return .differs(try literal("a text in quotes or a number"))
    case .word("contains"):
      try advance(.literal)
      return .contains(try literal("a text in quotes"))
    default:
      var advice: String?
      if case .word(let word) = token.kind {
        advice = nearestWord(to: word, among: ["within", "is", "contains"])
          .map { "did you mean \($0)" }
      }
      throw unexpected("within, is, =, != or contains", advice: advice)
    }
  }

  private mutating func literal(_ expected: String) throws(RuleSyntaxError) -> String {
    switch token.kind {
    case .number(let text), .text(let text):
      guard !text.isEmpty else {
        throw RuleSyntaxError(
          at: token.start, "a text to compare with is empty", expected: expected,
          advice: "write is absent for a field without a value")
      }
      try advance(.condition)
      return text
    default: throw unexpected(expected)
    }
  }

  // MARK: Tokens

  private mutating func advance(_ mode: ExpressionScanner.Mode) throws(RuleSyntaxError) {
    previousEnd = token.end
    token = try scanner.next(mode)
  }

  private mutating func expect(
    _ sign: String, then mode: ExpressionScanner.Mode
  ) throws(RuleSyntaxError) {
    guard token.isSign(sign) else {
      throw unexpected(sign == ")" && depth >= 0 ? "and, or, an operator or )" : sign)
    }
    try advance(mode)
  }

  private mutating func descend() throws(RuleSyntaxError) {
    depth += 1
    guard depth <= Self.deepest else {
      throw RuleSyntaxError(
        at: token.start, "parentheses and not nest deeper than \(Self.deepest) levels",
        advice: "split the expression over several rules")
    }
  }

  private func unexpected(_ expected: String, advice: String? = nil) -> RuleSyntaxError {
    RuleSyntaxError(
      at: token.start, "\(token.description) cannot stand here", expected: expected, advice: advice)
  }
}
