internal import Documents

/// Why a schema is not used: nothing is judged by a schema of which a part would be passed over.
package struct JSONSchemaFailure: Error, Sendable, Hashable {
  /// The byte offset in the schema.
  package var offset: Int
  /// The place in the schema, as a JSON Pointer.
  package var pointer: String
  package var message: String
  package var expected: String
  package var found: String
}

/// Compiles a schema.
struct JSONSchemaCompiler: ~Copyable {
  private var schema = JSONSchema()
  /// The schema that was compiled from a node of the tree.
  private var compiled: [Int: Int] = [:]
  private var depth = 0

  private init() {}

  /// Compiles the schema that a tree holds.
  static func compile(
    _ tree: borrowing JSONTree, in source: Span<UInt8>
  ) throws(JSONSchemaFailure) -> JSONSchema {
    var compiler = JSONSchemaCompiler()
    if tree.doubledNames.count > 0 {
      throw compiler.failure(
        tree, tree.doubledNames[0], source, "a name stands twice in one object", "each name once")
    }
    _ = try compiler.schema(of: 0, tree, source)
    if let definitions = tree.member("$defs", of: 0, in: source),
      tree[definitions].kind == .object
    {
      var name = definitions + 1
      while name < tree[definitions].next {
        compiler.schema.definitions[tree.bytes(name, in: source)] =
          try compiler.schema(of: name + 1, tree, source)
        name = tree[name + 1].next
      }
    }
    return compiler.schema
  }

  private mutating func schema(
    of node: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) throws(JSONSchemaFailure) -> Int {
    if let done = compiled[node] { return done }
    depth += 1
    defer { depth -= 1 }
    if depth > 128 {
      throw failure(tree, node, source, "the schema is too deep", "at most 128 schemas in a row")
    }
    let index = schema.nodes.count
    schema.nodes.append(JSONSchema.Node())
    compiled[node] = index
    switch tree[node].kind {
    case .true: break
    case .false: schema.nodes[index].isNever = true
    case .object:
      var name = node + 1
      while name < tree[node].next {
        try read(name, of: node, into: index, tree, source)
        name = tree[name + 1].next
      }
    default: throw failure(tree, node, source, "a schema is no schema", "an object, true or false")
    }
    return index
  }

  private mutating func read(
    _ name: Int, of parent: Int, into index: Int, _ tree: borrowing JSONTree,
    _ source: Span<UInt8>
  ) throws(JSONSchemaFailure) {
    let value = name + 1
    let keyword = String(decoding: tree.bytes(name, in: source), as: UTF8.self)
    switch keyword {
    case "type": schema.nodes[index].types = try types(value, tree, source)
    case "properties": try readProperties(value, into: index, tree, source)
    case "required":
      schema.nodes[index].required = try elements(value, tree, source).map {
        tree.bytes($0, in: source)
      }
    case "additionalProperties":
      schema.nodes[index].additional = try schema(of: value, tree, source)
    case "items": schema.nodes[index].items = try schema(of: value, tree, source)
    case "prefixItems": schema.nodes[index].prefixItems = try schemas(value, tree, source)
    case "allOf": schema.nodes[index].allOf = try schemas(value, tree, source)
    case "anyOf": schema.nodes[index].anyOf = try schemas(value, tree, source)
    case "oneOf": schema.nodes[index].oneOf = try schemas(value, tree, source)
    case "minItems", "maxItems":
      let range = schema.nodes[index].itemCount
      schema.nodes[index].itemCount = try bound(
        range, keyword == "minItems", value, tree, source)
    case "minLength", "maxLength":
      let range = schema.nodes[index].length
      schema.nodes[index].length = try bound(range, keyword == "minLength", value, tree, source)
    case "pattern":
      let pattern = String(decoding: tree.bytes(value, in: source), as: UTF8.self)
      guard let form = DateForm(rawValue: pattern) else {
        throw failure(
          tree, value, source, "the pattern is not known, so nothing can be judged by it",
          "a pattern that `keisen schema json` writes")
      }
      schema.nodes[index].form = form
    case "minimum": schema.nodes[index].minimum = try number(value, tree, source)
    case "maximum": schema.nodes[index].maximum = try number(value, tree, source)
    case "enum":
      var choices: [JSONSchema.Constant] = []
      for element in try elements(value, tree, source) {
        choices.append(try constant(element, tree, source))
      }
      schema.nodes[index].choices = choices
    case "const": schema.nodes[index].choices = [try constant(value, tree, source)]
    case "$ref": schema.nodes[index].reference = try target(value, tree, source)
    case "x-keisen":
      if let key = tree.member("key", of: value, in: source), tree[key].kind == .string {
        schema.nodes[index].key = tree.bytes(key, in: source)
      }
    case "$schema":
      let dialect = "https://json-schema.org/draft/2020-12/schema"
      if !tree.bytes(value, in: source).elementsEqual(dialect.utf8) {
        throw failure(tree, value, source, "the schema is of another dialect", "`\(dialect)`")
      }
    case "$defs", "$comment", "title", "description", "default", "examples", "deprecated",
      "readOnly", "writeOnly", "format":
      break
    case "$id" where parent == 0: break
    default:
      if keyword.hasPrefix("x-") { break }
      throw failure(
        tree, name, source, "the keyword `\(keyword)` is not known, so nothing can be judged by it",
        "a keyword that `keisen schema json` writes")
    }
  }

