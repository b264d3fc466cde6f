internal import Documents

/// Judges values by a schema (JSON Schema 2020-12, Core and Validation).
struct SchemaValidator: Sendable {
  /// Something that a value is not.
  struct Issue {
    /// The node that it is about; a name stands for its member.
    var node: Int
    var message: String
    var expected: String
    var found: String
    /// Whether the value is of another type altogether.
    var isType = false
  }

  /// What is asked: only whether the value fits, or everything that is wrong with it.
  struct Inquiry {
    var isSilent = false
    var issues: [Issue] = []
  }

  let schema: JSONSchema
  /// Why nothing more can be judged; nil as long as it can.
  private(set) var refusal: String?
  private var depth = 0
  private var steps = 0

  init(_ schema: JSONSchema) {
    self.schema = schema
  }

  /// Finds what is wrong with a value.
  mutating func issues(
    _ index: Int, _ node: Int, of tree: borrowing JSONTree, in source: Span<UInt8>
  ) -> [Issue] {
    // What each alternative of alternatives inside asks again grows with their nesting: a schema
    // that is meant to be slow runs out of steps.
    steps = 1_000_000 + 64 * (tree[node].next - node)
    var inquiry = Inquiry()
    _ = fits(index, node, tree, source, &inquiry)
    return inquiry.issues
  }

  private mutating func fits(
    _ index: Int, _ node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>,
    _ inquiry: inout Inquiry
  ) -> Bool {
    steps -= 1
    depth += 1
    defer { depth -= 1 }
    if depth > 1024 || steps < 0 {
      refusal = depth > 1024 ? "the schema refers to itself without end" : "the schema is too slow"
      return true
    }
    let schema = self.schema.nodes[index]
    var isGood = true
    if let target = schema.reference {
      isGood = fits(target, node, tree, source, &inquiry)
      if !isGood, inquiry.isSilent { return false }
    }
    if let issue = simpleIssue(schema, node, tree, source, isSilent: inquiry.isSilent) {
      isGood = false
      if inquiry.isSilent { return false }
      inquiry.issues.append(issue)
      // What follows from a wrong type is not told again.
      if issue.isType { return false }
    }
    switch tree[node].kind {
    case .object:
      if !schema.properties.isEmpty || schema.additional != nil || !schema.required.isEmpty {
        isGood = fitsMembers(index, node, tree, source, &inquiry) && isGood
      }
    case .array:
      if schema.items != nil || !schema.prefixItems.isEmpty {
        isGood = fitsElements(index, node, tree, source, &inquiry) && isGood
      }
    default: break
    }
    for part in schema.allOf {
      if !isGood, inquiry.isSilent { return false }
      isGood = fits(part, node, tree, source, &inquiry) && isGood
    }
    if !schema.anyOf.isEmpty {
      isGood = fitsOne(schema.anyOf, false, node, tree, source, &inquiry) && isGood
    }
    if !schema.oneOf.isEmpty {
      isGood = fitsOne(schema.oneOf, true, node, tree, source, &inquiry) && isGood
    }
    return isGood
  }

  private mutating func fitsMembers(
    _ index: Int, _ node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>,
    _ inquiry: inout Inquiry
  ) -> Bool {
    var isGood = true
    // Members come in the order of the schema, as a rule: the next property is tried first.
    var expected = 0
    var name = node + 1
    let propertyCount = schema.nodes[index].properties.count
    while name < tree[node].next {
      var property: Int?
      if expected < propertyCount, isName(name, tree, source, index, expected) {
        property = expected
      } else if propertyCount > 0 {
        property = schema.place(of: tree.bytes(name, in: source), in: index)
      }
      if let property {
        expected = property + 1
        let target = schema.nodes[index].properties[property].schema
        isGood = fits(target, name + 1, tree, source, &inquiry) && isGood
      } else if let additional = schema.nodes[index].additional {
        if schema.nodes[additional].isNever {
          isGood = false
          if !inquiry.isSilent {
            let names = schema.nodes[index].properties.map { "`\($0.text)`" }
            let word = String(decoding: tree.bytes(name, in: source), as: UTF8.self)
            let near = nearestName(to: word, in: index)
            inquiry.issues.append(
              Issue(
                node: name,
                message: "the schema has no member `\(word)`"
                  + (near.map { "; did you mean `\($0)`?" } ?? ""),
                expected: names.joined(separator: ", "), found: "`\(word)`"))
          }
        } else {
          isGood = fits(additional, name + 1, tree, source, &inquiry) && isGood
        }
      }
      if !isGood, inquiry.isSilent { return false }
      name = tree[name + 1].next
    }
    for required in schema.nodes[index].required where !has(required, node, tree, source) {
      isGood = false
      if inquiry.isSilent { return false }
      let word = String(decoding: required, as: UTF8.self)
      inquiry.issues.append(
        Issue(
          node: node, message: "the member `\(word)` is missing", expected: "`\(word)`",
          found: memberNames(node, tree, source)))
    }
    return isGood
  }

