internal import Documents
internal import Findings
internal import Reconciliation
internal import Records

extension DocumentFindings {
  /// Adds what came of a declared quantity.
  mutating func add(
    _ outcome: Reconciliation.Outcome, of rules: [ReconcileRule],
    _ document: borrowing SourceDocument
  ) {
    let path = path
    // The places are found first: the finding asks for them while it is made.
    var places: [Int: SourceLocation] = [:]
    for offset in outcome.offsets { places[offset] = location(offset, document) }
    let finding = outcome.finding(of: rules) { offset in
      offset.flatMap { places[$0] } ?? SourceLocation(path: path)
    }
    if let finding { add(finding) }
  }

  /// Adds the lines that declare quantities which no rule covers.
  mutating func addUnchecked(
    of reconciliation: Reconciliation, _ document: borrowing SourceDocument
  ) {
    let lines = reconciliation.unchecked
    guard let first = lines.first else { return }
    let shown = lines.map { "「\(SourceLocator.excerpt($0.text))」" }
    let left = reconciliation.uncheckedCount - lines.count
    let rest = left > 0 ? " and \(left) more" : ""
    add(
      Finding(
        .reconcileUnchecked, at: location(first.offset, document),
        "the prose declares quantities that no rule covers",
        expected: "a rule of the stage reconcile for each",
        found: shown.joined(separator: "、") + rest,
        advice: "write rules for them, or leave them unchecked"))
  }

  /// Adds a leak of the character account, if there is one.
  mutating func add(_ account: Account) {
    guard account.leak != 0 else { return }
    let isLost = account.leak > 0
    add(
      Finding(
        .accountLeak, at: SourceLocation(path: path),
        "\(abs(account.leak)) characters of the source are \(isLost ? "lost" : "counted twice")",
        expected: "\(account.source) characters accounted for", found: "\(account.accounted)",
        advice: "this is a fault of the program: please report it with the source"))
  }
}

extension Reconciliation.Outcome {
  /// All source offsets that its finding may mention.
  fileprivate var offsets: [Int] {
    var offsets = offset.map { [$0] } ?? []
    switch verdict {
    case .notDeclared(let similar?): offsets.append(similar.offset)
    case .declaredTwice(_, let place): offsets.append(place)
    default: break
    }
    return offsets
  }
}
