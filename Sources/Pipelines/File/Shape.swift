/// What a value of a pipeline file may be. The checker and the published schema both follow it.
indirect enum Shape: Sendable {
  /// Any text that is not empty.
  case text
  /// Text of a form, which a regular expression (ECMA 262, anchored) says to editors and a function to
  /// the checker, with words for it.
  case pattern(String, description: String, accepts: @Sendable (String) -> Bool)
  /// A whole number from 1 to 999999, or where `signed` its negative; where `range`, or two of them
  /// with a hyphen between.
  case number(signed: Bool, range: Bool)
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
    case .number(let signed, let range):
      signed
        ? "a whole number from 1, or from -1 down"
        : range ? "a number such as 3, or a range such as 3-7" : "a whole number from 1"
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

extension Shape {
  /// Whether a text is a number of the form that `number` describes.
  static func isNumber(_ text: String, signed: Bool, range: Bool) -> Bool {
    if signed, text.hasPrefix("-") { return isCount(text.dropFirst().utf8) }
    let parts = Substring(text).utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
    return parts.count <= (range ? 2 : 1) && parts.allSatisfy(isCount)
  }

  private static func isCount(_ text: Substring.UTF8View) -> Bool {
    (1...6).contains(text.count) && text.first != 0x30
      && text.allSatisfy { (0x30...0x39).contains($0) }
  }
}
