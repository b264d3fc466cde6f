/// A compiled JSON Schema: the part of 2020-12 that `JSONSchemaWriter` writes, and what is near to it.
package struct JSONSchema: Sendable {
  /// The kinds of values that `type` names.
  struct Types: OptionSet, Sendable {
    var rawValue: UInt8
    static let object = Types(rawValue: 1)
    static let array = Types(rawValue: 2)
    static let string = Types(rawValue: 4)
    static let integer = Types(rawValue: 8)
    static let number = Types(rawValue: 16)
    static let boolean = Types(rawValue: 32)
    static let null = Types(rawValue: 64)
    static let names: [(name: String, type: Types)] = [
      ("object", .object), ("array", .array), ("string", .string), ("integer", .integer),
      ("number", .number), ("boolean", .boolean), ("null", .null),
    ]

    /// `a string or null`.
    var phrase: String {
      let words = Self.names.filter { contains($0.type) }.map { Self.phrases[$0.name] ?? $0.name }
      return words.joined(separator: " or ")
    }

    private static let phrases = [
      "object": "an object", "array": "an array", "string": "a string",
      "integer": "a whole number", "number": "a number", "boolean": "true or false",
    ]
  }

  /// A value that `enum` or `const` names.
  enum Constant: Sendable, Hashable {
    case null, `true`, `false`
    case number(JSONNumber)
    case string([UInt8])
  }

  /// A member that `properties` names.
  struct Property: Sendable {
    var name: [UInt8]
    var schema: Int
    var text: String { String(decoding: name, as: UTF8.self) }
  }

  /// One schema; others are named by their index.
  struct Node: Sendable {
    /// The schema `false`, which nothing fits.
    var isNever = false
    var types: Types?
    var properties: [Property] = []
    /// The places in `properties` by name, where they are many.
    var places: [[UInt8]: Int] = [:]
    var required: [[UInt8]] = []
    var additional: Int?
    var items: Int?
    var prefixItems: [Int] = []
    var itemCount: ClosedRange<Int> = 0...Int.max
    var length: ClosedRange<Int> = 0...Int.max
    /// The form of a text that `pattern` names.
    var form: DateForm?
    var minimum: JSONNumber?
    var maximum: JSONNumber?
    var choices: [Constant]?
    var allOf: [Int] = []
    var anyOf: [Int] = []
    var oneOf: [Int] = []
    var reference: Int?
    /// The key field that the annotation `x-keisen` names.
    var key: [UInt8]?
  }

  var nodes: [Node] = []
  /// By the names in `$defs`.
  var definitions: [[UInt8]: Int] = [:]

  /// The place of a property in a node.
  func place(of name: [UInt8], in node: Int) -> Int? {
    nodes[node].places.isEmpty
      ? nodes[node].properties.firstIndex { $0.name == name } : nodes[node].places[name]
  }

  /// The schema of a property of a node that does nothing else than refer to another is that one.
  func resolved(_ node: Int) -> Int {
    var node = node
    for _ in 0..<64 {
      guard let target = nodes[node].reference else { return node }
      node = target
    }
    return node
  }
}
