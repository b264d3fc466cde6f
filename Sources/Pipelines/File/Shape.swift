/// What a value of a pipeline file may be. The checker and the published schema both follow it.
indirect enum Shape: Sendable {
  /// Any text that is not empty.
  case text
  /// Text of a form, which a regular expression (ECMA 262, anchored) says to editors and a function to
  /// the checker, with words for it.
  case pattern(String, description: String, accepts: @Sendable (String) -> Bool)
  /// One of some words.
  case choice([String])
  /// `true` or `false`.
  case boolean
  /// A list with at least one item.
  case list(Shape)
  /// A mapping of known keys.
  case mapping(Mapping)
  /// A mapping of keys that the file chooses, which follow a form.
  case dictionary(key: Shape, value: Shape)
  /// A list item with one key of several, its name.
  case tagged([Member])
  /// A value that may be written short, as text, or as a mapping.
  case short(text: Shape, long: Mapping)

  /// A mapping of known keys.
  struct Mapping: Sendable {
    var members: [Member]

    init(_ members: [Member]) {
      self.members = members
    }
  }

  /// A key of a mapping.
  struct Member: Sendable {
    var name: String
    var shape: Shape
    var isRequired: Bool
    var description: String

    init(_ name: String, _ shape: Shape, required: Bool = false, _ description: String) {
      self.name = name
      self.shape = shape
      self.isRequired = required
      self.description = description
    }
  }

  /// What is expected, in words.
  var words: String {
    switch self {
    case .text: "text"
    case .pattern(_, let description, _): description
    case .choice(let words): words.joined(separator: ", ")
    case .boolean: "true or false"
    case .list(let shape): "a list of \(shape.words)"
    case .mapping(let mapping):
      "a mapping of \(mapping.members.map(\.name).joined(separator: ", "))"
    case .dictionary: "a mapping of names"
    case .tagged(let members): "one of \(members.map(\.name).joined(separator: ", "))"
    case .short(let text, let long): "\(text.words), or \(Shape.mapping(long).words)"
    }
  }
}