  private mutating func readProperties(
    _ value: Int, into index: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) throws(JSONSchemaFailure) {
    guard tree[value].kind == .object else {
      throw failure(tree, value, source, "`properties` is no object", "an object of schemas")
    }
    var properties: [JSONSchema.Property] = []
    var name = value + 1
    while name < tree[value].next {
      properties.append(
        JSONSchema.Property(
          name: tree.bytes(name, in: source), schema: try schema(of: name + 1, tree, source)))
      name = tree[name + 1].next
    }
    if properties.count > 16 {
      for (place, property) in properties.enumerated() {
        schema.nodes[index].places[property.name] = place
      }
    }
    schema.nodes[index].properties = properties
  }

  private mutating func schemas(
    _ value: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) throws(JSONSchemaFailure) -> [Int] {
    var result: [Int] = []
    for element in try elements(value, tree, source) {
      result.append(try schema(of: element, tree, source))
    }
    return result
  }

  private func elements(
    _ value: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) throws(JSONSchemaFailure) -> [Int] {
    guard tree[value].kind == .array else {
      throw failure(tree, value, source, "a keyword takes a list", "an array")
    }
    var result: [Int] = []
    var element = value + 1
    while element < tree[value].next {
      result.append(element)
      element = tree[element].next
    }
    return result
  }

  private func types(
    _ value: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) throws(JSONSchemaFailure) -> JSONSchema.Types {
    var types: JSONSchema.Types = []
    for element in tree[value].kind == .array ? try elements(value, tree, source) : [value] {
      let word = tree.bytes(element, in: source)
      let type = JSONSchema.Types.names.first { word.elementsEqual($0.name.utf8) }?.type
      guard let type, tree[element].kind == .string else {
        throw failure(
          tree, element, source, "there is no such type",
          JSONSchema.Types.names.map { "`\($0.name)`" }.joined(separator: ", "))
      }
      types.insert(type)
    }
    return types
  }

  private func number(
    _ value: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) throws(JSONSchemaFailure) -> JSONNumber {
    guard tree[value].kind == .number else {
      throw failure(tree, value, source, "a bound is no number", "a number")
    }
    return JSONNumber(tree.bytes(value, in: source))
  }

