/// Which elements of a source's markup are records, where these stand in no table.
package struct RecordElements: Sendable, Hashable {
  /// How far a record reaches.
  package enum Extent: String, Sendable, CaseIterable {
    /// To the end of its element.
    case element
    /// To the next element that begins a record: a heading and what stands below it.
    case next
  }

  /// The elements that begin a record.
  package var record: ElementSelector
  package var extent: Extent
  /// An element that a record must hold, else it is none; nil for no condition.
  package var condition: ElementSelector?

  package init(record: ElementSelector, extent: Extent, condition: ElementSelector?) {
    self.record = record
    self.extent = extent
    self.condition = condition
  }
}

/// Where in a record's elements the value of a field stands.
package struct ElementField: Sendable, Hashable {
  /// What is taken where several elements are named.
  package enum Choice: String, Sendable, CaseIterable {
    /// The first one.
    case first
    /// All of them, each a paragraph.
    case all
    /// How many there are.
    case count
    /// The level of the first as a heading: 2 for `h2`, or what `aria-level` says.
    case level
  }

  /// The elements; nil for the one that begins the record.
  package var selector: ElementSelector?
  /// The attribute whose value is taken in the place of the element's text.
  package var attribute: String?
  package var choice: Choice
  /// Elements inside whose text is left out.
  package var without: ElementSelector?

  package init(
    selector: ElementSelector?, attribute: String?, choice: Choice, without: ElementSelector?
  ) {
    self.selector = selector
    self.attribute = attribute
    self.choice = choice
    self.without = without
  }
}

/// A choice of elements, as style sheets write it: `h2`, `p.indent1 strong`, `[role=heading], h3`.
///
/// Known are names, classes, attributes with or without a value, descendants (a space) and
/// alternatives (a comma). Names are local ones.
package struct ElementSelector: Sendable, Hashable {
  /// What one element must be.
  struct Step: Sendable, Hashable {
    var name: [UInt8]?
    var classes: [[UInt8]] = []
    var attributes: [(name: [UInt8], value: [UInt8]?)] = []

    static func == (a: Step, b: Step) -> Bool { a.text == b.text }
    func hash(into hasher: inout Hasher) { hasher.combine(text) }

    private var text: String {
      "\(name ?? [])\(classes)\(attributes.map { "\($0.name)=\($0.value ?? [])" })"
    }
  }

  /// By alternative the steps from the outermost element inwards.
  let alternatives: [[Step]]

  /// Parses a choice of elements; nil where it is none.
  package init?(_ text: String) {
    var alternatives: [[Step]] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let steps = part.split(whereSeparator: \.isWhitespace).map { Self.step(Array($0.utf8)) }
      guard !steps.isEmpty, steps.count <= 16 else { return nil }
      let known = steps.compactMap(\.self)
      guard known.count == steps.count else { return nil }
      alternatives.append(known)
    }
    self.alternatives = alternatives
  }

  private static func step(_ text: [UInt8]) -> Step? {
    var step = Step()
    var index = 0
    func word() -> [UInt8] {
      let start = index
      while index < text.count, ![0x2E, 0x5B, 0x5D, 0x3D, 0x22, 0x27].contains(text[index]) {
        index += 1
      }
      return Array(text[start..<index])
    }
    let name = word()
    if !name.isEmpty, name != [0x2A] { step.name = name }
    while index < text.count {
      let sign = text[index]
      index += 1
      let name = word()
      guard !name.isEmpty else { return nil }
      if sign == 0x2E {
        step.classes.append(name)
      } else if sign == 0x5B {
        var value: [UInt8]?
        if index < text.count, text[index] == 0x3D {
          index += 1
          value = word()
        }
        guard index < text.count, text[index] == 0x5D else { return nil }
        index += 1
        step.attributes.append((name, value))
      } else {
        return nil
      }
    }
    return step.name == nil && step.classes.isEmpty && step.attributes.isEmpty && name.isEmpty
      ? nil : step
  }
}
