internal import Documents
internal import Findings

extension SchemaValidator {
  /// What is wrong with a value, its parts aside.
  func simpleIssue(
    _ schema: JSONSchema.Node, _ node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>,
    isSilent: Bool
  ) -> Issue? {
    func issue(
      _ message: String, _ expected: @autoclosure () -> String, isType: Bool = false
    ) -> Issue {
      // In silence only whether there is one matters.
      isSilent
        ? Issue(node: node, message: "", expected: "", found: "", isType: isType)
        : Issue(
          node: node, message: message, expected: expected(),
          found: tree.excerpt(node, in: source), isType: isType)
    }
    if schema.isNever { return issue("no value may stand here", "nothing") }
    if let types = schema.types, !isOfType(types, node, tree, source) {
      return issue("the value is of another type", types.phrase, isType: true)
    }
    if let choices = schema.choices {
      guard let constant = tree.constant(node, in: source), choices.contains(constant) else {
        return issue("the value is none of those that may be", Self.phrase(choices))
      }
    }
    let value = tree[node]
    switch value.kind {
    case .array:
      if !schema.itemCount.contains(value.count) {
        return issue(
          "the array has another length", Self.phrase(schema.itemCount, "element", "elements"))
      }
    case .string:
      // Most strings are long enough whatever their characters are.
      let bytes = value.end - value.start
      if let form = schema.form, !form.matches(source.unescaped(value)) {
        return issue("the text is of another form", form.phrase)
      }
      if schema.length == 0...Int.max { break }
      if schema.length.upperBound == .max, bytes >= schema.length.lowerBound * 12 { break }
      let length = source.unescaped(value).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
      if !schema.length.contains(length) {
        return issue(
          length == 0 ? "the text is empty" : "the text has another length",
          Self.phrase(schema.length, "character", "characters"))
      }
    case .number where schema.minimum != nil || schema.maximum != nil:
      let number = JSONNumber(tree.bytes(node, in: source))
      if let minimum = schema.minimum, number < minimum {
        return issue(
          "the number is too small", "\(minimum.integer.map(String.init) ?? "its minimum") or more")
      }
      if let maximum = schema.maximum, maximum < number {
        return issue(
          "the number is too large", "\(maximum.integer.map(String.init) ?? "its maximum") or less")
      }
    default: break
    }
    return nil
  }

  private func isOfType(
    _ types: JSONSchema.Types, _ node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) -> Bool {
    switch tree[node].kind {
    case .object: return types.contains(.object)
    case .array: return types.contains(.array)
    case .string: return types.contains(.string)
    case .true, .false: return types.contains(.boolean)
    case .null: return types.contains(.null)
    case .name: return false
    case .number:
      if types.contains(.number) { return true }
      if !types.contains(.integer) { return false }
      let value = tree[node]
      for index in value.start..<value.end {
        let byte = source[index]
        if byte == 0x2E || byte | 0x20 == 0x65 {
          return JSONNumber(tree.bytes(node, in: source)).isWhole
        }
      }
      return true
    }
  }

  /// The name of a property that is likely meant.
  func nearestName(to word: String, in index: Int) -> String? {
    word.utf8.count > 64
      ? nil : nearestWord(to: word, among: schema.nodes[index].properties.map(\.text))
  }

  private static func phrase(_ choices: [JSONSchema.Constant]) -> String {
    choices.prefix(20).map { choice in
      switch choice {
      case .null: "null"
      case .true: "true"
      case .false: "false"
      case .number(let number): number.integer.map(String.init) ?? "a number"
      case .string(let text): "\"\(String(decoding: text, as: UTF8.self))\""
      }
    }.joined(separator: ", ")
  }

  private static func phrase(
    _ range: ClosedRange<Int>, _ one: String, _ many: String
  ) -> String {
    if range.lowerBound == range.upperBound {
      return "\(range.lowerBound) \(range.lowerBound == 1 ? one : many)"
    }
    if range.upperBound == .max {
      return "at least \(range.lowerBound) \(range.lowerBound == 1 ? one : many)"
    }
    return "\(range.lowerBound) to \(range.upperBound) \(many)"
  }
}