  private func bound(
    _ range: ClosedRange<Int>, _ isLower: Bool, _ value: Int, _ tree: borrowing JSONTree,
    _ source: Span<UInt8>
  ) throws(JSONSchemaFailure) -> ClosedRange<Int> {
    guard let number = try number(value, tree, source).integer, number >= 0,
      isLower ? number <= range.upperBound : number >= range.lowerBound
    else {
      throw failure(
        tree, value, source, "a bound of a count cannot be", "a whole number that leaves a choice")
    }
    return isLower ? number...range.upperBound : range.lowerBound...number
  }

  private func constant(
    _ value: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) throws(JSONSchemaFailure) -> JSONSchema.Constant {
    guard let constant = tree.constant(value, in: source) else {
      throw failure(
        tree, value, source, "only simple values can be compared",
        "a string, number, true, false "
          + "or null")
    }
    return constant
  }

  private mutating func target(
    _ value: Int, _ tree: borrowing JSONTree, _ source: Span<UInt8>
  ) throws(JSONSchemaFailure) -> Int {
    let text = String(decoding: tree.bytes(value, in: source), as: UTF8.self)
    if tree[value].kind == .string {
      if text == "#" { return try schema(of: 0, tree, source) }
      if text.hasPrefix("#/"), let node = tree.node(at: text.dropFirst(), in: source) {
        return try schema(of: node, tree, source)
      }
    }
    throw failure(
      tree, value, source, "a reference leads nowhere", "`#/$defs/` and the name of a definition")
  }

  private func failure(
    _ tree: borrowing JSONTree, _ node: Int, _ source: Span<UInt8>, _ message: String,
    _ expected: String
  ) -> JSONSchemaFailure {
    JSONSchemaFailure(
      offset: tree[node].address, pointer: tree.pointer(to: node, in: source), message: message,
      expected: expected, found: tree.excerpt(node, in: source))
  }
}

extension JSONTree {
  /// The value as a constant, unless it has parts.
  func constant(_ node: Int, in source: Span<UInt8>) -> JSONSchema.Constant? {
    switch self[node].kind {
    case .null: .null
    case .true: .true
    case .false: .false
    case .number: .number(JSONNumber(bytes(node, in: source)))
    case .string: .string(bytes(node, in: source))
    case .object, .array, .name: nil
    }
  }

  /// The node that a JSON Pointer leads to.
  func node(at pointer: Substring, in source: Span<UInt8>) -> Int? {
    var node = 0
    for token in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      var name: [UInt8] = []
      var isEscape = false
      for byte in token.utf8 {
        if isEscape {
          name.append(byte == 0x30 ? 0x7E : 0x2F)
        } else if byte != 0x7E {
          name.append(byte)
        }
        isEscape = byte == 0x7E
      }
      guard self[node].kind == .object else { return nil }
      var member = node + 1
      while member < self[node].next, bytes(member, in: source) != name {
        member = self[member + 1].next
      }
      guard member < self[node].next else { return nil }
      node = member + 1
    }
    return node
  }

  /// What a value is, for a message: the value itself if it is short.
  func excerpt(_ node: Int, in source: Span<UInt8>) -> String {
    let value = self[node]
    switch value.kind {
    case .object: return value.count == 0 ? "an empty object" : "an object"
    case .array:
      return value.count == 0
        ? "an empty array" : "an array of \(value.count) element\(value.count == 1 ? "" : "s")"
    case .string, .name:
      return "\"" + source.excerpt(value.start..<value.end) + "\""
    default: return source.excerpt(value.start..<value.end)
    }
  }
}

extension Span where Element == UInt8 {
  /// The text of a range for a message: its first 40 characters at most.
  func excerpt(_ range: Range<Int>) -> String {
    var end = range.lowerBound
    var characters = 0
    while end < range.upperBound {
      if self[end] & 0xC0 != 0x80 {
        if characters == 40 { return string(range.lowerBound..<end) + "…" }
        characters += 1
      }
      end += 1
    }
    return string(range)
  }
}