  private mutating func fitsElements(
    _ index: Int, _ node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>,
    _ inquiry: inout Inquiry
  ) -> Bool {
    var isGood = true
    var place = 0
    var element = node + 1
    let prefix = schema.nodes[index].prefixItems
    while element < tree[node].next {
      if let target = place < prefix.count ? prefix[place] : schema.nodes[index].items {
        isGood = fits(target, element, tree, source, &inquiry) && isGood
        if !isGood, inquiry.isSilent { return false }
      }
      place += 1
      element = tree[element].next
    }
    return isGood
  }

  /// Whether a value fits one of some schemas; with `isExact`, no second one.
  private mutating func fitsOne(
    _ parts: [Int], _ isExact: Bool, _ node: Int, _ tree: borrowing JSONTree,
    _ source: Span<UInt8>, _ inquiry: inout Inquiry
  ) -> Bool {
    var count = 0
    for part in parts {
      var silent = Inquiry(isSilent: true)
      if fits(part, node, tree, source, &silent) { count += 1 }
      if count > (isExact ? 1 : 0) { break }
    }
    if count == 1 { return true }
    if inquiry.isSilent { return false }
    if count > 1 {
      inquiry.issues.append(
        Issue(
          node: node, message: "the value fits several forms of which it may have one",
          expected: "one of \(parts.count) forms", found: "a value that fits at least two"))
      return false
    }
    explain(parts, node, tree, source, &inquiry)
    return false
  }

  /// Says what is wrong with a value by the form that it is nearest to.
  private mutating func explain(
    _ parts: [Int], _ node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>,
    _ inquiry: inout Inquiry
  ) {
    var attempts: [[Issue]] = []
    for part in parts {
      var attempt = Inquiry()
      _ = fits(part, node, tree, source, &attempt)
      attempts.append(attempt.issues)
    }
    let typed = attempts.filter { $0.first.map { !($0.isType && $0.node == node) } ?? false }
    if typed.isEmpty {
      let expected = attempts.compactMap { $0.first?.expected }.joined(separator: " or ")
      inquiry.issues.append(
        Issue(
          node: node, message: "the value is of another type", expected: expected,
          found: tree.excerpt(node, in: source), isType: true))
      return
    }
    let fewest = typed.map(\.count).min() ?? 0
    let nearest = typed.filter { $0.count == fewest }
    if nearest.count == 1 {
      inquiry.issues += nearest[0]
      return
    }
    let forms = parts.map { form in
      schema.nodes[schema.resolved(form)].required
        .map { "`\(String(decoding: $0, as: UTF8.self))`" }.joined(separator: ", ")
    }
    inquiry.issues.append(
      Issue(
        node: node, message: "the value fits none of \(parts.count) forms",
        expected: forms.joined(separator: "; or "),
        found: tree[node].kind == .object
          ? memberNames(node, tree, source) : tree.excerpt(node, in: source)))
  }

  private func isName(
    _ node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>, _ index: Int, _ property: Int
  ) -> Bool {
    isText(node, tree, source, schema.nodes[index].properties[property].name)
  }

  private func has(
    _ name: [UInt8], _ node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) -> Bool {
    var member = node + 1
    while member < tree[node].next {
      if isText(member, tree, source, name) { return true }
      member = tree[member + 1].next
    }
    return false
  }

  private func isText(
    _ node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>, _ text: [UInt8]
  ) -> Bool {
    let node = tree[node]
    if node.hasEscapes { return source.unescaped(node) == text }
    if node.end - node.start != text.count { return false }
    for offset in 0..<text.count where source[node.start + offset] != text[offset] { return false }
    return true
  }

  private func memberNames(
    _ node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) -> String {
    var names: [String] = []
    var member = node + 1
    while member < tree[node].next, names.count < 20 {
      names.append("`" + source.excerpt(tree[member].start..<tree[member].end) + "`")
      member = tree[member + 1].next
    }
    return names.isEmpty ? "no members" : names.joined(separator: ", ")
  }
}
